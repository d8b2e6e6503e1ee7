using System.Globalization;
using Hornada.Core.Basics;
using Hornada.Core.Storage;

namespace Hornada.Core.Backups;

/// <summary>Settings of the backups that the server takes by itself.</summary>
public sealed class BackupOptions : ISettingsSection
{
    /// <inheritdoc/>
    public static string Section => "Hornada:Backup";

    /// <summary>Take a backup every night. Default true: who has set nothing up has one all the same.</summary>
    public bool Nightly { get; set; } = true;

    /// <summary>When, as HH:mm by the clock of the machine. Default 03:15.</summary>
    public string At { get; set; } = "03:15";

    /// <summary>Where to; null for <c>backups</c> in the data directory.</summary>
    public string? Directory { get; set; }

    /// <summary>The newest archive of each of so many days stays, 1 to 3 650. Default 7.</summary>
    public int KeepDays { get; set; } = 7;

    /// <summary>The newest archive of each of so many weeks stays, 0 to 520. Default 4.</summary>
    public int KeepWeeks { get; set; } = 4;

    internal TimeOnly Time => TimeOnly.ParseExact(At, "HH:mm", CultureInfo.InvariantCulture);

    /// <inheritdoc/>
    public IEnumerable<string> Problems(bool isProduction)
    {
        if (!TimeOnly.TryParseExact(At, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out _))
        {
            yield return $"{Section}:{nameof(At)} is '{At}'. Write a time of the day like 03:15.";
        }

        if (KeepDays is < 1 or > 3650)
        {
            yield return $"{Section}:{nameof(KeepDays)} is {KeepDays}. Set it between 1 and 3650.";
        }

        if (KeepWeeks is < 0 or > 520)
        {
            yield return $"{Section}:{nameof(KeepWeeks)} is {KeepWeeks}. Set it between 0 and 520.";
        }
    }

    public string DirectoryIn(string data) => Directory ?? Path.Combine(data, DataDirectory.Backups);
}
