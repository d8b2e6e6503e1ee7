using Hornada.Core.Bakeries;
using Hornada.Core.Orders;
using Hornada.Core.Payments;

namespace Hornada.Server.Dialects.Panahashi;

/// <summary>What a bakery works with; instants are epoch milliseconds. Ours, not the contract's.</summary>
/// <param name="At">The server's clock.</param>
/// <param name="Bakery">The bakery.</param>
/// <param name="Orders">The orders there is still work with, those that are wanted first first.</param>
/// <param name="Recent">The last ones that were finished, the newest first.</param>
internal sealed record BoardWire(long At, BoardBakeryWire Bakery, IReadOnlyList<BoardOrderWire> Orders, IReadOnlyList<BoardRecentWire> Recent);

/// <summary>The bakery of a board.</summary>
/// <param name="Id">Public id.</param>
/// <param name="Name">Display name.</param>
/// <param name="Zone">IANA zone of its wall clock.</param>
/// <param name="IsOpen">Whether it takes orders.</param>
/// <param name="PausedUntil">Until when it takes none to be collected before; null when it is not paused.</param>
/// <param name="OpensAt">By its wall clock, <c>HH:mm</c>.</param>
/// <param name="ClosesAt">By its wall clock, <c>HH:mm</c>.</param>
internal sealed record BoardBakeryWire(string Id, string Name, string Zone, bool IsOpen, long? PausedUntil, string OpensAt, string ClosesAt);

/// <summary>An order of a board.</summary>
/// <param name="Id">Public id.</param>
/// <param name="Number">Its number of the year; null for orders from before there were numbers.</param>
/// <param name="Status">Where it stands.</param>
/// <param name="Customer">Name to call out.</param>
/// <param name="IsReturning">Its customer has collected something here before.</param>
/// <param name="PlacedAt">When it was placed.</param>
/// <param name="PickupAt">When it is wanted.</param>
/// <param name="SurfacesAt">When work on it should begin.</param>
/// <param name="EstimatedReadyAt">When the bakery says it will be ready; null when it said nothing.</param>
/// <param name="Items">What was ordered.</param>
/// <param name="Notes">The customer's words; empty when none.</param>
/// <param name="IsPaid">Whether it is paid.</param>
/// <param name="PaymentMethod">How it is paid.</param>
/// <param name="Total">To pay.</param>
/// <param name="Currency">ISO 4217 code of the total.</param>
/// <param name="HandOver">How it gets to its customer.</param>
/// <param name="Version">Changes with every change.</param>
internal sealed record BoardOrderWire(
    string Id, string? Number, OrderStatus Status, string Customer, bool IsReturning, long PlacedAt, long PickupAt, long SurfacesAt, long? EstimatedReadyAt,
    IReadOnlyList<BoardItemWire> Items, string Notes, bool IsPaid, PaymentMethod PaymentMethod, decimal Total, string Currency, FulfilmentMethod HandOver, int Version);

/// <summary>A line of an order of a board.</summary>
/// <param name="Line">Its place in the order, from 0.</param>
/// <param name="ProductId">Public id of the product.</param>
/// <param name="Name">Its name.</param>
/// <param name="Quantity">How many.</param>
/// <param name="Details">What was chosen with it.</param>
/// <param name="Note">The customer's remark on it; empty when none.</param>
/// <param name="Emoji">Its emoji; may be empty.</param>
/// <param name="Allergens">Names of what it contains; null when nobody said, which is not the same as nothing.</param>
internal sealed record BoardItemWire(
    int Line, string ProductId, string Name, int Quantity, IReadOnlyList<string> Details, string Note, string Emoji, IReadOnlyList<string>? Allergens);

/// <summary>An order that is finished.</summary>
/// <param name="Id">Public id.</param>
/// <param name="Number">Its number of the year; null for orders from before there were numbers.</param>
/// <param name="Customer">Its customer's name.</param>
/// <param name="Status">COMPLETED or CANCELLED.</param>
/// <param name="At">When it was finished.</param>
internal sealed record BoardRecentWire(string Id, string? Number, string Customer, OrderStatus Status, long At);
