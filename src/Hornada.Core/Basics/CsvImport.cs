using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Hornada.Core.Basics;

/// <summary>What a row of a file does to what is stored.</summary>
public enum RowEffect
{
    Created,
    Changed,
    Unchanged,

    /// <summary>At least one cell is wrong: the row does nothing.</summary>
    Refused,
}

/// <summary>What a CSV file does, or has done.</summary>
/// <param name="Rows">Its rows that are not empty, in order.</param>
/// <param name="IgnoredColumns">Headers that name no column.</param>
public sealed record CsvImport(IReadOnlyList<ImportedRow> Rows, IReadOnlyList<string> IgnoredColumns)
{
    public int Count(RowEffect effect) => Rows.Count(row => row.Effect == effect);

    /// <summary>The same for two files and stores exactly when they lead to the same changes.</summary>
    public string Fingerprint => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', Rows.SelectMany(row =>
        row.Changes.Select(change => $"{change.Column.Id} {change.Before}\0{change.After}")
            .Prepend(string.Create(CultureInfo.InvariantCulture, $"{row.Number} {row.Effect} {row.Name}")))))));

    /// <summary>The values that the file writes in another way than they are written already, each once.</summary>
    public IReadOnlyList<Respelling> Respelled => [.. Rows.Select(row => row.Respelled).OfType<Respelling>().Distinct()];

    /// <summary>All wrong cells, by row and column.</summary>
    public IEnumerable<CellProblem> Problems => Rows.SelectMany(row => row.Problems);
}

/// <summary>A row of a file and its effect.</summary>
/// <param name="Number">Its number in a spreadsheet: the header is row 1.</param>
/// <param name="Name">Name of the product or person before the change, as far as it is known.</param>
/// <param name="Changes">The cells that change it; empty for a new one.</param>
/// <param name="Problems">What is wrong with its cells; empty unless it is refused.</param>
public sealed record ImportedRow(
    int Number, string Name, RowEffect Effect, IReadOnlyList<CellChange> Changes, IReadOnlyList<CellProblem> Problems)
{
    /// <summary>How a value is written instead of how the row writes it; null where both are the same.</summary>
    public Respelling? Respelled { get; init; }
}

/// <summary>Two ways of writing one value: they differ in case or accents.</summary>
/// <param name="Taken">As it is written already.</param>
public sealed record Respelling(string Written, string Taken);

/// <summary>A value before and after a change, as a CSV file has it.</summary>
public sealed record CellChange(CsvColumn Column, string Before, string After);

/// <summary>A cell that cannot be taken.</summary>
public sealed record CellProblem(int Row, CsvColumn Column, Refusal Refusal);
