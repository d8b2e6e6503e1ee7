using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Hornada.Core.Tests.Tidy;

internal static class SizeRules
{
    public const int MaxColumns = 140;
    public const int MaxFunctionLines = 60;
    public const int MaxFileLines = 400;
    public const int MaxParameters = 6;

    public static IEnumerable<Offence> LongLines(SourceFile file) => file.Is(".md")
        ? []
        : file.Lines.Select((line, at) => (Length: Columns(line), Line: at + 1))
            .Where(line => line.Length > MaxColumns)
            .Select(line => new Offence(file.Path, line.Line, $"{line.Length} columns, at most {MaxColumns}"));

    public static IEnumerable<Offence> LongFiles(SourceFile file) => file.Is(".md") || file.Lines.Length - 1 <= MaxFileLines
        ? []
        : [new(file.Path, file.Lines.Length - 1, $"{file.Lines.Length - 1} lines, at most {MaxFileLines}")];

    /// <summary>From the line of the name to the closing brace: documentation and attributes do not count.</summary>
    public static IEnumerable<Offence> LongFunctions(SourceFile file) =>
        from node in Nodes(file)
        let name = node switch
        {
            MethodDeclarationSyntax method => method.Identifier,
            ConstructorDeclarationSyntax constructor => constructor.Identifier,
            LocalFunctionStatementSyntax local => local.Identifier,
            OperatorDeclarationSyntax conversion => conversion.OperatorToken,
            AccessorDeclarationSyntax accessor => accessor.Keyword,
            PropertyDeclarationSyntax { ExpressionBody: not null } property => property.Identifier,
            _ => default,
        }
        where name.RawKind != 0
        let lines = LineOf(node.GetLastToken()) - LineOf(name) + 1
        where lines > MaxFunctionLines
        select new Offence(file.Path, LineOf(name), $"{name} has {lines} lines, at most {MaxFunctionLines}");

    /// <summary>Of functions and of classes made with their dependencies; a record is a declaration of data.</summary>
    public static IEnumerable<Offence> LongParameterLists(SourceFile file) => !file.IsIn("src/Hornada.Core")
        ? []
        : from list in Nodes(file).OfType<ParameterListSyntax>()
          where list.Parent is not RecordDeclarationSyntax && list.Parameters.Count > MaxParameters
          select new Offence(file.Path, LineOf(list.GetFirstToken()), $"{list.Parameters.Count} parameters, at most {MaxParameters}");

    private static int Columns(string line) => line.Length <= MaxColumns ? line.Length : new StringInfo(line).LengthInTextElements;

    private static IEnumerable<SyntaxNode> Nodes(SourceFile file) => file.IsCSharp ? file.Syntax.DescendantNodes() : [];

    private static int LineOf(SyntaxToken token) => token.GetLocation().GetLineSpan().EndLinePosition.Line + 1;
}
