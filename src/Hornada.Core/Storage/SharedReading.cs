namespace Hornada.Core.Storage;

/// <summary>
/// Shares one reading among all callers that ask at the same time. A caller is served only by a reading that started after its request,
/// so it never misses what was committed before.
/// </summary>
/// <param name="read">Reads; gets the result of the last reading that succeeded, null before the first one.</param>
internal sealed class SharedReading<T>(Func<T?, Task<T>> read)
    where T : class
{
    private readonly Lock gate = new();
    private TaskCompletionSource<T>? asked;
    private bool isReading;
    private T? known;

    /// <summary>The result of a reading that starts now or later. When it fails, all waiting callers get the failure.</summary>
    public Task<T> Read()
    {
        Task<T> mine;
        lock (gate)
        {
            asked ??= new(TaskCreationOptions.RunContinuationsAsynchronously);
            mine = asked.Task;
            if (isReading)
            {
                return mine;
            }

            isReading = true;
        }

        // The shared reading must not capture the ambient transaction of the request that happened to start it.
        using var alone = ExecutionContext.SuppressFlow();
        _ = ReadForAll();
        return mine;
    }

    private async Task ReadForAll()
    {
        while (Take() is { } round)
        {
            var reading = Begin();
            await ((Task)reading).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            round.SetFromTask(reading);
            if (!reading.IsCompletedSuccessfully)
            {
                // Callers that asked meanwhile get the same failure instead of waiting for another one.
                Take(goOn: false)?.SetFromTask(reading);
                return;
            }

            known = await reading;

            // Let the callers of this round continue before the next round is read.
            await Task.Yield();
        }
    }

    /// <summary>A failure before the first wait is a failure of the reading too.</summary>
    private async Task<T> Begin() => await read(known);

    /// <summary>The callers that have asked by now; null for none, and then the reading loop ends.</summary>
    private TaskCompletionSource<T>? Take(bool goOn = true)
    {
        lock (gate)
        {
            (var round, asked) = (asked, null);
            isReading = goOn && round is not null;
            return round;
        }
    }
}
