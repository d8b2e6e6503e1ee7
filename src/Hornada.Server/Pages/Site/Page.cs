using Hornada.Core.Basics;
using Hornada.Server.Wire;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Hornada.Server.Pages.Site;

/// <summary>Answers with a page.</summary>
internal static class Page
{
    /// <summary>The renderer adds it at its begin and fails when it is there, as after a page that failed while it was rendered.</summary>
    private const string RendererHeader = "blazor-enhanced-nav";

    /// <summary>A page of the site.</summary>
    public static IResult Render<TPage, TModel>(HttpContext http, TModel model, int status = StatusCodes.Status200OK)
        where TPage : IComponent
    {
        PageHeaders.Set(http);
        return Render<TPage, TModel>(model, status);
    }

    /// <summary>
    /// A page to which other programs send people, with a <c>Frame</c> that is standalone: no script, no links into the site, nothing
    /// stored. Dialects use it for their own pages.
    /// </summary>
    /// <param name="leadsTo">Whole address to which the answer of its form redirects; null for none.</param>
    public static IResult Standalone<TPage, TModel>(HttpContext http, TModel model, int status, string? leadsTo)
        where TPage : IComponent
    {
        PageHeaders.SetStandalone(http, leadsTo);
        return Render<TPage, TModel>(model, status);
    }

    /// <summary>A standalone page with a message and nothing to do but perhaps one link.</summary>
    public static IResult Message(HttpContext http, MessageModel message, int status, string? leadsTo = null) =>
        Standalone<MessagePage, MessageModel>(http, message, status, leadsTo);

    /// <summary>A page that explains an error.</summary>
    public static IResult Error(HttpContext http, ErrorResponse failure)
    {
        var status = failure.Refusal is { } refusal ? StatusOf(refusal) : failure.Status;
        StatusReasons.SetHeaders(http.Response, status, failure.Refusal?.RetryAfter);
        http.Response.Headers.Remove(RendererHeader);
        return Render<ProblemPage, ErrorPageModel>(http, new(status, failure.Refusal), status);
    }

    /// <summary>A page that explains a refusal.</summary>
    public static IResult Error(HttpContext http, Refusal refusal) => Error(http, ErrorResponse.From(refusal));

    /// <summary>The status of a page with this refusal.</summary>
    public static int StatusOf(Refusal refusal) => refusal.Kind switch
    {
        RefusalKind.Malformed or RefusalKind.RuleBroken or RefusalKind.KeyReused => StatusCodes.Status400BadRequest,
        RefusalKind.NotFound => StatusCodes.Status404NotFound,
        RefusalKind.Forbidden => StatusCodes.Status403Forbidden,
        RefusalKind.InProgress => StatusCodes.Status409Conflict,
        RefusalKind.Stale => StatusCodes.Status412PreconditionFailed,
        RefusalKind.Gone => StatusCodes.Status410Gone,
        RefusalKind.TooOften => StatusCodes.Status429TooManyRequests,
        RefusalKind.UnsupportedForm => StatusCodes.Status415UnsupportedMediaType,
        RefusalKind.Busy => StatusCodes.Status503ServiceUnavailable,
    };

    /// <summary>The status of a page that shows a refusal beside what else is on it, with the headers that belong to it.</summary>
    public static int StatusWith(HttpContext http, Refusal? refusal)
    {
        if (refusal is not null)
        {
            StatusReasons.SetHeaders(http.Response, StatusOf(refusal), refusal.RetryAfter);
        }

        return refusal is null ? StatusCodes.Status200OK : StatusOf(refusal);
    }

    /// <summary>Redirects to another page after a form was sent.</summary>
    public static IResult GoTo(string address) => new SeeOther(address);

    private static RazorComponentResult<TPage> Render<TPage, TModel>(TModel model, int status)
        where TPage : IComponent =>
        new(new Dictionary<string, object?> { ["Model"] = model }) { StatusCode = status, PreventStreamingRendering = true };
}

/// <summary>An error that a page explains.</summary>
/// <param name="Status">The status of the answer.</param>
/// <param name="Refusal">The reason; null when only the status is known.</param>
public sealed record ErrorPageModel(int Status, Refusal? Refusal);

/// <summary>A message on a page of its own.</summary>
/// <param name="Advice">Advice for the reader; null for none.</param>
/// <param name="Link">Address and text of a link; null for none.</param>
public sealed record MessageModel(
    LocalizedText Title, LocalizedText Text, LocalizedText? Advice = null, (string Address, LocalizedText Text)? Link = null);
