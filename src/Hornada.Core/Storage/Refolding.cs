using System.Data.Common;
using System.Globalization;
using Hornada.Core.Basics;

namespace Hornada.Core.Storage;

/// <summary>
/// Folds the names of all rows anew after <see cref="FoldedText"/> has changed: its rules are in this program, so no migration in SQL can.
/// </summary>
internal static class Refolding
{
    private const int MaxRows = 1000;

    /// <summary>Each folded column, and what it is folded from.</summary>
    private static readonly (string Table, string Source, string Folded)[] Columns =
    [
        ("bakeries", "name", "name_folded"),
        ("products", "name", "name_folded"),
        ("products", "category", "category_folded"),
        ("canteen_customers", "full_name", "name_folded"),
        ("accounts", "display_name || ' ' || email", "search_text"),
        ("orders", "customer_name", "customer_folded"),
    ];

    /// <summary>Does so when the rows are of another version; inside the caller's transaction and lock.</summary>
    /// <returns>True when it did.</returns>
    public static async Task<bool> Run(DbTransaction transaction, CancellationToken cancel)
    {
        await using var asked = Migration.Command(transaction, "SELECT version FROM text_folding");
        if (Convert.ToInt64(await asked.ExecuteScalarAsync(cancel), CultureInfo.InvariantCulture) == FoldedText.Version)
        {
            return false;
        }

        foreach (var (table, source, folded) in Columns)
        {
            for (long? last = 0; last is { } after;)
            {
                last = await Refold(transaction, (table, source, folded), after, cancel);
            }
        }

        await Migration.Run(
            transaction, FormattableString.Invariant($"UPDATE text_folding SET version = {FoldedText.Version}"), cancel);
        return true;
    }

    /// <returns>The key of the last row of this round; null when there was none.</returns>
    private static async Task<long?> Refold(
        DbTransaction transaction, (string Table, string Source, string Folded) column, long after, CancellationToken cancel)
    {
        var rows = new List<(long Key, string Name, string Folded)>();
        await using (var select = Migration.Command(
            transaction,
            FormattableString.Invariant(
                $"SELECT key, {column.Source}, {column.Folded} FROM {column.Table} WHERE key > {after} ORDER BY key LIMIT {MaxRows}")))
        {
            await using var found = await select.ExecuteReaderAsync(cancel);
            while (await found.ReadAsync(cancel))
            {
                rows.Add((found.GetInt64(0), found.GetString(1), found.GetString(2)));
            }
        }

        foreach (var (key, name, before) in rows)
        {
            if (FoldedText.Fold(name) is var folded && folded != before)
            {
                await using var update = Migration.Command(transaction, FormattableString.Invariant(
                    $"UPDATE {column.Table} SET {column.Folded} = @folded WHERE key = {key}"));
                var value = update.CreateParameter();
                (value.ParameterName, value.Value) = ("@folded", folded);
                update.Parameters.Add(value);
                await update.ExecuteNonQueryAsync(cancel);
            }
        }

        return rows.Count == 0 ? null : rows[^1].Key;
    }
}
