using Hornada.Core.Accounts;
using Hornada.Core.Basics;
using Hornada.Core.Limits;

namespace Hornada.Core.Webhooks;

/// <summary>Sends one test message at once, whether the webhook is active or not. The message is neither retried nor stored.</summary>
/// <param name="manage">Finds the caller's webhooks.</param>
/// <param name="send">Signs and posts the message.</param>
/// <param name="load">Counts the tests of an account.</param>
public sealed class TestWebhook(
    ManageWebhooks manage, SendDeliveries send, TimeProvider clock, Randomness random, LoadLimits load, LimitOptions limits)
{
    /// <summary>Sends <c>webhook.test</c> to one of the caller's webhooks.</summary>
    /// <returns>The result; refused when the caller has no such webhook, has tested too often, or the secret cannot be decrypted.</returns>
    public async Task<Outcome<PostResult>> Run(Caller caller, string id, CancellationToken cancel)
    {
        var found = await manage.Find(caller, id, cancel);
        if (found.Refusal is { } refusal)
        {
            return refusal;
        }

        if (load.Take(limits.WebhookTests(), caller.Uid.Value) is { IsPassed: false } rate)
        {
            return WebhookRefusals.TooManyTests(rate.Limit) with { RetryAfter = load.WaitAfter(rate) };
        }

        var (webhook, now) = (found.Value.Webhook, clock.Now());
        var body = WebhookBody.Write(WebhookBody.Test, now, WebhookBody.TestData(webhook.Id));
        var result = await send.Send(webhook.Url, Ids.New(now, random), body, webhook.SecretsAt(now), cancel);
        return result.Fault == DeliveryFault.SecretUnreadable ? WebhookRefusals.SecretUnreadable : result;
    }
}
