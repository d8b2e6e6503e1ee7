using System.Diagnostics;
using System.Text.RegularExpressions;
using Xunit;

namespace Hornada.Core.Tests.Tidy;

/// <summary>No committed file holds a secret: a key or a token in a form that its maker gives all of them.</summary>
public sealed partial class SecretTests
{
    private const long MaxBytes = 4 * 1024 * 1024;

    /// <summary>Where something looks like a secret and is none, with the reason.</summary>
    private static readonly Dictionary<string, string> Known = new(StringComparer.Ordinal)
    {
        ["tests/Hornada.Core.Tests/Webhooks/WebhookSecretTests.cs"] = "the example of the Standard Webhooks specification",
    };

    /// <summary>Texts of each kind, put together here so that this file holds none of them.</summary>
    public static TheoryData<string> Canaries =>
    [
        $"-----BEGIN {"PRIVATE KEY"}-----",
        $"-----BEGIN RSA {"PRIVATE KEY"}-----",
        $"AKIA{new string('A', 16)}",
        $"ghp_{new string('a', 36)}",
        $"github_pat_{new string('a', 30)}",
        $"glpat-{new string('a', 20)}",
        $"xoxb-{new string('1', 12)}",
        $"sk_live_{new string('a', 24)}",
        $"whsec_{new string('a', 43)}=",
        $"AIza{new string('a', 35)}",
        $"npm_{new string('a', 36)}",
        $"eyJ{new string('a', 30)}.eyJ{new string('b', 30)}.{new string('c', 30)}",
    ];

    [Fact]
    public async Task No_committed_file_holds_a_secret()
    {
        var (found, files) = (new List<string>(), 0);
        foreach (var path in await Committed())
        {
            var file = new FileInfo(Path.Combine(SourceFile.Root, path));
            if (file is { Exists: true, Length: < MaxBytes } && !Known.ContainsKey(path))
            {
                files++;
                var text = await File.ReadAllTextAsync(file.FullName, TestContext.Current.CancellationToken);
                found.AddRange(Secrets().Matches(text).Select(match => $"{path}: {match.Value[..12]}…"));
            }
        }

        Assert.Empty(found);
        Assert.InRange(files, 1000, 20_000);
    }

    [Theory]
    [MemberData(nameof(Canaries))]
    public void The_scan_sees_each_kind(string secret) => Assert.Matches(Secrets(), $"before \"{secret}\" after");

    private static async Task<IReadOnlyList<string>> Committed()
    {
        using var git = Process.Start(new ProcessStartInfo("git", ["ls-files"])
        {
            WorkingDirectory = SourceFile.Root,
            RedirectStandardOutput = true,
        })!;
        var paths = await git.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await git.WaitForExitAsync(TestContext.Current.CancellationToken);
        return paths.Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }

    [GeneratedRegex(
        @"-----BEGIN (?:[A-Z]+ )*PRIVATE KEY-----|\bAKIA[0-9A-Z]{16}\b|\bgh[pousr]_[A-Za-z0-9]{36}|github_pat_[A-Za-z0-9_]{22,}"
        + @"|glpat-[A-Za-z0-9_-]{20}|xox[baprs]-[A-Za-z0-9-]{10,}|sk_live_[A-Za-z0-9]{16,}|whsec_[A-Za-z0-9+/]{24,}"
        + @"|AIza[0-9A-Za-z_-]{35}|npm_[A-Za-z0-9]{36}|eyJ[A-Za-z0-9_-]{20,}\.eyJ[A-Za-z0-9_-]{20,}\.")]
    private static partial Regex Secrets();
}
