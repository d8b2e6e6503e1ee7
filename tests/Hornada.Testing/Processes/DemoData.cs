using System.Collections.Concurrent;

namespace Hornada.Testing;

/// <summary>
/// Directories with the demo data. It is made once for each clock and then copied, because making it takes a core ten seconds. The test
/// programs of one run share it in the directory that <c>HORNADA_TEST_SHARED</c> names; without that, each program makes its own.
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
        foreach (var file in Directory.EnumerateFiles(template, "*", SearchOption.AllDirectories)
            .Where(file => Path.GetFileName(file) != Lock))
        {
            var copy = Path.Combine(directory, Path.GetRelativePath(template, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
    }

    private static Task<string> Make(string[] clock) => Environment.GetEnvironmentVariable("HORNADA_TEST_SHARED") is { Length: > 0 } shared
        ? MakeOnce(Path.Combine(shared, $"demo{string.Concat(clock.SelectMany(word => word).Where(char.IsAsciiLetterOrDigit))}"), clock)
        : MakeForThisProgram(clock);

    private static async Task<string> MakeForThisProgram(string[] clock)
    {
        var template = Directory.CreateTempSubdirectory("hornada-demo-").FullName;
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(template, recursive: true);
        await Seed(template, clock);
        return template;
    }

    /// <summary>Makes a directory unless another program has; one program at a time, and the directory is there when it is whole.</summary>
    private static async Task<string> MakeOnce(string template, string[] clock)
    {
        using var turn = await LockFile($"{template}.lock");
        if (!Directory.Exists(template))
        {
            await Seed($"{template}.new", clock);
            Directory.Move($"{template}.new", template);
        }

        return template;
    }

    private static async Task<FileStream> LockFile(string path)
    {
        while (true)
        {
            try
            {
                return new(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(100));
            }
        }
    }

    private static async Task Seed(string directory, string[] clock)
    {
        var (exitCode, _, errors) = await HornadaProcess.Run(["seed", "--data", directory, .. clock]);
        if (exitCode != 0)
        {
            throw new InvalidOperationException($"There is no demo. {errors}");
        }
    }
}
