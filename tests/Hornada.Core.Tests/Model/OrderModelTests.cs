using Hornada.Core.Tests.Support;
using Xunit;

namespace Hornada.Core.Tests.Model;

/// <summary>
/// Whatever is asked for in whatever order, allowed or not: shops do what the <see cref="OrderModel"/> says (P2, P18 and P27 of docs/reliability.md). A
/// program that does not hold is printed as small as it could be made, with its dice. To throw them again:
/// <c>HORNADA_TEST_REPLAY=4711 Hornada.Core.Tests -class "*OrderModel*"</c>; with <c>HORNADA_TEST_LONG=1</c> when they were those of a long run.
/// </summary>
public abstract class OrderModelTests(StoreFixture fixture) : StoreTests(fixture)
{
    private static readonly int MaxCommands = Profile.Of(24, 40);

    [Fact]
    public async Task Shops_do_what_the_model_says_whatever_is_asked_for()
    {
        await using var house = await CoreHouse.Open(Fixture);
        await Trials.Programs(Profile.Throws(60, 2_000), MaxCommands, house.OpenDoor);
    }

    [Fact]
    public async Task Three_people_at_once_are_answered_as_if_they_had_come_one_after_the_other()
    {
        await using var house = await CoreHouse.Open(Fixture);
        await Trials.Races(Profile.Throws(25, 500), house.OpenDoor);
    }
}

/// <inheritdoc/>
public sealed class OrderModelOnSqliteTests(SqliteFixture fixture) : OrderModelTests(fixture), IClassFixture<SqliteFixture>;

/// <summary>On two nodes that take turns.</summary>
public sealed class OrderModelOnPostgresTests(PostgresFixture fixture) : OrderModelTests(fixture), IClassFixture<PostgresFixture>;
