using Hornada.Server.Dialects.Bakeronline;

namespace Hornada.Server.Tests.Bakeronline;

/// <summary>A client of the vendor changes its host name and nothing else (contract §1.1).</summary>
public sealed class HostTests(BakeronlineServer server) : BakeronlineTests(server)
{
    [Theory]
    [InlineData("api.pan.test", "/probe/version", "\"1.9.0\"")]
    [InlineData("API.Pan.Test:8080", "/probe/version", "\"1.9.0\"")]
    [InlineData("other.pan.test", "/probe/version", "\"1.9.0\"")]
    [InlineData("accounts.pan.test", "/probe", "\"accounts\"")]
    [InlineData("api.pan.test", "/accounts/probe", "\"accounts\"")]
    public async Task A_configured_host_has_the_vendors_paths(string host, string path, string body) =>
        Assert.Equal(body, (await At(host, path)).Is(200).Text);

    [Fact]
    public async Task Errors_there_have_the_shape_of_the_dialect()
    {
        Refuses(await At("api.pan.test", "/no/such/route"), 404, "NO_SUCH_ROUTE");
        Refuses(await At("accounts.pan.test", "/"), 404, "NO_SUCH_ROUTE");
        Refuses(await At("api.pan.test", "/probe/mine"), 401, "UNAUTHORIZED");
    }

    [Fact]
    public async Task Every_other_host_is_as_before()
    {
        (await At("pan.test", "/probe/version")).Refuses(404, "NOT_FOUND", "La ruta no existe");
        (await At("pan.test", "/health")).Is(200);
        (await At("pan.test", "/bakeronline/probe/version")).Is(200);
        (await At("sub.api.pan.test", "/health")).Is(200);
    }

    [Theory]
    [InlineData("api.pan.test", "/pagar/nobodys")]
    [InlineData("api.pan.test", "/pay/nobodys")]
    [InlineData("accounts.pan.test", "/pagar/nobodys")]
    [InlineData("pan.test", "/pagar/nobodys")]
    [InlineData("pan.test", "/bakeronline/pay/nobodys")]
    public async Task The_payment_page_is_at_both_its_paths_on_every_host(string host, string path)
    {
        var page = (await At(host, path)).Is(404);

        Assert.Equal("text/html; charset=utf-8", page.ContentType);
        Assert.Contains("Payment not found", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pictures_are_where_their_addresses_say()
    {
        var bread = await Server.Baker.CreateProduct("Baguette", 1);
        var stored = ClientActions.Text(
            (await Server.Baker.Post($"/api/v1/upload/product/{bread}", ClientActions.Picture())).Is(200).Data, "imageUrl");

        Assert.Equal("image/png", (await At("api.pan.test", new Uri(stored).AbsolutePath)).Is(200).ContentType);
    }

    [Theory]
    [InlineData("api.pan.test", "", null)]
    [InlineData("", "a.test  b.test", null)]
    [InlineData("https://api.pan.test", "", "Hornada:Bakeronline:ApiHosts holds 'https://api.pan.test'.")]
    [InlineData("", "ok.test api.pan.test:80", "Hornada:Bakeronline:AccountsHosts holds 'api.pan.test:80'.")]
    [InlineData("a.test b.test", "B.test", "'b.test' is in both Hornada:Bakeronline:ApiHosts and Hornada:Bakeronline:AccountsHosts.")]
    public void A_setting_that_cannot_work_is_named(string api, string accounts, string? problem)
    {
        var problems = new BakeronlineOptions { ApiHosts = api, AccountsHosts = accounts }.Problems(isProduction: false).ToList();

        Assert.Equal(problem is null ? 0 : 1, problems.Count);
        Assert.All(problems, said => Assert.StartsWith(problem!, said, StringComparison.Ordinal));
    }

    private Task<Answer> At(string host, string path) =>
        Server.Anonymous.Send(HttpMethod.Get, path, headers: headers => headers.Host = host);
}
