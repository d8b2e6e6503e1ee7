using Hornada.Core.Basics;

namespace Hornada.Core.Webhooks;

/// <summary>Checks the address of a webhook when it is registered. Its host is checked again at every connection.</summary>
/// <param name="policy">The receivers the operator allows.</param>
/// <param name="resolver">Finds the addresses of the host.</param>
public sealed class WebhookAddress(ReceiverPolicy policy, IHostResolver resolver)
{
    /// <summary>Longest address, in characters.</summary>
    public const int MaxLength = 2048;

    private static readonly TimeSpan ResolveTimeout = TimeSpan.FromSeconds(5);

    /// <summary>The address in its normal form; refused when it may not be used.</summary>
    public async Task<Outcome<string>> Check(string text, CancellationToken cancel)
    {
        var normalized = Normalize(text);
        if (normalized.Refusal is not null)
        {
            return normalized;
        }

        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        limit.CancelAfter(ResolveTimeout);
        try
        {
            var addresses = await resolver.Resolve(new Uri(normalized.Value).IdnHost, limit.Token);
            return policy.AllowsConnection(addresses) ? normalized : WebhookRefusals.NotPublic;
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            return WebhookRefusals.NotPublic;
        }
    }

    private Outcome<string> Normalize(string text)
    {
        if (text.Length > MaxLength)
        {
            return WebhookRefusals.UrlTooLong;
        }

        if (!Uri.TryCreate(text, UriKind.Absolute, out var url) || url.IdnHost.Length == 0 || !AllowsScheme(url.Scheme))
        {
            return policy.AllowHttp ? WebhookRefusals.NoWebAddress : WebhookRefusals.NoHttps;
        }

        if (url.UserInfo.Length > 0 || url.Fragment.Length > 0 || HasUserInfo(text, url.Scheme))
        {
            return WebhookRefusals.UrlWithExtras;
        }

        if (!policy.AllowsPort(url.Port))
        {
            return WebhookRefusals.PortNotAllowed(url.Port);
        }

        var normalized = new UriBuilder(url) { Host = url.IdnHost }.Uri.AbsoluteUri;
        return normalized.Length > MaxLength ? WebhookRefusals.UrlTooLong : normalized;
    }

    /// <summary>
    /// True when the authority contains an <c>@</c>, even with empty user info before it, which <see cref="Uri"/> does not report.
    /// </summary>
    private static bool HasUserInfo(string text, string scheme)
    {
        var end = text.IndexOfAny(['/', '?', '#'], scheme.Length + 3);
        return text.AsSpan(0, end > 0 ? end : text.Length).Contains('@');
    }

    private bool AllowsScheme(string scheme) => scheme == Uri.UriSchemeHttps || (policy.AllowHttp && scheme == Uri.UriSchemeHttp);
}
