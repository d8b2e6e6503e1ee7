using System.Globalization;
using System.Text.RegularExpressions;

namespace Hornada.Server.Wire;

/// <summary>A kind of problem that the native API names in <c>type</c>.</summary>
/// <param name="Name">The end of the type, such as <c>insufficient-stock</c>.</param>
/// <param name="Status">The usual status of the answer.</param>
/// <param name="Spanish">The sentences it comes with; … stands for what differs. Empty when each request has its own.</param>
internal sealed record ProblemType(string Name, int Status, IReadOnlyList<string> Spanish, IReadOnlyList<string> English);

/// <summary>
/// All kinds of problems, for people who look one up. Read from <c>problems.md</c>, which a test writes from the refusals of the
/// source.
/// </summary>
internal static partial class ProblemTypes
{
    /// <summary>Beginning of every <c>type</c>.</summary>
    public const string Prefix = "urn:hornada:problem:";

    /// <summary>Path of the list; the page of a type is below.</summary>
    public const string Path = "/problems";

    private const string Resource = "problems.md";

    private static readonly Lazy<IReadOnlyDictionary<string, ProblemType>> Known = new(() => Read().ToDictionary(type => type.Name));

    public static IEnumerable<ProblemType> All => Known.Value.Values;

    public static ProblemType? Find(string name) => Known.Value.GetValueOrDefault(name);

    /// <summary>The name of a type on the wire: <c>insufficient-stock</c> for INSUFFICIENT_STOCK.</summary>
    public static string NameOf(string reason) => reason.ToLowerInvariant().Replace('_', '-');

    private static IEnumerable<ProblemType> Read()
    {
        using var text = new StreamReader(typeof(ProblemTypes).Assembly.GetManifestResourceStream(Resource)!);
        return [.. Section().Matches(text.ReadToEnd()).Select(section => new ProblemType(
            section.Groups["name"].Value,
            int.Parse(section.Groups["status"].Value, CultureInfo.InvariantCulture),
            Sentences(section.Groups["says"].Value, "es"),
            Sentences(section.Groups["says"].Value, "en")))];
    }

    private static IReadOnlyList<string> Sentences(string lines, string language) =>
    [
        .. SentencePattern().Matches(lines).Where(line => line.Groups["language"].Value == language)
            .Select(line => line.Groups["text"].Value),
    ];

    [GeneratedRegex(@"^## (?<name>[a-z0-9-]+)\n\n(?<status>\d{3})[^\n]*\n(?<says>(\n- [^\n]*)*)", RegexOptions.Multiline)]
    private static partial Regex Section();

    [GeneratedRegex(@"^- (?<language>[a-z]{2}): (?<text>.+)$", RegexOptions.Multiline)]
    private static partial Regex SentencePattern();
}
