using System.Linq.Expressions;
using System.Runtime.CompilerServices;
using Hornada.Core.Accounts;
using Hornada.Core.AuditLog;
using Hornada.Core.Bakeries;
using Hornada.Core.Basics;
using Hornada.Core.Companies;
using Hornada.Core.Storage;
using Microsoft.EntityFrameworkCore;

#pragma warning disable CA1304, CA1311, CA1862 // The database compares, and knows no cultures.

namespace Hornada.Core.Auditing;

/// <summary>A row of the audit log with the names of today.</summary>
/// <param name="Actor">Name of the person or program that did it; empty for the server itself, and for a person who was erased.</param>
/// <param name="Person">To whom; empty for nobody.</param>
/// <param name="Bakery">Name of the bakery, or of the company where all of it is meant; empty for none.</param>
/// <param name="Words">What is kept apart; empty for none, and once the person was erased.</param>
/// <param name="Network">Network of the client; empty when unknown, and for readers who are no admins.</param>
public sealed record AuditView(AuditRow Row, string Actor, string Person, string Bakery, string Words, string Network);

/// <summary>Which rows are wanted.</summary>
/// <param name="Text">A person (uid or e-mail address), a bakery (id or name), or the id of an order or other thing; empty for all.</param>
/// <param name="Before">Only rows with lower numbers; null for the newest.</param>
public sealed record AuditSearch(string Text, long? Before)
{
    public const int MaxSize = 200;

    /// <summary>How many rows, 1 to <see cref="MaxSize"/>.</summary>
    public int Size { get; init; } = 50;
}

/// <summary>Reads the audit log, newest first: admins all of it, owners the rows of their companies.</summary>
public sealed class FindAuditLog(Store store)
{
    private const int MaxPersons = 50;

    /// <summary>A part of what the caller may see; fewer rows than wanted are the last ones.</summary>
    public async Task<IReadOnlyList<AuditView>> Page(Caller caller, AuditSearch wanted, CancellationToken cancel)
    {
        await using var db = store.OpenReader();
        return await Page(db, caller, await Companies(db, caller, cancel), wanted, cancel);
    }

    /// <summary>Everything that the caller may see and that matches, as a file.</summary>
    public ExportTable<AuditView> Export(Caller caller, string text, string zone, CancellationToken cancel) =>
        new(Columns, Pages(caller, text, cancel), zone);

    private static readonly IReadOnlyList<ExportColumn<AuditView>> Columns =
    [
        new("number", new("número", "number", "nummer", "numéro"), view => view.Row.Number),
        new("at", new("momento", "at", "moment", "moment"), view => view.Row.At),
        new("action", new("acción", "action", "handeling", "action"), view => EnumNames<AuditAction>.NameOf(view.Row.Action)),
        new("by", new("cómo", "by", "hoe", "par"), view => EnumNames<ActingKind>.NameOf(view.Row.ActorKind)),
        new("actor", new("quién", "actor", "wie", "qui"), view => view.Actor),
        new("person", new("persona", "person", "persoon", "personne"), view => view.Person),
        new("bakery", new("panadería", "bakery", "bakkerij", "boulangerie"), view => view.Bakery),
        new("object", new("objeto", "object", "object", "objet"), view => view.Row.Subject),
        new("changes", new("cambios", "changes", "wijzigingen", "changements"), view => view.Row.Changes),
        new("words", new("texto", "words", "tekst", "texte"), view => view.Words),
        new("network", new("red", "network", "netwerk", "réseau"), view => view.Network),
        new("hash", new("huella", "hash", "hash", "empreinte"), view => Convert.ToHexString(view.Row.Hash)),
    ];

    private async IAsyncEnumerable<IReadOnlyList<AuditView>> Pages(
        Caller caller, string text, [EnumeratorCancellation] CancellationToken cancel)
    {
        var wanted = new AuditSearch(text, null) { Size = AuditSearch.MaxSize };
        IReadOnlyList<AuditView> page;
        do
        {
            page = await Page(caller, wanted, cancel);
            yield return page;
            wanted = wanted with { Before = page.Count > 0 ? page[^1].Row.Number : 0 };
        }
        while (page.Count == wanted.Size);
    }

    /// <summary>Keys of the companies that the caller owns a bakery of; null for an admin, who sees all.</summary>
    private static async Task<List<long>?> Companies(HornadaDb db, Caller caller, CancellationToken cancel)
    {
        if (caller.IsAdmin)
        {
            return null;
        }

        var owned = caller.Workplaces.Where(workplace => workplace.Role == StaffRole.Owner).Select(workplace => workplace.Key).ToList();
        return await db.Bakeries.Where(row => owned.Contains(row.Key)).Select(row => row.CompanyKey).Distinct().ToListAsync(cancel);
    }

