namespace Hornada.Core.Webhooks;

/// <summary>Wakes the sending loop of this node before its polling interval ends.</summary>
public sealed class DeliverySignal : IDisposable
{
    private readonly SemaphoreSlim pending = new(0);

    /// <summary>Reports that a delivery may be due.</summary>
    public void Notify() => pending.Release();

    /// <summary>Waits for a notification, for at most the given time. Notifications that came together count as one.</summary>
    public async Task Wait(TimeSpan timeout, CancellationToken cancel)
    {
        if (await pending.WaitAsync(timeout, cancel))
        {
            while (pending.Wait(TimeSpan.Zero, cancel))
            {
                // Drains the notifications that came at the same time.
            }
        }
    }

    public void Dispose() => pending.Dispose();
}
