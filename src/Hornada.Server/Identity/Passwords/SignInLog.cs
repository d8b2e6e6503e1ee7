using System.Net;
using Hornada.Server.Limits;

namespace Hornada.Server.Identity.Passwords;

/// <summary>
/// Logs each sign-in that failed as one line with the client's address, for fail2ban (docs/fail2ban). The account is not named: the log
/// holds nothing of people that would have to be erased.
/// </summary>
internal sealed partial class SignInLog(IHttpContextAccessor http, ILoggerFactory loggers)
{
    public const string Category = "Hornada.SignIn";

    private readonly ILogger log = loggers.CreateLogger(Category);

    /// <param name="why">In English, without anything that the client sent.</param>
    public void Failed(string why)
    {
        // Of a request whose client a proxy does not name, the address would be the proxy's, and a ban of it a ban of everybody.
        if (http.HttpContext is { } context && ClientNetwork.From(context) is not null)
        {
            LogFailed(Written(context.Connection.RemoteIpAddress!), why);
        }
    }

    private static string Written(IPAddress address) => (address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address).ToString();

    [LoggerMessage(LogLevel.Warning, "Failed sign-in from {Address}: {Why}")]
    private partial void LogFailed(string address, string why);
}
