using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace Hornada.Server.Tests.Support;

public sealed partial class SqliteUnlessLongTests
{
    [Fact]
    public void The_documentation_lists_every_class_that_an_ordinary_run_takes_on_SQLite_only()
    {
        var document = File.ReadAllText(Path.Combine(TestsDirectory(), "..", "docs", "testing.md"));

        var marked =
            from type in typeof(SqliteUnlessLongTests).Assembly.GetTypes()
            let attribute = type.GetCustomAttribute<SqliteUnlessLongAttribute>()
            where attribute is not null
            select $"{type.Name.Split('`')[0]}: {attribute.Reason}";
        var listed = Row().Matches(document[document.IndexOf("### Classes on SQLite alone", StringComparison.Ordinal)..])
            .Select(row => $"{row.Groups["class"]}: {row.Groups["reason"]}");

        Assert.Equal(marked.Order(StringComparer.Ordinal), listed.Order(StringComparer.Ordinal));
    }

    private static string TestsDirectory([CallerFilePath] string here = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", ".."));

    [GeneratedRegex(@"^\| `(?<class>\w+)` \| (?<reason>.*) \|$", RegexOptions.Multiline)]
    private static partial Regex Row();
}
