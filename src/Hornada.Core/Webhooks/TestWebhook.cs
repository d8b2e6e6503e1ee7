using Hornada.Core.Accounts;
using Hornada.Core.Basics;

namespace Hornada.Core.Webhooks;

/// <summary>The test button: one message at once, whether the webhook is active or not. It is not tried again and not kept.</summary>
/// <param name="manage">Whose webhooks they are.</param>
/// <param name="send">Who signs and posts.</param>
/// <param name="clock">What time it is.</param>
/// <param name="random">Where ids come from.</param>
public sealed class TestWebhook(ManageWebhooks manage, SendWebhooks send, TimeProvider clock, Randomness random)
{
    /// <summary>Most tests of one account in a minute, on one node: who tests sends requests to addresses he names.</summary>
    public const int MaxPerMinute = 10;

    private readonly RateWindows tests = new(clock);

    /// <summary>Sends <c>webhook.test</c> to one of the caller's webhooks.</summary>
    /// <returns>How it went; refused when he has none with this id, has tested too often, or its secret cannot be read.</returns>
    public async Task<Outcome<PostResult>> Run(Caller caller, string id, CancellationToken cancel)
    {
        var found = await manage.Find(caller, id, cancel);
        if (found.Refusal is { } refusal)
        {
            return refusal;
        }

        if (!tests.Take(caller.Uid.Value, MaxPerMinute).IsPassed)
        {
            return WebhookRefusals.TooManyTests;
        }

        var (webhook, now) = (found.Value.Webhook, clock.Now());
        var body = WebhookBody.Write(WebhookBody.Test, now, WebhookBody.TestData(webhook.Id));
        var result = await send.Send(webhook.Url, Ids.New(now, random), body, webhook.SecretsAt(now), cancel);
        return result.Fault == DeliveryFault.SecretUnreadable ? WebhookRefusals.SecretUnreadable : result;
    }
}
