using System.Collections.Concurrent;

namespace Hornada.Testing;

/// <summary>
/// Directories with the demo data. It is made once for each clock and then copied, because making it takes seconds.
/// </summary>
public static class DemoData
{
    private const string Lock = "hornada.lock";

    private static readonly ConcurrentDictionary<string, Lazy<Task<string>>> Templates = [];

    /// <summary>Puts the demo into a directory without data.</summary>
    /// <param name="clock">What the command line says of the clock: nothing, or <c>--test-clock</c> and an instant.</param>
    public static async Task CopyTo(string directory, params string[] clock)
    {
        var template = await Templates.GetOrAdd(string.Join(' ', clock), _ => new(() => Make(clock))).Value;
        foreach (var file in Directory.EnumerateFiles(template, "*", SearchOption.AllDirectories).Where(file => Path.GetFileName(file) != Lock))
        {
            var copy = Path.Combine(directory, Path.GetRelativePath(template, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
    }

    private static async Task<string> Make(string[] clock)
    {
        var template = Directory.CreateTempSubdirectory("hornada-demo-").FullName;
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(template, recursive: true);
        var (exitCode, _, errors) = await HornadaProcess.Run(["seed", "--data", template, .. clock]);
        return exitCode == 0 ? template : throw new InvalidOperationException($"There is no demo. {errors}");
    }
}