    private static async Task<IReadOnlyList<AuditView>> Page(
        HornadaDb db, Caller caller, List<long>? companies, AuditSearch wanted, CancellationToken cancel)
    {
        var size = Math.Clamp(wanted.Size, 1, AuditSearch.MaxSize);
        var visible = db.AuditRows.AsNoTracking();
        if (companies is not null)
        {
            visible = visible.Where(row => row.CompanyKey != null && companies.Contains(row.CompanyKey.Value));
        }

        if (wanted.Before is { } before)
        {
            visible = visible.Where(row => row.Number < before);
        }

        // A query for each index: rows that match in one way or another would be looked for in the whole log.
        var rows = new List<AuditRow>();
        foreach (var matches in await Conditions(db, wanted.Text.Trim(), cancel))
        {
            rows.AddRange(await visible.Where(matches).OrderByDescending(row => row.Number).Take(size).ToListAsync(cancel));
        }

        return await Named(db, caller, [.. rows.DistinctBy(row => row.Number).OrderByDescending(row => row.Number).Take(size)], cancel);
    }

    private static async Task<IReadOnlyList<Expression<Func<AuditRow, bool>>>> Conditions(
        HornadaDb db, string text, CancellationToken cancel)
    {
        if (text.Length == 0)
        {
            return [row => true];
        }

        var (uid, id, upper) = (new Uid(text), new BakeryId(text), text.ToUpperInvariant());
        var persons = await db.Accounts
            .Where(row => row.Uid == uid || row.NormalizedEmail == upper || (row.NormalizedEmail == null && row.Email.ToUpper() == upper))
            .OrderBy(row => row.Key).Take(MaxPersons).Select(row => (long?)row.Key).ToListAsync(cancel);
        var bakeries = await db.Bakeries.Where(row => row.Id == id || row.Name.ToUpper() == upper)
            .OrderBy(row => row.Key).Take(MaxPersons).Select(row => (long?)row.Key).ToListAsync(cancel);
        var found = new List<Expression<Func<AuditRow, bool>>> { row => row.Subject != "" && row.Subject == text };
        if (persons.Count > 0)
        {
            found.Add(row => persons.Contains(row.ActorKey));
            found.Add(row => persons.Contains(row.PersonKey));
        }

        if (bakeries.Count > 0)
        {
            found.Add(row => bakeries.Contains(row.BakeryKey));
        }

        if (EnumNames<AuditAction>.Find(upper) is { } action)
        {
            found.Add(row => row.Action == action);
        }

        return found;
    }

    private static async Task<IReadOnlyList<AuditView>> Named(
        HornadaDb db, Caller caller, IReadOnlyList<AuditRow> rows, CancellationToken cancel)
    {
        var numbers = rows.Select(row => row.Number).ToList();
        var persons = rows.SelectMany(row => new[] { row.ActorKey, row.PersonKey }).OfType<long>().Distinct().ToList();
        var bakeries = rows.Select(row => row.BakeryKey).OfType<long>().Distinct().ToList();
        var words = await db.AuditWords.AsNoTracking().Where(row => numbers.Contains(row.Number))
            .ToDictionaryAsync(row => row.Number, cancel);
        var names = await db.Accounts.Where(row => persons.Contains(row.Key))
            .Select(row => new { row.Key, Name = row.DisplayName != "" ? row.DisplayName : row.Email })
            .ToDictionaryAsync(row => row.Key, row => row.Name, cancel);
        var shops = await db.Bakeries.Where(row => bakeries.Contains(row.Key)).Select(row => new { row.Key, row.Name })
            .ToDictionaryAsync(row => row.Key, row => row.Name, cancel);
        var owners = rows.Where(row => row.BakeryKey is null).Select(row => row.CompanyKey).OfType<long>().Distinct().ToList();
        var companies = await db.Companies.Where(row => owners.Contains(row.Key)).Select(row => new { row.Key, row.Name })
            .ToDictionaryAsync(row => row.Key, row => row.Name, cancel);
        return
        [
            .. rows.Select(row => new AuditView(
                row, Name(names, row.ActorKey), Name(names, row.PersonKey),
                row.BakeryKey is null ? Name(companies, row.CompanyKey) : Name(shops, row.BakeryKey),
                words.TryGetValue(row.Number, out var apart) ? apart.Words : "",
                caller.IsAdmin && apart is not null ? apart.Network : "")),
        ];
    }

    private static string Name(Dictionary<long, string> names, long? key) =>
        key is { } known && names.TryGetValue(known, out var name) ? name : "";
}
