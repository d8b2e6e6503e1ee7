using System.Globalization;
using System.Net;
using Hornada.Core.Basics;

namespace Hornada.Core.Webhooks;

/// <summary>The receivers webhooks may reach, and the limits of sending. Section <c>Hornada:Webhooks</c>.</summary>
public sealed class WebhookOptions : ISettingsSection
{
    /// <inheritdoc/>
    public static string Section => "Hornada:Webhooks";

    private const int MaxPollSeconds = 3600;
    private const int MaxTimeoutSeconds = 30;
    private const int AtOnceLimit = 1000;

    /// <summary>
    /// Networks that are not public and may be reached all the same, such as <c>192.168.1.0/24</c>, separated by spaces. Default: none.
    /// </summary>
    public string AllowedPrivateCidrs { get; set; } = "";

    /// <summary>Ports that may be reached, such as <c>443 8443 9000-9100</c>, separated by spaces. Default 443.</summary>
    public string Ports { get; set; } = "443";

    /// <summary>Accept http addresses too. Default false; refused in Production.</summary>
    public bool AllowHttp { get; set; }

    /// <summary>Time limit of an attempt in all, in seconds: 1 to 30. Default 15.</summary>
    public int TimeoutSeconds { get; set; } = 15;

    /// <summary>
    /// Polling interval for due deliveries, in seconds: 1 to 3 600. Default 2. Events committed on this node are noticed at once.
    /// </summary>
    public int PollSeconds { get; set; } = 2;

    /// <summary>Largest number of simultaneous attempts of this node, 1 to 1 000. Default 64.</summary>
    public int MaxAtOnce { get; set; } = 64;

    /// <summary>Largest number of simultaneous attempts of this node to one host, 1 to 1 000. Default 4.</summary>
    public int MaxAtOncePerHost { get; set; } = 4;

    /// <summary>The settings that restrict receivers, parsed. Valid only when there are no <see cref="Problems"/>.</summary>
    public ReceiverPolicy Policy() => new()
    {
        AllowedPrivate = [.. Parts(AllowedPrivateCidrs).Select(network => Network(network)!.Value)],
        Ports = [.. Parts(Ports).Select(range => Range(range)!.Value)],
        AllowHttp = AllowHttp,
    };

    /// <inheritdoc/>
    public IEnumerable<string> Problems(bool isProduction)
    {
        if (Parts(AllowedPrivateCidrs).FirstOrDefault(network => Network(network) is null) is { } noNetwork)
        {
            yield return $"Hornada:Webhooks:AllowedPrivateCidrs holds '{noNetwork}'. "
                + "Write networks like 192.168.1.0/24, separated by blanks.";
        }

        if (Parts(Ports) is [] || Parts(Ports).Any(range => Range(range) is null))
        {
            yield return $"Hornada:Webhooks:Ports is '{Ports}'. Write ports and ranges like 443 8443 9000-9100, separated by blanks.";
        }

        if (AllowHttp && isProduction)
        {
            yield return "Hornada:Webhooks:AllowHttp sends what happens in the clear and is refused in Production. "
                + "Leave it out, and give receivers https addresses.";
        }

        if (TimeoutSeconds is < 1 or > MaxTimeoutSeconds)
        {
            yield return $"Hornada:Webhooks:TimeoutSeconds is {TimeoutSeconds}. Set it between 1 and {MaxTimeoutSeconds}.";
        }

        if (PollSeconds is < 1 or > MaxPollSeconds)
        {
            yield return $"Hornada:Webhooks:PollSeconds is {PollSeconds}. Set it between 1 and {MaxPollSeconds}.";
        }

        if (MaxAtOnce is < 1 or > AtOnceLimit)
        {
            yield return $"Hornada:Webhooks:MaxAtOnce is {MaxAtOnce}. Set it between 1 and {AtOnceLimit}.";
        }

        if (MaxAtOncePerHost is < 1 or > AtOnceLimit)
        {
            yield return $"Hornada:Webhooks:MaxAtOncePerHost is {MaxAtOncePerHost}. Set it between 1 and {AtOnceLimit}.";
        }
    }

    private static string[] Parts(string text) => text.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    private static IPNetwork? Network(string text) => IPNetwork.TryParse(text, out var network) ? network : null;

    private static (int From, int To)? Range(string text)
    {
        var ends = text.Split('-');
        return ends.Length <= 2 && Port(ends[0]) is { } from && Port(ends[^1]) is { } to && from <= to ? (from, to) : null;
    }

    private static int? Port(string text) =>
        ushort.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port > 0 ? port : null;
}
