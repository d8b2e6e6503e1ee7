using System.Text.Json;
using Hornada.Core.Basics;
using Hornada.Server.Wire;

namespace Hornada.Server.Dialects.Canteen;

/// <summary>The envelope of everything but the bare list of orders (contract §3).</summary>
internal sealed record EnvelopeWire<T>(bool Success, string Message, T Data);

/// <summary>The envelope of a page.</summary>
internal sealed record PageWire<T>(bool Success, string Message, IReadOnlyList<T> Data, MetaWire Meta, LinksWire Links);

/// <summary>The position of a page in its list.</summary>
internal sealed record MetaWire(int CurrentPage, int LastPage, int PerPage, int Total);

/// <summary>Addresses of the other pages; null where there is none.</summary>
internal sealed record LinksWire(string First, string Last, string? Prev, string? Next);

/// <summary>Makes the answers of endpoints.</summary>
internal static class CanteenAnswers
{
    /// <summary>The message of answers that have no own one.</summary>
    public const string Successful = "Request was successful.";

    /// <summary>A body without an envelope.</summary>
    public static IResult Bare<T>(T body, int status = StatusCodes.Status200OK) => new Answer<T>(body, status);

    /// <summary>A value in its envelope.</summary>
    public static IResult Ok<T>(T data, string message = Successful, int status = StatusCodes.Status200OK) =>
        Bare(new EnvelopeWire<T>(true, message, data), status);

    /// <summary>The result of an operation: its value on the wire, or its refusal.</summary>
    public static IResult From<TCore, TWire>(Outcome<TCore> outcome, Func<TCore, TWire> wire, string message = Successful) =>
        outcome.Match(value => Ok(wire(value), message), refusal => ErrorResponse.From(refusal));

    /// <summary>A list; with its page when the client requested one.</summary>
    public static IResult List<TCore, TWire>(Page<TCore> page, Func<TCore, TWire> wire, CanteenQuery query, string message = Successful)
    {
        IReadOnlyList<TWire> rows = [.. page.Rows.Select(wire)];
        return query.Page is null
            ? Ok(rows, message)
            : Bare(new PageWire<TWire>(true, message, rows, CanteenQuery.Meta(page), query.Links(page)));
    }

    /// <summary>Writes a body under the status that was set, with its exact length.</summary>
    public static Task Write<T>(HttpContext http, T body)
    {
        var json = JsonSerializer.SerializeToUtf8Bytes(body, http.RequestServices.GetRequiredService<CanteenJson>().Writing);
        http.Response.ContentType = "application/json; charset=utf-8";
        return http.Response.WriteWhole(json);
    }

    private sealed class Answer<T>(T body, int status) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            httpContext.Response.StatusCode = status;
            return Write(httpContext, body);
        }
    }
}
