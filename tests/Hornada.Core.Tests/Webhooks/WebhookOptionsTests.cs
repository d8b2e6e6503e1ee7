using System.Net;
using Hornada.Core.Webhooks;
using Xunit;

namespace Hornada.Core.Tests.Webhooks;

/// <summary>Settings that cannot work are reported before the server starts, in a sentence that says what to change.</summary>
public sealed class WebhookOptionsTests
{
    [Fact]
    public void By_default_only_https_on_port_443_to_public_addresses_is_allowed()
    {
        var policy = new WebhookOptions().Policy();

        Assert.Empty(new WebhookOptions().Problems(isProduction: true));
        Assert.Empty(policy.AllowedPrivate);
        Assert.False(policy.AllowHttp);
        Assert.Equal([(443, 443)], policy.Ports);
    }

    [Fact]
    public void Networks_and_ports_are_parsed()
    {
        var policy = new WebhookOptions { AllowedPrivateCidrs = "192.168.1.20/32  fd12::/16", Ports = "443 8443 9000-9100" }.Policy();

        Assert.Equal([IPNetwork.Parse("192.168.1.20/32"), IPNetwork.Parse("fd12::/16")], policy.AllowedPrivate);
        Assert.Equal([(443, 443), (8443, 8443), (9000, 9100)], policy.Ports);
    }

    [Theory]
    [InlineData("192.168.1.20")]
    [InlineData("192.168.1.20/33")]
    [InlineData("everything")]
    [InlineData("10.0.0.0/8,192.168.0.0/16")]
    public void An_invalid_network_is_reported(string networks) =>
        Assert.StartsWith(
            "Hornada:Webhooks:AllowedPrivateCidrs holds '",
            FindProblem(new() { AllowedPrivateCidrs = networks }),
            StringComparison.Ordinal);

    [Theory]
    [InlineData("")]
    [InlineData("0")]
    [InlineData("65536")]
    [InlineData("443,8443")]
    [InlineData("9100-9000")]
    [InlineData("1-2-3")]
    [InlineData("-1")]
    [InlineData("all")]
    public void An_invalid_port_is_reported(string ports) =>
        Assert.StartsWith("Hornada:Webhooks:Ports is '", FindProblem(new() { Ports = ports }), StringComparison.Ordinal);

    [Fact]
    public void Numbers_have_bounds()
    {
        Assert.Equal("Hornada:Webhooks:TimeoutSeconds is 31. Set it between 1 and 30.", FindProblem(new() { TimeoutSeconds = 31 }));
        Assert.Equal("Hornada:Webhooks:PollSeconds is 0. Set it between 1 and 3600.", FindProblem(new() { PollSeconds = 0 }));
        Assert.Equal("Hornada:Webhooks:MaxAtOnce is 0. Set it between 1 and 1000.", FindProblem(new() { MaxAtOnce = 0 }));
        Assert.Equal(
            "Hornada:Webhooks:MaxAtOncePerHost is 1001. Set it between 1 and 1000.", FindProblem(new() { MaxAtOncePerHost = 1001 }));
    }

    [Fact]
    public void In_Production_http_is_refused()
    {
        var options = new WebhookOptions { AllowHttp = true };

        Assert.Empty(options.Problems(isProduction: false));
        Assert.StartsWith("Hornada:Webhooks:AllowHttp", Assert.Single(options.Problems(isProduction: true)), StringComparison.Ordinal);
    }

    private static string FindProblem(WebhookOptions options) => Assert.Single(options.Problems(isProduction: true));
}
