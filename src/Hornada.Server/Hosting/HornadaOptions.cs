using System.Text.RegularExpressions;
using Hornada.Core.Basics;
using Hornada.Core.Storage;
using Hornada.Server.Wire;

namespace Hornada.Server.Hosting;

/// <summary>Settings of the process itself; each feature reads a section of its own. The README has the table of all of them.</summary>
internal sealed partial class HornadaOptions : ISettingsSection
{
    /// <inheritdoc/>
    public static string Section => SettingsReader.Root;

    /// <summary>Directory of the SQLite file, uploads and keys. Default <c>./data</c>.</summary>
    public string Data { get; set; } = "./data";

    /// <summary>Fill an empty store with the demo. Default false; refused in Production.</summary>
    public bool Demo { get; set; }

    /// <summary>ISO 8601 instant the clock starts at; null for the real clock. Refused in Production.</summary>
    public string? TestClock { get; set; }

    /// <summary>
    /// Address clients reach this server at, such as <c>https://pan.example.com</c> or <c>https://example.com/pan</c>; null for the one
    /// each client used, which is wrong behind a proxy that hides it.
    /// </summary>
    public string? PublicUrl { get; set; }

    /// <summary>
    /// Most connections at once, 10 to 1 000 000; further ones are closed. Default 10 000. Each takes memory and a file handle.
    /// </summary>
    public int MaxConnections { get; set; } = 10_000;

    /// <summary>
    /// Days for which a browser that came over TLS uses https alone, 0 to 3 650; 0 for no such promise. Default 365.
    /// </summary>
    public int HstsDays { get; set; } = 365;

    /// <summary>
    /// Whom to tell of a weakness, such as <c>mailto:security@example.com</c> or an https address; null for no <c>security.txt</c>.
    /// </summary>
    public string? SecurityContact { get; set; }

    /// <summary>Directory of uploaded pictures.</summary>
    public string UploadDirectory => UploadsIn(Data);

    /// <summary>Where in a data directory uploaded pictures are.</summary>
    public static string UploadsIn(string data) => Path.Combine(data, DataDirectory.Uploads);

    /// <inheritdoc/>
    public IEnumerable<string> Problems(bool isProduction)
    {
        if (Demo && isProduction)
        {
            yield return "The demo (serve --demo, or seed) makes users with a public password and is refused in Production. "
                + "Set ASPNETCORE_ENVIRONMENT=Development for a trial.";
        }

        if (TestClock is not null && isProduction)
        {
            yield return "--test-clock is refused in Production. Set ASPNETCORE_ENVIRONMENT=Development, or leave --test-clock out.";
        }

        if (TestClock is not null && WireTime.ReadInstant(TestClock) is null)
        {
            yield return $"--test-clock '{TestClock}' is not an ISO 8601 instant with a zone. Write it like 2026-05-20T13:00:00Z.";
        }

        if (string.IsNullOrWhiteSpace(Data))
        {
            yield return "--data is empty. Give a directory, or leave it out for ./data.";
        }

        if (File.Exists(Data))
        {
            yield return $"--data '{Data}' is a file. Give a directory.";
        }

        if (PublicUrl is not null && !IsAddress(PublicUrl))
        {
            yield return $"Hornada:PublicUrl '{PublicUrl}' is no address. "
                + "Write it like https://pan.example.com or https://example.com/pan.";
        }

        if (SecurityContact is not null
            && !(Uri.TryCreate(SecurityContact, UriKind.Absolute, out var contact) && (contact.Scheme is "mailto" or "https" or "tel")))
        {
            yield return $"Hornada:SecurityContact '{SecurityContact}' is no address to write to. "
                + "Write it like mailto:security@example.com or https://example.com/security.";
        }

        if (HstsDays is < 0 or > 3650)
        {
            yield return $"Hornada:{nameof(HstsDays)} is {HstsDays}. Set it between 0 and 3650.";
        }

        if (MaxConnections is < 10 or > 1_000_000)
        {
            yield return $"Hornada:{nameof(MaxConnections)} is {MaxConnections}. Set it between 10 and 1000000.";
        }
    }

    private static bool IsAddress(string text) => Uri.TryCreate(text, UriKind.Absolute, out var url)
        && CorsOptions.IsOrigin(url.GetLeftPart(UriPartial.Authority))
        && text.StartsWith(url.GetLeftPart(UriPartial.Authority), StringComparison.OrdinalIgnoreCase)
        && OuterPath().IsMatch(url.PathAndQuery + url.Fragment);

    [GeneratedRegex(@"\A(/[A-Za-z0-9._~-]+)*/?\z")]
    private static partial Regex OuterPath();
}
