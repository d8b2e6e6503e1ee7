using System.Globalization;
using Xunit;

namespace Hornada.Core.Tests.Tidy;

/// <summary>
/// The rules of the house about text, for every file that git knows. <c>Tidy/allowed.txt</c> says how often a file may still break a rule:
/// the numbers only shrink. <c>HORNADA_UPDATE_GOLDEN=1</c> writes the smaller numbers there, never larger ones.
/// </summary>
public sealed class TidyTests
{
    private static readonly Dictionary<string, Func<SourceFile, IEnumerable<Offence>>> Rules = new()
    {
        ["long-line"] = SizeRules.LongLines,
        ["long-function"] = SizeRules.LongFunctions,
        ["long-file"] = SizeRules.LongFiles,
        ["long-parameter-list"] = SizeRules.LongParameterLists,
        ["foreign-path"] = PathRules.ForeignPaths,
        ["empty-doc"] = DocRules.EmptyDocs,
        ["retired-name"] = WordRules.RetiredNamesUsed,
        ["retired-phrase"] = WordRules.RetiredPhrases,
        ["retired-phrase-in-name"] = WordRules.RetiredPhrasesInNames,
    };

    public static TheoryData<string> Names => [.. Rules.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void No_file_breaks_a_rule_of_the_house_more_often_than_it_did(string rule)
    {
        var offences = SourceFile.All.SelectMany(Rules[rule]).GroupBy(offence => offence.File)
            .ToDictionary(group => group.Key, group => group.ToList());
        var allowed = Allowance.Read(rule);
        var more = offences.Where(file => file.Value.Count > allowed.GetValueOrDefault(file.Key)).SelectMany(file => file.Value).ToList();

        Assert.True(more is [], string.Join('\n', more));
        Allowance.Shrink(rule, offences.ToDictionary(file => file.Key, file => file.Value.Count));
    }

    [Fact]
    public void The_files_were_read() => Assert.InRange(SourceFile.All.Count, 500, 10_000);
}

/// <summary>The offences that are still allowed: a line is a rule, a file and a count.</summary>
internal static class Allowance
{
    private static readonly string File = Path.Combine(SourceFile.Root, "tests", "Hornada.Core.Tests", "Tidy", "allowed.txt");

    public static Dictionary<string, int> Read(string rule) => System.IO.File.ReadAllLines(File)
        .Select(line => line.Split(' ')).Where(parts => parts is [var name, _, _] && name == rule)
        .ToDictionary(parts => parts[1], parts => int.Parse(parts[2], CultureInfo.InvariantCulture));

    /// <summary>Writes the counts of a rule that have become smaller.</summary>
    public static void Shrink(string rule, IReadOnlyDictionary<string, int> counts)
    {
        if (Environment.GetEnvironmentVariable("HORNADA_UPDATE_GOLDEN") == "1")
        {
            var kept =
                from line in Read(rule)
                let count = Math.Min(line.Value, counts.GetValueOrDefault(line.Key))
                where count > 0
                select $"{rule} {line.Key} {count}";
            var others = System.IO.File.ReadAllLines(File).Where(line => !line.StartsWith($"{rule} ", StringComparison.Ordinal));
            System.IO.File.WriteAllLines(File, others.Concat(kept).Order(StringComparer.Ordinal));
        }
    }
}
