using System.Collections.Frozen;
using Hornada.Core.Basics;

namespace Hornada.Server.Dialects.Bakeronline;

/// <summary>Host names of the dialect. Without any, only its path reaches it.</summary>
internal sealed class BakeronlineOptions : ISettingsSection
{
    /// <inheritdoc/>
    public static string Section => "Hornada:Bakeronline";

    /// <summary>Hosts that stand for the vendor's API host, separated by blanks. Default none.</summary>
    public string ApiHosts { get; set; } = "";

    /// <summary>Hosts that stand for the vendor's accounts host, separated by blanks. Default none.</summary>
    public string AccountsHosts { get; set; } = "";

    /// <summary>The path that is put in front of the requests of each host.</summary>
    public FrozenDictionary<string, PathString> Roots => Names(ApiHosts)
        .Select(host => KeyValuePair.Create(host, new PathString(BakeronlineDialect.ApiRoot)))
        .Concat(Names(AccountsHosts).Select(host => KeyValuePair.Create(host, new PathString(BakeronlineDialect.AccountsRoot))))
        .ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    /// <inheritdoc/>
    public IEnumerable<string> Problems(bool isProduction)
    {
        foreach (var (setting, hosts) in ((string, string)[])[(nameof(ApiHosts), ApiHosts), (nameof(AccountsHosts), AccountsHosts)])
        {
            if (Names(hosts).FirstOrDefault(host => Uri.CheckHostName(host) == UriHostNameType.Unknown) is { } wrong)
            {
                yield return $"{Section}:{setting} holds '{wrong}'. "
                    + "Write host names like api.pan.example.com, without scheme and port, separated by blanks.";
            }
        }

        if (Names(ApiHosts).Intersect(Names(AccountsHosts), StringComparer.OrdinalIgnoreCase).FirstOrDefault() is { } both)
        {
            yield return $"'{both}' is in both {Section}:{nameof(ApiHosts)} and {Section}:{nameof(AccountsHosts)}. "
                + "Leave it in one of them.";
        }
    }

    private static IEnumerable<string> Names(string hosts) =>
        hosts.Split(' ', StringSplitOptions.RemoveEmptyEntries).Distinct(StringComparer.OrdinalIgnoreCase);
}
