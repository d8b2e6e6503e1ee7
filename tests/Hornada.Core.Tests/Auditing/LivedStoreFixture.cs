using Hornada.Core.Tests.Support;

namespace Hornada.Core.Tests.Auditing;

/// <summary>A database in which every feature has been used.</summary>
public sealed class LivedStoreFixture<TEngine> : StoreFixture<TEngine>
    where TEngine : IDatabaseEngine, new()
{
    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        if (Missing is null)
        {
            await LivedTown.Live(this);
        }
    }
}
