using Hornada.Core.Basics;

namespace Hornada.Core.Accounts;

/// <summary>
/// The columns of a bakery's row that say whose workplace it is, for reading. The row belongs to the floor Bakeries, which maps it whole
/// and writes it; accounts, companies and the event log join this narrow view of the table instead, so they need no type of that floor.
/// </summary>
public sealed class BakeryReference
{
    private BakeryReference()
    {
    }

    /// <summary>Bakeries with names that tell each from all others.</summary>
    public static IReadOnlyList<(BakeryReference Shop, string Name)> Distinguish(IEnumerable<BakeryReference> bakeries) =>
        ShopNames.Distinguish(bakeries, bakery => (bakery.Id.Value, bakery.Name, bakery.Address));

    public long Key { get; private set; }

    public BakeryId Id { get; private set; }

    public long CompanyKey { get; private set; }

    public string Name { get; private set; } = "";

    /// <summary>Street address as one text; empty when unknown.</summary>
    public string Address { get; private set; } = "";

    /// <summary>IANA name of its time zone.</summary>
    public string Zone { get; private set; } = "";

    /// <summary>Currency of its prices.</summary>
    public Currency Currency { get; private set; } = Currency.Cop;

    /// <summary>When an admin deleted it, UTC; null while it exists.</summary>
    public DateTimeOffset? DeletedAt { get; private set; }
}
