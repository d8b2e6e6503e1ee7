using System.Runtime.CompilerServices;

namespace Hornada.Server.Tests.Support;

/// <summary>Compares text with a committed file. After a wanted change, run once with HORNADA_UPDATE_GOLDEN=1 and read the diff.</summary>
internal static class Golden
{
    private const string Variable = "HORNADA_UPDATE_GOLDEN";

    /// <summary>The text of a committed file.</summary>
    public static string Read(string file) => File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Golden", file));

    public static void Matches(string file, string actual, [CallerFilePath] string caller = "")
    {
        var path = Path.Combine(AppContext.BaseDirectory, "Golden", file);
        if (Environment.GetEnvironmentVariable(Variable) == "1")
        {
            path = Path.Combine(Path.GetDirectoryName(caller)!, "..", "Golden", file);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, actual);
        }

        Assert.True(File.Exists(path), $"Golden/{file} is missing: write it with {Variable}=1.");
        Assert.Equal(File.ReadAllText(path), actual);
    }
}
