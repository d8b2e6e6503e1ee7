using System.Text;
using nietras.SeparatedValues;

namespace Hornada.Core.Basics;

/// <summary>A row of a CSV file.</summary>
/// <param name="Number">Its number in a spreadsheet: the header is row 1.</param>
public sealed record CsvRow(int Number, IReadOnlyList<string> Cells)
{
    /// <summary>A cell without blanks around it; empty for one that the row does not reach.</summary>
    public string this[int column] => column < Cells.Count ? Cells[column] : "";
}

/// <summary>A CSV file as spreadsheets of any country save it.</summary>
/// <param name="Header">The cells of its first row.</param>
/// <param name="Rows">The rows below it that have something in them.</param>
public sealed record CsvFile(IReadOnlyList<string> Header, IReadOnlyList<CsvRow> Rows)
{
    /// <summary>Largest file, in bytes.</summary>
    public const int MaxBytes = 1024 * 1024;

    private const int Windows1252 = 1252;

    private static readonly char[] Separators = [';', ',', '\t'];

    /// <summary>
    /// Reads a file in UTF-8, UTF-16 with a byte order mark, or Windows-1252, its cells separated by semicolons, commas or tabs. Refused
    /// when it is too large, empty or no text.
    /// </summary>
    public static Outcome<CsvFile> Read(ReadOnlyMemory<byte> bytes)
    {
        if (bytes.Length > MaxBytes)
        {
            return TooLarge;
        }

        var text = Decode(bytes.Span);
        if (!TextRules.IsStorable(text))
        {
            return NoText;
        }

        var (separator, body) = Separator(text);
        var rows = Split(body, separator).Where(row => row.Cells.Any(cell => cell.Length > 0)).ToList();
        return rows is [] ? Empty : new CsvFile(rows[0].Cells, rows[1..]);
    }

    private static string Decode(ReadOnlySpan<byte> bytes)
    {
        Encoding? marked = bytes switch
        {
            [0xEF, 0xBB, 0xBF, ..] => Encoding.UTF8,
            [0xFF, 0xFE, ..] => Encoding.Unicode,
            [0xFE, 0xFF, ..] => Encoding.BigEndianUnicode,
            _ => null,
        };
        if (marked is not null)
        {
            return marked.GetString(bytes[marked.Preamble.Length..]);
        }

        return System.Text.Unicode.Utf8.IsValid(bytes)
            ? Encoding.UTF8.GetString(bytes)
            : CodePagesEncodingProvider.Instance.GetEncoding(Windows1252)!.GetString(bytes);
    }

    /// <summary>The separator that the first line has most of, outside quotes, or that Excel's line <c>sep=;</c> names.</summary>
    private static (char Separator, string Body) Separator(string text)
    {
        var end = text.IndexOf('\n', StringComparison.Ordinal);
        var line = (end < 0 ? text : text[..end]).TrimEnd('\r').Trim('"');
        if (line.Length == 5 && line.StartsWith("sep=", StringComparison.OrdinalIgnoreCase) && Separators.Contains(line[^1]))
        {
            return (line[^1], end < 0 ? "" : text[(end + 1)..]);
        }

        var counts = new int[Separators.Length];
        var isQuoted = false;
        foreach (var character in text.AsSpan().TrimStart("\r\n"))
        {
            isQuoted ^= character == '"';
            if (!isQuoted && character == '\n')
            {
                break;
            }

            if (!isQuoted && Array.IndexOf(Separators, character) is >= 0 and var found)
            {
                counts[found]++;
            }
        }

        return (Separators[Array.IndexOf(counts, counts.Max())], text);
    }

    private static List<CsvRow> Split(string text, char separator)
    {
        using var reader = Sep.New(separator)
            .Reader(options => options with { HasHeader = false, DisableColCountCheck = true, Unescape = true })
            .FromText(text);
        var rows = new List<CsvRow>();
        foreach (var row in reader)
        {
            var cells = new string[row.ColCount];
            for (var at = 0; at < cells.Length; at++)
            {
                cells[at] = TextRules.WithLineFeeds(row[at].ToString()).Trim();
            }

            rows.Add(new(row.RowIndex + 1, cells));
        }

        return rows;
    }

    private static Refusal TooLarge { get; } = new(RefusalKind.Malformed, "FILE_TOO_LARGE", new(
        "El archivo es demasiado grande: se admite 1 MB. Divídelo en varios",
        "The file is too large: 1 MB is allowed. Split it into several",
        "Het bestand is te groot: 1 MB is toegestaan. Verdeel het over verschillende bestanden",
        "Le fichier est trop volumineux : 1 Mo est admis. Divisez-le en plusieurs"));

    private static Refusal Empty { get; } = Refusal.Malformed(
        "El archivo está vacío",
        "The file is empty",
        "Het bestand is leeg",
        "Le fichier est vide");

    private static Refusal NoText { get; } = Refusal.Malformed(
        "El archivo no es un CSV. En la hoja de cálculo, elige «Guardar como» y el tipo CSV",
        "The file is no CSV. In the spreadsheet, choose “Save as” and the type CSV",
        "Het bestand is geen CSV. Kies in het rekenblad ‘Opslaan als’ en het type CSV",
        "Le fichier n’est pas un CSV. Dans le tableur, choisissez « Enregistrer sous » et le type CSV");
}
