using Hornada.Core.Tests.Model;
using Hornada.Core.Tests.Support;
using Hornada.Server.Tests.Support;

namespace Hornada.Server.Tests.Model;

/// <summary>
/// The programs of <c>OrderModelTests</c> in Core, through the API: what is answered, what stands in the tables, and what customers and baker see
/// afterwards. How to throw the dice of a failure again is said there.
/// </summary>
public abstract class OrderModelOverHttpTests(Town town, IReadOnlyList<Town> nodes) : TownTests(town)
{
    private static readonly int MaxCommands = Profile.Of(24, 40);

    [Fact]
    public async Task The_API_does_what_the_model_says_whatever_is_asked_for()
    {
        var house = await HttpHouse.Open(nodes);
        await Trials.Programs(Profile.Throws(8, 300), MaxCommands, house.OpenDoor);
    }

    [Fact]
    public async Task Three_clients_at_once_are_answered_as_if_they_had_come_one_after_the_other()
    {
        var house = await HttpHouse.Open(nodes);
        await Trials.Races(Profile.Throws(8, 200), house.OpenDoor);
    }
}

/// <inheritdoc/>
public sealed class OrderModelOverHttpOnSqlite(SqliteTown town) : OrderModelOverHttpTests(town, [town]), IClassFixture<SqliteTown>;

/// <summary>On two servers that take turns.</summary>
public sealed class OrderModelOverHttpOnPostgres(TwoNodeTown town) : OrderModelOverHttpTests(town, town.Nodes), IClassFixture<TwoNodeTown>;
