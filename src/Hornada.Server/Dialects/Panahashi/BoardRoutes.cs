using System.Globalization;
using System.Text.Json;
using Hornada.Core.Accounts;
using Hornada.Core.Bakeries;
using Hornada.Core.Basics;
using Hornada.Core.Catalogue;
using Hornada.Core.Orders;
using Hornada.Core.Payments;
using Hornada.Server.Identity;
using Hornada.Server.Wire;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.Options;

namespace Hornada.Server.Dialects.Panahashi;

/// <summary>The board's own reading: everything on it in one answer, and no body when nothing has changed.</summary>
internal static class BoardRoutes
{
    public static void MapBoard(this IEndpointRouteBuilder api) => api.MapGroup("/board").WithTags("Board").WithEntityTag()
        .MapGet("", Show).RequireAccess(Access.Baker).WithSummary("Everything on the board of the caller's bakery").Answers200<BoardWire>(401, 403);

    private static async Task<IResult> Show(Workplace workplace, FindBoard find, TimeProvider clock, HttpContext http, IOptions<JsonOptions> json, CancellationToken cancel)
    {
        var board = ToWire(await find.ForWorkplace(workplace, cancel), LanguagesOf(http.Request));
        http.Response.Headers.ETag = EntityTags.From(JsonSerializer.SerializeToUtf8Bytes(board, json.Value.SerializerOptions));
        return TypedResults.Ok(PanahashiWire.Envelope(board with { At = clock.GetUtcNow().ToUnixTimeMilliseconds() }));
    }

    /// <summary>The board without the moment of asking, which is always another.</summary>
    private static BoardWire ToWire(Board board, IReadOnlyList<string> languages)
    {
        var bakery = board.Bakery;
        return new(
            0,
            new(bakery.Id.Value, bakery.Name, bakery.Zone, bakery.IsOpen, bakery.PausedUntil?.ToUnixTimeMilliseconds(), OpeningHours.WriteTime(bakery.OpensAt), OpeningHours.WriteTime(bakery.ClosesAt)),
            [.. board.Orders.Select(row => ToWire(row, languages))],
            [.. board.Recent.Select(order => new BoardRecentWire(
                order.Id.Value, Number(order), order.CustomerName, order.Status, (order.CompletedAt ?? order.CancelledAt ?? order.PlacedAt).ToUnixTimeMilliseconds()))]);
    }

    private static BoardOrderWire ToWire(BoardOrder row, IReadOnlyList<string> languages)
    {
        var order = row.Order;
        return new(
            order.Id.Value,
            Number(order),
            order.Status,
            order.CustomerName,
            row.IsReturning,
            order.PlacedAt.ToUnixTimeMilliseconds(),
            order.PickupAt.ToUnixTimeMilliseconds(),
            row.BeginAt.ToUnixTimeMilliseconds(),
            order.EstimatedReadyAt?.ToUnixTimeMilliseconds(),
            [.. order.Lines.Select((line, at) => ToWire(line, at, languages))],
            order.Notes,
            order.PaymentStatus == PaymentStatus.Approved,
            order.PaymentMethod,
            PanahashiWire.Amount(order.TotalMinor, order.Currency),
            order.Currency.Code,
            order.Method,
            order.Version);
    }

    private static BoardItemWire ToWire(OrderLine line, int at, IReadOnlyList<string> languages)
    {
        var detail = line.Detail;
        List<string> details =
        [
            .. detail?.Variant is { } variant ? [variant.Names.In(languages)] : Array.Empty<string>(),
            .. detail?.Persons > 0 ? [string.Create(CultureInfo.InvariantCulture, $"{detail.Persons} p.")] : Array.Empty<string>(),
            .. detail?.Gram > 0 ? [string.Create(CultureInfo.InvariantCulture, $"{detail.Gram} g")] : Array.Empty<string>(),
            .. (detail?.Options ?? []).Select(option => option.Amount > 1
                ? string.Create(CultureInfo.InvariantCulture, $"{option.Amount} × {option.Names.In(languages)}")
                : option.Names.In(languages)),
        ];
        return new(
            at,
            line.ProductId.Value,
            detail?.Names?.In(languages) ?? line.Name,
            line.Quantity,
            details,
            detail?.Comment ?? "",
            line.Emoji,
            detail?.Allergens is { } allergens ? [.. allergens.Where(Allergens.Names.ContainsKey).Select(key => Allergens.Names[key].In(languages))] : null);
    }

    private static string? Number(Order order) => order.OrderNumber?.ToString(CultureInfo.InvariantCulture);

    /// <summary>The languages a browser asks for, two letters each, Spanish last.</summary>
    private static IReadOnlyList<string> LanguagesOf(HttpRequest request) =>
    [
        .. request.GetTypedHeaders().AcceptLanguage.OrderByDescending(wanted => wanted.Quality ?? 1).Select(wanted => wanted.Value.ToString().Split('-')[0].ToLowerInvariant()),
        "es",
    ];
}
