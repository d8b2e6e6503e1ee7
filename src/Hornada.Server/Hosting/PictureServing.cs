using Hornada.Core.Pictures;
using Microsoft.AspNetCore.StaticFiles;
using Microsoft.Extensions.FileProviders;

namespace Hornada.Server.Hosting;

internal static class PictureServing
{
    private const int CacheSeconds = 365 * 24 * 60 * 60;

    /// <summary>
    /// Serves the pictures of a directory with fixed types, and no other file. A name is never used twice, so caches keep them for a year.
    /// </summary>
    public static void UsePictures(this WebApplication app, string directory)
    {
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
}
