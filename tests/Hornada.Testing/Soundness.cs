using Hornada.Core.Auditing;
using Hornada.Core.Storage;

namespace Hornada.Testing;

/// <summary>What can be proven of data, whatever was done to it.</summary>
public static class Soundness
{
    /// <summary>What does not hold, a line a check; empty for nothing.</summary>
    public static async Task<string> Wrong(StoreSettings settings)
    {
        var report = await Auditor.Run(settings, CancellationToken.None);
        return report.IsClean ? "" : string.Join('\n', report.Broken.Select(finding => $"{finding.Name} {finding.Total}: {string.Join("; ", finding.Rows)}"));
    }
}
