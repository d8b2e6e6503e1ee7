namespace Hornada.Server.Tests.Support;

/// <summary>On a PostgreSQL database of its own, with two servers a test chooses from.</summary>
public sealed class TwoNodeTown : PostgresTown
{
    private NextNode? second;

    /// <summary>Both servers.</summary>
    public IReadOnlyList<Town> Nodes => [this, second!];

    protected override int ServerCount => 1;

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        if (Missing is null)
        {
            second = new(ConnectionString) { Clock = Clock };
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

    public override IReadOnlyList<string> TakeFailures() => [.. base.TakeFailures(), .. second!.TakeFailures()];

    /// <summary>Another server on the database of a town. Its people live there already.</summary>
    private sealed class NextNode(string connection) : Town
    {
        protected override Task<Dictionary<string, string?>> Storage() =>
            Task.FromResult(new Dictionary<string, string?> { ["ConnectionStrings:Hornada"] = connection });

        protected override Task Settle() => Task.CompletedTask;
    }
}
