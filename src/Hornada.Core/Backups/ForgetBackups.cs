using Hornada.Core.EventLog;
using Hornada.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hornada.Core.Backups;

/// <summary>
/// Empties the list of backups in data that a backup brought back: the archives it names lie where the data was, and may be gone. A
/// new one is then due at once.
/// </summary>
internal sealed class ForgetBackups : IAfterRestore
{
    public Task Run(HornadaDb db, DateTimeOffset now, CancellationToken cancel) =>
        db.Database.ExecuteSqlAsync($"DELETE FROM backups", cancel);
}
