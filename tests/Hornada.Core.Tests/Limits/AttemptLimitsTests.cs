using Hornada.Core.Limits;
using Hornada.Core.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Hornada.Core.Tests.Limits;

/// <summary>Counting of attempts, on as many nodes as the engine has.</summary>
public sealed class AttemptLimitsTests<TEngine> : StoreTests, IClassFixture<StoreFixture<TEngine>>, IAsyncDisposable
    where TEngine : IDatabaseEngine, new()
{
    private static readonly Limit Ten = new("ten", 10, TimeSpan.FromMinutes(10));

    private readonly ServiceProvider one;
    private readonly ServiceProvider? other;

    public AttemptLimitsTests(StoreFixture<TEngine> fixture)
        : base(fixture)
    {
        one = Node(fixture);
        other = fixture.Settings.ConnectionString is null ? null : Node(fixture);
    }

    private string Client { get; } = $"client {StoreFixture.Next()}";

    [Fact]
    public async Task A_hundred_attempts_at_once_on_all_nodes_are_as_many_as_the_limit_says()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 100).Select(at => Task.Run(() => Take(at % 2 == 0), Cancel)));

        Assert.Equal(10, answers.Count(wait => wait is null));
        Assert.All(answers, wait => Assert.True(wait is null || wait == TimeSpan.FromMinutes(1), $"{wait}"));
    }

    [Fact]
    public async Task An_attempt_comes_back_after_its_share_of_the_window_and_a_refused_one_costs_nothing()
    {
        await UseUp();
        Clock.Advance(TimeSpan.FromSeconds(59));
        Assert.Equal(TimeSpan.FromSeconds(1), await Take());
        Clock.Advance(TimeSpan.FromSeconds(1));

        Assert.Null(await Take());
        Assert.Equal(TimeSpan.FromMinutes(1), await Take());
    }

    [Fact]
    public async Task An_attempt_that_is_given_back_can_be_made_again_and_a_forgotten_client_has_all_of_them()
    {
        await UseUp();
        await Nodes(first: false).GiveBack(Ten, Client, Cancel);
        Assert.Null(await Take());
        Assert.NotNull(await Take());

        await Nodes(first: false).Forget(Ten, Client, Cancel);
        await UseUp();
    }

    [Fact]
    public async Task Several_attempts_in_one_request_count_as_many_and_more_than_all_are_refused()
    {
        Assert.Null(await Nodes().Take(Ten, Client, 9, Cancel));
        Assert.Equal(TimeSpan.FromMinutes(1), await Nodes().Take(Ten, Client, 2, Cancel));
        Assert.Null(await Nodes().Take(Ten, Client, 1, Cancel));
        Assert.Equal(Ten.Window, await Nodes().Take(Ten, $"{Client} b", 11, Cancel));
    }

    [Fact]
    public async Task A_clock_that_jumps_back_makes_nobody_wait_longer_than_the_window()
    {
        await UseUp();
        Clock.Advance(TimeSpan.FromDays(2));
        await UseUp();
        Clock.AdjustTime(Clock.GetUtcNow() - TimeSpan.FromDays(2));

        Assert.Equal(TimeSpan.FromMinutes(1), await Take());
        Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Null(await Take());
    }

    [Fact]
    public async Task A_fact_is_remembered_for_its_time_and_old_counts_are_deleted()
    {
        await Nodes().Mark(Client, TimeSpan.FromDays(1), Cancel);
        Assert.True(await Nodes(first: false).IsMarked(Client, Cancel));
        await Nodes().Purge(Cancel);
        Assert.True(await Nodes(first: false).IsMarked(Client, Cancel));

        Clock.Advance(TimeSpan.FromDays(1));
        Assert.False(await Nodes().IsMarked(Client, Cancel));
        await Nodes().Purge(Cancel);
        Assert.Equal(0, await one.GetRequiredService<IAttemptCounters>().Find(Client, Cancel));
    }

    public async ValueTask DisposeAsync()
    {
        await one.DisposeAsync();
        await (other?.DisposeAsync() ?? ValueTask.CompletedTask);
    }

    private AttemptLimits Nodes(bool first = true) => (first ? one : other ?? one).GetRequiredService<AttemptLimits>();

    private Task<TimeSpan?> Take(bool first = true) => Nodes(first).Take(Ten, Client, cancel: Cancel);

    private async Task UseUp()
    {
        for (var attempt = 0; attempt < Ten.Most; attempt++)
        {
            Assert.Null(await Take(attempt % 2 == 0));
        }

        Assert.NotNull(await Take());
    }

    private static ServiceProvider Node(StoreFixture fixture)
    {
        var services = new ServiceCollection();
        services.AddSingleton<TimeProvider>(fixture.Clock);
        services.AddLimits(new(), fixture.Settings);
        return services.BuildServiceProvider();
    }
}
