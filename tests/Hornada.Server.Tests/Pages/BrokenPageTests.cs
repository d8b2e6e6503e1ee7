using Hornada.Server.Identity;
using Hornada.Server.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Hornada.Server.Tests.Pages;

/// <summary>A server with a page that fails while it is rendered.</summary>
public sealed class BrokenPageServer : TestServer<Sqlite>
{
    protected override void MapTestEndpoints(WebApplication app) =>
        app.MapGet("/rota", () => new RazorComponentResult<Broken>()).RequireAccess(Access.Public);

    private sealed class Broken : ComponentBase
    {
        protected override void BuildRenderTree(RenderTreeBuilder builder) => throw new InvalidOperationException("A bug of this page.");
    }
}

public sealed class BrokenPageTests(BrokenPageServer server) : IClassFixture<BrokenPageServer>
{
    [Fact]
    public async Task A_page_that_fails_while_it_is_rendered_is_answered_with_the_page_of_an_error()
    {
        var answer = await server.Anonymous.Send(HttpMethod.Get, "/rota", headers: headers => headers.Add("Accept", "text/html"));

        answer.Is(500);
        Assert.Contains("/site.css", answer.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("A bug of this page", answer.Text, StringComparison.Ordinal);
        Assert.Contains("A bug of this page", Assert.Single(server.TakeFailures()), StringComparison.Ordinal);
    }
}
