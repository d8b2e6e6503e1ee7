using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Hornada.Core.Tests.Tidy;

/// <summary>A doc comment says a unit, a range, a null, a refusal or a source; one that says nothing is left out.</summary>
internal static partial class DocRules
{
    private const int MinWords = 4;

    private static readonly HashSet<string> Fillers = new(StringComparer.OrdinalIgnoreCase)
    {
        "a", "an", "the", "of", "its", "this", "is", "was", "are", "for", "to", "in", "it", "and", "that", "with", "by", "one",
    };

    /// <summary>Every part of a doc comment is judged: summary, parameters, returns, remarks.</summary>
    public static IEnumerable<Offence> EmptyDocs(SourceFile file) => !file.IsCSharp
        ? []
        : from comment in file.Syntax.DescendantNodes(descendIntoTrivia: true).OfType<DocumentationCommentTriviaSyntax>()
          from part in comment.Content.OfType<XmlElementSyntax>()
          let name = part.StartTag.Name.ToString()
          where name is "summary" or "param" or "returns" or "value" or "remarks" or "typeparam"
          let words = WordsIn(part.Content.ToString())
          let said = WhyEmpty(words, NamesOf(comment, part))
          where said is not null
          let line = part.GetLocation().GetLineSpan().StartLinePosition.Line + 1
          select new Offence(file.Path, line, $"<{name}> {said}: {string.Join(' ', words)}");

    private static string? WhyEmpty(string[] words, HashSet<string> names) =>
        words.Length < MinWords ? $"has fewer than {MinWords} words"
        : words.Where(word => !Fillers.Contains(word)).All(word => names.Contains(Stem(word))) ? "repeats the name"
        : null;

    private static HashSet<string> NamesOf(DocumentationCommentTriviaSyntax comment, XmlElementSyntax part)
    {
        var parameter = part.StartTag.Attributes.OfType<XmlNameAttributeSyntax>().FirstOrDefault()?.Identifier.ToString();
        var member = comment.ParentTrivia.Token.Parent?.AncestorsAndSelf().OfType<MemberDeclarationSyntax>().FirstOrDefault();
        var name = parameter ?? member switch
        {
            BaseTypeDeclarationSyntax type => type.Identifier.Text,
            MethodDeclarationSyntax method => method.Identifier.Text,
            PropertyDeclarationSyntax property => property.Identifier.Text,
            EnumMemberDeclarationSyntax value => value.Identifier.Text,
            DelegateDeclarationSyntax type => type.Identifier.Text,
            BaseFieldDeclarationSyntax field => field.Declaration.Variables[0].Identifier.Text,
            _ => "",
        };
        return [.. NameParts().Matches(name).Select(match => Stem(match.Value))];
    }

    /// <summary>The text as words; an element that names something, such as a cref, counts as that name.</summary>
    private static string[] WordsIn(string xml)
    {
        var text = Tag().Replace(xml.Replace("///", " ", StringComparison.Ordinal), match => $" {match.Groups["cref"].Value} ");
        return [.. WordLike().Matches(text).Select(match => match.Value)];
    }

    private static string Stem(string word) => word.ToUpperInvariant().TrimEnd('S');

    [GeneratedRegex("[A-Z]?[a-z]+|[A-Z]+(?![a-z])|[0-9]+")]
    private static partial Regex NameParts();

    [GeneratedRegex("[^\\s.,;:!?()\"]+")]
    private static partial Regex WordLike();

    [GeneratedRegex("<[^>]*?(?:(?:cref|name|langword|href)=\"(?<cref>[^\"]*)\")?[^>]*>")]
    private static partial Regex Tag();
}
