using Hornada.Core.Accounts;
using Hornada.Core.Tests.Support;
using Xunit;

namespace Hornada.Core.Tests.Accounts;

/// <summary>What is noted of programs in memory, and what is stored of it.</summary>
public sealed class ProgramUsesTests<TEngine>(StoreFixture<TEngine> fixture) : StoreTests(fixture), IClassFixture<StoreFixture<TEngine>>
    where TEngine : IDatabaseEngine, new()
{
    private static readonly (string Method, string Path) Request = ("POST", "/api/v1/products");

    [Fact]
    public async Task Two_nodes_add_up_what_was_refused_and_keep_the_newest_of_what_was_seen()
    {
        var (here, there) = (new ProgramUses(Store, Clock), new ProgramUses(Fixture.SecondNode, Clock));
        here.Note(ProgramKind.Token, 7);
        there.NoteRefusal(ProgramKind.Token, 7, 403, Request);
        there.NoteRefusal(ProgramKind.Token, 7, 429, Request);
        var refusedAt = Clock.GetUtcNow();
        Assert.Equal((1, 1), (await here.Store(Cancel), await there.Store(Cancel)));
        Assert.Equal(0, await here.Store(Cancel));

        Clock.Advance(TimeSpan.FromMinutes(3));
        here.NoteRefusal(ProgramKind.Token, 7, 401, ("GET", "/api/v1/orders"));
        here.Note(ProgramKind.Organisation, 7);
        var shown = (await here.Read(ProgramKind.Token, [7, 8], Cancel)).Single();

        Assert.Equal((1, 1, 1), (shown.Value.Unauthorized, shown.Value.Forbidden, shown.Value.TooMany));
        Assert.Equal((Clock.GetUtcNow(), "401 GET /api/v1/orders"), (shown.Value.SeenAt, shown.Value.Failure));
        var elsewhere = (await there.Read(ProgramKind.Token, [7], Cancel))[7];
        Assert.Equal((0, "429 POST /api/v1/products", refusedAt), (elsewhere.Unauthorized, elsewhere.Failure, elsewhere.FailedAt));
        Assert.Equal(2, await here.Store(Cancel));
        Assert.Equal(shown.Value, (await there.Read(ProgramKind.Token, [7], Cancel))[7]);
    }
}
