using Hornada.Testing.Model;
using Hornada.Server.Tests.Support;

namespace Hornada.Server.Tests.Model;

/// <summary>
/// The programs of <c>OrderModelTests</c> in Core, through the API: what is answered, what stands in the tables, and what customers and
/// baker see afterwards. How to throw the dice of a failure again is said there.
/// </summary>
public sealed class OrderModelOverHttpTests<TEngine>(
    TwoNodeServer<TEngine> server) : ServerTests(server), IClassFixture<TwoNodeServer<TEngine>>
    where TEngine : IDatabaseEngine, new()
{
    private static readonly int MaxCommands = Profile.Pick(24, 40);

    [Fact]
    public async Task Every_program_over_HTTP_ends_as_the_model_says()
    {
        var harness = await HttpModelHarness.Open(server.Nodes);
        await Trials.Programs(Profile.Rounds(5, 300), MaxCommands, harness.OpenDoor);
    }

    [Fact]
    public async Task Three_concurrent_clients_are_answered_as_if_one_after_the_other()
    {
        var harness = await HttpModelHarness.Open(server.Nodes);
        await Trials.Races(Profile.Rounds(5, 200), harness.OpenDoor);
    }
}
