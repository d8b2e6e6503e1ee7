using System.Buffers;
using System.Globalization;
using nietras.SeparatedValues;

namespace Hornada.Core.Basics;

/// <summary>How a CSV file is written: for programs, or for the spreadsheets of a country.</summary>
/// <param name="Separator">Between the cells of a row.</param>
/// <param name="DecimalPoint">Between the units of an amount and its parts.</param>
/// <param name="Language">Language of the headers and words.</param>
/// <param name="HasMark">True for a byte order mark, without which Excel takes UTF-8 for Windows-1252.</param>
public sealed record CsvForm(char Separator, char DecimalPoint, Language Language, bool HasMark)
{
    /// <summary>For programs: commas, decimal points, English headers, no byte order mark.</summary>
    public static CsvForm Plain { get; } = new(',', '.', Language.English, HasMark: false);

    /// <summary>For a double click: where amounts have a decimal comma, spreadsheets separate cells by semicolons.</summary>
    public static CsvForm Spreadsheet(Language language) =>
        language == Language.English ? new(',', '.', language, HasMark: true) : new(';', ',', language, HasMark: true);

    /// <summary>An amount in units with all the digits of its minor units, without separators of thousands.</summary>
    public string Amount(Money money)
    {
        var digits = money.Currency.MinorPerUnit == 1 ? "0" : "0.00";
        return ((decimal)money.Minor / money.Currency.MinorPerUnit).ToString(digits, CultureInfo.InvariantCulture)
            .Replace('.', DecimalPoint);
    }

    /// <summary>Rows as text. A cell with a separator, a quote or a line break is quoted.</summary>
    /// <param name="rows">Rows with equally many cells; texts from people have gone through <see cref="CsvText.Safe"/>.</param>
    public string Write(IEnumerable<IReadOnlyList<string>> rows)
    {
        using var writer = Sep.New(Separator).Writer(options => options with { Escape = true, WriteHeader = false }).ToText();
        foreach (var cells in rows)
        {
            using var row = writer.NewRow();
            for (var at = 0; at < cells.Count; at++)
            {
                row[at].Set(cells[at]);
            }
        }

        return writer.ToString();
    }
}

/// <summary>Cells that no spreadsheet takes for a formula.</summary>
public static class CsvText
{
    /// <summary>The last four are the wide forms that Japanese and Chinese keyboards type.</summary>
    private static readonly SearchValues<char> Starts = SearchValues.Create("=+-@\uff1d\uff0b\uff0d\uff20");

    /// <summary>The text with an apostrophe before it when it begins like a formula. Spreadsheets show such a cell as text.</summary>
    public static string Safe(string text) => BeginsLikeFormula(text) ? $"'{text}" : text;

    /// <summary>The text that <see cref="Safe"/> was given.</summary>
    public static string Original(string cell) => cell.StartsWith('\'') && BeginsLikeFormula(cell) ? cell[1..] : cell;

    /// <remarks>Some spreadsheets skip blanks and tabs before they look; leading apostrophes count, so that one more can be taken off.
    /// </remarks>
    private static bool BeginsLikeFormula(string text) =>
        text.AsSpan().TrimStart("' \t\r\n").IndexOfAny(Starts) == 0;
}
