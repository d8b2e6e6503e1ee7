using Hornada.Server.Wire;

namespace Hornada.Server.Tests.House;

/// <summary>The folders of the server form an acyclic order. The compiled assembly proves it, not the text of the files.</summary>
public sealed class FloorsTests
{
    /// <summary>From top to bottom. A folder may use the folders in the rows below it, and nothing in its own row or above.</summary>
    private static readonly Floors Server = new(
        "Hornada.Server",
        "Commands",
        "Hosting",
        "Dialects.Bakeronline, Dialects.Canteen, Dialects.Panahashi",
        "Pages, Demo",
        "Live",
        "Identity",
        "Limits",
        "Wire");

    private static readonly IReadOnlyCollection<TypeUse> Uses = TypeUses.In(typeof(ServerAddress).Assembly);

    private static readonly IReadOnlyList<string> Types = Floors.Types(typeof(ServerAddress).Assembly);

    [Fact]
    public void Folders_of_the_server_stand_on_floors() => Floors.AssertNone(Server.Broken(Uses));

    [Fact]
    public void Every_folder_of_the_server_has_a_floor() => Floors.AssertNone(Server.Unlisted(Types));

    [Fact]
    public void Every_floor_of_the_server_is_a_folder() => Floors.AssertNone(Server.Empty(Types));
}
