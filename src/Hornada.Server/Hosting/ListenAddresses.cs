using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using Hornada.Core.Basics;

namespace Hornada.Server.Hosting;

/// <summary>
/// The addresses to listen on. Kestrel takes every host that is neither an address nor localhost, and every port it cannot read, for
/// "all interfaces" and for port 80: a typing error would open the server to the network.
/// </summary>
internal static partial class ListenAddresses
{
    /// <summary>A problem for each address that cannot work, or would be taken for a wider one.</summary>
    public static IEnumerable<string> Problems(IConfiguration configuration)
    {
        // Not trimmed: Kestrel reads a blank address as it stands, and falls back to another port for an empty one.
        var urls = (configuration[WebHostDefaults.ServerUrlsKey]?.Split(';') ?? []).Select(url => ("--urls", url));
        var endpoints = configuration.GetSection("Kestrel:Endpoints").GetChildren()
            .Where(endpoint => endpoint["Url"] is not null)
            .Select(endpoint => ($"{endpoint.Path}:Url", endpoint["Url"]!));
        foreach (var (name, url) in urls.Concat(endpoints).Where(given => !IsOne(given.Item2)))
        {
            yield return $"{name} '{Ids.Echo(url)}' is no address to listen on. Write it like http://127.0.0.1:8080, or http://+:8080 "
                + "for every interface.";
        }

        foreach (var key in (string[])[WebHostDefaults.HttpPortsKey, WebHostDefaults.HttpsPortsKey])
        {
            foreach (var port in Parts(configuration[key]).Where(port => !IsPort(port)))
            {
                yield return $"{key} holds '{Ids.Echo(port)}'. Write ports between 0 and 65535, separated by semicolons.";
            }
        }
    }

    private static string[] Parts(string? text) =>
        text?.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [];

    private static bool IsOne(string url) => Socket().IsMatch(url) || (Address().Match(url) is { Success: true } found
        && (!found.Groups["ip"].Success || IPAddress.TryParse(found.Groups["ip"].ValueSpan, out _))
        && (!found.Groups["port"].Success || IsPort(found.Groups["port"].ValueSpan)));

    private static bool IsPort(ReadOnlySpan<char> text) => ushort.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out _);

    [GeneratedRegex(
        @"\Ahttps?://(localhost|\+|\*|\[(?<ip>[0-9a-f:.%]+)\]|(?<ip>\d+\.\d+\.\d+\.\d+))(:(?<port>\d+))?/?\z", RegexOptions.IgnoreCase)]
    private static partial Regex Address();

    [GeneratedRegex(@"\Ahttps?://unix:/.+\z", RegexOptions.IgnoreCase)]
    private static partial Regex Socket();
}
