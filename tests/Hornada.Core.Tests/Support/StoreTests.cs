using Hornada.Core.Storage;
using Xunit;

namespace Hornada.Core.Tests.Support;

/// <summary>Tests that hold on every engine: the class is abstract, and each engine has a subclass that only names its fixture.</summary>
public abstract class StoreTests
{
    private readonly StoreFixture fixture;

    protected StoreTests(StoreFixture fixture)
    {
        Assert.SkipWhen(fixture.Missing is not null, fixture.Missing ?? "");
        this.fixture = fixture;
    }

    protected StoreFixture Fixture => fixture;

    protected Store Store => fixture.Store;

    protected static CancellationToken Cancel => TestContext.Current.CancellationToken;

    internal ManualClock Clock => fixture.Clock;

    internal SeededRandomness Random => fixture.Random;

    internal Task<Shop> OpenShop() => Shop.Open(fixture);
}
