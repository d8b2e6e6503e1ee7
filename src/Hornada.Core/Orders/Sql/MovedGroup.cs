using Hornada.Core.Loyalty;

namespace Hornada.Core.Orders.Sql;

/// <summary>What a group of moves writes.</summary>
internal sealed record MovedGroup
{
    /// <summary>The orders as they were read, and as they are now.</summary>
    public required IReadOnlyList<RowChange<Order>> Orders { get; init; }

    /// <summary>Loyalty cards with further stamps.</summary>
    public required IReadOnlyList<RowChange<LoyaltyCard>> Cards { get; init; }

    /// <summary>Loyalty cards with their first stamps.</summary>
    public required IReadOnlyList<LoyaltyCard> NewCards { get; init; }

    /// <summary>The orders that were stamped for.</summary>
    public required IReadOnlyList<Order> Stamped { get; init; }

    public required MoveRows Rows { get; init; }

    public required DateTimeOffset Now { get; init; }
}

/// <summary>A row as it was read, and as it is now.</summary>
internal readonly record struct RowChange<T>(T Before, T After);
