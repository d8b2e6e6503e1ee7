using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Hornada.Core.Basics;
using Hornada.Server.Wire;

namespace Hornada.Server.Dialects.Panahashi;

/// <summary>The JSON of the native API: known members are read strictly, unknown ones are skipped (contract §0.4).</summary>
internal static class StrictJson
{
    /// <summary>Reading: unknown members are skipped; duplicate keys, quoted numbers, NUL and lone surrogates are refused.</summary>
    public static readonly JsonSerializerOptions Reading = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        AllowDuplicateProperties = false,
        MaxDepth = Body.MaxDepth,
        NumberHandling = JsonNumberHandling.Strict,
        Converters =
        {
            new TextJson(), new WholeNumberJson(), new NumberJson(), new AmountJson(), new YesOrNoJson(), new InstantJson(), new WordJson(),
        },
    };

    /// <summary>
    /// Writing: every field, nulls too (P-02), accents as they are; emoji leave as escapes, which every reader takes for the same.
    /// </summary>
    public static void ConfigureWriting(JsonSerializerOptions options)
    {
        options.PropertyNamingPolicy = JsonNamingPolicy.CamelCase;
        options.Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping;
        options.DefaultIgnoreCondition = JsonIgnoreCondition.Never;
        options.NumberHandling = JsonNumberHandling.Strict;
        options.Converters.Add(new JsonStringEnumConverter(new WordPolicy(), allowIntegerValues: false));
    }

    private static NotSupportedException OnlyRead => new("These options only read.");

    private sealed class WordPolicy : JsonNamingPolicy
    {
        public override string ConvertName(string name) => EnumNames.ToUpperSnakeCase(name);
    }

    /// <summary>An instant: epoch milliseconds, or ISO 8601 with its zone (P-16).</summary>
    private sealed class InstantJson() : StrictConverter<DateTimeOffset>(new(
        "debe ser epoch en milisegundos o ISO 8601 con zona, como 2026-05-20T13:00:00Z",
        "must be epoch milliseconds or ISO 8601 with a zone, like 2026-05-20T13:00:00Z",
        "moet epoch in milliseconden zijn of ISO 8601 met een zone, zoals 2026-05-20T13:00:00Z",
        "doit être epoch en millisecondes ou ISO 8601 avec un fuseau, comme 2026-05-20T13:00:00Z"))
    {
        private static readonly long Latest = DateTimeOffset.MaxValue.ToUnixTimeMilliseconds();
        private static readonly long Earliest = DateTimeOffset.MinValue.ToUnixTimeMilliseconds();

        protected override bool TryRead(ref Utf8JsonReader reader, out DateTimeOffset value)
        {
            value = default;
            if (reader.TokenType == JsonTokenType.Number
                && reader.TryGetInt64(out var milliseconds)
                && milliseconds >= Earliest
                && milliseconds <= Latest)
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

        public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) => throw OnlyRead;
    }

    /// <summary>An enum by its upper-case word.</summary>
    private sealed class WordJson : JsonConverterFactory
    {
        public override bool CanConvert(Type typeToConvert) => typeToConvert.IsEnum;

        public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options) =>
            (JsonConverter)Activator.CreateInstance(typeof(WordJson<>).MakeGenericType(typeToConvert))!;
    }

    private sealed class WordJson<T>() : StrictConverter<T>(new(
        $"debe ser uno de: {string.Join(", ", EnumNames<T>.All)}",
        $"must be one of: {string.Join(", ", EnumNames<T>.All)}",
        $"moet een van deze zijn: {string.Join(", ", EnumNames<T>.All)}",
        $"doit être l’une des valeurs suivantes : {string.Join(", ", EnumNames<T>.All)}"))
        where T : struct, Enum
    {
        protected override bool TryRead(ref Utf8JsonReader reader, out T value)
        {
            var found = reader.TokenType == JsonTokenType.String ? EnumNames<T>.Find(reader.GetString()) : null;
            value = found ?? default;
            return found is not null;
        }

        public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => throw OnlyRead;
    }
}
