using Hornada.Server.Dialects.Bakeronline;
using Hornada.Server.Tests.Support;

namespace Hornada.Server.Tests.Bakeronline;

/// <summary>The header X-VERSION, and the headers of an answer (contract §1.2).</summary>
public sealed class VersionHeaderTests(BakeronlineServer server) : BakeronlineTests(server)
{
    [Theory]
    [InlineData("1.10.0")]
    [InlineData("0.1.3")]
    [InlineData("2.0.0")]
    [InlineData("2.0")]
    [InlineData("1")]
    [InlineData("abc")]
    [InlineData("")]
    [InlineData("1.9.0.0")]
    [InlineData("01.9.0")]
    [InlineData("v1.9.0")]
    [InlineData("1.0.0, 1.9.0")]
    [InlineData("-1.9.0")]
    public async Task A_version_there_is_not_is_refused_and_the_answer_names_those_there_are(string version)
    {
        var (status, body) = await RawRequest.Get(Server.Address, "/bakeronline/probe/order", $"X-VERSION: {version}");

        Assert.Equal(400, status);
        Assert.Contains("\"UNKNOWN_VERSION\"", body, StringComparison.Ordinal);
        Assert.Contains("\"field\": \"X-VERSION\"", body, StringComparison.Ordinal);
        Assert.All(BakeronlineVersion.All, known => Assert.Contains(known.ToString(), body, StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_oldest_stable_version_is_0_2_0()
    {
        var (status, _) = await RawRequest.Get(Server.Address, "/bakeronline/probe/order", "X-VERSION: 0.2.0");

        Assert.Equal(200, status);
    }

    [Fact]
    public async Task Two_versions_at_once_are_refused()
    {
        var (status, body) = await RawRequest.Get(Server.Address, "/bakeronline/probe/order", "X-VERSION: 1.9.0", "X-VERSION: 1.9.0");

        Assert.Equal(400, status);
        Assert.Contains("\"UNKNOWN_VERSION\"", body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_refusal_has_the_shape_of_every_other_one() =>
        Refuses(await Ask(HttpMethod.Get, "/bakeronline/probe/order", "1.10.0"), 400, "UNKNOWN_VERSION", "X-VERSION");

    [Fact]
    public async Task Without_the_header_the_newest_version_answers()
    {
        Assert.Equal("\"1.9.0\"", (await Ask(HttpMethod.Get, "/bakeronline/probe/version")).Is(200).Text);
        Assert.Equal(WireSamples.Write(WireSamples.Order(), "1.9.0"), (await Ask(HttpMethod.Get, "/bakeronline/probe/order")).Is(200).Text);
    }

    [Theory]
    [MemberData(nameof(VersionTests.Versions), MemberType = typeof(VersionTests))]
    public async Task Each_version_is_answered_in_its_own_words(string version)
    {
        Assert.Equal($"\"{version}\"", (await Ask(HttpMethod.Get, "/bakeronline/probe/version", version)).Is(200).Text);
        Assert.Equal(
            WireSamples.Write(WireSamples.Order(), version), (await Ask(HttpMethod.Get, "/bakeronline/probe/order", version)).Is(200).Text);
    }

    [Fact]
    public async Task An_answer_says_its_type_and_exact_length()
    {
        using var http = Server.CreateHttpClient(new());
        using var response =
            await http.GetAsync(new Uri("/bakeronline/probe/order", UriKind.Relative), TestContext.Current.CancellationToken);

        var body = await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
        Assert.Equal("application/json; charset=utf-8", response.Content.Headers.GetValues("Content-Type").Single());
        Assert.Equal(body.Length, response.Content.Headers.ContentLength);
        Assert.Null(response.Headers.TransferEncodingChunked);
    }

    [Fact]
    public async Task A_body_is_read_as_its_version_has_it()
    {
        const string Body =
            """{"cart":[{"option_ids":[7],"options":[{"option_id":8}]}],"checkout":{},"payment_method":"carte_bleue","return_url":"x"}""";

        var old = (await Ask(HttpMethod.Post, "/bakeronline/probe/place", "1.0.0", Client.Json(Body))).Is(200).Json;
        Assert.Equal(7, old.GetProperty("cart")[0].GetProperty("option_ids")[0].GetInt32());
        Assert.False(old.GetProperty("cart")[0].TryGetProperty("options", out _));
        Assert.Equal("carte_bleue", old.GetProperty("payment_method").GetString());

        var today = (await Ask(HttpMethod.Post, "/bakeronline/probe/place", "1.9.0", Client.Json(Body))).Is(200).Json;
        Assert.Equal(8, today.GetProperty("cart")[0].GetProperty("options")[0].GetProperty("option_id").GetInt32());
        Assert.False(today.GetProperty("cart")[0].TryGetProperty("option_ids", out _));
    }
}
