using Hornada.Core.Basics;
using Hornada.Server.Wire;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Hornada.Server.Pages.Site;

/// <summary>Answering with a page.</summary>
internal static class Page
{
    /// <summary>A page made of a component.</summary>
    /// <typeparam name="TPage">The component.</typeparam>
    /// <typeparam name="TModel">What it shows; its parameter <c>Model</c>.</typeparam>
    public static IResult Of<TPage, TModel>(HttpContext http, TModel model, int status = StatusCodes.Status200OK)
        where TPage : IComponent
    {
        PageHeaders.Set(http);
        return new RazorComponentResult<TPage>(new Dictionary<string, object?> { ["Model"] = model }) { StatusCode = status, PreventStreamingRendering = true };
    }

    /// <summary>A page that says what is wrong.</summary>
    public static IResult Problem(HttpContext http, ErrorResponse failure)
    {
        var status = failure.Refusal is { } refusal ? StatusOf(refusal) : failure.Status;
        StatusReasons.SetHeaders(http.Response, status);
        return Of<ProblemPage, ErrorPageModel>(http, new(status, failure.Refusal), status);
    }

    /// <summary>A page that says no.</summary>
    public static IResult Problem(HttpContext http, Refusal refusal) => Problem(http, ErrorResponse.From(refusal));

    /// <summary>The status of a page that says this no.</summary>
    public static int StatusOf(Refusal refusal) => refusal.Kind switch
    {
        RefusalKind.Malformed or RefusalKind.RuleBroken or RefusalKind.KeyReused => StatusCodes.Status400BadRequest,
        RefusalKind.NotFound => StatusCodes.Status404NotFound,
        RefusalKind.Forbidden => StatusCodes.Status403Forbidden,
        RefusalKind.InProgress => StatusCodes.Status409Conflict,
        RefusalKind.Stale => StatusCodes.Status412PreconditionFailed,
        RefusalKind.Gone => StatusCodes.Status410Gone,
        RefusalKind.TooOften => StatusCodes.Status429TooManyRequests,
        RefusalKind.Busy => StatusCodes.Status503ServiceUnavailable,
    };

    /// <summary>Goes to another page after a form was sent.</summary>
    public static IResult GoTo(string address) => new Elsewhere(address);
}

/// <summary>What is wrong.</summary>
/// <param name="Status">As the browser is told.</param>
/// <param name="Refusal">Why; null when only the status is known.</param>
public sealed record ErrorPageModel(int Status, Refusal? Refusal);
