using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis.CSharp;

namespace Hornada.Core.Tests.Tidy;

/// <summary>
/// A dialect or a page that knows the path of another dialect in words depends on it without a compiler that could say so.
/// </summary>
internal static partial class PathRules
{
    private const string Server = "src/Hornada.Server";

    private static readonly (string Path, string Owner)[] Owners =
    [
        ("/bakeronline", $"{Server}/Dialects/Bakeronline"),
        ("/api/v1/admin", $"{Server}/Dialects/Canteen"),
        ("/api/v1", $"{Server}/Dialects/Panahashi"),
    ];

    public static IEnumerable<Offence> ForeignPaths(SourceFile file) =>
        !file.IsIn($"{Server}/Dialects") && !file.IsIn($"{Server}/Pages")
            ? []
            : from literal in Literals(file)
              let owner = Owners.FirstOrDefault(owner => literal.Text.Contains(owner.Path, StringComparison.Ordinal))
              where owner.Owner is not null && !file.IsIn(owner.Owner)
              select new Offence(file.Path, literal.Line, $"{owner.Path} belongs to {owner.Owner}");

    private static IEnumerable<(string Text, int Line)> Literals(SourceFile file)
    {
        if (file.IsCSharp)
        {
            return from token in file.Syntax.DescendantTokens()
                   where token.Kind() is SyntaxKind.StringLiteralToken or SyntaxKind.InterpolatedStringTextToken or
                       SyntaxKind.SingleLineRawStringLiteralToken or SyntaxKind.MultiLineRawStringLiteralToken
                   select (token.ValueText, token.GetLocation().GetLineSpan().StartLinePosition.Line + 1);
        }

        return file.Is(".razor")
            ? file.Lines.Select((line, at) => (Text: line, Line: at + 1)).Where(line => Quoted().IsMatch(line.Text))
            : [];
    }

    [GeneratedRegex("\"[^\"]*/")]
    private static partial Regex Quoted();
}
