using Xunit;

namespace Hornada.Core.Tests.Tidy;

/// <summary>The rules of the house about text, for every file that git knows.</summary>
public sealed class TidyTests
{
    private static readonly Dictionary<string, Func<SourceFile, IEnumerable<Offence>>> Rules = new()
    {
        ["long-line"] = SizeRules.LongLines,
        ["long-function"] = SizeRules.LongFunctions,
        ["long-file"] = SizeRules.LongFiles,
        ["long-parameter-list"] = SizeRules.LongParameterLists,
        ["stray-blank"] = BlankRules.StrayBlanks,
        ["foreign-path"] = PathRules.ForeignPaths,
        ["empty-doc"] = DocRules.EmptyDocs,
        ["retired-name"] = WordRules.RetiredNamesUsed,
        ["retired-phrase"] = WordRules.RetiredPhrases,
        ["retired-phrase-in-name"] = WordRules.RetiredPhrasesInNames,
    };

    public static TheoryData<string> Names => [.. Rules.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void No_file_breaks_a_rule_of_the_house(string rule)
    {
        var offences = SourceFile.All.SelectMany(Rules[rule]).ToList();

        Assert.True(offences is [], string.Join('\n', offences));
    }

    [Fact]
    public void The_files_were_read() => Assert.InRange(SourceFile.All.Count, 500, 10_000);
}
