using Hornada.Core.Basics;

namespace Hornada.Server.Dialects.Panahashi;

/// <summary>The envelope of every success (contract §0.2).</summary>
/// <typeparam name="T">Type of the answer.</typeparam>
/// <param name="Success">Always true.</param>
/// <param name="Data">The answer; a bare array for lists.</param>
/// <param name="Message">A sentence for the screen; null when the endpoint has none.</param>
internal sealed record ApiResponse<T>(bool Success, T? Data, string? Message);

/// <summary>A page of a list: the same envelope with the members of seed 001's PagedResponse beside the array (P-01).</summary>
/// <typeparam name="T">Type of the rows.</typeparam>
/// <param name="Success">Always true.</param>
/// <param name="Data">The rows of the page.</param>
/// <param name="Message">Always null.</param>
/// <param name="Page">Counted from 1.</param>
/// <param name="PageSize">Rows a page.</param>
/// <param name="Total">Rows of the whole list.</param>
/// <param name="HasMore">True when there are rows after this page.</param>
internal sealed record PagedResponse<T>(
    bool Success, IReadOnlyList<T> Data, string? Message, int Page, int PageSize, int Total, bool HasMore);

/// <summary>Puts answers into their envelope.</summary>
internal static class Envelope
{
    /// <summary>An answer.</summary>
    public static ApiResponse<T> Wrap<T>(T? data, string? message = null) => new(true, data, message);

    /// <summary>A page of a list.</summary>
    public static PagedResponse<TWire> WrapPage<TCore, TWire>(Page<TCore> page, Func<TCore, TWire> wire) =>
        new(true, [.. page.Rows.Select(wire)], null, page.Request.Number, page.Request.Size, page.Total, page.HasMore);
}
