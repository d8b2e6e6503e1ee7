using Hornada.Core.Storage;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace Hornada.Core.Tests.Support;

/// <summary>Tests on the database of a fixture; skipped with the reason where its engine is missing.</summary>
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

    internal FakeTimeProvider Clock => fixture.Clock;

    internal SeededRandomness Random => fixture.Random;

    internal Task<Shop> OpenShop() => Shop.Open(fixture);
}
