using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace Hornada.Server.Tests.Support;

/// <summary>Scripts of <c>clients/typescript</c>, run by Node with the packages of the islands.</summary>
internal static class NodeScript
{
    private static readonly string Repository = Path.GetFullPath(Path.Combine(Here(), "..", "..", ".."));

    /// <summary>Folder of the TypeScript client.</summary>
    public static string Client { get; } = Path.Combine(Repository, "clients", "typescript");

    /// <summary>Node's packages of the islands.</summary>
    public static string Modules { get; } = Path.Combine(Repository, "src", "Hornada.Server", "Islands", "node_modules");

    /// <summary>Runs a script on copies of these files, and answers its exit code and all it wrote.</summary>
    public static async Task<(int Code, string Text)> Run(string script, params (string Name, string Content)[] files)
    {
        var cancel = TestContext.Current.CancellationToken;
        Assert.SkipUnless(Directory.Exists(Path.Combine(Modules, "openapi-typescript")), "Node's packages of the islands are missing.");
        var folder = Directory.CreateTempSubdirectory("hornada-node-").FullName;
        try
        {
            File.Copy(Path.Combine(Client, script), Path.Combine(folder, script));
            Directory.CreateSymbolicLink(Path.Combine(folder, "node_modules"), Modules);
            foreach (var (name, content) in files)
            {
                await File.WriteAllTextAsync(Path.Combine(folder, name), content, cancel);
            }

            using var process = Process.Start(new ProcessStartInfo("node", [script, .. files.Select(file => file.Name)])
            {
                WorkingDirectory = folder,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            })!;
            var (output, errors) = (process.StandardOutput.ReadToEndAsync(cancel), process.StandardError.ReadToEndAsync(cancel));
            await process.WaitForExitAsync(cancel);
            return (process.ExitCode, await output + await errors);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static string Here([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;
}
