using Hornada.Core.Tests.Support;
using Hornada.Testing.Model;
using Xunit;

namespace Hornada.Core.Tests.Model;

/// <summary>
/// Whatever is asked for in whatever order, allowed or not: shops do what the <see cref="OrderModel"/> says (P2, P18 and P27 of
/// docs/reliability.md). A program that does not hold is printed as small as it could be made, with its dice. To throw them again:
/// <c>HORNADA_TEST_REPLAY=4711 Hornada.Core.Tests -class "*OrderModel*"</c>; with <c>HORNADA_TEST_LONG=1</c> when they were those of a
/// long run.
/// </summary>
public sealed class OrderModelTests<TEngine>(StoreFixture<TEngine> fixture) : StoreTests(fixture), IClassFixture<StoreFixture<TEngine>>
    where TEngine : IDatabaseEngine, new()
{
    private static readonly int MaxCommands = Profile.Pick(24, 40);

    [Fact]
    public async Task Every_program_ends_as_the_model_says()
    {
        await using var harness = await CoreModelHarness.Open(Fixture);
        await Trials.Programs(Profile.Rounds(16, 2_000), MaxCommands, harness.OpenDoor);
    }

    [Fact]
    public async Task Three_concurrent_callers_are_answered_as_if_one_after_the_other()
    {
        await using var harness = await CoreModelHarness.Open(Fixture);
        await Trials.Races(Profile.Rounds(8, 500), harness.OpenDoor);
    }
}
