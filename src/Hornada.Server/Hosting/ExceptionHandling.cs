using Hornada.Core.Basics;
using Hornada.Core.Storage;
using Hornada.Server.Wire;
using Microsoft.AspNetCore.Antiforgery;

namespace Hornada.Server.Hosting;

/// <summary>
/// Handles unexpected exceptions: the log gets the whole exception, the client a trace id. An outage of storage is logged as one line
/// a minute, because it fails every request and a stack trace costs more than serving one.
/// </summary>
internal static partial class ExceptionHandling
{
    /// <summary>Storage cannot be reached.</summary>
    private static readonly Refusal Outage = new(RefusalKind.Busy, "STORAGE_UNAVAILABLE", new(
        "El servidor no puede guardar datos en este momento. Intenta de nuevo en unos segundos.",
        "The server cannot store data at the moment. Try again in a few seconds.",
        "De server kan op dit moment geen gegevens bewaren. Probeer het over enkele seconden opnieuw.",
        "Le serveur ne peut pas enregistrer de données en ce moment. Réessayez dans quelques secondes."));

    /// <summary>Turns exceptions and bare status codes into the error body of the dialect whose path it is.</summary>
    public static void UseDialectErrors(this WebApplication app)
    {
        app.Use(Catch);
        app.UseStatusCodePages(context =>
        {
            HeadRequests.AllowHead(context.HttpContext.Response);
            return Answer(context.HttpContext, ErrorResponse.FromStatus(context.HttpContext.Response.StatusCode));
        });
    }

    private static async Task Catch(HttpContext http, RequestDelegate next)
    {
        try
        {
            await next(http);
        }
        catch (Exception gone) when (gone is OperationCanceledException or IOException and not BadHttpRequestException
            && http.RequestAborted.IsCancellationRequested)
        {
            // The client disconnected, so nothing is written.
        }
        catch (BadHttpRequestException refused) when (!http.Response.HasStarted)
        {
            await Answer(http, ErrorResponse.FromStatus(refused.StatusCode));
        }
        catch (AntiforgeryValidationException) when (!http.Response.HasStarted)
        {
            await Answer(http, ErrorResponse.FromStatus(StatusCodes.Status400BadRequest));
        }
#pragma warning disable CA1031 // Nothing else catches a failure after this.
        catch (Exception failure) when (!http.Response.HasStarted)
#pragma warning restore CA1031
        {
            var log = http.RequestServices.GetRequiredService<ILoggerFactory>().CreateLogger("Hornada.Failures");
            if (Store.IsOutage(failure))
            {
                var repeated = http.RequestServices.GetRequiredService<RepeatedFailures>();
                repeated.Tell(log, $"{http.Request.Method} {http.Request.Path}", failure);
                await Answer(http, ErrorResponse.From(Store.IsTooSlow(failure) ? Refusal.Busy : Outage));
            }
            else
            {
                LogFailure(log, failure, http.Request.Method, http.Request.Path);
                await Answer(http, ErrorResponse.FromStatus(StatusCodes.Status500InternalServerError));
            }
        }
    }

    private static Task Answer(HttpContext http, ErrorResponse failure) => http.Dialect().Refuse(http, failure);

    [LoggerMessage(LogLevel.Error, "{Method} {Path} failed")]
    private static partial void LogFailure(ILogger log, Exception failure, string method, PathString path);
}
