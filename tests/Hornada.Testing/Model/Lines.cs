using System.Globalization;

namespace Hornada.Testing.Model;

/// <summary>How model and product write down what they see, so that the two can be compared and a difference can be read.</summary>
public static class Lines
{
    public static string Product(int product, int stock, bool listed) => In($"product {product}: {stock} {(listed ? "listed" : "hidden")}");

    public static string Summary(string label, string status, int pesos, string paid, string method) =>
        In($"{label} {status} {pesos} {paid} {method}");

    public static string Placed(string label, string status, int pesos, string paid, bool again) =>
        In($"placed {label} {status} {pesos} {paid}{(again ? " again" : "")}");

    public static string Order(
        string label,
        string customer,
        string status,
        int pesos,
        bool binds,
        string paid,
        string method,
        IEnumerable<string> payments,
        int? stars,
        int version,
        IEnumerable<string> history) =>
        In($"{Summary(label, status, pesos, paid, method)} of {customer} {(binds ? "binds" : "waits")}")
        + In($"; payments [{string.Join(", ", payments)}]; {stars ?? 0} stars; version {version} [{string.Join(", ", history)}]");

    public static string Card(string customer, int stamps, int earned, int free) =>
        In($"card of {customer}: {stamps} stamps, {earned} earned, {free} free");

    public static string Rating(long sum, int count) => In($"rated {sum} by {count}");

    public static string OnScreen(string who, string line) => $"{who} sees {line}";

    private static string In(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
