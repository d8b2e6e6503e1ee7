using Hornada.Core.Basics;
using Xunit;

namespace Hornada.Core.Tests.House;

/// <summary>The folders of Core form an acyclic order. The compiled assembly proves it, not the text of the files.</summary>
public sealed class FloorsTests
{
    /// <summary>From top to bottom. A folder may use the folders in the rows below it, and nothing in its own row or above.</summary>
    private static readonly Floors Core = new(
        "Hornada.Core",
        "CompiledModel",
        "Relocation",
        "Backups",
        "Auditing, Statistics, Demo, Imports, Persons",
        "Webhooks",
        "Canteens, Reviews, Favourites, Pictures, Oven",
        "Orders",
        "Carts, Payments, Promotions, Loyalty, Promises",
        "Catalogue",
        "Bakeries",
        "Notifications, EventLog",
        "Companies",
        "Accounts",
        "Mail",
        "Idempotency",
        "Limits, AuditLog",
        "Storage",
        "Basics");

    private static readonly IReadOnlyCollection<TypeUse> Uses = TypeUses.In(typeof(Money).Assembly);

    private static readonly IReadOnlyList<string> Types = Floors.Types(typeof(Money).Assembly);

    [Fact]
    public void Folders_of_Core_stand_on_floors() => Floors.AssertNone(Core.Broken(Uses));

    [Fact]
    public void Every_folder_of_Core_has_a_floor() => Floors.AssertNone(Core.Unlisted(Types));

    [Fact]
    public void Every_floor_of_Core_is_a_folder() => Floors.AssertNone(Core.Empty(Types));

    [Fact]
    public void A_folder_whose_types_use_nothing_and_are_not_used_is_seen()
    {
        var floors = new Floors("Root", "Upper", "Lower");

        Assert.Equal(["Root.New.Alone"], floors.Unlisted(["Root.New.Alone", "Root.Upper.One", "Other.Two"]));
        Assert.Equal(["Lower"], floors.Empty(["Root.New.Alone", "Root.Upper.One"]));
    }
}
