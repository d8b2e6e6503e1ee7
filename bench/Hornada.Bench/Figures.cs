using System.Globalization;

namespace Hornada.Bench;

/// <summary>How figures are summed up and printed.</summary>
internal static class Figures
{
    public static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        var middle = sorted.Length / 2;
        return sorted.Length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    public static string Fixed(double value, int decimals) => value.ToString("N" + decimals, CultureInfo.InvariantCulture);

    /// <summary>Three digits at least, and none behind the point that says nothing.</summary>
    public static string Short(double value) => Fixed(value, value switch { >= 100 => 0, >= 10 => 1, >= 1 => 2, _ => 3 });
}

/// <summary>Tables in Markdown, printed as they grow.</summary>
internal sealed class Report
{
    private readonly List<string> lines = [];
    private string[] head = [];

    public void Line(string text)
    {
        lines.Add(text);
        Console.WriteLine(text);
    }

    /// <summary>Puts the results between the marks of a document.</summary>
    public async Task Write(string document)
    {
        const string Begin = "<!-- results -->";
        const string End = "<!-- end of results -->";
        var text = await File.ReadAllTextAsync(document);
        var (from, until) = (text.IndexOf(Begin, StringComparison.Ordinal), text.IndexOf(End, StringComparison.Ordinal));
        await File.WriteAllTextAsync(document, $"{text[..from]}{Begin}\n{string.Join('\n', lines)}\n\n{text[until..]}");
    }

    /// <summary>Begins a table, unless the last one has the same columns.</summary>
    public void Table(params string[] columns)
    {
        if (!columns.SequenceEqual(head))
        {
            Line("");
            Row([.. columns]);
            Row([.. columns.Select(_ => (object)"---")]);
            head = columns;
        }
    }

    public void Heading(string text)
    {
        head = [];
        Line($"\n## {text}");
    }

    /// <summary>A paragraph; a table goes on behind it with a new head.</summary>
    public void Paragraph(string text)
    {
        head = [];
        Line($"\n{text}");
    }

    public void Row(params object[] cells) =>
        Line($"| {string.Join(" | ", cells.Select(cell => string.Create(CultureInfo.InvariantCulture, $"{cell}")))} |");

    /// <summary>A row of a cell with two sides.</summary>
    public void Add(string cell, string engine, Comparison both, string target)
    {
        Table(
            "Cell", "Engine", "Ours /s", "Limit /s", "**Ratio**", "Lowest, highest", "CPU µs: server + database", "Limit's CPU µs",
            "KiB allocated", "Statements", "p99 ms", "Target");
        Row(
            cell,
            engine,
            Figures.Short(Middle(both.Ours, turn => turn.PerSecond)),
            Figures.Short(Middle(both.Limit, turn => turn.PerSecond)),
            $"**{Figures.Short(Figures.Median(both.Ratios))}**",
            $"{Figures.Short(both.Ratios.Min())}, {Figures.Short(both.Ratios.Max())}",
            Figures.Short(Middle(both.Ours, turn => turn.ServerMicros)) + " + "
                + Figures.Short(Middle(both.Ours, turn => turn.DatabaseMicros)),
            Figures.Short(Middle(both.Limit, turn => turn.ServerMicros + turn.DatabaseMicros)),
            Figures.Fixed(Middle(both.Ours, turn => turn.AllocatedKiB), 1),
            engine == "SQLite" ? "" : Figures.Fixed(Middle(both.Ours, turn => turn.StatementsEach), 1),
            Figures.Short(Middle(both.Ours, turn => turn.Load.Percentile(99) / 1000)),
            target);
    }

    private static double Middle(IReadOnlyList<Turn> turns, Func<Turn, double> value) => Figures.Median(turns.Select(value));
}
