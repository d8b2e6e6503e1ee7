using System.Data;
using System.Data.Common;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using Hornada.Core.Accounts;
using Hornada.Core.AuditLog;
using Hornada.Core.Basics;
using Hornada.Core.Orders;
using Hornada.Core.Storage;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Hornada.Core.Persons;

/// <summary>
/// Everything that is stored about a person as one JSON document, table by table, read row by row. Secrets are left out: they would open
/// what they protect to every reader of the file. docs/personal-data.md says what the members mean. All tables are read in one
/// transaction, so an order that arrives meanwhile is in all members or in none.
/// </summary>
public sealed class ExportPerson(Store store, TimeProvider clock)
{
    public const string ReadMe = "One member for each kind of thing that is stored about you. Amounts ending in _minor are in the smallest "
        + "unit of their currency; times are UTC. What each member means: docs/personal-data.md of Hornada.";

    private static readonly JsonWriterOptions Writing = new()
    {
        Indented = true,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>The person with this address, as an operator or admin asks. Nobody has an empty document.</summary>
    public Task<Outcome<IAsyncEnumerable<string>>> ByEmail(string email, CancellationToken cancel) =>
        Recorded((db, ct) => PersonKeys.ByEmail(db, email, ct), cancel);

    /// <summary>The caller's own data. The caller has proven who they are.</summary>
    public Task<Outcome<IAsyncEnumerable<string>>> ByAccount(long account, CancellationToken cancel) =>
        Recorded((db, ct) => PersonKeys.ByAccount(db, account, ct), cancel);

    /// <summary>The customer of an order; refused when there is no such order.</summary>
    public async Task<Outcome<IAsyncEnumerable<string>>> ByOrder(OrderId id, CancellationToken cancel)
    {
        await using var db = store.OpenReader();
        return await db.Orders.Where(row => row.Id == id).Select(row => (long?)row.CustomerKey).SingleOrDefaultAsync(cancel) is { } account
            ? await ByAccount(account, cancel)
            : OrderRefusals.NotFound(id);
    }

    /// <summary>The person of an account, as an admin asks; refused when there is none.</summary>
    public async Task<Outcome<IAsyncEnumerable<string>>> ByUid(Uid uid, CancellationToken cancel)
    {
        await using var db = store.OpenReader();
        return await db.Accounts.Where(row => row.Uid == uid).Select(row => (long?)row.Key).SingleOrDefaultAsync(cancel) is { } account
            ? await ByAccount(account, cancel)
            : AccountRefusals.NotFound(uid);
    }

    private async IAsyncEnumerable<string> Pieces(
        Func<HornadaDb, CancellationToken, Task<PersonKeys>> find, [EnumeratorCancellation] CancellationToken cancel)
    {
        await using var db = store.OpenReader();
        await using var snapshot = await Snapshot(db, cancel);
        var keys = await find(db, cancel);
        using var text = new MemoryStream();
        await using var json = new Utf8JsonWriter(text, Writing);
        json.WriteStartObject();
        json.WriteString("read_me", ReadMe);
        json.WriteString("exported_at", clock.Now());
        foreach (var table in PersonalTables.All.Where(one => one.IsExported))
        {
            json.WriteStartArray(table.Name);
            await using var command = Command(db, table, keys);
            command.Transaction = snapshot;
            await using var rows = await command.ExecuteReaderAsync(cancel);
            while (await rows.ReadAsync(cancel))
            {
                PersonRow.Write(json, rows);
                yield return Taken(json, text);
            }

            json.WriteEndArray();
        }

        json.WriteEndObject();
        yield return Taken(json, text) + "\n";
    }

    /// <summary>Nothing is given out that is not in the audit log.</summary>
    private async Task<Outcome<IAsyncEnumerable<string>>> Recorded(
        Func<HornadaDb, CancellationToken, Task<PersonKeys>> find, CancellationToken cancel)
    {
        await using var db = store.OpenReader();
        var keys = await find(db, cancel);
        var entry = new AuditEntry(AuditAction.PersonExported) { Person = keys.Accounts is [var account, ..] ? account : null };
        return await store.LogAlone(entry, cancel) is { } busy ? busy : Outcome.Success(Pieces(find, cancel));
    }

    private static async Task<DbTransaction> Snapshot(HornadaDb db, CancellationToken cancel)
    {
        await db.Database.OpenConnectionAsync(cancel);
        var transaction = db.Database.GetDbConnection() is SqliteConnection sqlite
            ? sqlite.BeginTransaction(deferred: true)
            : await db.Database.GetDbConnection().BeginTransactionAsync(IsolationLevel.RepeatableRead, cancel);
        await db.Database.UseTransactionAsync(transaction, cancel);
        return transaction;
    }

    private static DbCommand Command(HornadaDb db, PersonalTable table, PersonKeys keys)
    {
        var command = db.Database.GetDbConnection().CreateCommand();
#pragma warning disable CA2100 // Only names of this program's tables, keys and quoted ids come here.
        command.CommandText = $"SELECT * FROM {table.Name} WHERE {keys.Fill(table.Belongs)} ORDER BY 1";
#pragma warning restore CA2100
        return command;
    }

    /// <summary>What was written since the last piece.</summary>
    private static string Taken(Utf8JsonWriter json, MemoryStream text)
    {
        json.Flush();
        var piece = Encoding.UTF8.GetString(text.GetBuffer(), 0, (int)text.Length);
        text.SetLength(0);
        return piece;
    }
}
