using System.Globalization;
using System.Text.Json.Serialization;
using Hornada.Core.Bakeries;
using Hornada.Core.Catalogue;
using Hornada.Core.Orders;
using Hornada.Core.Payments;

namespace Hornada.Server.Dialects.Panahashi.Orders;

/// <summary>The open orders of a bakery; instants are epoch milliseconds. Not part of the contract.</summary>
/// <param name="At">The time by the server's clock.</param>
/// <param name="Bakery">The bakery that works the board.</param>
/// <param name="Orders">Open orders, by pickup time.</param>
/// <param name="Recent">The last finished orders, newest first.</param>
internal sealed record BoardWire(
    long At, BoardBakeryWire Bakery, IReadOnlyList<BoardOrderWire> Orders, IReadOnlyList<BoardRecentWire> Recent);

/// <param name="Id">Public id, an opaque text.</param>
/// <param name="Name">Display name of the bakery.</param>
/// <param name="Zone">IANA zone of its wall clock.</param>
/// <param name="IsOpen">Whether it takes orders.</param>
/// <param name="PausedUntil">Until when it takes none to be collected before; null when it is not paused.</param>
/// <param name="OpensAt">By its wall clock, <c>HH:mm</c>.</param>
/// <param name="ClosesAt">By its wall clock, <c>HH:mm</c>.</param>
internal sealed record BoardBakeryWire(
    string Id, string Name, string Zone, bool IsOpen, long? PausedUntil, string OpensAt, string ClosesAt);

/// <param name="Id">Public id, an opaque text.</param>
/// <param name="Number">Its number of the year; null for orders from before there were numbers.</param>
/// <param name="Status">Status of the order now.</param>
/// <param name="Customer">Name to call out.</param>
/// <param name="IsReturning">Whether its customer has collected an order here before.</param>
/// <param name="PlacedAt">When it was placed.</param>
/// <param name="PickupAt">Pickup time by the bakery's clock.</param>
/// <param name="SurfacesAt">When work on it should begin.</param>
/// <param name="EstimatedReadyAt">The bakery's estimate; null without one.</param>
/// <param name="Items">Lines of the order, in order.</param>
/// <param name="Notes">The customer's notes; empty for none.</param>
/// <param name="IsPaid">Whether it is paid.</param>
/// <param name="PaymentMethod">How it is paid.</param>
/// <param name="Total">Amount that is to be paid.</param>
/// <param name="Currency">ISO 4217 code of the total.</param>
/// <param name="HandOver">How the customer gets it.</param>
/// <param name="Version">Changes with every change.</param>
internal sealed record BoardOrderWire(
    string Id, string? Number, OrderStatus Status, string Customer, bool IsReturning, long PlacedAt, long PickupAt, long SurfacesAt,
    long? EstimatedReadyAt, IReadOnlyList<BoardItemWire> Items, string Notes, bool IsPaid, PaymentMethod PaymentMethod, decimal Total,
    string Currency, FulfilmentMethod HandOver, int Version)
{
    /// <summary>Where a delivery or an order for a locker goes; left out for orders that are collected at the bakery.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public DestinationWire? Destination { get; init; }
}

/// <summary>A line of an order of a board.</summary>
/// <param name="Line">Its place in the order, from 0.</param>
/// <param name="ProductId">Public id of the product.</param>
/// <param name="Name">Name of the product, frozen.</param>
/// <param name="Quantity">Number of ordered pieces.</param>
/// <param name="Details">The choices of the customer.</param>
/// <param name="Note">The customer's remark on it; empty when none.</param>
/// <param name="Emoji">Its emoji; may be empty.</param>
/// <param name="Allergens">Names of the contained allergens; null when nothing was declared, empty for none.</param>
/// <param name="MayContain">Names of the allergens it may contain traces of.</param>
/// <param name="Undeclared">Names of the allergens about which nothing was declared, although something was about others.</param>
internal sealed record BoardItemWire(
    int Line, string ProductId, string Name, int Quantity, IReadOnlyList<string> Details, string Note, string Emoji,
    IReadOnlyList<string>? Allergens, IReadOnlyList<string> MayContain, IReadOnlyList<string> Undeclared);

/// <summary>An order that is finished.</summary>
/// <param name="Id">Public id, an opaque text.</param>
/// <param name="Number">Its number of the year; null for orders from before there were numbers.</param>
/// <param name="Customer">Name of the order's customer.</param>
/// <param name="Status">Either COMPLETED or CANCELLED.</param>
/// <param name="At">When it was finished.</param>
/// <param name="HandOver">How the customer got it, or would have.</param>
internal sealed record BoardRecentWire(string Id, string? Number, string Customer, OrderStatus Status, long At, FulfilmentMethod HandOver);

/// <summary>The board of a bakery on the wire.</summary>
internal static class BoardWireMapping
{
    /// <summary>The board without the moment of the answer, so that its tag changes only with its contents.</summary>
    public static BoardWire ToWire(this Board board, IReadOnlyList<string> languages)
    {
        var bakery = board.Bakery;
        return new(
            0,
            new(
                bakery.Id.Value,
                bakery.Name,
                bakery.Zone,
                bakery.IsOpen,
                bakery.PausedUntil?.ToUnixTimeMilliseconds(),
                OpeningHours.WriteTime(bakery.OpensAt),
                OpeningHours.WriteTime(bakery.ClosesAt)),
            [.. board.Orders.Select(order => order.ToWire(languages))],
            [.. board.Recent.Select(order => new BoardRecentWire(
                order.Id.Value,
                Number(order.OrderNumber),
                order.CustomerName,
                order.Status,
                order.FinishedAt.ToUnixTimeMilliseconds(),
                order.Method))]);
    }

    public static BoardOrderWire ToWire(this OpenOrder order, IReadOnlyList<string> languages)
    {
        return new(
            order.Id.Value,
            Number(order.OrderNumber),
            order.Status,
            order.CustomerName,
            order.IsReturning,
            order.PlacedAt.ToUnixTimeMilliseconds(),
            order.PickupAt.ToUnixTimeMilliseconds(),
            order.BeginAt.ToUnixTimeMilliseconds(),
            order.EstimatedReadyAt?.ToUnixTimeMilliseconds(),
            [.. order.Lines.Select((line, at) => line.ToWire(at, languages))],
            order.Notes,
            order.PaymentStatus == PaymentStatus.Approved,
            order.PaymentMethod,
            WireMoney.Write(order.TotalMinor, order.Currency),
            order.Currency.Code,
            order.Method,
            order.Version)
        {
            Destination = DestinationWire.From(order.Method, order.Terms, order.Phone),
        };
    }

    private static BoardItemWire ToWire(this OrderLine line, int at, IReadOnlyList<string> languages)
    {
        var detail = line.Detail;
        return new(
            at,
            line.ProductId.Value,
            detail?.Names?.In(languages) ?? line.Name,
            line.Quantity,
            line.ChoicesIn(languages),
            detail?.Comment ?? "",
            line.Emoji,
            detail?.Allergens is { } allergens ? Named(allergens) : null,
            Named(detail?.Traces ?? []),
            Named(detail?.UndeclaredAllergens ?? []));

        IReadOnlyList<string> Named(IReadOnlyList<int> keys) =>
            [.. keys.Where(Allergens.Names.ContainsKey).Select(key => Allergens.Names[key].In(languages))];
    }

    private static string? Number(int? number) => number?.ToString(CultureInfo.InvariantCulture);
}
