using Hornada.Core.EventLog;
using Microsoft.Extensions.DependencyInjection;

namespace Hornada.Core.Backups;

/// <summary>Registers the services of this folder.</summary>
public static class BackupServices
{
    public static IServiceCollection AddBackups(this IServiceCollection services, BackupOptions options, BucketOptions bucket) => services
        .AddSingleton(options)
        .AddSingleton(bucket)
        .AddSingleton<BackupBucket>()
        .AddSingleton<BackupCopies>()
        .AddSingleton<NightlyBackup>()
        .AddSingleton<BackupLedger>()
        .AddSingleton<IAfterRestore, ForgetBackups>()
        .AddSingleton<BackupLoop>();
}
