using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Hornada.Core.Basics;

/// <summary>A word of a list: programs get its name, people what it means.</summary>
public sealed record ExportWord(string Id, LocalizedMessage Name);

/// <param name="Id">Its name for programs.</param>
/// <param name="Name">Its header for people.</param>
/// <param name="Value">
/// Text, an <see cref="ExportWord"/>, <see cref="Money"/>, an instant, a number or a list; null for nothing. A list is an array in JSON
/// and one cell in CSV.
/// </param>
public sealed record ExportColumn<T>(string Id, LocalizedMessage Name, Func<T, object?> Value);

/// <summary>Rows of an export as they are read, a page at a time.</summary>
/// <param name="Zone">IANA time zone of the instants.</param>
public sealed record ExportTable<T>(IReadOnlyList<ExportColumn<T>> Columns, IAsyncEnumerable<IReadOnlyList<T>> Pages, string Zone)
{
    private static readonly JsonSerializerOptions Web =
        new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>A CSV file in pieces, with a header. Texts from people are safe from being taken for formulas.</summary>
    public async IAsyncEnumerable<string> Csv(CsvForm form, [EnumeratorCancellation] CancellationToken cancel)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(Zone);
        yield return form.Write([[.. Columns.Select(column => form.HasMark ? column.Name.In(form.Language) : column.Id)]]);
        await foreach (var page in Pages.WithCancellation(cancel))
        {
            yield return form.Write(page.Select(row => (IReadOnlyList<string>)
                [.. Columns.Select(column => Cell(column.Value(row), form, zone))]));
        }
    }

    /// <summary>A JSON array in pieces, an object a row. Amounts are texts with all digits of their currency.</summary>
    public async IAsyncEnumerable<string> Json([EnumeratorCancellation] CancellationToken cancel)
    {
        var (zone, before) = (TimeZoneInfo.FindSystemTimeZoneById(Zone), "[\n");
        await foreach (var page in Pages.WithCancellation(cancel))
        {
            var piece = new StringBuilder();
            foreach (var row in page)
            {
                var members = Columns.ToDictionary(column => column.Id, column => Member(column.Value(row), zone));
                piece.Append(before).Append(JsonSerializer.Serialize(members, Web));
                before = ",\n";
            }

            yield return piece.ToString();
        }

        yield return before == "[\n" ? "[]\n" : "\n]\n";
    }

    private static string Cell(object? value, CsvForm form, TimeZoneInfo zone) => value switch
    {
        null => "",
        Money money => form.Amount(money),
        ExportWord word => form.HasMark ? word.Name.In(form.Language) : word.Id,
        DateTimeOffset instant => TimeZoneInfo.ConvertTime(instant, zone)
            .ToString(form.HasMark ? "yyyy-MM-dd HH:mm" : "yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture),
        string text => CsvText.Safe(text),
        IEnumerable<object> list => CsvText.Safe(string.Join("; ", list)),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => CsvText.Safe(value.ToString() ?? ""),
    };

    private static object? Member(object? value, TimeZoneInfo zone) => value switch
    {
        Money money => CsvForm.Plain.Amount(money),
        ExportWord word => word.Id,
        DateTimeOffset instant => TimeZoneInfo.ConvertTime(instant, zone)
            .ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture),
        _ => value,
    };
}
