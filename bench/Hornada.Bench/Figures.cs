using System.Globalization;

namespace Hornada.Bench;

/// <summary>How figures are read, summed up and printed.</summary>
internal static class Figures
{
    public static int Count(string text) => int.Parse(text, CultureInfo.InvariantCulture);

    public static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        var middle = sorted.Length / 2;
        return sorted.Length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    /// <summary>One row of a Markdown table.</summary>
    public static void Row(params object[] cells) =>
        Console.WriteLine($"| {string.Join(" | ", cells.Select(cell => string.Create(CultureInfo.InvariantCulture, $"{cell}")))} |");

    public static string Fixed(double value, int decimals) => value.ToString("N" + decimals, CultureInfo.InvariantCulture);
}
