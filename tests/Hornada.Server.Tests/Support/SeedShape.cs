using System.Text.Json;
using System.Text.RegularExpressions;

namespace Hornada.Server.Tests.Support;

/// <summary>
/// The shape of a recorded answer, read from the recording itself: keys, their order, types and how texts are written. An answer of
/// ours is held against it strictly. What may be null or left out, the recording cannot show; the contract's tables say it.
/// </summary>
internal sealed partial class SeedShape
{
    /// <summary><c>GET /orders/@id</c> at 0.2.1.</summary>
    public static readonly SeedShape Order = new(
        "seed-order-0.2.1.json",
        nullable: [
            "order_nr",
            "checkout.notes",
            "joyn",
            "payment_status",
            "products[].product_price",
            "products[].discount_prices",
            "products[].code"
        ],
        optional: ["checkout.end_time", "checkout.address", "checkout.notes"]);

    /// <summary><c>GET /orders</c> at 1.0.0; <c>future</c> looks like <c>next</c> and stands behind it.</summary>
    public static readonly SeedShape Orders = new(
        "seed-orders-1.0.0.json",
        nullable: ["results[].order_nr", "results[].checkout.notes", "results[].joyn", "results[].payment_status", "next"],
        optional:
        [
            "results[].checkout.end_time", "results[].checkout.address", "results[].checkout.notes", "results[].checkout.name",
            "results[].checkout.latch_id", "next.status", "next.created_after", "next.created_before", "next.before_id", "next.after_id",
            "next.sort",
        ],
        twins: new() { ["future"] = "next" });

    private readonly Kind root;
    private readonly HashSet<string> nullable;
    private readonly HashSet<string> optional;
    private readonly Dictionary<string, string> twins;

    private SeedShape(string file, string[] nullable, string[] optional, Dictionary<string, string>? twins = null)
    {
        (this.nullable, this.optional, this.twins) = ([.. nullable], [.. optional], twins ?? []);
        using var recorded = JsonDocument.Parse(Text(file));
        root = Kind.From(recorded.RootElement);
    }

    /// <summary>A recorded body, to the byte.</summary>
    public static string Text(string file) => File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Golden", "bakeronline", file));

    /// <summary>Fails unless the answer has this shape.</summary>
    public void Fits(JsonElement answer)
    {
        var complaints = Complaints(answer);
        Assert.True(complaints is [], string.Join(Environment.NewLine, complaints));
    }

    /// <summary>Everything that is not as recorded.</summary>
    public IReadOnlyList<string> Complaints(JsonElement answer)
    {
        var found = new List<string>();
        Check(root, answer, "", found);
        return found;
    }

    private void Check(Kind kind, JsonElement answer, string path, List<string> found)
    {
        if (answer.ValueKind == JsonValueKind.Null)
        {
            found.AddRange(nullable.Contains(path) ? [] : [$"{path} is null."]);
            return;
        }

        if (kind.Difference(answer) is { } difference)
        {
            found.Add($"{path} {difference}.");
            return;
        }

        switch (answer.ValueKind)
        {
            case JsonValueKind.Array:
                foreach (var row in answer.EnumerateArray())
                {
                    Check(kind.Row!, row, path + "[]", found);
                }

                break;
            case JsonValueKind.Object:
                CheckKeys(kind, answer, path, found);
                break;
        }
    }

    private void CheckKeys(Kind kind, JsonElement answer, string path, List<string> found)
    {
        var sent = answer.EnumerateObject().Select(member => member.Name).Where(name => !twins.ContainsKey(name)).ToList();
        var known = kind.Members.Select(member => member.Name).ToList();
        found.AddRange(sent.Except(known).Select(name => $"{Join(path, name)} is no key of the recording."));
        found.AddRange(
            known.Except(sent).Where(name => !optional.Contains(Join(path, name))).Select(name => $"{Join(path, name)} is missing."));
        if (!sent.Intersect(known).SequenceEqual(known.Intersect(sent)))
        {
            found.Add($"{path} has its keys in another order: {string.Join(", ", sent)}.");
        }

        foreach (var member in answer.EnumerateObject())
        {
            var name = twins.GetValueOrDefault(member.Name, member.Name);
            if (kind.Members.FirstOrDefault(known => known.Name == name).Kind is { } expected)
            {
                Check(expected, member.Value, Join(path, name), found);
            }
        }
    }

    private static string Join(string path, string name) => path.Length == 0 ? name : $"{path}.{name}";

    /// <summary>What stands at one place of the recording.</summary>
    private sealed partial record Kind(string Type, IReadOnlyList<(string Name, Kind Kind)> Members, Kind? Row)
    {
        public static Kind From(JsonElement recorded) => recorded.ValueKind switch
        {
            JsonValueKind.Object =>
                new("object", [.. recorded.EnumerateObject().Select(member => (member.Name, From(member.Value)))], null),
            JsonValueKind.Array => new("array", [], From(recorded[0])),
            _ => new(TypeOf(recorded), [], null),
        };

        public string? Difference(JsonElement answer)
        {
            var type = TypeOf(answer);
            var fits = type == Type
                || (Type == "number" && type == "integer")
                || (Type == "text" && answer.ValueKind == JsonValueKind.String);
            return fits ? null : $"is {answer.GetRawText()}, but {Type} was recorded";
        }

        private static string TypeOf(JsonElement value) => value.ValueKind switch
        {
            JsonValueKind.Object => "object",
            JsonValueKind.Array => "array",
            JsonValueKind.True or JsonValueKind.False => "boolean",
            JsonValueKind.Number => value.TryGetInt64(out _) ? "integer" : "number",
            _ when DateTime().IsMatch(value.GetString()!) => "date and time",
            _ when Date().IsMatch(value.GetString()!) => "date",
            _ when Time().IsMatch(value.GetString()!) => "time",
            _ when Address().IsMatch(value.GetString()!) => "address",
            _ => "text",
        };

        [GeneratedRegex(@"^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$")]
        private static partial Regex DateTime();

        [GeneratedRegex(@"^\d{4}-\d\d-\d\d$")]
        private static partial Regex Date();

        [GeneratedRegex(@"^\d\d:\d\d$")]
        private static partial Regex Time();

        [GeneratedRegex("^https?://.")]
        private static partial Regex Address();
    }
}
