using Hornada.Server.Tests.Canteen;
using Hornada.Server.Tests.Identity;
using Hornada.Server.Tests.Support;

namespace Hornada.Server.Tests.Native;

/// <summary>What a server answers, held by Ajv (JSON Schema 2020-12, closed schemas) against what its documents say.</summary>
[SqliteUnlessLong("The shape of answers comes from the documents.")]
public sealed class LiveAnswerTests<TEngine>(TestServer<TEngine> server) : ServerTests(server), IClassFixture<TestServer<TEngine>>
    where TEngine : IDatabaseEngine, new()
{
    /// <summary>
    /// Operations that succeed only after others: a payment, a paired device, a family. Their successes are recorded, and
    /// <see cref="ApiSchema"/> holds recordings against the document.
    /// </summary>
    private const int Unseen = 51;

    [Theory]
    [InlineData("v1", 850)]
    [InlineData("bakeronline", 300)]
    public async Task Every_answer_to_every_kind_of_caller_is_as_the_document_says(string document, int fewest)
    {
        var answers = await LiveAnswers.Read(Server, document);
        var requests = new AccessRequests(Server);
        foreach (var endpoint in requests.Known.Where(answers.Describes))
        {
            foreach (var caller in (Client[])[Server.Anonymous, Server.Customer, Server.Baker, Server.Admin])
            {
                answers.Add(endpoint, (await requests.Make(endpoint, caller))!);
            }
        }

        Assert.InRange(await answers.MustMatch(), fewest, int.MaxValue);
        var unseen = answers.Unseen.ToList();
        Assert.True(unseen.Count <= Unseen, "Without a success: " + string.Join(", ", unseen));
        await answers.MustBeClean();
    }
}

/// <summary>The same for the canteen's contract, whose callers are organisations.</summary>
[SqliteUnlessLong("The shape of answers comes from the documents.")]
public sealed class CanteenLiveAnswerTests<TEngine>(CanteenServer<TEngine> server)
    : ServerTests(server), IClassFixture<CanteenServer<TEngine>>
    where TEngine : IDatabaseEngine, new()
{
    [Fact]
    public async Task Every_answer_of_the_canteens_API_is_as_its_document_says()
    {
        Server.Show("2026-05-20T13:00:00Z");
        var answers = await LiveAnswers.Read(Server, "canteen");
        var canteen = await CanteenSetup.Open(Server);
        foreach (var (endpoint, prepare) in CanteenRequests.For(canteen))
        {
            foreach (var caller in (Client[])[Server.Anonymous, canteen.Reader, canteen.Staff])
            {
                var (path, body) = await prepare();
                answers.Add(endpoint, await caller.Send(new(endpoint.Split(' ')[0]), path, Client.Json(body)));
                if (endpoint.StartsWith("GET ", StringComparison.Ordinal) && !path.Contains('?', StringComparison.Ordinal))
                {
                    answers.Add(endpoint, await caller.Get($"{path}?page=1&per_page=2"));
                    answers.Add(endpoint, await caller.Get($"{path}?page=none"));
                }
            }
        }

        Assert.InRange(await answers.MustMatch(), 100, int.MaxValue);
        Assert.Equal([], answers.Unseen);
        await answers.MustBeClean();
    }
}
