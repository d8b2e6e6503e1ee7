using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Hornada.Core.Basics;
using Hornada.Server.Hosting;

namespace Hornada.Server.Dialects.Panahashi;

/// <summary>How the native API reads and writes JSON: strict about what it was told, silent about what it was not (contract §0.4).</summary>
internal static class StrictJson
{
    /// <summary>Deepest nesting of a body.</summary>
    private const int DepthMost = 16;

    /// <summary>Reading: unknown members are skipped; duplicate keys, quoted numbers, NUL and lone surrogates are refused.</summary>
    public static readonly JsonSerializerOptions Reading = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        AllowDuplicateProperties = false,
        MaxDepth = DepthMost,
        NumberHandling = JsonNumberHandling.Strict,
        Converters =
        {
            new TextJson(), new WholeNumberJson(), new NumberJson(), new AmountJson(), new YesOrNoJson(), new InstantJson(), new WordJson(),
        },
    };

    /// <summary>Parsing before reading: finds duplicate keys everywhere.</summary>
    public static readonly JsonDocumentOptions Document = new() { AllowDuplicateProperties = false, MaxDepth = DepthMost };

    /// <summary>Writing: every field, nulls too (P-02), accents as they are; emoji leave as escapes, which every reader takes for the same.</summary>
    public static void ConfigureWriting(JsonSerializerOptions options)
    {
        options.PropertyNamingPolicy = JsonNamingPolicy.CamelCase;
        options.Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping;
        options.DefaultIgnoreCondition = JsonIgnoreCondition.Never;
        options.NumberHandling = JsonNumberHandling.Strict;
        options.Converters.Add(new JsonStringEnumConverter(new WordPolicy(), allowIntegerValues: false));
    }

    private sealed class WordPolicy : JsonNamingPolicy
    {
        public override string ConvertName(string name) => Words.Spell(name);
    }

    /// <summary>Text that storage and every other client can take.</summary>
    private sealed class TextJson() : StrictConverter<string>("debe ser un texto", "must be a text")
    {
        protected override bool TryRead(ref Utf8JsonReader reader, out string value)
        {
            value = "";
            if (reader.TokenType != JsonTokenType.String)
            {
                return false;
            }

            try
            {
                value = reader.GetString()!;
            }
            catch (InvalidOperationException)
            {
                throw Unstorable;
            }

            return TextRules.IsStorable(value) ? true : throw Unstorable;
        }

        private static FieldException Unstorable => new(new(
            "contiene caracteres que no se pueden guardar", "has characters that cannot be stored"));
    }

    private sealed class WholeNumberJson() : StrictConverter<int>("debe ser un número entero", "must be a whole number")
    {
        protected override bool TryRead(ref Utf8JsonReader reader, out int value)
        {
            value = 0;
            return reader.TokenType == JsonTokenType.Number && reader.TryGetInt32(out value);
        }
    }

    private sealed class NumberJson() : StrictConverter<double>("debe ser un número", "must be a number")
    {
        protected override bool TryRead(ref Utf8JsonReader reader, out double value)
        {
            value = 0;
            return reader.TokenType == JsonTokenType.Number && reader.TryGetDouble(out value) && double.IsFinite(value);
        }
    }

    private sealed class AmountJson() : StrictConverter<decimal>("debe ser un número", "must be a number")
    {
        protected override bool TryRead(ref Utf8JsonReader reader, out decimal value)
        {
            value = 0;
            return reader.TokenType == JsonTokenType.Number && reader.TryGetDecimal(out value);
        }
    }

    private sealed class YesOrNoJson() : StrictConverter<bool>("debe ser true o false", "must be true or false")
    {
        protected override bool TryRead(ref Utf8JsonReader reader, out bool value)
        {
            value = reader.TokenType == JsonTokenType.True;
            return reader.TokenType is JsonTokenType.True or JsonTokenType.False;
        }
    }

    /// <summary>An instant: epoch milliseconds, or ISO 8601 with its zone (P-16).</summary>
    private sealed class InstantJson() : StrictConverter<DateTimeOffset>(
        "debe ser epoch en milisegundos o ISO 8601 con zona, como 2026-05-20T13:00:00Z",
        "must be epoch milliseconds or ISO 8601 with a zone, like 2026-05-20T13:00:00Z")
    {
        private static readonly long Latest = DateTimeOffset.MaxValue.ToUnixTimeMilliseconds();
        private static readonly long Earliest = DateTimeOffset.MinValue.ToUnixTimeMilliseconds();

        protected override bool TryRead(ref Utf8JsonReader reader, out DateTimeOffset value)
        {
            value = default;
            if (reader.TokenType == JsonTokenType.Number && reader.TryGetInt64(out var milliseconds) && milliseconds >= Earliest && milliseconds <= Latest)
            {
                value = DateTimeOffset.FromUnixTimeMilliseconds(milliseconds);
                return true;
            }

            if (reader.TokenType == JsonTokenType.String && WireTime.ReadInstant(reader.GetString()) is { } instant)
            {
                value = instant;
                return true;
            }

            return false;
        }
    }

    /// <summary>An enum by its upper-case word.</summary>
    private sealed class WordJson : JsonConverterFactory
    {
        public override bool CanConvert(Type typeToConvert) => typeToConvert.IsEnum;

        public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options) =>
            (JsonConverter)Activator.CreateInstance(typeof(WordJson<>).MakeGenericType(typeToConvert))!;
    }

    private sealed class WordJson<T>() : StrictConverter<T>(
        $"debe ser uno de: {string.Join(", ", Words<T>.All)}", $"must be one of: {string.Join(", ", Words<T>.All)}")
        where T : struct, Enum
    {
        protected override bool TryRead(ref Utf8JsonReader reader, out T value)
        {
            var found = reader.TokenType == JsonTokenType.String ? Words<T>.Find(reader.GetString()) : null;
            value = found ?? default;
            return found is not null;
        }
    }

    /// <summary>Reads one kind of value, or says in words what was expected.</summary>
    private abstract class StrictConverter<T>(string spanish, string english) : JsonConverter<T>
    {
        public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            try
            {
                return TryRead(ref reader, out var value) ? value : throw new FieldException(new(spanish, english));
            }
            catch (InvalidOperationException)
            {
                // Half a surrogate pair: the reader cannot make a string of it.
                throw new FieldException(new(spanish, english));
            }
        }

        public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) =>
            throw new NotSupportedException("These options only read.");

        protected abstract bool TryRead(ref Utf8JsonReader reader, out T value);
    }
}

/// <summary>A field of a body does not have its shape. The serializer adds the path.</summary>
/// <param name="expected">What it should have been, as the end of a sentence that begins with the field.</param>
internal sealed class FieldException(Sentence expected) : JsonException(expected.English)
{
    /// <summary>What it should have been, as the end of a sentence that begins with the field.</summary>
    public Sentence Expected { get; } = expected;

    /// <summary>The whole sentence, with the field's path such as <c>items[0].qty</c>.</summary>
    public Sentence Sentence
    {
        get
        {
            var where = Path is { Length: > 2 } path ? Ids.Echo(path[2..]) : "";
            return where.Length == 0
                ? new($"El cuerpo {Expected.Spanish}", $"The body {Expected.English}")
                : new($"El campo {where} {Expected.Spanish}", $"The field {where} {Expected.English}");
        }
    }
}
