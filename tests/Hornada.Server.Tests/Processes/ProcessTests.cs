namespace Hornada.Server.Tests.Processes;

/// <summary>Tests that start processes run one after the other: two cores are enough for one server and its clients.</summary>
[Collection("processes")]
public abstract class ProcessTests : IDisposable
{
    private readonly DirectoryInfo data = Directory.CreateTempSubdirectory("hornada-test-");

    protected string Data => data.FullName;

    public void Dispose()
    {
        GC.SuppressFinalize(this);
        data.Delete(recursive: true);
    }
}
