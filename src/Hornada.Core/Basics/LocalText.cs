using System.Text.Json;
using System.Text.Json.Serialization;

namespace Hornada.Core.Basics;

/// <summary>A short text in several languages, such as a name in the catalogue. Equal when every language has the same text.</summary>
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
        return wanted.Select(language => texts.GetValueOrDefault(language)).FirstOrDefault(text => text is not null) ?? texts.First().Value;
    }

    /// <summary>A text of a request. Languages without words are left out.</summary>
    /// <param name="field">Name of the field, for the refusal.</param>
    /// <param name="texts">Text by language, as the client wrote it.</param>
    /// <returns>Null when no language has words; refused when a language is none of <see cref="Languages"/>.</returns>
    public static Outcome<LocalText?> Read(string field, IReadOnlyDictionary<string, string?> texts)
    {
        var unknown = texts.Keys.FirstOrDefault(language => !Languages.Contains(language));
        if (unknown is not null)
        {
            return Refusal.Malformed(
                $"El campo {field} tiene un idioma desconocido: {Ids.Echo(unknown)}. Idiomas: {string.Join(", ", Languages)}",
                $"The field {field} has an unknown language: {Ids.Echo(unknown)}. Languages: {string.Join(", ", Languages)}",
                $"Het veld {field} heeft een onbekende taal: {Ids.Echo(unknown)}. Talen: {string.Join(", ", Languages)}",
                $"Le champ {field} a une langue inconnue : {Ids.Echo(unknown)}. Langues : {string.Join(", ", Languages)}");
        }

        var words =
            texts.Where(text => !string.IsNullOrWhiteSpace(text.Value)).Select(text => KeyValuePair.Create(text.Key, text.Value!)).ToList();
        return Outcome.Success(words.Count == 0 ? null : new LocalText(words));
    }

    /// <summary>Replaces the text when it equals the old text; otherwise keeps it.</summary>
    internal LocalText Reworded(string before, string after) =>
        new(texts.Select(text => KeyValuePair.Create(text.Key, text.Value == before ? after : text.Value)));

    /// <summary>
    /// The first text of the second that the first one has too, in whatever language and however it is written; null for none.
    /// </summary>
    internal static string? Shared(LocalText one, LocalText other)
    {
        var folded = one.texts.Values.Select(FoldedText.Fold).ToHashSet();
        return other.texts.Values.FirstOrDefault(text => folded.Contains(FoldedText.Fold(text)));
    }

    /// <summary>One text in one language.</summary>
    public static LocalText From(string language, string text) => new([new(language, text)]);

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
