using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Hornada.Core.Basics;
using Hornada.Core.Storage;

namespace Hornada.Core.Idempotency;

/// <summary>What a request was answered.</summary>
/// <param name="Status">HTTP status.</param>
/// <param name="ContentType">Media type; null for none.</param>
/// <param name="Body">The bytes.</param>
/// <param name="IsReplay">True when it was given before.</param>
public sealed record KeptAnswer(int Status, string? ContentType, ReadOnlyMemory<byte> Body, bool IsReplay = false);

/// <summary>
/// Does a request that its client named once, and answers its copies what the first one was answered. The whole request is one transaction:
/// what it changes and what it is answered are written together, or not at all (ADR 18). So is a request that only counts while something is
/// as its client saw it (ADR 19).
/// </summary>
/// <param name="store">Where changes and answers are kept.</param>
/// <param name="clock">When it was answered.</param>
public sealed class AnswerOnce(Store store, TimeProvider clock)
{
    private readonly ConcurrentDictionary<(long Account, string Route, string Key), bool> running = new();

    /// <summary>Answers a request.</summary>
    /// <param name="key">How the client named it.</param>
    /// <param name="request">
    /// Does it and says what to answer, without telling the client yet. May run more than once, and waits for nothing but the database. Everything it
    /// writes and reads through the store belongs to one transaction.
    /// </param>
    /// <param name="cancel">Gives up while waiting for a turn.</param>
    /// <returns>
    /// The answer, once it is durable; an answer of 400 or above to which nothing was written, or after a refusal, leaves nothing behind. Refused as
    /// <see cref="RequestKey.Reused"/>, as <see cref="RequestKey.InProgress"/> while the first one runs here or on another node, and as busy.
    /// </returns>
    public Task<Outcome<KeptAnswer>> Run(RequestKey key, Func<Task<KeptAnswer>> request, CancellationToken cancel)
    {
        return Run(key, subject: null, request, cancel);
    }

    /// <summary>Answers a request that was named, or that may look at its subject before it changes it, or both.</summary>
    /// <param name="key">How the client named it; null when he did not. A copy is answered as before, whatever became of the subject.</param>
    /// <param name="subject">What nobody else changes while the request runs; null for nothing.</param>
    /// <param name="request">The same as above.</param>
    /// <param name="cancel">Gives up while waiting for a turn.</param>
    /// <returns>The same as above.</returns>
    public async Task<Outcome<KeptAnswer>> Run(RequestKey? key, Subject? subject, Func<Task<KeptAnswer>> request, CancellationToken cancel)
    {
        if (key is not null && !running.TryAdd(Name(key), true))
        {
            return RequestKey.InProgress;
        }

        try
        {
            var (flow, refused) = (ExecutionContext.Capture()!, new RefusedAnswer());
            var outcome = await store.Write<KeptAnswer>(
                async (db, ct) =>
                {
                    refused.Given = null;
                    return await Before(db, key, ct) ?? await Answer(db, key, subject, request, flow, refused, ct);
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

    /// <summary>What is to be answered without running the request; null when it has to run.</summary>
    private async Task<Outcome<KeptAnswer>?> Before(HornadaDb db, RequestKey? key, CancellationToken cancel)
    {
        if (key is null)
        {
            return null;
        }

        if (!await store.TryHold(db, Number(key), cancel))
        {
            return RequestKey.InProgress;
        }

        return await AnsweredRequest.Named(db, key, cancel) is not { } before ? null
            : key.IsFor(before.Fingerprint) && before.Answer is { } answered ? answered
            : RequestKey.Reused;
    }

    private async Task<Outcome<KeptAnswer>> Answer(
        HornadaDb db, RequestKey? key, Subject? subject, Func<Task<KeptAnswer>> request, ExecutionContext flow, RefusedAnswer refused, CancellationToken cancel)
    {
        await (subject?.Hold(db, cancel) ?? Task.CompletedTask);
        var (given, change) = await store.Within(db, flow, request);
        if (change.HasRefused && given.Status < 400)
        {
            throw new InvalidOperationException($"A request was answered {given.Status} although one of its changes was refused: it cannot be one transaction.");
        }

        if (change.HasRefused || given.Status >= 500 || (given.Status >= 400 && !change.HasWritten))
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

    /// <summary>The name as a number of 64 bits. Two names with the same one would only wait for each other.</summary>
    private static long Number(RequestKey key) =>
        BinaryPrimitives.ReadInt64BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes($"{key.AccountKey} {key.Route} {key.Key}")));

    /// <summary>An answer that says no: the transaction is rolled back, and the client is told it all the same.</summary>
    private sealed class RefusedAnswer
    {
        public KeptAnswer? Given { get; set; }
    }
}
