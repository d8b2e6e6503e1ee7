using System.Globalization;
using Hornada.Core.Accounts;
using Hornada.Core.Basics;
using Hornada.Core.Canteens;
using Hornada.Core.Mail;
using Hornada.Core.Storage;
using Microsoft.EntityFrameworkCore;

#pragma warning disable CA1304, CA1311, CA1862 // The database compares, and knows no cultures.

namespace Hornada.Core.Persons;

/// <summary>The keys from which everything about a person is found.</summary>
/// <param name="Accounts">Their accounts: one, or none for a parent who has only a record at a canteen.</param>
/// <param name="Parents">Their records as parents at canteens.</param>
/// <param name="Children">The customers of canteens for whom they pay.</param>
internal sealed record PersonKeys(
    IReadOnlyList<long> Accounts, IReadOnlyList<long> Parents, IReadOnlyList<long> Children)
{
    private const string Orders =
        "(SELECT key FROM orders WHERE customer_key IN {accounts} OR key IN (SELECT order_key FROM canteen_orders WHERE customer_key IN "
        + "{children}))";

    /// <summary>Mails to their address.</summary>
    public IReadOnlyList<long> Mails { get; init; } = [];

    /// <summary>Invitations that name their address.</summary>
    public IReadOnlyList<long> Invitations { get; init; } = [];

    /// <summary>Public ids of the accounts, parents and children.</summary>
    public IReadOnlyList<string> Ids { get; init; } = [];

    /// <summary>Addresses of the accounts, as they are stored.</summary>
    public IReadOnlyList<string> Emails { get; init; } = [];

    public bool IsNobody => Accounts.Count + Parents.Count + Mails.Count + Invitations.Count == 0;

    /// <summary>The same condition or right side of SET, with lists of keys in the places of their names.</summary>
    public string Fill(string sql) => sql
        .Replace("{orders}", Orders, StringComparison.Ordinal)
        .Replace("{accounts}", List(Accounts), StringComparison.Ordinal)
        .Replace("{parents}", List(Parents), StringComparison.Ordinal)
        .Replace("{children}", List(Children), StringComparison.Ordinal)
        .Replace("{mails}", List(Mails), StringComparison.Ordinal)
        .Replace("{invitations}", List(Invitations), StringComparison.Ordinal)
        .Replace("{ids}", $"({string.Join(',', Ids.DefaultIfEmpty("").Select(Quoted))})", StringComparison.Ordinal)
        .Replace("{folded}", Quoted(FoldedText.Fold(PersonalTables.Nobody)), StringComparison.Ordinal);

    /// <summary>The person with this address, as an operator names them: accounts, records at canteens, mails, invitations.</summary>
    public static async Task<PersonKeys> ByEmail(HornadaDb db, string email, CancellationToken cancel)
    {
        var normalized = email.Trim().Normalize().ToUpperInvariant();
        var accounts = await db.Accounts
            .Where(row => row.NormalizedEmail == normalized || (row.NormalizedEmail == null && row.Email.ToUpper() == normalized))
            .Select(row => row.Key).ToListAsync(cancel);
        var recorded = await db.CanteenParents.Where(row => row.Email != null && row.Email.ToUpper() == normalized)
            .Select(row => row.Key).ToListAsync(cancel);
        return await With(db, accounts, recorded, [normalized], cancel);
    }

    /// <summary>
    /// The person of an account. An address that nobody confirmed proves nothing: a record at a canteen is theirs when the canteen
    /// connected the account with it and says no other address.
    /// </summary>
    public static Task<PersonKeys> ByAccount(HornadaDb db, long account, CancellationToken cancel) => With(db, [account], [], [], cancel);

    /// <summary>Records at canteens, with the customers for whom they pay.</summary>
    public static Task<PersonKeys> ByParents(HornadaDb db, IReadOnlyList<long> parents, CancellationToken cancel) =>
        With(db, [], [.. parents], [], cancel);

    private static async Task<PersonKeys> With(
        HornadaDb db, List<long> accounts, List<long> recorded, string[] asked, CancellationToken cancel)
    {
        var own = await db.Accounts.AsNoTracking().Where(row => accounts.Contains(row.Key))
            .Select(row => new { row.Uid, row.Email }).ToListAsync(cancel);
        string[] addresses = [.. own.Select(row => row.Email.Normalize().ToUpperInvariant()).Where(text => text.Length > 0).Concat(asked)];
        var parents = await ConnectedParents(db, accounts, addresses, cancel);
        parents = [.. parents.Union(recorded).Order()];
        var children = await db.CanteenCustomers
            .Where(row => row.ParentKey != null && parents.Contains(row.ParentKey.Value) && !row.IsWalkIn)
            .Select(row => new { row.Key, row.Id }).ToListAsync(cancel);
        var ids = await db.CanteenParents.Where(row => parents.Contains(row.Key)).Select(row => row.Id).ToListAsync(cancel);
        return new(accounts, parents, [.. children.Select(row => row.Key)])
        {
            Mails = await db.Mails.Where(row => addresses.Contains(row.Address.ToUpper())).Select(row => row.Key).ToListAsync(cancel),
            Invitations = asked.Length == 0 ? [] : await db.Invitations.Where(row => addresses.Contains(row.Label.ToUpper()))
                .Select(row => row.Key).ToListAsync(cancel),
            Ids = [.. own.Select(row => row.Uid.Value), .. ids, .. children.Select(row => row.Id)],
            Emails = [.. own.Select(row => row.Email).Where(text => text.Length > 0)],
        };
    }

    private static async Task<List<long>> ConnectedParents(
        HornadaDb db, List<long> accounts, string[] addresses, CancellationToken cancel) => await (
        from link in db.ParentAccounts
        join parent in db.CanteenParents on link.ParentKey equals parent.Key
        where accounts.Contains(link.AccountKey)
            && (parent.Email == null || parent.Email == "" || addresses.Contains(parent.Email.ToUpper()))
        select parent.Key).Distinct().ToListAsync(cancel);

    private static string List(IReadOnlyList<long> keys) =>
        $"({(keys.Count == 0 ? "NULL" : string.Join(',', keys.Select(key => key.ToString(CultureInfo.InvariantCulture))))})";

    private static string Quoted(string text) => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";
}
