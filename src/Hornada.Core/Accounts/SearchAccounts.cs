using Hornada.Core.Basics;
using Hornada.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hornada.Core.Accounts;

/// <summary>Searches accounts, for admins.</summary>
public sealed class SearchAccounts(HornadaDb db)
{
    /// <summary>Accounts that are counted behind a page at most: where there are more, the total says only that.</summary>
    public const int MaxCounted = 1_000;

    /// <summary>Accounts with these words in name and e-mail address, this text in their phone, or this uid; newest first.</summary>
    /// <param name="text">What is looked for; empty for everybody.</param>
    /// <param name="role">Only with this role; null for all of them.</param>
    public async Task<Page<AccountView>> Run(string text, Role? role, PageRequest wanted, CancellationToken cancel)
    {
        var page = wanted.Clamped;
        var (devices, erased) = (db.PairedDevices, db.Erasures);
        var accounts = db.Accounts.AsNoTracking().Where(account => !devices.Any(device => device.AccountKey == account.Key)
            && !erased.Any(row => row.AccountKey == account.Key));
        accounts = role is null ? accounts : accounts.Where(account => account.Role == role);
        if (text.Length > 0)
        {
            var uid = new Uid(text);
            accounts = accounts.Where(Matching.Any(
                account => account.Uid == uid || account.Phone.Contains(text),
                Matching.HasWords<Account>(text, account => account.SearchText)));
        }

        var total = await accounts.Take(page.Skip + page.Size + MaxCounted).CountAsync(cancel);
        var rows = await accounts.OrderByDescending(account => account.Key).Skip(page.Skip).Take(page.Size)
            .Select(AccountView.Projection)
            .ToListAsync(cancel);
        return new(rows, page, total);
    }

    /// <summary>The account that signs in with this e-mail address; refused when there is none.</summary>
    public async Task<Outcome<AccountView>> ByEmail(string email, CancellationToken cancel)
    {
        var normalized = email.Normalize().ToUpperInvariant();
        return await db.Accounts.Where(account => account.NormalizedEmail == normalized)
            .Select(AccountView.Projection)
            .SingleOrDefaultAsync(cancel) is { } account
            ? account
            : AccountRefusals.NotFound(new Uid(email));
    }
}
