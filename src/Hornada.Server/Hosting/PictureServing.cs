using Hornada.Core.Pictures;
using Microsoft.AspNetCore.StaticFiles;
using Microsoft.Extensions.FileProviders;
using Microsoft.Net.Http.Headers;

namespace Hornada.Server.Hosting;

internal static class PictureServing
{
    private const int CacheSeconds = 365 * 24 * 60 * 60;

    private static readonly FileExtensionContentTypeProvider Types = new(new Dictionary<string, string>
    {
        [".jpg"] = "image/jpeg",
        [".png"] = "image/png",
        [".webp"] = "image/webp",
    });

    /// <summary>
    /// Serves the pictures of a directory, and of the bucket where there is one, with fixed types, and no other file. A name is never used
    /// twice, so caches keep them for a year.
    /// </summary>
    public static void UsePictures(this WebApplication app, string directory)
    {
        app.UseStaticFiles(new StaticFileOptions
        {
            RequestPath = PictureFiles.ServedFrom,
            FileProvider = new PhysicalFileProvider(Path.GetFullPath(directory)),
            ContentTypeProvider = Types,
            OnPrepareResponse = answer => Describe(answer.Context.Response.Headers),
        });
        if (app.Services.GetRequiredService<PictureBucket>().IsOn)
        {
            var files = app.Services.GetRequiredService<PictureFiles>();
            app.Use((http, next) => ServeFromBucket(http, files, next));
        }
    }

    private static async Task ServeFromBucket(HttpContext http, PictureFiles files, RequestDelegate next)
    {
        var path = http.Request.Path.Value ?? "";
        if (!(HttpMethods.IsGet(http.Request.Method) || HttpMethods.IsHead(http.Request.Method))
            || !Types.TryGetContentType(path, out var type)
            || await files.ReadFromBucket(path, http.RequestAborted) is not { } bytes)
        {
            await next(http);
            return;
        }

        Describe(http.Response.Headers);
        var name = new EntityTagHeaderValue($"\"{Path.GetFileNameWithoutExtension(path)}\"");
        await TypedResults.Bytes(bytes, type, enableRangeProcessing: true, entityTag: name).ExecuteAsync(http);
    }

    private static void Describe(IHeaderDictionary headers)
    {
        headers.CacheControl = $"public, max-age={CacheSeconds}, immutable";
        headers.XContentTypeOptions = "nosniff";
        headers.ContentSecurityPolicy = "default-src 'none'; sandbox";
        headers["Cross-Origin-Resource-Policy"] = "cross-origin";
    }
}
