using Hornada.Core.EventLog;
using Hornada.Core.Storage;

namespace Hornada.Core.Persons;

/// <summary>Erases again whom a restored backup brought back, by the lists of erased persons.</summary>
internal sealed class EraseRestored(ErasePerson erase, ErasureFiles ledger) : IAfterRestore
{
    public async Task Run(HornadaDb db, DateTimeOffset now, CancellationToken cancel)
    {
        if (ledger.Read() is { Count: > 0 } hashes)
        {
            await erase.Again(db, hashes, cancel);
        }
    }
}
