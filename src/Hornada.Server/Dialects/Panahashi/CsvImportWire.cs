using Hornada.Core.Basics;

namespace Hornada.Server.Dialects.Panahashi;

/// <summary>What a CSV file does, or has done.</summary>
/// <param name="Preview">True when nothing was changed.</param>
/// <param name="Refused">Rows with at least one wrong cell; they do nothing.</param>
/// <param name="IgnoredColumns">Headers that name no column.</param>
/// <param name="Respelled">Categories that the file writes in another way than the bakery does; they are written as it does.</param>
/// <param name="Problems">All wrong cells, by row and column.</param>
/// <param name="Rows">The rows that create or change something.</param>
internal sealed record CsvImportWire(
    bool Preview, int Created, int Changed, int Unchanged, int Refused, IReadOnlyList<string> IgnoredColumns,
    IReadOnlyList<CategoryRespellingWire> Respelled, IReadOnlyList<CellProblemWire> Problems, IReadOnlyList<ImportedRowWire> Rows);

/// <param name="Taken">As the bakery writes it.</param>
internal sealed record CategoryRespellingWire(string Written, string Taken);

/// <param name="Row">Number of its row in a spreadsheet: the header is row 1.</param>
/// <param name="Column">Name of its column in the header of an export.</param>
/// <param name="Message">The sentence for the screen.</param>
internal sealed record CellProblemWire(int Row, string Column, string Message);

/// <param name="Effect">Either CREATED or CHANGED.</param>
/// <param name="Changes">The values that change, by column; empty for a new one.</param>
internal sealed record ImportedRowWire(int Row, string Name, RowEffect Effect, IReadOnlyList<CellChangeWire> Changes);

internal sealed record CellChangeWire(string Column, string Before, string After);

internal static class CsvImportMapping
{
    public static CsvImportWire ToWire(this CsvImport import, bool isPreview, Language language) => new(
        isPreview,
        import.Count(RowEffect.Created),
        import.Count(RowEffect.Changed),
        import.Count(RowEffect.Unchanged),
        import.Count(RowEffect.Refused),
        import.IgnoredColumns,
        [.. import.Respelled.Select(one => new CategoryRespellingWire(one.Written, one.Taken))],
        [.. import.Problems.Select(problem => new CellProblemWire(
            problem.Row, problem.Column.Id, problem.Refusal.Message.ForScreen().In(language)))],
        [.. import.Rows.Where(row => row.Effect is RowEffect.Created or RowEffect.Changed).Select(row => new ImportedRowWire(
            row.Number,
            row.Name,
            row.Effect,
            [.. row.Changes.Select(change => new CellChangeWire(change.Column.Id, change.Before, change.After))]))]);
}
