using System.Text.Json;
using System.Text.Json.Serialization;

namespace Hornada.Server.Dialects.Bakeronline.Json;

/// <summary>In a form or query an empty text is how nothing is spelled, wherever no text is wanted.</summary>
internal sealed class EmptyIsNullJson : JsonConverterFactory
{
    /// <inheritdoc/>
    public override bool CanConvert(Type typeToConvert) => Nullable.GetUnderlyingType(typeToConvert) is not null;

    /// <inheritdoc/>
    public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options) =>
        (JsonConverter)Activator.CreateInstance(typeof(OrNull<>).MakeGenericType(typeToConvert.GetGenericArguments()))!;

    private sealed class OrNull<T> : JsonConverter<T?>
        where T : struct
    {
        public override T? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            reader.TokenType == JsonTokenType.String && reader.ValueSpan.IsEmpty ? null : options.ReadHere<T>(ref reader);

        public override void Write(Utf8JsonWriter writer, T? value, JsonSerializerOptions options) =>
            throw new NotSupportedException("Forms and queries are only read.");
    }
}

/// <summary>Names a query may give once or several times: <c>include=shops</c>, with brackets, or with commas (contract §1.2).</summary>
/// <param name="All">In the order they came.</param>
internal sealed record Names(IReadOnlyList<string> All);

/// <summary><see cref="Names"/>.</summary>
internal sealed class NamesJson : JsonConverter<Names>
{
    /// <inheritdoc/>
    public override Names Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => new(
        reader.TokenType == JsonTokenType.String
            ? options.ReadHere<string>(ref reader).Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            : options.ReadHere<string[]>(ref reader));

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, Names value, JsonSerializerOptions options) =>
        throw new NotSupportedException("Forms and queries are only read.");
}

/// <summary>Reading a part of a value.</summary>
internal static class Parts
{
    /// <summary>
    /// Reads with the converter that is configured. A whole new read would forget where in the body it is, and so which field is wrong.
    /// </summary>
    public static T ReadHere<T>(this JsonSerializerOptions options, ref Utf8JsonReader reader) =>
        ((JsonConverter<T>)options.GetConverter(typeof(T))).Read(ref reader, typeof(T), options)!;
}
