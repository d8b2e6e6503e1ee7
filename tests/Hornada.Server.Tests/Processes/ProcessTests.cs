namespace Hornada.Server.Tests.Processes;

/// <summary>Tests that start processes. Those of one collection run one after the other: two cores are enough for one server and its clients.</summary>
public abstract class ProcessTests : IDisposable
{
    private readonly DirectoryInfo data = Directory.CreateTempSubdirectory("hornada-test-");

    protected string Data => data.FullName;

    /// <summary>Whatever was done to the data, everything that can be proven of it holds.</summary>
    protected async Task IsSound() => Assert.Equal("", await Soundness.Wrong(new() { DataDirectory = Data }));

    public void Dispose()
    {
        GC.SuppressFinalize(this);
        data.Delete(recursive: true);
    }
}
