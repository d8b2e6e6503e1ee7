namespace Hornada.Core.Basics;

/// <summary>A column of a CSV file that people fill in, and the headers by which it is known.</summary>
public abstract class CsvColumn
{
    /// <summary>Names of the column in the header of a file, as people and other programs write them, without case and accents.</summary>
    private readonly HashSet<string> headers;

    /// <param name="others">Further headers, between blanks.</param>
    private protected CsvColumn(string id, LocalizedMessage name, string others)
    {
        (Id, Name) = (id, name);
        headers = [.. Enum.GetValues<Language>().Select(name.In).Concat(others.Split(' ')).Append(id).Select(Plain)];
    }

    /// <summary>Its name for programs, such as <c>advanceMinutes</c>.</summary>
    public string Id { get; }

    /// <summary>Its header for people.</summary>
    public LocalizedMessage Name { get; }

    /// <summary>The column that a header names in one of the four languages; null for none.</summary>
    internal static T? Find<T>(IReadOnlyList<T> all, string header)
        where T : CsvColumn
    {
        var open = header.IndexOf('(', StringComparison.Ordinal);
        return all.FirstOrDefault(column => column.headers.Contains(Plain(header)))
            ?? (open > 0 ? all.FirstOrDefault(column => column.headers.Contains(Plain(header[..open]))) : null);
    }

    /// <summary>The columns that a file has, in the order of all of them, and their places. Refused when one is there twice.</summary>
    internal static Outcome<IReadOnlyList<(T Column, int At)>> In<T>(CsvFile file, IReadOnlyList<T> all)
        where T : CsvColumn
    {
        var found = file.Header.Select((header, at) => (Column: Find(all, header), At: at, Header: header))
            .Where(one => one.Column is not null)
            .OrderBy(one => all.ToList().IndexOf(one.Column!))
            .ToList();
        return found.GroupBy(one => one.Column).FirstOrDefault(group => group.Count() > 1) is { } twice
            ? Twice(Ids.Echo(twice.Last().Header))
            : Outcome.Success<IReadOnlyList<(T, int)>>([.. found.Select(one => (one.Column!, one.At))]);
    }

    /// <summary>The headers that name no column.</summary>
    internal static IReadOnlyList<string> Unknown<T>(CsvFile file, IReadOnlyList<T> all)
        where T : CsvColumn =>
        [.. file.Header.Where(header => header.Length > 0 && Find(all, header) is null).Select(Ids.Echo)];

    private static string Plain(string header) =>
        string.Concat(FoldedText.Fold(header).Where(char.IsLetterOrDigit));

    private static Refusal Twice(string header) => Refusal.Malformed(
        $"La columna «{header}» está dos veces",
        $"The column “{header}” is there twice",
        $"De kolom ‘{header}’ staat er twee keer",
        $"La colonne « {header} » figure deux fois");
}
