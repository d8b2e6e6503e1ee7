using Hornada.Core.Basics;

namespace Hornada.Core.Webhooks;

/// <summary>What an address of a webhook must be. Its host is looked at here and again at every connection.</summary>
/// <param name="settings">What the operator allows.</param>
/// <param name="names">Where hosts are found.</param>
public sealed class WebhookAddress(WebhookSettings settings, IHostNames names)
{
    /// <summary>Longest address, in characters.</summary>
    public const int MaxLength = 2048;

    /// <summary>How long a host is looked for.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>The address in its one spelling, or why it is none.</summary>
    public async Task<Outcome<string>> Read(string text, CancellationToken cancel)
    {
        var read = Normalize(text);
        if (read.Refusal is not null)
        {
            return read;
        }

        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        patience.CancelAfter(Patience);
        try
        {
            return settings.MayConnect(await names.Resolve(new Uri(read.Value).IdnHost, patience.Token)) ? read : WebhookRefusals.NotPublic;
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

        if (!Uri.TryCreate(text, UriKind.Absolute, out var url) || url.IdnHost.Length == 0 || !IsWeb(url.Scheme))
        {
            return settings.AllowHttp ? WebhookRefusals.NoWebAddress : WebhookRefusals.NoHttps;
        }

        // A text that begins "user@" has user info also when it is empty.
        if (url.UserInfo.Length > 0 || url.Fragment.Length > 0 || text.AsSpan(0, text.IndexOfAny(['/', '?', '#'], url.Scheme.Length + 3) is > 0 and var end ? end : text.Length).Contains('@'))
        {
            return WebhookRefusals.UrlWithExtras;
        }

        if (!settings.MayReach(url.Port))
        {
            return WebhookRefusals.PortNotAllowed(url.Port);
        }

        var spelled = new UriBuilder(url) { Host = url.IdnHost }.Uri.AbsoluteUri;
        return spelled.Length > MaxLength ? WebhookRefusals.UrlTooLong : spelled;
    }

    private bool IsWeb(string scheme) => scheme == Uri.UriSchemeHttps || (settings.AllowHttp && scheme == Uri.UriSchemeHttp);
}
