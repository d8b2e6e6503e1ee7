using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace Hornada.Server.Tests.House;

/// <summary>The table of manners in <c>docs/api.md</c>: what a row says is held by tests that exist.</summary>
public sealed partial class ApiTableTests
{
    private const int Conventions = 21;

    [Fact]
    public void Every_row_of_the_table_of_manners_names_tests_that_exist()
    {
        var document = File.ReadAllText(Path.Combine(Here(), "..", "..", "..", "docs", "api.md"));
        var tests = typeof(ApiTableTests).Assembly.GetTypes().ToLookup(type => type.Name.Split('`')[0], StringComparer.Ordinal);
        var rows = Row().Matches(document[document.IndexOf("| Convention |", StringComparison.Ordinal)..]).Skip(1).ToList();

        Assert.InRange(rows.Count, Conventions, 40);
        foreach (var row in rows)
        {
            var named = Test().Matches(row.Groups["tests"].Value);
            Assert.True(named.Count > 0, row.Groups["name"].Value);
            Assert.All(named, test => Assert.True(
                tests[test.Groups["class"].Value].Any(type => type.GetMethod(test.Groups["method"].Value) is not null), test.Value));
        }
    }

    private static string Here([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;

    [GeneratedRegex(@"^\| (?<name>[A-Za-z][^|]*) \|[^|]*\|[^|]*\| (?<tests>[^|]*) \|$", RegexOptions.Multiline)]
    private static partial Regex Row();

    [GeneratedRegex(@"`(?<class>\w+)\.(?<method>\w+)`")]
    private static partial Regex Test();
}
