using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Hornada.Core.Basics;
using Hornada.Core.Storage;

namespace Hornada.Core.Idempotency;

/// <summary>The response to a request, as it is stored.</summary>
/// <param name="ContentType">Media type; null for none.</param>
/// <param name="IsReplay">True when it was sent before.</param>
public sealed record BufferedResponse(int Status, string? ContentType, ReadOnlyMemory<byte> Body, bool IsReplay = false);

/// <summary>
/// Runs a request with an idempotency key once, and gives its copies the response of the first one. The whole request is one transaction:
/// its changes and its response are committed together, or not at all (ADR 18). A request with a precondition runs the same way (ADR 19).
/// </summary>
public sealed class IdempotentExecution(Store store, TimeProvider clock)
{
    /// <summary>Status of a response after which nothing of the request may stay: it was only tried.</summary>
    public const int OnlyTried = 428;

    private readonly ConcurrentDictionary<(long Account, string Route, string Key), bool> running = new();

    /// <summary>Runs a request with a key.</summary>
    /// <param name="key">The key of the client.</param>
    /// <param name="request">
    /// Runs the request and returns the response, without sending it yet. It may run more than once, and waits for nothing but the
    /// database. Everything it writes and reads through the store belongs to one transaction.
    /// </param>
    /// <returns>
    /// The response, once it is durable. A response of 400 or above without a change, or after a refusal, is not stored; after
    /// <see cref="OnlyTried"/> the changes are not either. Refused as
    /// <see cref="RequestKey.Reused"/>, as <see cref="RequestKey.InProgress"/> while the first copy runs on this node or another one, and
    /// as busy.
    /// </returns>
    public Task<Outcome<BufferedResponse>> Run(RequestKey key, Func<Task<BufferedResponse>> request, CancellationToken cancel) =>
        Run(key, target: null, request, cancel);

    /// <summary>Runs a request with a key, with rows to lock, or with both.</summary>
    /// <param name="key">The key of the client; null for none. A copy gets the first response, whatever is locked.</param>
    /// <param name="target">The rows that are locked while the request runs; null for none.</param>
    public async Task<Outcome<BufferedResponse>> Run(
        RequestKey? key, LockTarget? target, Func<Task<BufferedResponse>> request, CancellationToken cancel)
    {
        if (key is not null && !running.TryAdd(Name(key), true))
        {
            return RequestKey.InProgress;
        }

        try
        {
            var (flow, refused) = (ExecutionContext.Capture()!, new RefusedResponse());
            var outcome = await store.Write<BufferedResponse>(
                async (db, ct) =>
                {
                    refused.Given = null;
                    if (await Before(db, key, ct) is { } before)
                    {
                        return before;
                    }

                    await (target?.Lock(db, ct) ?? Task.CompletedTask);
                    return await Answer(db, key, request, flow, refused, ct);
                },
                cancel);
            return refused.Given ?? outcome;
        }
        finally
        {
            if (key is not null)
            {
                running.TryRemove(Name(key), out _);
            }
        }
    }

    /// <summary>The response or refusal that needs no run of the request; null when the request must run.</summary>
    private async Task<Outcome<BufferedResponse>?> Before(HornadaDb db, RequestKey? key, CancellationToken cancel)
    {
        if (key is null)
        {
            return null;
        }

        if (!await store.TryLock(db, Number(key), cancel))
        {
            return RequestKey.InProgress;
        }

        if (await AnsweredRequest.Named(db, key, cancel) is not { } before)
        {
            return null;
        }

        await store.Confirm(db, cancel);
        return key.IsFor(before.Fingerprint) && before.Answer is { } answered ? answered : RequestKey.Reused;
    }

    private async Task<Outcome<BufferedResponse>> Answer(
        HornadaDb db,
        RequestKey? key,
        Func<Task<BufferedResponse>> request,
        ExecutionContext flow,
        RefusedResponse refused,
        CancellationToken cancel)
    {
        var (given, change) = await store.RunInTransaction(db, flow, request);
        if (change.HasRefused && given.Status < 400)
        {
            throw new InvalidOperationException(
                $"A request was answered {given.Status} although one of its changes was refused: it cannot be one transaction.");
        }

        if (change.HasRefused || given.Status is >= 500 or OnlyTried || (given.Status >= 400 && !change.HasWritten))
        {
            refused.Given = given;
            return Refusal.Busy;
        }

        if (key is not null)
        {
            db.Add(new AnsweredRequest(key, given, clock.Now()));
            await db.SaveChangesAsync(cancel);
        }

        return given;
    }

    private static (long Account, string Route, string Key) Name(RequestKey key) => (key.AccountKey, key.Route, key.Key);

    /// <summary>The key as a number of 64 bits. Two keys with the same number would only exclude each other.</summary>
    private static long Number(RequestKey key) =>
        BinaryPrimitives.ReadInt64BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes($"{key.AccountKey} {key.Route} {key.Key}")));

    /// <summary>A response that is sent although the transaction is rolled back.</summary>
    private sealed class RefusedResponse
    {
        public BufferedResponse? Given { get; set; }
    }
}
