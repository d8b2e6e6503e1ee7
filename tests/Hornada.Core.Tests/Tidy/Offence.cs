namespace Hornada.Core.Tests.Tidy;

/// <summary>A place where a file does not keep a rule.</summary>
/// <param name="File">Path from the root of the repository.</param>
/// <param name="Line">The first line is 1.</param>
internal sealed record Offence(string File, int Line, string Text)
{
    public override string ToString() => $"{File}:{Line}: {Text}";
}
