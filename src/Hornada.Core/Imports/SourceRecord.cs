using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Hornada.Core.Basics;

namespace Hornada.Core.Imports;

/// <summary>An object of another system's answer. It remembers which members were read, so that a member without a place is told.</summary>
internal sealed class SourceRecord(JsonObject json)
{
    private readonly HashSet<string> read = [];
    private readonly HashSet<string> left = [];
    private readonly Dictionary<string, List<SourceRecord>> parts = [];

    /// <summary>Its id, a number or a text; empty when it has none.</summary>
    public string Id => Scalar("id") is { Length: > 0 } id ? id : Text("uuid");

    /// <summary>Hash of everything it says.</summary>
    public string Fingerprint => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(json.ToJsonString())));

    /// <summary>A record of its id and these members alone.</summary>
    public SourceRecord Only(params ReadOnlySpan<string> names)
    {
        var picked = new JsonObject { ["id"] = json["id"]?.DeepClone() };
        foreach (var name in names)
        {
            picked[name] = json[name]?.DeepClone();
        }

        return new(picked);
    }

    /// <summary>True when it has the member, with whatever value.</summary>
    public bool Has(string name) => json.ContainsKey(name);

    /// <summary>A text or a number as a text; empty when it is missing or neither.</summary>
    public string Scalar(string name) => Text(name) is { Length: > 0 } text ? text
        : Whole(name) is { } number ? number.ToString(CultureInfo.InvariantCulture)
        : "";

    /// <summary>A text; empty when it is missing, null or no text.</summary>
    public string Text(string name) =>
        Take(name, json[name] is JsonValue value && value.TryGetValue<string>(out var text) ? text : null) ?? "";

    /// <summary>A whole number; null when it is missing or none.</summary>
    public long? Whole(string name) =>
        TakeValue<long>(name, json[name] is JsonValue value && value.TryGetValue<long>(out var number) ? number : null);

    /// <summary>A whole number that fits a count; null when it is missing or none.</summary>
    public int? Count(string name) => Whole(name) is { } number and >= int.MinValue and <= int.MaxValue ? (int)number : null;

    public double? Number(string name) =>
        TakeValue<double>(name, json[name] is JsonValue value && value.TryGetValue<double>(out var number) ? number : null);

    public bool? Flag(string name) =>
        TakeValue<bool>(name, json[name] is JsonValue value && value.TryGetValue<bool>(out var flag) ? flag : null);

    public DateOnly? Date(string name) => DateOnly.TryParseExact(
        Text(name), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date : null;

    /// <summary>A day as the example of Canteen's orders writes it, or as its table says.</summary>
    public DateOnly? Day(string name) => DateOnly.TryParseExact(
        Text(name), ["dd'/'MM'/'yy", "yyyy-MM-dd"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date : null;

    /// <summary>A time of day, with or without seconds.</summary>
    public TimeOnly? Time(string name) => TimeOnly.TryParseExact(
        Text(name), ["HH:mm", "HH:mm:ss"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) ? time : null;

    /// <summary>An object; an empty one when it is missing or none.</summary>
    public SourceRecord Part(string name)
    {
        if (!parts.TryGetValue(name, out var part))
        {
            parts[name] = part = [new SourceRecord(Take(name, json[name] as JsonObject) ?? [])];
        }

        return part[0];
    }

    /// <summary>An object; null when it is missing or none.</summary>
    public SourceRecord? Find(string name) => json[name] is JsonObject ? Part(name) : null;

    /// <summary>The objects of an array; empty when it is missing or none.</summary>
    public IReadOnlyList<SourceRecord> List(string name)
    {
        if (!parts.TryGetValue(name, out var list))
        {
            var found = Take(name, json[name] as JsonArray)?.OfType<JsonObject>().Select(one => new SourceRecord(one)).ToList();
            parts[name] = list = found ?? [];
        }

        return list;
    }

    /// <summary>The ids of an array; null when it is missing or none.</summary>
    public IReadOnlyList<string>? Ids(string name) => Take(name, json[name] as JsonArray)?.OfType<JsonValue>()
        .Select(value => value.ToString()).ToList();

    /// <summary>A text by language, or one text in the main language.</summary>
    /// <returns>Null without words; refused when a language is unknown.</returns>
    public Outcome<LocalText?> Local(string name, string mainLanguage)
    {
        if (json[name] is JsonObject languages)
        {
            read.Add(name);
            return LocalText.Read(name, languages.ToDictionary(row => row.Key, row => row.Value is JsonValue value
                && value.TryGetValue<string>(out var words) ? words : null));
        }

        var text = Text(name);
        return Outcome.Success(string.IsNullOrWhiteSpace(text) ? null : LocalText.From(mainLanguage, text));
    }

    /// <summary>An amount in minor units: a whole number, or an object of value and currency; null when it is neither.</summary>
    public long? Amount(string name, Currency currency) => json[name] is JsonObject
        ? Part(name) is var price && price.Text("currency") == currency.Code ? price.Whole("value") : null
        : Whole(name);

    /// <summary>What these members say beyond what was read has no place here, which the guide of imports tells once for all.</summary>
    public SourceRecord Without(params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            left.Add(name);
        }

        return this;
    }

    /// <summary>The members with a value that nobody read. A flag that is off says nothing.</summary>
    public IEnumerable<string> Unread() => json
        .Where(member => !read.Contains(member.Key) && !left.Contains(member.Key) && !IsEmpty(member.Value))
        .Select(member => member.Key)
        .Concat(parts.Where(part => !left.Contains(part.Key)).SelectMany(part =>
            part.Value.SelectMany(one => one.Unread()).Distinct().Select(inner => $"{part.Key}.{inner}")));

    private static bool IsEmpty(JsonNode? value) => value switch
    {
        null => true,
        JsonArray array => array.Count == 0,
        JsonObject inner => inner.All(member => IsEmpty(member.Value)),
        JsonValue one => (one.TryGetValue<string>(out var words) && words.Length == 0)
            || (one.TryGetValue<bool>(out var flag) && !flag),
        _ => false,
    };

    private T? Take<T>(string name, T? value)
        where T : class
    {
        if (value is not null)
        {
            read.Add(name);
        }

        return value;
    }

    private T? TakeValue<T>(string name, T? value)
        where T : struct
    {
        if (value is not null)
        {
            read.Add(name);
        }

        return value;
    }
}
