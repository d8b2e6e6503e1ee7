using System.Security.Cryptography;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Hornada.Server.Pages.Site;

/// <summary>Style sheets and scripts of the pages. Their addresses change with their content, so browsers may keep them for ever.</summary>
internal sealed partial class Assets
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

    /// <summary>Addresses of the fonts that nearly every page needs, as <c>tokens.css</c> names them.</summary>
    public IReadOnlyList<string> Fonts => found.Fonts;

    /// <summary>Address of a drawing.</summary>
    /// <param name="name">Name of its file in <c>wwwroot/drawings</c>, without the ending.</param>
    public string Drawing(string name) => found.Drawings[name];

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

    [GeneratedRegex("""url\("(fonts/\w+-latin-wght-[^"]+)"\)""")]
    private static partial Regex FontAddress();

    private Found Read()
    {
        var manifest = Path.Combine(root, Islands, "manifest.json");
        return new(
            Versioned("tokens.css"), Versioned("site.css"),
            [.. FontAddress().Matches(File.ReadAllText(Path.Combine(root, "tokens.css"))).Select(match => $"/{match.Groups[1].Value}")],
            Drawings(),
            File.Exists(manifest) ? Read(File.ReadAllText(manifest)) : []);
    }

    private Dictionary<string, string> Drawings() => Directory.GetFiles(Path.Combine(root, "drawings"), "*.svg")
        .Select(file => Path.GetFileNameWithoutExtension(file)!).ToDictionary(name => name, name => Versioned($"drawings/{name}.svg"));

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

    private sealed record Found(
        string Tokens,
        string StyleSheet,
        IReadOnlyList<string> Fonts,
        Dictionary<string, string> Drawings,
        Dictionary<string, Island> Islands);
}

/// <summary>A script that makes part of a page live.</summary>
/// <param name="Styles">Addresses of its style sheets.</param>
internal sealed record Island(string Script, IReadOnlyList<string> Styles);
