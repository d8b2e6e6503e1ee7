using System.Data.Common;
using System.Globalization;
using System.Text.Json;
using Hornada.Core.Storage;

namespace Hornada.Core.Relocation;

/// <summary>Which source a move has begun from: only that one can go on.</summary>
/// <param name="Place">Its engine, place and era.</param>
/// <param name="Schema">Number of the newest migration.</param>
internal sealed record MoveOrigin(string Place, int Schema);

/// <summary>How far a table has come.</summary>
/// <param name="Last">The key of the last row that is copied, as text; null before the first one.</param>
internal sealed record TableProgress(string[]? Last, long Rows, bool IsDone);

/// <summary>
/// The table in an unfinished target that says how far the move has come. Each batch of rows is committed with its new state, so a process
/// that is killed at any moment goes on behind the last whole batch.
/// </summary>
internal static class MoveMark
{
    private const string Origin = "origin";
    private const string Later = "later";

    public const string Create = "CREATE TABLE hornada_move (name text NOT NULL PRIMARY KEY, value text NOT NULL)";

    public const string Drop = "DROP TABLE hornada_move";

    public static Task Begin(DbTransaction transaction, MoveOrigin origin, IReadOnlyList<string> later, CancellationToken cancel) =>
        Write(transaction, (Origin, JsonSerializer.Serialize(origin)), (Later, JsonSerializer.Serialize(later)), cancel);

    /// <returns>Null when the target is not yet ready for rows.</returns>
    public static async Task<MoveOrigin?> FindOrigin(DbTransaction transaction, CancellationToken cancel) =>
        await Read(transaction, Origin, cancel) is { } text ? JsonSerializer.Deserialize<MoveOrigin>(text) : null;

    /// <summary>The statements that make references and triggers again, once all rows are there.</summary>
    public static async Task<IReadOnlyList<string>> FindLater(DbTransaction transaction, CancellationToken cancel) =>
        JsonSerializer.Deserialize<List<string>>((await Read(transaction, Later, cancel))!)!;

    public static async Task<TableProgress> FindProgress(DbTransaction transaction, TableLayout table, CancellationToken cancel) =>
        await Read(transaction, NameOf(table), cancel) is { } text
            ? JsonSerializer.Deserialize<TableProgress>(text)!
            : new(null, 0, IsDone: false);

    public static Task Save(DbTransaction transaction, TableLayout table, TableProgress progress, CancellationToken cancel) =>
        Write(transaction, (NameOf(table), JsonSerializer.Serialize(progress)), null, cancel);

    /// <summary>The key of a row as text.</summary>
    public static string[] KeyOf(TableLayout table, object?[] row) => [.. table.Key.Select(at => row[at] switch
    {
        byte[] bytes => Convert.ToHexString(bytes),
        DateOnly day => day.ToString("O", CultureInfo.InvariantCulture),
        TimeOnly time => time.ToString("O", CultureInfo.InvariantCulture),
        var other => Convert.ToString(other, CultureInfo.InvariantCulture)!,
    })];

    /// <summary>Reads the key of a row that <see cref="KeyOf"/> wrote.</summary>
    public static object[] ReadKey(TableLayout table, string[] key) => [.. key.Select((text, at) => Value(table, at, text))];

    private static object Value(TableLayout table, int at, string text) => table.Columns[table.Key[at]].Type.Kind switch
    {
        ValueKind.Whole => long.Parse(text, CultureInfo.InvariantCulture),
        ValueKind.Flag => bool.Parse(text),
        ValueKind.Real => double.Parse(text, CultureInfo.InvariantCulture),
        ValueKind.Text or ValueKind.Document => text,
        ValueKind.Bytes => Convert.FromHexString(text),
        ValueKind.Day => DateOnly.ParseExact(text, "O", CultureInfo.InvariantCulture),
        ValueKind.Time => TimeOnly.ParseExact(text, "O", CultureInfo.InvariantCulture),
    };

    private static string NameOf(TableLayout table) => $"table {table.Name}";

    private static async Task<string?> Read(DbTransaction transaction, string name, CancellationToken cancel)
    {
        await using var command = Migration.Command(transaction, "SELECT value FROM hornada_move WHERE name = @name");
        Bind(command, "@name", name);
        return (string?)await command.ExecuteScalarAsync(cancel);
    }

    private static async Task Write(
        DbTransaction transaction, (string Name, string Value) one, (string Name, string Value)? two, CancellationToken cancel)
    {
        foreach (var (name, value) in two is { } second ? [one, second] : new[] { one })
        {
            await using var command = Migration.Command(
                transaction,
                "INSERT INTO hornada_move (name, value) VALUES (@name, @value) ON CONFLICT (name) DO UPDATE SET value = excluded.value");
            Bind(command, "@name", name);
            Bind(command, "@value", value);
            await command.ExecuteNonQueryAsync(cancel);
        }
    }

    private static void Bind(DbCommand command, string name, string value)
    {
        var parameter = command.CreateParameter();
        (parameter.ParameterName, parameter.Value) = (name, value);
        command.Parameters.Add(parameter);
    }
}
