using System.Security.Cryptography;
using System.Text.Json;

namespace Hornada.Server.Pages.Site;

/// <summary>Style sheets and scripts of the pages. Their addresses change with their content, so browsers may keep them for ever.</summary>
internal sealed class Assets
{
    private const string Islands = "islands";

    private readonly string root;
    private volatile Found found;

    /// <summary>Reads the files in <c>wwwroot</c>. A build without Node has no islands; the pages work without them.</summary>
    public Assets(IWebHostEnvironment environment)
    {
        root = environment.WebRootPath ?? Path.Combine(environment.ContentRootPath, "wwwroot");
        found = Read();
    }

    /// <summary>Address of the style sheet with the colours of every page.</summary>
    public string Tokens => found.Tokens;

    /// <summary>Address of the style sheet of every page but the board.</summary>
    public string StyleSheet => found.StyleSheet;

    /// <summary>An island; null when it was not built.</summary>
    /// <param name="name">Name of its entry.</param>
    public Island? Find(string name) => found.Islands.GetValueOrDefault(name);

    /// <summary>Reads the files again, in development. False when a file is being written: the next change comes soon.</summary>
    public bool TryReadAgain()
    {
        try
        {
            found = Read();
            return true;
        }
        catch (Exception unfinished) when (unfinished is IOException or JsonException)
        {
            return false;
        }
    }

    /// <summary>Scripts that keep pages in a browser, with the pages they may keep; the only ones whose addresses never change.</summary>
    public static readonly IReadOnlyDictionary<PathString, string> Workers = new Dictionary<PathString, string>
    {
        [$"/{Islands}/board-sw.js"] = "/tablero",
        [$"/{Islands}/order-sw.js"] = "/pedido",
    };

    /// <summary>True for files whose address changes with their content.</summary>
    public static bool IsImmutable(HttpRequest request) =>
        request.Query.ContainsKey("v") || (request.Path.StartsWithSegments($"/{Islands}") && !Workers.ContainsKey(request.Path));

    private Found Read()
    {
        var manifest = Path.Combine(root, Islands, "manifest.json");
        return new(Versioned("tokens.css"), Versioned("site.css"), File.Exists(manifest) ? Read(File.ReadAllText(manifest)) : []);
    }

    private string Versioned(string name)
    {
        var path = Path.Combine(root, name);
        return File.Exists(path)
            ? $"/{name}?v={Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(path)).AsSpan(0, 6))}"
            : $"/{name}";
    }

    private static Dictionary<string, Island> Read(string manifest)
    {
        using var json = JsonDocument.Parse(manifest);
        return json.RootElement.EnumerateObject()
            .Where(chunk => chunk.Value.TryGetProperty("isEntry", out var isEntry) && isEntry.GetBoolean())
            .ToDictionary(
                chunk => chunk.Value.GetProperty("name").GetString()!,
                chunk => new Island(
                    $"/{Islands}/{chunk.Value.GetProperty("file").GetString()}",
                    chunk.Value.TryGetProperty("css", out var css)
                        ? [.. css.EnumerateArray().Select(file => $"/{Islands}/{file.GetString()}")]
                        : []));
    }

    private sealed record Found(string Tokens, string StyleSheet, Dictionary<string, Island> Islands);
}

/// <summary>A script that makes part of a page live.</summary>
/// <param name="Styles">Addresses of its style sheets.</param>
internal sealed record Island(string Script, IReadOnlyList<string> Styles);
