using System.Diagnostics;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Hornada.Core.Tests.Tidy;

/// <param name="Path">From the root of the repository, with slashes.</param>
internal sealed record SourceFile(string Path, string Text)
{
    private static readonly Lazy<IReadOnlyList<SourceFile>> Committed = new(ReadAll);

    /// <summary>Files that programs write.</summary>
    private static readonly string[] Generated =
    [
        "src/Hornada.Server/Islands/src/board/wire.d.ts",
        "src/Hornada.Core/CompiledModel/*EntityType.cs",
        "src/Hornada.Core/CompiledModel/HornadaDbModelBuilder.cs",
    ];

    private readonly Lazy<SyntaxNode> syntax = new(() => CSharpSyntaxTree.ParseText(Text, path: Path).GetRoot());

    /// <summary>The root of the repository.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>Every file that git knows and that people write.</summary>
    public static IReadOnlyList<SourceFile> All => Committed.Value;

    public string[] Lines { get; } = Text.Split('\n');

    /// <summary>The parsed file, when it is C#.</summary>
    public SyntaxNode Syntax => syntax.Value;

    public bool IsCSharp => Is(".cs");

    /// <summary>True when the name ends with one of these.</summary>
    public bool Is(params string[] extensions) => extensions.Any(extension => Path.EndsWith(extension, StringComparison.Ordinal));

    /// <summary>True when the file is in this folder.</summary>
    public bool IsIn(string folder) => Path.StartsWith(folder + "/", StringComparison.Ordinal);

    private static SourceFile[] ReadAll()
    {
        using var git = Process.Start(new ProcessStartInfo("git",
            ["ls-files", "*.cs", "*.razor", "*.ts", "*.svelte", "*.md", .. Generated.Select(path => $":!:{path}")])
        {
            WorkingDirectory = Root,
            RedirectStandardOutput = true,
        })!;
        var paths = git.StandardOutput.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        git.WaitForExit();
        return
        [
            .. from path in paths
               let file = System.IO.Path.Combine(Root, path)
               where File.Exists(file)
               select new SourceFile(path, File.ReadAllText(file)),
        ];
    }

    private static string FindRoot([CallerFilePath] string here = "") =>
        System.IO.Path.GetFullPath(System.IO.Path.Combine(System.IO.Path.GetDirectoryName(here)!, "..", "..", ".."));
}
