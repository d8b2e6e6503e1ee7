namespace Hornada.Server.Tests.Support;

/// <summary>Two servers on one database, from which a test chooses; one server where the engine has no nodes.</summary>
public sealed class TwoNodeServer<TEngine> : TestServer<TEngine>
    where TEngine : IDatabaseEngine, new()
{
    private NextNode? second;

    public IReadOnlyList<Town> Nodes => second is null ? [this] : [this, second];

    protected override int ServerCount => 1;

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        if (Missing is null && base.ServerCount > 1)
        {
            second = new(Database.ConnectionString!) { Clock = Clock };
            await second.InitializeAsync();
        }
    }

    public override async ValueTask DisposeAsync()
    {
        if (second is not null)
        {
            await second.DisposeAsync();
        }

        await base.DisposeAsync();
    }

    public override IReadOnlyList<string> TakeFailures() => [.. base.TakeFailures(), .. second?.TakeFailures() ?? []];

    /// <summary>Another server on the database of the first, which has its people already.</summary>
    private sealed class NextNode(string connection) : Town
    {
        protected override Task<Dictionary<string, string?>> Storage() =>
            Task.FromResult(new Dictionary<string, string?> { ["ConnectionStrings:Hornada"] = connection });

        protected override Task Settle() => Task.CompletedTask;
    }
}
