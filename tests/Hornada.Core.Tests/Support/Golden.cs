using System.Runtime.CompilerServices;
using Xunit;

namespace Hornada.Core.Tests.Support;

/// <summary>Compares text with a committed file. After a wanted change, run once with HORNADA_TEST_ACCEPT=1 and read the diff.</summary>
internal static class Golden
{
    public static void Matches(string file, string actual, [CallerFilePath] string caller = "")
    {
        var path = Path.Combine(AppContext.BaseDirectory, "Golden", file);
        if (Environment.GetEnvironmentVariable("HORNADA_TEST_ACCEPT") == "1")
        {
            path = Path.Combine(Path.GetDirectoryName(caller)!, "..", "Golden", file);
            File.WriteAllText(path, actual);
        }

        Assert.True(File.Exists(path), $"Golden/{file} is missing.");
        Assert.Equal(File.ReadAllText(path), actual);
    }
}
