using System.Text.Json;
using System.Text.Json.Serialization;

namespace Hornada.Core.Basics;

/// <summary>A short text in several languages: names of the catalogue. Equal when every language has the same words.</summary>
[JsonConverter(typeof(LocalTextJson))]
public sealed class LocalText : IEquatable<LocalText>
{
    /// <summary>Languages a text can be in, as two-letter codes (Bakeronline contract §1.4).</summary>
    public static readonly IReadOnlyList<string> Languages =
        ["nl", "en", "fr", "de", "es", "ca", "it", "pt", "pl", "ro", "el", "sv", "hu", "ms", "tr"];

    private readonly SortedDictionary<string, string> texts;

    /// <summary>A text by language.</summary>
    /// <exception cref="ArgumentException">There is no text at all.</exception>
    public LocalText(IEnumerable<KeyValuePair<string, string>> texts)
    {
        this.texts = new(texts.ToDictionary(), Comparer<string>.Create((left, right) => Rank(left).CompareTo(Rank(right))));
        if (this.texts.Count == 0)
        {
            throw new ArgumentException("A text needs at least one language.", nameof(texts));
        }
    }

    /// <summary>The text by language, in the order of <see cref="Languages"/>.</summary>
    public IReadOnlyDictionary<string, string> ByLanguage => texts;

    /// <summary>The text of the first wanted language there is; else the first of its own.</summary>
    /// <param name="wanted">Two-letter codes, the most wanted first.</param>
    public string In(IReadOnlyList<string> wanted)
    {
        ArgumentNullException.ThrowIfNull(wanted);
        return wanted.Select(language => texts.GetValueOrDefault(language)).FirstOrDefault(text => text is not null) ?? texts.First().Value;
    }

    /// <summary>One text in one language.</summary>
    public static LocalText Of(string language, string text) => new([new(language, text)]);

    /// <inheritdoc/>
    public bool Equals(LocalText? other) => other is not null && texts.SequenceEqual(other.texts);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as LocalText);

    /// <inheritdoc/>
    public override int GetHashCode() => texts.Aggregate(0, (hash, text) => HashCode.Combine(hash, text.Key, text.Value));

    /// <summary>The text in its first language.</summary>
    public override string ToString() => texts.First().Value;

    private static int Rank(string language)
    {
        for (var at = 0; at < Languages.Count; at++)
        {
            if (Languages[at] == language)
            {
                return at;
            }
        }

        throw new ArgumentException($"'{language}' is not a language of the catalogue.", nameof(language));
    }

    /// <summary>As an object of languages.</summary>
    private sealed class LocalTextJson : JsonConverter<LocalText>
    {
        public override LocalText Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            new(JsonSerializer.Deserialize<Dictionary<string, string>>(ref reader, JsonSerializerOptions.Default)!);

        public override void Write(Utf8JsonWriter writer, LocalText value, JsonSerializerOptions options) =>
            JsonSerializer.Serialize(writer, value.texts, JsonSerializerOptions.Default);
    }
}
