using Hornada.Core.Auditing;

namespace Hornada.Server.Tests.Processes;

/// <summary>Tests that start processes. Those of one collection run one after the other: two cores are enough for one server and its clients.</summary>
public abstract class ProcessTests : IDisposable
{
    private readonly DirectoryInfo data = Directory.CreateTempSubdirectory("hornada-test-");

    protected string Data => data.FullName;

    /// <summary>Whatever was done to the data, everything that can be proven of it holds.</summary>
    protected async Task IsSound()
    {
        var report = await Auditor.Run(new() { DataDirectory = Data }, TestContext.Current.CancellationToken);
        Assert.True(report.IsClean, string.Join('\n', report.Broken.Select(finding => $"{finding.Name} {finding.Total}: {string.Join("; ", finding.Rows)}")));
    }

    public void Dispose()
    {
        GC.SuppressFinalize(this);
        data.Delete(recursive: true);
    }
}
