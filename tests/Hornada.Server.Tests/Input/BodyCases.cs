using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Hornada.Server.Tests.Input;

/// <summary>What a member of a body takes, and with it what it must not take.</summary>
internal enum Shape
{
    Text,
    RequiredText,
    Word,
    Count,
    Quantity,
    Price,
    Percentage,
    Rating,
    Degrees,
    Minutes,
    YesNo,
    Instant,
    Time,
}

/// <summary>One wrong body with the name of what is wrong with it.</summary>
internal sealed record BodyCase(string Name, Func<HttpContent?> Content);

/// <summary>Everything that can be wrong with a body, made from one that is right.</summary>
internal static class BodyCases
{
    private const int MegaByte = 1024 * 1024;

    /// <summary>All cases for a valid body whose members have these shapes; a name like <c>items.qty</c> means the first row's member.</summary>
    public static IEnumerable<BodyCase> For(string valid, IReadOnlyDictionary<string, Shape> members, IReadOnlyList<string> required) =>
    [
        .. WholeBodies(valid),
        .. WrongTypes(valid),
        .. required.Select(name => Json($"without {name}", With(valid, name, null, remove: true))),
        .. required.Select(name => Json($"{name} null", With(valid, name, "null"))),
        .. members.SelectMany(member => Wrong(member.Value).Select(value => Json($"{member.Key} = {value}", With(valid, member.Key, value)))),
        .. members.Where(member => member.Value is Shape.Text or Shape.RequiredText)
            .Select(member => Bytes($"{member.Key} in Latin-1", Encoding.Latin1.GetBytes(With(valid, member.Key, "\"café\"")))),
        .. members.Keys.Where(name => !name.Contains('.', StringComparison.Ordinal)).Select(name => Json($"{name} twice", Twice(valid, name))),
    ];

    private static IEnumerable<BodyCase> WholeBodies(string valid)
    {
        yield return Json("broken JSON", "{\"a\":,}");
        yield return Json("truncated", valid[..(valid.Length / 2)]);
        yield return Json("without its last brace", valid[..^1]);
        yield return Json("something behind", valid + "{}");
        yield return Json("a comment", "/* */" + valid);
        yield return Json("a trailing comma", valid[..^1] + ",}");
        yield return Json("an array", $"[{valid}]");
        yield return Json("null", "null");
        yield return Json("a text", "\"x\"");
        yield return Json("a number", "1");
        yield return Json("empty", "");
        yield return Json("blanks", "   ");
        yield return Json("no quotes", "{name: 1}");
        yield return Json("an unknown member twice", valid[..^1] + ",\"x\":1,\"x\":2}");
        yield return Json("an unknown member twice, deep down", valid[..^1] + ",\"x\":{\"y\":[{\"z\":1,\"z\":2}]}}");
        yield return Json("depth 20", valid[..^1] + $",\"x\":{new string('[', 20)}{new string(']', 20)}}}");
        yield return Json("a member name with half a surrogate pair", valid[..^1] + ",\"\\ud800\":1}");
        yield return Json("1 MB", valid[..^1] + $",\"x\":\"{new string('a', MegaByte)}\"}}");
        yield return Json("1 MB of blanks", valid + new string(' ', MegaByte));
        yield return Bytes("UTF-16", Encoding.Unicode.GetBytes(valid));
        yield return new("no body and no type", () => null);
    }

    private static IEnumerable<BodyCase> WrongTypes(string valid)
    {
        string?[] types =
        [
            null, "text/plain", "application/xml", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", "application/json; charset=bogus",
            "application/json; charset=utf-16", "application/json; charset=utf-7", "application/jsonx", "garbage",
        ];
        return types.Select(type => new BodyCase($"type {type ?? "missing"}", () => Typed(valid, type)));
    }

    /// <summary>Spelled as JSON: what a member of this shape must not take.</summary>
    private static IEnumerable<string> Wrong(Shape shape)
    {
        string[] never = shape is Shape.Text or Shape.RequiredText or Shape.Word or Shape.Time
            ? ["1", "true", "[]", "{}", "\"a\\u0000b\"", "\"\\ud800\"", "\"\\udc00x\""]
            : ["\"1\"", "\"true\"", "[]", "{}", "\"\"", "\"\\u0000\"", "\"\\ud800\""];
        string[] also = shape switch
        {
            Shape.Text => [],
            Shape.RequiredText => ["\"\"", "\"   \""],
            Shape.Word => ["\"NOPE\"", "\"\"", "\"pending\"", "\"0\""],
            Shape.Time => ["\"7:00\"", "\"25:00\"", "\"07:00:00\"", "\"\"", "\"noon\""],
            Shape.Count => ["-1", "1000000000", "1.5", "1e99", "99999999999", "true"],
            Shape.Quantity => ["0", "-1", "1000", "1000000000", "1.5", "1e99", "99999999999", "true"],
            Shape.Price => ["0", "-1", "1000000000", "1.5", "1e99", "0.001", "1e28", "true"],
            Shape.Percentage => ["0", "-1", "101", "1e99", "12.345", "true"],
            Shape.Rating => ["0", "-1", "6", "1000000000", "1.5", "true"],
            Shape.Degrees => ["1000000000", "-181", "1e999", "true"],
            Shape.Minutes => ["-1", "1000000000", "1.5", "true"],
            Shape.YesNo => ["0", "1", "\"false\""],
            Shape.Instant => ["1.5", "true", "1e30", "\"mañana\"", "\"2026-05-20\"", "\"2026-05-20T13:00:00\"", "\"2026-13-40T13:00:00Z\""],
        };
        return [.. never, .. also];
    }

    /// <summary>The body with one member set to some JSON, or removed.</summary>
    private static string With(string valid, string member, string? value, bool remove = false)
    {
        var body = JsonNode.Parse(valid)!;
        var path = member.Split('.');
        var holder = path.Length == 1 ? body.AsObject() : body[path[0]]![0]!.AsObject();
        holder.Remove(path[^1]);
        if (remove)
        {
            return body.ToJsonString();
        }

        // As a marker first: the value need not be JSON that can be parsed.
        const string Marker = "\"<value>\"";
        holder[path[^1]] = "<value>";
        return body.ToJsonString(new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }).Replace(Marker, value, StringComparison.Ordinal);
    }

    private static string Twice(string valid, string member)
    {
        using var body = JsonDocument.Parse(valid);
        return $"{valid[..^1]},\"{member}\":{body.RootElement.GetProperty(member).GetRawText()}}}";
    }

    private static BodyCase Json(string name, string text) => new(name, () => Client.Json(text));

    private static BodyCase Bytes(string name, byte[] bytes) => new(name, () => Typed(bytes, "application/json"));

    private static ByteArrayContent Typed(string text, string? type) => Typed(Encoding.UTF8.GetBytes(text), type);

    private static ByteArrayContent Typed(byte[] bytes, string? type)
    {
        var content = new ByteArrayContent(bytes);
        if (type is not null)
        {
            content.Headers.TryAddWithoutValidation("Content-Type", type);
        }

        return content;
    }
}
