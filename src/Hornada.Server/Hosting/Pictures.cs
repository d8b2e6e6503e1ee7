using System.Text.Json;
using System.Text.Json.Serialization;
using Hornada.Core.Pictures;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.AspNetCore.StaticFiles;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Options;

namespace Hornada.Server.Hosting;

/// <summary>Address of a picture: empty, a web address, or a path of this server, which leaves as a whole address.</summary>
/// <param name="Stored">As it is stored.</param>
internal readonly record struct PictureUrl(string Stored);

/// <summary>Serving uploaded pictures, and telling apps where.</summary>
internal static class Pictures
{
    private const int CacheSeconds = 365 * 24 * 60 * 60;

    /// <summary>Serves the pictures of a directory: fixed types, nothing else, cached for ever since a name is never used twice.</summary>
    public static void UsePictures(this WebApplication app, string directory)
    {
        Directory.CreateDirectory(directory);
        app.UseStaticFiles(new StaticFileOptions
        {
            RequestPath = PictureFiles.ServedFrom,
            FileProvider = new PhysicalFileProvider(Path.GetFullPath(directory)),
            ContentTypeProvider = new FileExtensionContentTypeProvider(new Dictionary<string, string>
            {
                [".jpg"] = "image/jpeg",
                [".png"] = "image/png",
                [".webp"] = "image/webp",
            }),
            OnPrepareResponse = answer =>
            {
                var headers = answer.Context.Response.Headers;
                headers.CacheControl = $"public, max-age={CacheSeconds}, immutable";
                headers.XContentTypeOptions = "nosniff";
                headers.ContentSecurityPolicy = "default-src 'none'; sandbox";
                headers["Cross-Origin-Resource-Policy"] = "cross-origin";
            },
        });
    }

    /// <summary>Teaches the answers to write whole addresses: apps show them as they are.</summary>
    public static void AddPictureUrls(this IServiceCollection services) =>
        services.AddSingleton<PictureUrlJson>().AddSingleton<IConfigureOptions<JsonOptions>>(all =>
            new ConfigureOptions<JsonOptions>(json => json.SerializerOptions.Converters.Add(all.GetRequiredService<PictureUrlJson>())));
}

/// <summary>Writes the addresses of pictures whole, whatever the dialect.</summary>
/// <param name="options">Where clients reach this server.</param>
/// <param name="http">The request, for where it does not say.</param>
internal sealed class PictureUrlJson(HornadaOptions options, IHttpContextAccessor http) : JsonConverter<PictureUrl>
{
    /// <summary>The configured address of this server, or the one the client used.</summary>
    private string Here => options.PublicUrl?.TrimEnd('/')
        ?? (http.HttpContext is { Request: var request } ? $"{request.Scheme}://{request.Host}" : "");

    /// <inheritdoc/>
    public override PictureUrl Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => new(reader.GetString() ?? "");

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, PictureUrl value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.Stored is ['/', ..] ? Here + value.Stored : value.Stored);
}
