using System.Runtime.CompilerServices;

namespace Hornada.Testing;

/// <summary>
/// Compares text with a committed file of the test project. After a wanted change, run once with <c>HORNADA_UPDATE_GOLDEN=1</c>, which
/// writes the files, and read the diff.
/// </summary>
public static class Golden
{
    private const string Variable = "HORNADA_UPDATE_GOLDEN";

    /// <summary>The text of a committed file.</summary>
    public static string Read(string file) => File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Golden", file));

    /// <summary>Fails unless the text equals the file.</summary>
    /// <param name="file">Its path below the project's directory Golden.</param>
    /// <param name="caller">Filled by the compiler: a source file one folder below the project.</param>
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
