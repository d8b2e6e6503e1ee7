using System.Text.Json.Serialization;
using Hornada.Server.Dialects.Bakeronline.Json;

namespace Hornada.Server.Dialects.Bakeronline.Orders;

/// <summary>A page of the customer's orders; before 1.0.0 only its <see cref="Results"/>, as a bare array (contract §2.1).</summary>
internal sealed record OrderListWire
{
    public required IReadOnlyList<OrderWire> Results { get; init; }

    /// <summary>The query of the following page; null at the end.</summary>
    public required CursorWire? Next { get; init; }

    /// <summary>How to ask later for what may still come; left out unless it may (contract §4.8, §7 #4).</summary>
    [Optional]
    public CursorWire? Future { get; init; }
}

/// <summary>A page of a shop's orders (contract §2.2).</summary>
internal sealed record CompanyOrderListWire
{
    public required IReadOnlyList<CompanyOrderWire> Results { get; init; }

    /// <summary>The query of the following page; null at the end.</summary>
    public required CursorWire? Next { get; init; }

    /// <summary>How to ask later for what may still come; left out unless it may (contract §4.8).</summary>
    [Optional]
    public CursorWire? Future { get; init; }
}

/// <summary>
/// A part of a shop's changed orders. Not part of the contract; it is followed as the shop's orders are: <c>next</c> at once,
/// <c>future</c> later.
/// </summary>
internal sealed record ChangedOrderListWire
{
    public required IReadOnlyList<CompanyOrderWire> Results { get; init; }

    /// <summary>The query of the following part; null at the end.</summary>
    public required ChangeCursorWire? Next { get; init; }

    /// <summary>How to ask later for what will change; left out while there is a following part.</summary>
    [Optional]
    public ChangeCursorWire? Future { get; init; }
}

/// <summary>The query of changed orders.</summary>
internal sealed record ChangeCursorWire
{
    /// <summary>A position that an answer gave, or <c>now</c>.</summary>
    [Optional]
    public string? After { get; init; }
}

/// <summary>Why a search for words may not have found everything. The contract has no word for it.</summary>
[LowerCase]
internal enum SearchCutName
{
    TooMany,
    OnlyNewest,
}

/// <summary>A page of the management's orders (contract §2.2).</summary>
internal sealed record ManagedOrderListWire(IReadOnlyList<CompanyOrderWire> Orders, int Page, int Limit)
{
    [Optional]
    public SearchCutName? Cut { get; init; }
}

/// <summary>
/// The query of an order list, and <c>next</c> and <c>future</c> of its answers: one struct, so that a client can send an answer back as a
/// query (contract §2.1, §3.9). Members that are not needed are left out.
/// </summary>
internal sealed record CursorWire
{
    [Optional]
    public OrderStatusName? Status { get; init; }

    /// <summary>Placed then or later.</summary>
    [Optional]
    public Moment? CreatedAfter { get; init; }

    /// <summary>Placed then or earlier.</summary>
    [Optional]
    public Moment? CreatedBefore { get; init; }

    /// <summary>Only what stands before this order in the list's sequence, whatever their ids are.</summary>
    [Optional]
    public long? BeforeId { get; init; }

    /// <summary>Only what stands after this order in the list's sequence, whatever their ids are.</summary>
    [Optional]
    public long? AfterId { get; init; }

    /// <summary>The customer's list is descending by default, the shop's ascending (contract §4.7).</summary>
    [Optional]
    public SortName? Sort { get; init; }

    /// <summary>Only orders at shops of this company.</summary>
    [Since(Feature.CompanyFilter), Optional]
    public long? CompanyId { get; init; }

    /// <summary>The one filter of the customer's bare list: placed before (contract §2.1). Never answered.</summary>
    [Until(Feature.PagedOrders), Optional, JsonPropertyOrder(1)]
    public Moment? Before { get; init; }
}
