namespace Hornada.Core.Tests.Backups;

/// <summary>An empty directory that is removed in the end.</summary>
internal sealed class TemporaryData : IDisposable
{
    private readonly DirectoryInfo directory = Directory.CreateTempSubdirectory("hornada-test-");

    public string Path => directory.FullName;

    public void Dispose() => directory.Delete(recursive: true);
}
