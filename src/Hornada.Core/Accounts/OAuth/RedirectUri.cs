using System.Collections.Frozen;
using System.Globalization;
using System.Text.RegularExpressions;
using Hornada.Core.Basics;

namespace Hornada.Core.Accounts.OAuth;

/// <summary>
/// Where a client may have its codes sent. Compared letter by letter; only the port of a loopback address is free, since an app on a
/// desktop gets another one at every start (RFC 8252 §7.3).
/// </summary>
public static partial class RedirectUri
{
    /// <summary>Longest address, in characters.</summary>
    public const int MaxLength = 500;

    private const int MaxPort = 65_535;

    /// <summary>Schemes a browser acts on itself, or sends on in clear: no app of one's own can have them.</summary>
    private static readonly FrozenSet<string> TakenSchemes = FrozenSet.Create(
        StringComparer.Ordinal,
        "about", "blob", "chrome", "content", "data", "edge", "file", "filesystem", "ftp", "ftps", "http", "intent", "jar", "javascript", "mailto", "ms-appx",
        "resource", "sms", "tel", "vbscript", "view-source", "ws", "wss");

    /// <summary>Why this address cannot be registered; null when it can.</summary>
    /// <remarks>https anywhere; http on the loopback interface alone; or a scheme of the app's own.</remarks>
    public static Refusal? Check(string redirectUri)
    {
        return redirectUri.Length <= MaxLength && Spelling().Match(redirectUri) is { Success: true } parts && IsFit(redirectUri, parts.Groups["scheme"].Value)
            ? null
            : OAuthRefusals.WrongRedirectUri(redirectUri);
    }

    /// <summary>True when an address a client asks for is the registered one.</summary>
    public static bool Matches(string registered, string asked)
    {
        return registered == asked
            || (Loopback().Match(registered) is { Success: true } ours
                && Loopback().Match(asked) is { Success: true } theirs
                && IsPort(theirs.Groups["port"].Value)
                && ours.Groups["host"].Value == theirs.Groups["host"].Value
                && ours.Groups["rest"].Value == theirs.Groups["rest"].Value);
    }

    private static bool IsFit(string redirectUri, string scheme)
    {
        if (!Uri.TryCreate(redirectUri, UriKind.Absolute, out var address) || address.UserInfo.Length > 0)
        {
            return false;
        }

        return scheme switch
        {
            "https" => address.Host.Length > 0 && redirectUri.StartsWith("https://", StringComparison.Ordinal),
            "http" => Loopback().Match(redirectUri) is { Success: true } loopback && IsPort(loopback.Groups["port"].Value),
            _ => !TakenSchemes.Contains(scheme),
        };
    }

    private static bool IsPort(string port) =>
        port.Length == 0 || (int.TryParse(port, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is > 0 and <= MaxPort);

    /// <summary>Visible ASCII without a fragment, a backslash, quotes or brackets that some parser reads differently.</summary>
    [GeneratedRegex(@"\A(?<scheme>[a-z][a-z0-9+.-]*):[!$%&'()*+,./0-9:;=?@A-Z_a-z~\[\]-]+\z", RegexOptions.ExplicitCapture)]
    private static partial Regex Spelling();

    [GeneratedRegex(@"\Ahttp://(?<host>localhost|127\.0\.0\.1|\[::1\])(:(?<port>[0-9]{1,5}))?(?<rest>([/?][!-~]*)?)\z", RegexOptions.ExplicitCapture)]
    private static partial Regex Loopback();
}
