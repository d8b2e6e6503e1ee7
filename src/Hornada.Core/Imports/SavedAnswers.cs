using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Hornada.Core.Basics;

namespace Hornada.Core.Imports;

/// <summary>
/// A directory with the answers of another system, each at the path of its request: <c>company/companies.json</c>. The second page of a
/// list is <c>orders.2.json</c>, and so on.
/// </summary>
internal sealed class SavedAnswers(string directory)
{
    /// <summary>Largest file that is read into memory, in bytes.</summary>
    public const long MaxBytes = 64 << 20;

    private const int MaxDepth = 64;

    private const string SourceFile = "source";

    public string Directory => directory;

    public static string NameOf(string path, int page) =>
        page == 1 ? $"{path}.json" : string.Create(CultureInfo.InvariantCulture, $"{path}.{page}.json");

    public bool Has(string path, int page = 1) => File.Exists(FileOf(path, page));

    /// <summary>Notes that the other system has no such answer, or does not show it: it is not missing among the saved ones.</summary>
    public Task StoreNothing(string path, CancellationToken cancel) => Store(path, 1, "null"u8.ToArray(), cancel);

    /// <summary>True for what <see cref="StoreNothing"/> stored.</summary>
    public bool IsNothing(string path) => new FileInfo(FileOf(path, 1)) is { Exists: true, Length: <= 6 } file
        && System.IO.File.ReadAllText(file.FullName).Trim() == "null";

    /// <summary>Stores an answer, for this user alone: it names customers. A file of an earlier run is replaced whole.</summary>
    public async Task Store(string path, int page, ReadOnlyMemory<byte> answer, CancellationToken cancel)
    {
        var file = FileOf(path, page);
        OwnFiles.CreateDirectory(Path.GetDirectoryName(file)!);
        await using (var part = OwnFiles.Open($"{file}.part", FileMode.Create, FileShare.None))
        {
            await part.WriteAsync(answer, cancel);
        }

        File.Move($"{file}.part", file, overwrite: true);
    }

    /// <summary>Removes the pages of a list that an earlier run stored and this one did not.</summary>
    public void Shorten(string path, int pages)
    {
        for (var page = pages + 1; Has(path, page); page++)
        {
            File.Delete(FileOf(path, page));
        }
    }

    /// <summary>Reads an answer into memory, whole.</summary>
    /// <returns>Null when it is not there; refused when it is too large or no JSON.</returns>
    public async Task<Outcome<JsonNode?>> Read(string path, int page, CancellationToken cancel)
    {
        var file = new FileInfo(FileOf(path, page));
        if (!file.Exists)
        {
            return Outcome.Success<JsonNode?>(null);
        }

        return file.Length > MaxBytes
            ? ImportRefusals.TooLarge(NameOf(path, page))
            : Parse(NameOf(path, page), await File.ReadAllBytesAsync(file.FullName, cancel));
    }

    /// <summary>Reads JSON; refused with the place of the first mistake.</summary>
    public static Outcome<JsonNode?> Parse(string name, ReadOnlyMemory<byte> json)
    {
        try
        {
            var bytes = json.Span.StartsWith("\uFEFF"u8) ? json.Span[3..] : json.Span;
            return Outcome.Success(JsonNode.Parse(bytes, null, new JsonDocumentOptions { MaxDepth = MaxDepth }));
        }
        catch (JsonException wrong)
        {
            return ImportRefusals.NoJson(name, (wrong.LineNumber ?? 0) + 1);
        }
    }

    /// <summary>The objects of a list, which may have several pages and stand in a member.</summary>
    /// <param name="member">The member of an answer that is an object, such as <c>results</c>; null when the answer is the array.</param>
    /// <returns>Null when there is no such list; refused when it is no list.</returns>
    public async Task<Outcome<IReadOnlyList<SourceRecord>?>> List(string path, string? member, CancellationToken cancel)
    {
        if (FindHole(path) is { } hole)
        {
            return hole;
        }

        if (IsNothing(path))
        {
            return Outcome.Success<IReadOnlyList<SourceRecord>?>([]);
        }

        var all = new List<SourceRecord>();
        for (var page = 1; Has(path, page); page++)
        {
            var part = await Page(path, page, member, cancel);
            if (part.Refusal is { } refusal)
            {
                return refusal;
            }

            all.AddRange(part.Value);
        }

        return Outcome.Success<IReadOnlyList<SourceRecord>?>(Has(path) ? all : null);
    }

    /// <summary>Refused when a page of a list is missing and a later one is there; null when none is.</summary>
    public Refusal? FindHole(string path)
    {
        var page = 1;
        while (Has(path, page))
        {
            page++;
        }

        var first = FileOf(path, 1);
        var folder = Path.GetDirectoryName(first)!;
        var isThereMore = System.IO.Directory.Exists(folder)
            && System.IO.Directory.EnumerateFiles(folder, $"{Path.GetFileNameWithoutExtension(first)}.*.json")
                .Any(file => Page(file) > page);
        return isThereMore ? ImportRefusals.MissingPage(NameOf(path, page)) : null;
    }

    private static int Page(string file)
    {
        var number = Path.GetExtension(Path.GetFileNameWithoutExtension(file)).TrimStart('.');
        return int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var page) ? page : 0;
    }

    /// <summary>The objects of one page.</summary>
    public async Task<Outcome<IReadOnlyList<SourceRecord>>> Page(string path, int page, string? member, CancellationToken cancel)
    {
        var read = await Read(path, page, cancel);
        if (read.Refusal is { } refusal)
        {
            return refusal;
        }

        var rows = read.Value as JsonArray ?? (member is null ? null : (read.Value as JsonObject)?[member] as JsonArray);
        return rows is null || rows.Any(row => row is not JsonObject)
            ? ImportRefusals.NoList(NameOf(path, page))
            : Outcome.Success<IReadOnlyList<SourceRecord>>([.. rows.Select(row => new SourceRecord((JsonObject)row!))]);
    }

    /// <summary>
    /// How the ledger names the server of an address: its host and port, and one name for all addresses of this machine.
    /// </summary>
    public static string NameOf(Uri address) =>
        address.IsLoopback ? string.Create(CultureInfo.InvariantCulture, $"localhost:{address.Port}") : address.Authority;

    /// <summary>Notes which server the answers are from.</summary>
    /// <param name="server">Host and port; empty for the vendor's own.</param>
    public async Task<Refusal?> Name(string server, CancellationToken cancel)
    {
        await Store(SourceFile, 1, JsonSerializer.SerializeToUtf8Bytes(new { server }), cancel);
        return null;
    }

    /// <summary>The server that the answers are from; empty for the vendor's own, and where nothing says it.</summary>
    public async Task<string> Server(CancellationToken cancel) =>
        await Read(SourceFile, 1, cancel) is { Refusal: null, Value: JsonObject named } ? new SourceRecord(named).Text("server") : "";

    /// <summary>True for an id that may be part of a path: another one could name a file outside of the directory.</summary>
    public static bool IsName(string id) => id.Length is > 0 and <= 64 && id.All(sign => char.IsAsciiLetterOrDigit(sign) || sign == '-');

    private string FileOf(string path, int page) => path.Split('/').All(IsName)
        ? Path.Combine([directory, .. NameOf(path, page).Split('/')])
        : throw new ArgumentException($"'{path}' is no path of an answer.", nameof(path));
}
