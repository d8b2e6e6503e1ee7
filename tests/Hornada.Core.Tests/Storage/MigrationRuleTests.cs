using System.Globalization;
using System.Text.RegularExpressions;
using Hornada.Core.Storage;
using Xunit;

namespace Hornada.Core.Tests.Storage;

/// <summary>
/// While an upgrade goes from node to node, the version before works on the tables of the new one. So a migration adds, and what it takes
/// away was used by no version since the one before: CONTRIBUTING.md, docs/operations.md.
/// </summary>
public sealed partial class MigrationRuleTests
{
    /// <summary>Up to it nothing was released, and no node of an older version goes on beside a newer one.</summary>
    private const int LastBeforeTheRule = 54;

    [Fact]
    public void A_migration_leaves_what_the_version_before_uses_or_says_since_when_nothing_does() => Assert.Empty(
        from script in typeof(Store).Assembly.GetManifestResourceNames()
        let number = Number().Match(script)
        where number.Success && int.Parse(number.Groups[1].Value, CultureInfo.InvariantCulture) > LastBeforeTheRule
        from fault in Faults(Read(script))
        select $"{script}: {fault}");

    [Theory]
    [InlineData("ALTER TABLE orders ADD COLUMN tip_minor bigint NOT NULL DEFAULT 0;", 0)]
    [InlineData("ALTER TABLE orders ADD COLUMN tip_minor bigint;", 0)]
    [InlineData("CREATE TABLE tips (key bigint NOT NULL); CREATE INDEX ON tips (key);", 0)]
    [InlineData("ALTER TABLE orders ADD COLUMN tip_minor bigint NOT NULL;", 1)]
    [InlineData("ALTER TABLE orders DROP COLUMN notes;", 1)]
    [InlineData("ALTER TABLE orders RENAME COLUMN notes TO remarks;", 1)]
    [InlineData("ALTER TABLE orders ALTER COLUMN notes SET NOT NULL;", 1)]
    [InlineData("DROP TABLE orders;", 1)]
    [InlineData("-- contract: nothing uses it since 0.3.0\nDROP TABLE orders;", 0)]
    [InlineData("CREATE TABLE orders_new (key bigint); DROP TABLE orders; ALTER TABLE orders_new RENAME TO orders;", 0)]
    public void The_rule_knows_what_breaks_the_version_before(string sql, int faults) => Assert.Equal(faults, Faults(sql).Count());

    private static IEnumerable<string> Faults(string sql)
    {
        if (sql.Contains("-- contract: nothing uses it since ", StringComparison.Ordinal))
        {
            return [];
        }

        // A table that SQLite makes anew has its name again in the end.
        var remade = Remade().Matches(sql).Select(match => match.Groups[1].Value).ToHashSet(StringComparer.OrdinalIgnoreCase);
        return Breaking().Matches(sql).Select(match => match.Value)
            .Where(statement => !remade.Any(table =>
                Regex.IsMatch(statement, $@"\ADROP\s+TABLE\s+{table}\b|\bRENAME\s+TO\s+{table}\b", RegexOptions.IgnoreCase)));
    }

    private static string Read(string script)
    {
        using var reader = new StreamReader(typeof(Store).Assembly.GetManifestResourceStream(script)!);
        return reader.ReadToEnd();
    }

    [GeneratedRegex(@"\A(?:Postgres|Sqlite)/(\d{4})_")]
    private static partial Regex Number();

    [GeneratedRegex(@"\bRENAME\s+TO\s+(\w+)", RegexOptions.IgnoreCase)]
    private static partial Regex Remade();

    [GeneratedRegex(
        @"\bDROP\s+(?:TABLE|COLUMN)\b[^;]*|\bALTER\s+TABLE\s+\w+\s+RENAME\b[^;]*|\bSET\s+NOT\s+NULL\b"
            + @"|\bADD\s+COLUMN\b(?:(?!\bDEFAULT\b)[^;,])*\bNOT\s+NULL\b(?!(?:(?!\bADD\b)[^;,])*\bDEFAULT\b)",
        RegexOptions.IgnoreCase)]
    private static partial Regex Breaking();
}
