using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Hornada.Server.Tests.Support;

namespace Hornada.Server.Tests.Native;

/// <summary>The TypeScript client, generated from the document of a server, and the till of the examples, as processes of Node.</summary>
[SqliteUnlessLong("A client outside of the server; what it asks for is tested on both engines.")]
public sealed partial class ClientTests<TEngine>(TestServer<TEngine> server) : ServerTests(server), IClassFixture<TestServer<TEngine>>
    where TEngine : IDatabaseEngine, new()
{
    private static readonly string Repository = Path.GetFullPath(Path.Combine(Here(), "..", "..", ".."));
    private static readonly string Modules = Path.Combine(Repository, "src", "Hornada.Server", "Islands", "node_modules");

    [Fact]
    public async Task A_till_made_with_the_generated_client_pairs_accepts_and_goes_on_after_a_restart()
    {
        var cancel = TestContext.Current.CancellationToken;
        Assert.SkipUnless(Directory.Exists(Path.Combine(Modules, "openapi-typescript")), "Node's packages of the islands are missing.");
        using var folder = new WorkFolder();
        var work = folder.Path;
        var client = Path.Combine(work, "clients", "typescript");
        Copy(Path.Combine(Repository, "clients", "typescript"), client);
        Copy(Path.Combine(Repository, "examples", "till"), Path.Combine(work, "examples", "till"));
        Directory.CreateSymbolicLink(Path.Combine(client, "node_modules"), Modules);
        await File.WriteAllTextAsync(
            Path.Combine(client, "document.json"), (await Server.Anonymous.Get("/openapi/v1.json")).Is(200).Text, cancel);
        await Run(client, cancel, "lint.mjs", "document.json");
        await Run(client, cancel, "generate.mjs", "document.json");
        await Run(client, cancel, Path.Combine("node_modules", "typescript", "bin", "tsc"));

        var bread = await Server.Baker.CreateProduct("Pan", stock: 9);
        var open = (await Server.Customer.SubmitOrder(Server.Espiga, (bread, 1))).Text("id");
        using (var till = StartTill(work, orders: 2))
        {
            var code = UserCode().Match((await till.StandardOutput.ReadLineAsync(cancel))!).Value;
            (await Server.Baker.Post("/api/v1/devices/approve", new { userCode = code, name = "Caja" })).Is(200);
            Assert.Contains($"accepted {open}", await ReadUntil(till, "ready", cancel));
            var next = (await Server.Customer.SubmitOrder(Server.Espiga, (bread, 1))).Text("id");
            await ReadUntil(till, $"accepted {next}", cancel);
            await till.WaitForExitAsync(cancel);
        }

        var missed = (await Server.Customer.SubmitOrder(Server.Espiga, (bread, 1))).Text("id");
        using var again = StartTill(work, orders: 1);
        Assert.DoesNotContain("Approve", string.Join('\n', await ReadUntil(again, $"accepted {missed}", cancel)), StringComparison.Ordinal);
        await again.WaitForExitAsync(cancel);
        Assert.Equal("CONFIRMED", (await Server.Customer.Get($"/api/v1/orders/{missed}")).Is(200).Data.Text("status"));

        await CheckSignatures(client, cancel);
    }

    private static async Task CheckSignatures(string client, CancellationToken cancel)
    {
        var secret = RandomNumberGenerator.GetBytes(32);
        var signature = Convert.ToBase64String(HMACSHA256.HashData(secret, "m1.1000.{}"u8));
        var script = $$"""
            import { isSigned } from './dist/index.js'
            const headers = new Headers({
              'webhook-id': 'm1', 'webhook-timestamp': '1000', 'webhook-signature': 'v1a,AAAA v1,{{signature}}' })
            const ask = (body, now) => isSigned('whsec_{{Convert.ToBase64String(secret)}}', headers, body, now)
            console.log(await ask('{}', 1010), await ask('{ }', 1010), await ask('{}', 1400))
            """;
        await File.WriteAllTextAsync(Path.Combine(client, "check.mjs"), script, Encoding.UTF8, cancel);
        Assert.Equal("true false false", (await Run(client, cancel, "check.mjs")).Trim());
    }

    private Process StartTill(string work, int orders)
    {
        var start = Node(
            work, Path.Combine(work, "examples", "till", "till.mjs"), Server.Address.ToString(), Path.Combine(work, "till.json"));
        start.Environment["TILL_ORDERS"] = orders.ToString(System.Globalization.CultureInfo.InvariantCulture);
        return Process.Start(start)!;
    }

    private static async Task<IReadOnlyList<string>> ReadUntil(Process process, string last, CancellationToken cancel)
    {
        List<string> lines = [];
        while (await process.StandardOutput.ReadLineAsync(cancel) is { } line)
        {
            lines.Add(line);
            if (line == last)
            {
                return lines;
            }
        }

        throw new InvalidOperationException(
            $"The till ended without '{last}': {string.Join('\n', lines)}\n{await process.StandardError.ReadToEndAsync(cancel)}");
    }

    private static async Task<string> Run(string directory, CancellationToken cancel, params string[] arguments)
    {
        using var process = Process.Start(Node(directory, arguments))!;
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(cancel), process.StandardError.ReadToEndAsync(cancel));
        await process.WaitForExitAsync(cancel);
        Assert.True(process.ExitCode == 0, $"{string.Join(' ', arguments)}: {await output}{await errors}");
        return await output;
    }

    private static ProcessStartInfo Node(string directory, params string[] arguments) => new("node", arguments)
    {
        WorkingDirectory = directory,
        RedirectStandardOutput = true,
        RedirectStandardError = true,
    };

    private static void Copy(string from, string to)
    {
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories)
            .Where(file => !file.Contains("node_modules", StringComparison.Ordinal)))
        {
            var copy = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
    }

    private sealed class WorkFolder : IDisposable
    {
        public string Path { get; } = Directory.CreateTempSubdirectory("hornada-client-").FullName;

        public void Dispose() => Directory.Delete(Path, recursive: true);
    }

    private static string Here([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;

    [GeneratedRegex("[A-Z]{4}-[A-Z]{4}")]
    private static partial Regex UserCode();
}
