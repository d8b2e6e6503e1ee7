namespace Hornada.Server.Pages.Office;

/// <summary>A row of a chart and of its table.</summary>
/// <param name="Value">How long its bar is, 0 or more.</param>
/// <param name="Cells">The table's cells beside it.</param>
public sealed record ChartRow(string Label, long Value, IReadOnlyList<string> Cells);

/// <summary>A bar of a chart with its label, in the units of the drawing.</summary>
internal readonly record struct Bar(int X, int Y, int Width, int Height, int LabelX, int LabelY, string Anchor, string Label);

/// <summary>The measures of bars, in whole numbers, which every culture writes alike.</summary>
internal sealed record Drawing(int Width, int Height, IReadOnlyList<Bar> Bars)
{
    private const int Wide = 480;
    private const int MaxLabel = 40;

    /// <summary>Bars that stand side by side, with their labels below.</summary>
    public static Drawing Upright(IReadOnlyList<ChartRow> rows)
    {
        const int High = 200;
        const int Foot = 22;
        var most = Most(rows);
        var step = Wide / Math.Max(rows.Count, 1);
        var labelEvery = rows.Count > 12 ? 3 : 1;
        return new(Wide, High + Foot, [.. rows.Select((row, at) =>
        {
            var height = (int)(row.Value * High / most);
            return new Bar((at * step) + 2, High - height, step - 4, height, (at * step) + (step / 2), High + 16, "middle",
                at % labelEvery == 0 ? row.Label : "");
        })]);
    }

    /// <summary>Bars one below the other, each under its label.</summary>
    public static Drawing Lying(IReadOnlyList<ChartRow> rows)
    {
        const int Row = 50;
        var most = Most(rows);
        return new(Wide, Math.Max(rows.Count, 1) * Row, [.. rows.Select((row, at) =>
            new Bar(0, (at * Row) + 24, Math.Max((int)(row.Value * Wide / most), 2), 16, 0, (at * Row) + 17, "start", Short(row.Label)))]);
    }

    private static long Most(IReadOnlyList<ChartRow> rows) => Math.Max(rows.Select(row => row.Value).DefaultIfEmpty().Max(), 1);

    private static string Short(string label) =>
        Core.Basics.TextRules.CleanName(label, MaxLabel) is var start && start.Length < label.Trim().Length ? start + "…" : label;
}
