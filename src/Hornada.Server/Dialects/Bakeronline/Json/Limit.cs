using System.Text.Json;
using System.Text.Json.Serialization;

namespace Hornada.Server.Dialects.Bakeronline.Json;

/// <summary>A number that may be absent, or null for no limit: as <see cref="Maybe{T}"/> three states.</summary>
[JsonConverter(typeof(LimitJson))]
internal sealed record Limit(int Most);

/// <summary>Reads a <see cref="Limit"/> as the version reads whole numbers.</summary>
internal sealed class LimitJson : JsonConverter<Limit>
{
    /// <inheritdoc/>
    public override Limit Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        new(((JsonConverter<int>)options.GetConverter(typeof(int))).Read(ref reader, typeof(int), options));

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, Limit value, JsonSerializerOptions options) => writer.WriteNumberValue(value.Most);
}
