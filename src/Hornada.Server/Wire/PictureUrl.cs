using System.Text.Json;
using System.Text.Json.Serialization;

namespace Hornada.Server.Wire;

/// <summary>Address of a picture: empty, a web address, or a path of this server, which is sent as a whole address.</summary>
/// <param name="Stored">The address as storage has it.</param>
internal readonly record struct PictureUrl(string Stored);

/// <summary>Writes whole addresses of pictures, in every dialect.</summary>
/// <param name="address">Where clients reach this server.</param>
internal sealed class PictureUrlJson(ServerAddress address, IHttpContextAccessor http) : JsonConverter<PictureUrl>
{
    /// <summary>Where the client of the current request reaches this server: part of the name under which an answer is kept.</summary>
    public string Origin => http.HttpContext is { Request: var request } ? address.For(request) : address.Configured ?? "";

    /// <inheritdoc/>
    public override PictureUrl Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        new(reader.GetString() ?? "");

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, PictureUrl value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.Stored is ['/', ..] ? Origin + value.Stored : value.Stored);
}
