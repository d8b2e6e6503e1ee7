using Hornada.Core.Basics;
using Hornada.Core.Data;
using Hornada.Server.Wire;

namespace Hornada.Server.Hosting;

/// <summary>What nobody expected ends here: logged whole, told to the client as a trace id.</summary>
internal static class Failures
{
    /// <summary>Storage cannot be reached just now.</summary>
    private static readonly Refusal Outage = new(RefusalKind.Busy, "STORAGE_UNAVAILABLE", new(
        "El servidor no puede guardar datos en este momento. Intenta de nuevo en unos segundos.",
        "The server cannot store data at the moment. Try again in a few seconds.",
        "De server kan op dit moment geen gegevens bewaren. Probeer het over enkele seconden opnieuw.",
        "Le serveur ne peut pas enregistrer de données en ce moment. Réessayez dans quelques secondes."));

    /// <summary>Turns exceptions and bare status codes into the error body of the dialect whose path it is.</summary>
    public static void UseDialectErrors(this WebApplication app)
    {
        app.Use(Catch);
        app.UseStatusCodePages(context => Answer(context.HttpContext, Failure.OfStatus(context.HttpContext.Response.StatusCode)));
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
            await Answer(http, Failure.OfStatus(refused.StatusCode));
        }
#pragma warning disable CA1031 // The last line of defence.
        catch (Exception failure) when (!http.Response.HasStarted)
#pragma warning restore CA1031
        {
            var outage = Store.IsOutage(failure);
            var log = http.RequestServices.GetRequiredService<ILoggerFactory>().CreateLogger("Hornada.Failures");
            log.Log(outage ? LogLevel.Warning : LogLevel.Error, failure, "{Method} {Path} failed", http.Request.Method, http.Request.Path);
            await Answer(http, outage ? Failure.Of(Outage) : Failure.OfStatus(StatusCodes.Status500InternalServerError));
        }
    }

    private static Task Answer(HttpContext http, Failure failure) => http.Dialect().Refuse(http, failure);
}
