using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.RegularExpressions;
using Hornada.Core.Basics;
using Hornada.Server.Dialects.Panahashi;
using Hornada.Server.Wire;

namespace Hornada.Server.Tests.Native;

/// <summary>
/// Every <c>type</c> that the native API can answer stands in <c>Wire/problems.md</c>, which the server shows page by page. After a new
/// refusal or another sentence, run this class once with <c>HORNADA_UPDATE_GOLDEN=1</c>, which writes the file.
/// </summary>
public sealed partial class ProblemTypesTests
{
    private static readonly string[] OtherContracts = ["Bakeronline", "Canteen", "Pages"];
    private static readonly int[] StatusesAlone = [400, 401, 404, 405, 408, 413, 415, 428, 429, 500];

    private const string Head = """
        # Types of problems

        The native API answers errors as `application/problem+json` (RFC 9457). `type` is `urn:hornada:problem:` with one of these names,
        which never change; sentences may. Each answer links to the page of its type (`Link: …; rel="help"`), which every server has
        below `/problems`. `…` stands for what differs from case to case. This file is written from the source by `ProblemTypesTests`.


        """;

    [Fact]
    public void The_list_of_problem_types_has_every_refusal_of_the_source()
    {
        var (path, written) = (Root("src", "Hornada.Server", "Wire", "problems.md"), Write());
        if (Environment.GetEnvironmentVariable("HORNADA_UPDATE_GOLDEN") == "1")
        {
            File.WriteAllText(path, written);
        }

        Assert.True(
            File.ReadAllText(path) == written,
            "Wire/problems.md is older than the source: HORNADA_UPDATE_GOLDEN=1 ./test server '*ProblemTypesTests*' writes it anew.");
    }

    [Fact]
    public void The_server_knows_what_the_list_says()
    {
        var stock = ProblemTypes.Find("insufficient-stock")!;

        Assert.Equal(400, stock.Status);
        Assert.Contains("Not enough stock of …. Available: …", stock.English);
        Assert.Equal(Found().Keys.Select(ProblemTypes.NameOf).Order(StringComparer.Ordinal), ProblemTypes.All.Select(type => type.Name));
    }

    private static string Write()
    {
        var text = new StringBuilder(Head);
        foreach (var (code, (status, sentences)) in Found().OrderBy(found => ProblemTypes.NameOf(found.Key), StringComparer.Ordinal))
        {
            text.Append(CultureInfo.InvariantCulture, $"## {ProblemTypes.NameOf(code)}\n\n{status}\n\n");
            foreach (var (spanish, english) in sentences.Distinct().Where(pair => pair.English.Length > 0))
            {
                text.Append(CultureInfo.InvariantCulture, $"- es: {spanish}\n- en: {english}\n");
            }

            text.Append('\n');
        }

        return text.ToString().TrimEnd() + "\n";
    }

    /// <summary>Every code with its status and its sentences.</summary>
    private static Dictionary<string, (int Status, List<(string Spanish, string English)> Sentences)> Found()
    {
        Dictionary<string, (int Status, List<(string Spanish, string English)> Sentences)> found = [];
        foreach (var status in StatusesAlone)
        {
            var error = PanahashiErrors.OfStatus(status);
            found[error.Reason] = (error.Status, [(error.Message.Spanish, error.Message.English)]);
        }

        foreach (var file in Directory.EnumerateFiles(Root("src"), "*.cs", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            if (file.Split(Path.DirectorySeparatorChar).Any(folder => folder is "bin" or "obj" || OtherContracts.Contains(folder)))
            {
                continue;
            }

            foreach (Match refusal in Refusals().Matches(File.ReadAllText(file)))
            {
                var code = refusal.Groups["code"].Value;
                found.TryAdd(code, (PanahashiErrors.From(new(Kind(refusal), code, new("", "", "", ""))).Status, []));
                found[code].Sentences.Add((FirstSentence(refusal.Groups["es"].Value), FirstSentence(refusal.Groups["en"].Value)));
            }
        }

        return found;
    }

    private static RefusalKind Kind(Match refusal) => refusal.Groups["how"].Value switch
    {
        "Broken" => RefusalKind.RuleBroken,
        "Missing" or "NotFound" => RefusalKind.NotFound,
        _ => Enum.Parse<RefusalKind>(refusal.Groups["kind"].Value),
    };

    /// <summary>The text of a string in the source, with … for its holes.</summary>
    private static string FirstSentence(string expression)
    {
        var text = string.Concat(Literal().Matches(expression).Select(literal =>
            literal.Value[0] == '$' ? Hole().Replace(literal.Groups["text"].Value, "…") : literal.Groups["text"].Value));
        return Regex.Unescape(text.Replace("\\\"", "\"", StringComparison.Ordinal)).Replace("\n", " ", StringComparison.Ordinal);
    }

    private static string Root(params string[] path) => Path.GetFullPath(Path.Combine([Here(), "..", "..", "..", .. path]));

    private static string Here([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;

    private const string Text = """\$?"(?:[^"\\]|\\.)*"(?:\s*\+\s*\$?"(?:[^"\\]|\\.)*")*""";

    private const string Code =
        """(?:RefusalKind\.(?<kind>\w+),\s*|(?<how>Broken|Missing|NotFound)\(\s*)"(?<code>[A-Z][A-Z_0-9]{2,})""";

    [GeneratedRegex(Code + "\"" + """(?:,\s*(?:new\(\s*)?(?<es>""" + Text + """),\s*(?<en>""" + Text + "))?")]
    private static partial Regex Refusals();

    [GeneratedRegex("""\$?"(?<text>(?:[^"\\]|\\.)*)"(?=\s*(\+|$))""")]
    private static partial Regex Literal();

    [GeneratedRegex(@"\{[^{}]*\}")]
    private static partial Regex Hole();
}
