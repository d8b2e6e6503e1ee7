namespace Hornada.Core.Tests.Tidy;

/// <summary>What .editorconfig says of blanks and the formatting check of the compiler does not see.</summary>
internal static class BlankRules
{
    public static IEnumerable<Offence> StrayBlanks(SourceFile file)
    {
        var breaksAtTheEnd = file.Is(".md");
        foreach (var (line, at) in file.Lines.Select((line, at) => (line, at + 1)))
        {
            if (line is [.., '\r'])
            {
                yield return new(file.Path, at, "ends with a carriage return");
            }
            else if (!breaksAtTheEnd && line is [.., ' ' or '\t'])
            {
                yield return new(file.Path, at, "ends with a blank");
            }
        }

        if (file.Text is not ([.., '\n'] or ""))
        {
            yield return new(file.Path, file.Lines.Length, "has no line break at the end");
        }
    }
}
