using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Hornada.Core.Tests.Tidy;

/// <summary>Words that were given up for plainer ones. docs/glossary.md says what each thing is called.</summary>
internal static partial class WordRules
{
    /// <summary>Whole names of types and functions, one a line of <c>Tidy/retired-names.txt</c>.</summary>
    private static readonly HashSet<string> RetiredNames =
        [.. File.ReadAllLines(Path.Combine(SourceFile.Root, "tests", "Hornada.Core.Tests", "Tidy", "retired-names.txt"))];

    /// <summary>Parts of names, of types and functions.</summary>
    private static readonly string[] RetiredParts = ["HandOver", "Wanted", "Whoever"];

    public static IEnumerable<Offence> RetiredNamesUsed(SourceFile file) => !file.IsCSharp
        ? []
        : from node in file.Syntax.DescendantNodes()
          let name = node switch
          {
              BaseTypeDeclarationSyntax type => type.Identifier,
              MethodDeclarationSyntax method => method.Identifier,
              LocalFunctionStatementSyntax local => local.Identifier,
              _ => default,
          }
          where name.RawKind != 0 && !name.Text.Contains('_', StringComparison.Ordinal) && IsRetired(name.Text)
          select new Offence(file.Path, LineOf(name.GetLocation()), $"the name {name.Text} was given up");

    /// <summary>A sentence names its subject: the client, the request, the node, the transaction, the caller. People are "they".</summary>
    public static IEnumerable<Offence> RetiredPhrases(SourceFile file) =>
        from comment in file.IsCSharp ? CSharpComments(file) : TextComments(file)
        where RetiredPhrase().IsMatch($" {comment.Text} ") // most comments need no second look without their code
        where RetiredPhrase().IsMatch($" {InlineCode().Replace(comment.Text, "")} ")
        select new Offence(file.Path, comment.Line, $"name the subject: {comment.Text.Trim()}");

    /// <summary>The same for names of tests, which are sentences.</summary>
    public static IEnumerable<Offence> RetiredPhrasesInNames(SourceFile file) => !file.IsCSharp
        ? []
        : from method in file.Syntax.DescendantNodes().OfType<MethodDeclarationSyntax>()
          where method.Identifier.Text.Contains('_', StringComparison.Ordinal)
          where RetiredPhrase().IsMatch($" {method.Identifier.Text.Replace('_', ' ')} ")
          select new Offence(file.Path, LineOf(method.Identifier.GetLocation()), $"name the subject: {method.Identifier.Text}");

    private static bool IsRetired(string name) =>
        RetiredNames.Contains(name) || RetiredParts.Any(part => name.Contains(part, StringComparison.Ordinal));

    private static IEnumerable<(string Text, int Line)> CSharpComments(SourceFile file) =>
        from trivia in file.Syntax.DescendantTrivia()
        where trivia.Kind() is SyntaxKind.SingleLineCommentTrivia or SyntaxKind.MultiLineCommentTrivia or
            SyntaxKind.SingleLineDocumentationCommentTrivia or SyntaxKind.MultiLineDocumentationCommentTrivia
        let first = LineOf(trivia.GetLocation())
        from line in trivia.ToFullString().Split('\n').Select((text, at) => (Text: text, Line: first + at))
        select line;

    /// <summary>Of a document every line, of other files the lines of comments.</summary>
    private static IEnumerable<(string Text, int Line)> TextComments(SourceFile file)
    {
        var inCode = false;
        foreach (var (text, at) in file.Lines.Select((text, at) => (text, at)))
        {
            inCode ^= file.Is(".md") && text.StartsWith("```", StringComparison.Ordinal);
            if (file.Is(".md") ? !inCode : CommentLine().IsMatch(text))
            {
                yield return (text, at + 1);
            }
        }
    }

    private static int LineOf(Location location) => location.GetLineSpan().StartLinePosition.Line + 1;

    [GeneratedRegex("[^a-zA-Z](Who|Whoever|whoever|He|he|Him|him|His|his)[^a-zA-Z]")]
    private static partial Regex RetiredPhrase();

    [GeneratedRegex("`[^`]*`|<c>.*?</c>|cref=\"[^\"]*\"")]
    private static partial Regex InlineCode();

    [GeneratedRegex(@"^\s*(//|\*|/\*|@\*|<!--)|\s//\s")]
    private static partial Regex CommentLine();
}
