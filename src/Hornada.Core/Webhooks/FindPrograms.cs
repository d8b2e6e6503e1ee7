using Hornada.Core.Accounts;
using Hornada.Core.Accounts.OAuth;
using Hornada.Core.Basics;
using Hornada.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hornada.Core.Webhooks;

/// <summary>How a program is connected.</summary>
public enum Connection
{
    Token,

    /// <summary>An OAuth client that the caller lets act for them.</summary>
    App,

    Webhook,
}

/// <summary>Whether a program works.</summary>
public enum ProgramState
{
    Active,

    Expired,

    Revoked,

    /// <summary>A webhook that its owners stopped.</summary>
    Paused,

    /// <summary>A webhook that the server stopped.</summary>
    Disabled,
}

/// <summary>A program that acts for a person or is told what happens at their bakeries.</summary>
public sealed record ProgramView
{
    public required Connection Connection { get; init; }

    /// <summary>Public id of the token, grant or webhook.</summary>
    public required string Id { get; init; }

    /// <summary>What the person called it, the name of the client, or the address of the webhook.</summary>
    public required string Name { get; init; }

    public required ProgramState State { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When a token expires or was revoked, UTC; null for neither.</summary>
    public DateTimeOffset? EndsAt { get; init; }

    /// <summary>What a token may do; null for what is no token.</summary>
    public TokenScope? Scope { get; init; }

    /// <summary>What a token is narrowed to; null for nothing, and for what is no token.</summary>
    public TokenRights? Rights { get; init; }

    /// <summary>When it was last seen, or got a message, and what failed; null for never.</summary>
    public ProgramSighting? Seen { get; init; }

    /// <summary>Why the last failed message of a webhook failed; null for none.</summary>
    public DeliveryFault? Fault { get; init; }

    /// <summary>The webhook; null for what is none.</summary>
    public WebhookView? Webhook { get; init; }
}

/// <summary>Finds the programs of a person: what each may do, when it was last seen, what failed.</summary>
public sealed class FindPrograms(Store store, Tokens tokens, Grants grants, ManageWebhooks webhooks, ProgramUses uses, TimeProvider clock)
{
    /// <summary>The caller's tokens, the apps they let act for them, and the webhooks they may see; newest first within each.</summary>
    public async Task<IReadOnlyList<ProgramView>> ForCaller(Caller caller, CancellationToken cancel) =>
    [
        .. await Tokens(caller, cancel),
        .. await Apps(caller, cancel),
        .. await Webhooks(caller, cancel),
    ];

    private async Task<IEnumerable<ProgramView>> Tokens(Caller caller, CancellationToken cancel)
    {
        var (own, now) = (await tokens.ForAccount(caller.Key, cancel), clock.Now());
        var seen = await uses.Read(ProgramKind.Token, [.. own.Select(token => token.Key)], cancel);
        return own.Select(token => new ProgramView
        {
            Connection = Connection.Token,
            Id = token.Id,
            Name = token.Name,
            State = token.RevokedAt is not null ? ProgramState.Revoked
                : token.ExpiresAt <= now ? ProgramState.Expired
                : ProgramState.Active,
            CreatedAt = token.CreatedAt,
            EndsAt = token.RevokedAt ?? token.ExpiresAt,
            Scope = token.Scope,
            Rights = token.Narrowed,
            Seen = seen.GetValueOrDefault(token.Key),
        });
    }

    private async Task<IEnumerable<ProgramView>> Apps(Caller caller, CancellationToken cancel)
    {
        var own = await grants.ForCaller(caller, cancel);
        var seen = await uses.Read(ProgramKind.Grant, [.. own.Select(grant => grant.Key)], cancel);
        return own.Select(grant => new ProgramView
        {
            Connection = Connection.App,
            Id = grant.Id,
            Name = grant.Device.Length > 0 ? $"{grant.Client} · {grant.Device}" : grant.Client,
            State = ProgramState.Active,
            CreatedAt = grant.Since,
            Seen = seen.GetValueOrDefault(grant.Key),
        });
    }

    private async Task<IEnumerable<ProgramView>> Webhooks(Caller caller, CancellationToken cancel)
    {
        var found = new List<ProgramView>();
        foreach (var view in await webhooks.All(caller, cancel))
        {
            found.Add(await Webhook(view, cancel));
        }

        return found;
    }

    private async Task<ProgramView> Webhook(WebhookView view, CancellationToken cancel)
    {
        await using var db = store.OpenReader();
        var own = db.WebhookDeliveries.AsNoTracking().Where(row => row.WebhookKey == view.Webhook.Key);
        var reached = await own.Where(row => row.Status == DeliveryStatus.Delivered)
            .OrderByDescending(row => row.Sequence).Select(row => row.EndedAt).FirstOrDefaultAsync(cancel);
        var failed = await own.Where(row => row.Fault != null)
            .OrderByDescending(row => row.Sequence)
            .Select(row => new { row.EndedAt, row.CreatedAt, row.Fault, row.ResponseStatus })
            .FirstOrDefaultAsync(cancel);
        return new()
        {
            Connection = Connection.Webhook,
            Id = view.Webhook.Id,
            Name = view.Webhook.Url,
            State = view.Webhook.Status switch
            {
                WebhookStatus.Active => ProgramState.Active,
                WebhookStatus.Paused => ProgramState.Paused,
                WebhookStatus.Disabled => ProgramState.Disabled,
            },
            CreatedAt = view.Webhook.CreatedAt,
            Seen = (reached ?? failed?.CreatedAt) is not null
                ? new(reached ?? default, 0, 0, 0)
                {
                    FailedAt = failed is null ? null : failed.EndedAt ?? view.Webhook.FailingSince ?? failed.CreatedAt,
                    Failure = failed is null ? null : failed.ResponseStatus?.ToString(System.Globalization.CultureInfo.InvariantCulture)
                        ?? EnumNames<DeliveryFault>.NameOf(failed.Fault!.Value),
                }
                : null,
            Fault = failed?.Fault,
            Webhook = view,
        };
    }
}
