using System.Text.Json;
using System.Text.Json.Serialization;

namespace Hornada.Server.Dialects.Bakeronline.Json;

/// <summary>In a form or query an empty text is how nothing is spelled, where no text is wanted.</summary>
/// <typeparam name="T">The value when there is one.</typeparam>
/// <param name="inner">Reads it.</param>
internal sealed class EmptyIsNull<T>(JsonConverter<T> inner) : JsonConverter<T?>
    where T : struct
{
    /// <inheritdoc/>
    public override T? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String && reader.ValueSpan.IsEmpty ? null : inner.Read(ref reader, typeof(T), options);

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, T? value, JsonSerializerOptions options) =>
        throw new NotSupportedException("Forms and queries are only read.");
}

/// <summary>The words of <c>include</c>: <c>include=shops</c>, or several with brackets or commas (contract §1.2).</summary>
internal sealed class NamesJson : JsonConverter<Names>
{
    /// <inheritdoc/>
    public override Names Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.TokenType == JsonTokenType.String
        ? new([.. JsonSerializer.Deserialize<string>(ref reader, options)!.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)])
        : new(JsonSerializer.Deserialize<string[]>(ref reader, options)!);

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, Names value, JsonSerializerOptions options) =>
        throw new NotSupportedException("Forms and queries are only read.");
}

/// <summary>Names a query may give once, or several times.</summary>
/// <param name="All">In the order they came.</param>
internal sealed record Names(IReadOnlyList<string> All);
