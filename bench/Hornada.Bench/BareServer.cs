using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Hornada.Bench;

/// <summary>The least an ASP.NET Core server can be: what Hornada's start is compared with.</summary>
internal static class BareServer
{
    public static async Task Run(string url)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls(url);
        await using var app = builder.Build();
        app.Run(http => http.Response.WriteAsync("hello"));
        await app.RunAsync();
    }
}
