using System.Collections.Frozen;

namespace Hornada.Server.Dialects.Bakeronline;

/// <summary>Host names of the dialect. Section <c>Hornada:Bakeronline</c>; without any it is only below its path.</summary>
internal sealed class BakeronlineOptions
{
    /// <summary>Hosts that stand for the vendor's API host, separated by blanks. Default none.</summary>
    public string ApiHosts { get; set; } = "";

    /// <summary>Hosts that stand for the vendor's accounts host, separated by blanks. Default none.</summary>
    public string AccountsHosts { get; set; } = "";

    /// <summary>Below which path the requests of a host belong.</summary>
    public FrozenDictionary<string, PathString> Roots => Names(ApiHosts).Select(host => KeyValuePair.Create(host, new PathString(BakeronlineDialect.ApiRoot)))
        .Concat(Names(AccountsHosts).Select(host => KeyValuePair.Create(host, new PathString(BakeronlineDialect.AccountsRoot))))
        .ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    /// <summary>Every setting that cannot work, each as a sentence that says what to change.</summary>
    public IEnumerable<string> Problems()
    {
        foreach (var (setting, hosts) in ((string, string)[])[(nameof(ApiHosts), ApiHosts), (nameof(AccountsHosts), AccountsHosts)])
        {
            if (Names(hosts).FirstOrDefault(host => Uri.CheckHostName(host) == UriHostNameType.Unknown) is { } wrong)
            {
                yield return $"Hornada:Bakeronline:{setting} holds '{wrong}'. Write host names like api.pan.example.com, without scheme and port, separated by blanks.";
            }
        }

        if (Names(ApiHosts).Intersect(Names(AccountsHosts), StringComparer.OrdinalIgnoreCase).FirstOrDefault() is { } both)
        {
            yield return $"'{both}' is in both Hornada:Bakeronline:ApiHosts and Hornada:Bakeronline:AccountsHosts. Leave it in one of them.";
        }
    }

    private static IEnumerable<string> Names(string hosts) =>
        hosts.Split(' ', StringSplitOptions.RemoveEmptyEntries).Distinct(StringComparer.OrdinalIgnoreCase);
}
