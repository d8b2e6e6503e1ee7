using System.Globalization;
using Hornada.Core.Basics;
using Hornada.Server.Wire;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace Hornada.Server.Dialects.Panahashi;

/// <summary>The query of a list that has pages: by number, or on from a cursor.</summary>
internal sealed class PageQuery
{
    /// <summary>Number of the page, from 1; a text that is no number counts as absent.</summary>
    public string? Page { get; init; }

    /// <summary>Rows of a page, 1 to 100.</summary>
    public string? PageSize { get; init; }

    /// <summary>`next` of the part before; empty for the first part. Without it the list has numbered pages.</summary>
    public string? Cursor { get; init; }

    /// <summary>Rows of a part with a cursor, 1 to 100.</summary>
    public string? Limit { get; init; }
}

/// <summary>The query of a list that is answered whole, unless it is read on from a cursor.</summary>
internal sealed class CursorQuery
{
    /// <summary>`next` of the part before; empty for the first part. Without it the whole list is answered.</summary>
    public string? Cursor { get; init; }

    /// <summary>Rows of a part with a cursor, 1 to 100.</summary>
    public string? Limit { get; init; }
}

/// <summary>A part of a list that is read on from a cursor. Not part of the contract, which has numbered pages.</summary>
/// <typeparam name="T">Type of the rows.</typeparam>
/// <param name="Success">The value is always true.</param>
/// <param name="Data">The rows of this part.</param>
/// <param name="Message">The value is always null.</param>
/// <param name="Next">The cursor of the next part; null at the end of the list.</param>
/// <param name="HasMore">True when there are rows after this part.</param>
internal sealed record CursorResponse<T>(bool Success, IReadOnlyList<T> Data, string? Message, string? Next, bool HasMore);

/// <summary>Answers lists by pages and by cursors, with the addresses of their other parts (RFC 8288).</summary>
internal static class ListQueries
{
    private static readonly Refusal LimitOutOfRange = Refusal.OfField("limit", new(
        $"debe ser un número entre 1 y {PageRequest.MaxSize}",
        $"must be a number from 1 to {PageRequest.MaxSize}",
        $"moet een getal van 1 tot {PageRequest.MaxSize} zijn",
        $"doit être un nombre de 1 à {PageRequest.MaxSize}"));

    private static readonly Refusal UnknownCursor = Refusal.OfField("cursor", new(
        "no es de esta lista; empieza de nuevo sin él",
        "is none of this list; begin again without it",
        "hoort niet bij deze lijst; begin opnieuw zonder",
        "n’est pas de cette liste ; recommencez sans lui"));

    private static readonly Refusal PageOutOfRange = Refusal.OfField("page", new(
        "debe ser un número desde 1", "must be a number from 1", "moet een getal vanaf 1 zijn", "doit être un nombre à partir de 1"));

    private static readonly Refusal SizeOutOfRange = LimitOutOfRange with { FieldName = "pageSize" };

    /// <summary>Says of an endpoint that it also answers parts of its list.</summary>
    public static RouteHandlerBuilder AlsoByCursor<T>(this RouteHandlerBuilder endpoint) =>
        endpoint.WithMetadata(new AnswersOtherwise(typeof(CursorResponse<T>))).ProducesProblem400();

    /// <summary>A numbered page with the addresses of its neighbours.</summary>
    public static IResult Numbered<TCore, TWire>(HttpRequest request, Page<TCore> page, Func<TCore, TWire> wire)
    {
        LinkPages(request, page);
        return TypedResults.Ok(Envelope.WrapPage(page, wire));
    }

    /// <summary>Adds the addresses of the other pages.</summary>
    public static void LinkPages<T>(HttpRequest request, Page<T> page)
    {
        var (number, size) = (page.Request.Number, page.Request.Size);
        var last = Math.Max(1, (int)(((long)page.Total + size - 1) / size));
        Link(request, "first", ("page", Text(1)), ("pageSize", Text(size)));
        if (number > 1)
        {
            Link(request, "prev", ("page", Text(Math.Min(number - 1, last))), ("pageSize", Text(size)));
        }

        if (page.HasMore)
        {
            Link(request, "next", ("page", Text(number + 1)), ("pageSize", Text(size)));
        }

        Link(request, "last", ("page", Text(last)), ("pageSize", Text(size)));
    }

    /// <summary>The part of a list that a request with a cursor asks for.</summary>
    /// <param name="list">Name of the list, with what it is about: a cursor belongs to one.</param>
    /// <param name="read">Reads that part of the list.</param>
    public static async Task<IResult> Part<TCore, TWire>(
        HttpRequest request,
        (string? Cursor, string? Limit) query,
        string list,
        Func<KeysetRequest, Task<KeysetPage<TCore>>> read,
        Func<TCore, TWire> wire)
    {
        if ((query.Limit is null ? PageRequest.MaxSize : QueryValues.Limit(query.Limit, PageRequest.MaxSize)) is not { } limit)
        {
            return PanahashiErrors.Result(LimitOutOfRange);
        }

        var after = query.Cursor is { Length: > 0 } cursor ? KeysetPosition.Read(list, cursor) : null;
        if (after is null && query.Cursor is { Length: > 0 })
        {
            return PanahashiErrors.Result(UnknownCursor);
        }

        var part = await read(new(after, limit));
        var next = part.Next?.Write(list);
        Link(request, "first", ("cursor", ""), ("limit", Text(limit)));
        if (next is not null)
        {
            Link(request, "next", ("cursor", next), ("limit", Text(limit)));
        }

        return TypedResults.Ok(new CursorResponse<TWire>(true, [.. part.Rows.Select(wire)], null, next, next is not null));
    }

    /// <summary>The page that the client asks for in a list of our own: a wrong number is refused, not read as another one.</summary>
    public static Outcome<PageRequest> Strict(string? page, string? pageSize, int defaultSize) =>
        (page is null ? 1 : QueryValues.Limit(page, int.MaxValue / PageRequest.MaxSize),
            pageSize is null ? defaultSize : QueryValues.Limit(pageSize, PageRequest.MaxSize)) switch
        {
            (null, _) => PageOutOfRange,
            (_, null) => SizeOutOfRange,
            ({ } number, { } size) => new PageRequest(number, size),
        };

    /// <summary>Adds the address of another part of the list: that of the request with other parameters.</summary>
    public static void Link(HttpRequest request, string relation, params ReadOnlySpan<(string Name, string Value)> changed)
    {
        var query = request.Query.ToDictionary(pair => pair.Key, pair => (string?)pair.Value.ToString());
        foreach (var (name, value) in changed)
        {
            query[name] = value;
        }

        var address = QueryHelpers.AddQueryString($"{request.PathBase}{request.Path}", query);
        request.HttpContext.Response.Headers.Append(HeaderNames.Link, $"<{address}>; rel=\"{relation}\"");
    }

    private static RouteHandlerBuilder ProducesProblem400(this RouteHandlerBuilder endpoint) =>
        endpoint.Produces<ApiErrorWire>(StatusCodes.Status400BadRequest, "application/problem+json");

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
