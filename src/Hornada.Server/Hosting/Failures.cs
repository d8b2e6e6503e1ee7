using Hornada.Core.Data;
using Hornada.Server.Dialects.Panahashi;

namespace Hornada.Server.Hosting;

/// <summary>What nobody expected ends here: logged whole, told to the client as a trace id.</summary>
internal static class Failures
{
    /// <summary>Turns exceptions and bare status codes into the native error body.</summary>
    public static void UseNativeErrors(this WebApplication app)
    {
        app.Use(Catch);
        app.UseStatusCodePages(context => PanahashiErrors.Write(context.HttpContext, PanahashiErrors.OfStatus(context.HttpContext.Response.StatusCode)));
    }

    private static async Task Catch(HttpContext http, RequestDelegate next)
    {
        try
        {
            await next(http);
        }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
        {
            // The client went away; there is nobody to tell.
        }
        catch (BadHttpRequestException refused) when (!http.Response.HasStarted)
        {
            await PanahashiErrors.Write(http, PanahashiErrors.OfStatus(refused.StatusCode));
        }
#pragma warning disable CA1031 // The last line of defence.
        catch (Exception failure) when (!http.Response.HasStarted)
#pragma warning restore CA1031
        {
            var outage = Store.IsOutage(failure);
            var log = http.RequestServices.GetRequiredService<ILoggerFactory>().CreateLogger("Hornada.Failures");
            log.Log(outage ? LogLevel.Warning : LogLevel.Error, failure, "{Method} {Path} failed", http.Request.Method, http.Request.Path);
            await PanahashiErrors.Write(http, outage ? PanahashiErrors.Outage : PanahashiErrors.Internal);
        }
    }
}
