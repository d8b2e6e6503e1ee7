namespace Hornada.Server.Tests.Support;

/// <summary>
/// Sends each request to the server whose turn it is, as a proxy in front of several does: each is called by the name of the
/// first.
/// </summary>
internal sealed class RoundRobinHandler(Uri server, Func<Uri> next, HttpMessageHandler way) : DelegatingHandler(way)
{
    private static readonly UriCreationOptions AsWritten = new() { DangerousDisablePathAndQueryCanonicalization = true };

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var asked = request.RequestUri!;
        if (asked.Authority == server.Authority)
        {
            request.Headers.Host ??= asked.Authority;
            request.RequestUri = new(
                next().GetLeftPart(UriPartial.Authority) + asked.AbsoluteUri[server.GetLeftPart(UriPartial.Authority).Length..], AsWritten);
        }

        return base.SendAsync(request, cancellationToken);
    }
}
