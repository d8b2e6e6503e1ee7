using Hornada.Core.Basics;

namespace Hornada.Core.Backups;

/// <summary>Settings of the bucket to which each proven backup is copied.</summary>
public sealed class BucketOptions : BucketSettings, ISettingsSection
{
    /// <inheritdoc/>
    public static string Section => "Hornada:BackupBucket";

    internal override string ReadFrom => Section;
}
