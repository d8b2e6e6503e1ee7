using System.Net;
using Hornada.Core.Basics;

namespace Hornada.Server.Limits;

/// <summary>The reverse proxies whose word counts. Section <c>Hornada:Proxies</c>.</summary>
internal sealed class ProxyOptions : ISettingsSection
{
    private const string Nobody = "none";

    /// <inheritdoc/>
    public static string Section => "Hornada:Proxies";

    /// <summary>
    /// Addresses and networks of proxies, separated by spaces: of their requests alone the headers <c>X-Forwarded-For</c>,
    /// <c>-Proto</c> and <c>-Host</c> are read. Default: this machine. <c>none</c> for no proxy.
    /// </summary>
    public string Trusted { get; set; } = "127.0.0.0/8 ::1";

    /// <summary>The trusted networks. Valid only when there are no <see cref="Problems"/>.</summary>
    public IReadOnlyList<IPNetwork> Networks() => [.. Parts().Select(part => Network(part)!.Value)];

    /// <inheritdoc/>
    public IEnumerable<string> Problems(bool isProduction)
    {
        if (Parts().FirstOrDefault(part => Network(part) is null) is { } wrong)
        {
            yield return $"{Section}:{nameof(Trusted)} holds '{wrong}'. Write addresses and networks like 10.0.0.5 192.168.1.0/24, "
                + "separated by blanks, or none.";
        }
    }

    private string[] Parts() => Trusted.Trim() == Nobody ? [] : Trusted.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    private static IPNetwork? Network(string text) =>
        IPNetwork.TryParse(text, out var network) ? network
        : IPAddress.TryParse(text, out var address) ? new IPNetwork(address, address.GetAddressBytes().Length * 8)
        : null;
}
