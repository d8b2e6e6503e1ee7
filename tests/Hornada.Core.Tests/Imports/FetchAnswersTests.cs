using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Hornada.Core.Imports;
using Xunit;

namespace Hornada.Core.Tests.Imports;

/// <summary>Asking another system: a busy one, a broken one, one that lies.</summary>
public sealed class FetchAnswersTests : IDisposable
{
    private readonly DirectoryInfo directory = Directory.CreateTempSubdirectory("hornada-fetch-");
    private readonly Queue<Func<HttpResponseMessage>> answers = new();
    private readonly List<HttpRequestMessage> asked = [];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_busy_or_failing_server_is_asked_again_and_its_pages_are_kept()
    {
        Answer(429, "", retryAfter: TimeSpan.Zero);
        Answer(503, "");
        answers.Enqueue(() => throw new HttpRequestException("reset"));
        Answer(200, """{"results":[1],"next":{"after_id":1}}""");
        Answer(200, """{"results":[],"next":null}""");
        var saved = new SavedAnswers(directory.FullName);
        await saved.Store("company/shops/1/orders", 3, "[]"u8.ToArray(), Cancel);

        var refusal = await Fetch().Pages(
            "company/shops/1/orders", "?sort=ascending",
            (page, _) => page?["next"] is JsonObject next ? $"?after_id={next["after_id"]}" : null, null, Cancel);

        Assert.Null(refusal);
        Assert.Equal(["?sort=ascending", "?sort=ascending", "?sort=ascending", "?sort=ascending", "?after_id=1"],
            asked.Select(request => request.RequestUri!.Query));
        Assert.All(asked, request => Assert.Equal("Bearer geheim", request.Headers.Authorization!.ToString()));
        Assert.True(saved.Has("company/shops/1/orders", 2));
        Assert.False(saved.Has("company/shops/1/orders", 3), "A page of an earlier run is left.");
    }

    [Theory]
    [InlineData(401, "[]", "does not accept the token")]
    [InlineData(302, "", "the token goes to no other address")]
    [InlineData(404, "{}", "answered 404")]
    [InlineData(200, "<html>", "no complete JSON")]
    [InlineData(200, """{"results":[{"id":1""", "may be cut off")]
    public async Task What_does_not_help_to_ask_again_is_told_in_a_sentence(int status, string body, string sentence)
    {
        Answer(status, body);

        var answer = await Fetch().One("company/companies", isOptional: false, Cancel);

        Assert.Contains(sentence, answer.Refusal!.Message.English, StringComparison.Ordinal);
        Assert.Single(asked);
        Assert.Empty(directory.EnumerateFiles("*", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task A_server_that_fails_for_good_is_given_up_and_a_list_without_an_end_is_refused()
    {
        for (var attempt = 0; attempt < 6; attempt++)
        {
            Answer(500, "");
        }

        Assert.Contains(
            "answered 500", (await Fetch().One("x", isOptional: true, Cancel)).Refusal!.Message.English, StringComparison.Ordinal);
        Answer(200, "{}");
        Assert.Contains(
            "does not end",
            (await Fetch().Pages("x", "?a=1", (_, _) => "?a=1", null, Cancel))!.Message.English,
            StringComparison.Ordinal);
        Answer(404, "");
        Assert.Null((await Fetch().One("x", isOptional: true, Cancel)).Value);
    }

    [Theory]
    [InlineData("https://api.bakeronline.be", "geheim", true)]
    [InlineData("http://localhost:8080/bakeronline/", "geheim", true)]
    [InlineData("http://api.bakeronline.be", "geheim", false)]
    [InlineData("ftp://localhost", "geheim", false)]
    [InlineData("https://me:pw@api.bakeronline.be", "geheim", false)]
    [InlineData("https://api.bakeronline.be", "", false)]
    [InlineData("https://api.bakeronline.be", "ge\nheim", false)]
    public void A_token_travels_over_https_or_within_the_machine(string address, string token, bool isFine) =>
        Assert.Equal(isFine, ImportAddress.Read(address, token).Refusal is null);

    public void Dispose() => directory.Delete(recursive: true);

    private FetchAnswers Fetch() => new(
        new(new Script(this)), ImportAddress.Read("https://api.example", "geheim").Value, new(directory.FullName), new HastyClock());

    private void Answer(int status, string body, TimeSpan? retryAfter = null) => answers.Enqueue(() =>
    {
        var response = new HttpResponseMessage((HttpStatusCode)status) { Content = new StringContent(body, Encoding.UTF8) };
        response.Headers.RetryAfter = retryAfter is { } wait ? new RetryConditionHeaderValue(wait) : null;
        response.Headers.Location = status == 302 ? new("http://169.254.169.254/") : null;
        return response;
    });

    private sealed class Script(FetchAnswersTests test) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            test.asked.Add(request);
            return Task.FromResult(test.answers.Dequeue()());
        }
    }

    /// <summary>Whose waits are over at once.</summary>
    private sealed class HastyClock : TimeProvider
    {
        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
            System.CreateTimer(callback, state, TimeSpan.Zero, period);
    }
}
