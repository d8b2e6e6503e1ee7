using Hornada.Core.Accounts;
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

    /// <summary>
    /// Finds callers as a node does, from memory where it may. On PostgreSQL it asks at each call whether anything has changed, because
    /// nothing listens to the changes of other nodes here.
    /// </summary>
    internal FindCaller Callers =>
        field ??= new(new(Store, new() { TrustMilliseconds = Store.HasNodes ? 0 : new CallerOptions().TrustMilliseconds }), Clock);

    internal FakeTimeProvider Clock => fixture.Clock;

    internal SeededRandomness Random => fixture.Random;

    internal Task<Shop> OpenShop() => Shop.Open(fixture);
}
