using Hornada.Core.Basics;
using Hornada.Server.Hosting;

namespace Hornada.Server.Tests.Limits;

/// <summary>A wrong setting is told, and never taken for a wider one.</summary>
public sealed class ListenAddressTests
{
    [Theory]
    [InlineData("http://127.0.0.1:8151x")]
    [InlineData("http://127.0.0.1:")]
    [InlineData("http://127.0.0.1:65536")]
    [InlineData(" ")]
    [InlineData("http://127.0.0.1:8151; ")]
    [InlineData("http://127.0.0.l:8151")]
    [InlineData("http://256.0.0.1:8151")]
    [InlineData("http://pan.example.com:8151")]
    [InlineData("http://localhost:8151/pan")]
    [InlineData("localhost:8151")]
    [InlineData("ftp://127.0.0.1")]
    [InlineData("http://127.0.0.1:8151;http://[::1:8151")]
    public void An_address_that_would_be_listened_on_everywhere_is_refused_with_a_sentence(string urls)
    {
        var problem = Assert.Single(Problems(("urls", urls)));

        Assert.StartsWith("--urls '", problem, StringComparison.Ordinal);
        Assert.Contains("is no address to listen on. Write it like http://127.0.0.1:8080", problem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://127.0.0.1:0")]
    [InlineData("http://localhost:8080;https://[::1]:8443")]
    [InlineData("http://+:8080")]
    [InlineData("http://*")]
    [InlineData("http://0.0.0.0:80/")]
    [InlineData("http://unix:/run/hornada/hornada.sock")]
    public void An_address_that_says_what_it_means_is_taken(string urls) => Assert.Empty(Problems(("urls", urls)));

    [Theory]
    [InlineData("http_ports", "8080x", "http_ports holds '8080x'.")]
    [InlineData("Kestrel:Endpoints:Inner:Url", "http://10.0.0.1:80O0", "Kestrel:Endpoints:Inner:Url 'http://10.0.0.1:80O0' is no address")]
    [InlineData("Hornada:Proxies:Trusted", "10.0.0.0/8 10.0.0.x", "Hornada:Proxies:Trusted holds '10.0.0.x'.")]
    [InlineData("Hornada:HstsDays", "-1", "Hornada:HstsDays is -1.")]
    [InlineData("FORWARDEDHEADERS_ENABLED", "true", "ASPNETCORE_FORWARDEDHEADERS_ENABLED believes every client.")]
    public void Other_settings_that_would_open_the_server_wider_are_refused(string name, string value, string begin) =>
        Assert.StartsWith(begin, Assert.Single(Problems((name, value))), StringComparison.Ordinal);

    private static string[] Problems((string Name, string Value) setting)
    {
        try
        {
            HornadaHost.CreateBuilder(new Dictionary<string, string?> { [setting.Name] = setting.Value });
            return [];
        }
        catch (SettingsException problems)
        {
            return problems.Message.Split(Environment.NewLine);
        }
    }
}
