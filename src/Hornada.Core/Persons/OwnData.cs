using Hornada.Core.Accounts;
using Hornada.Core.Basics;
using Hornada.Core.Limits;
using Hornada.Core.Orders;
using Hornada.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hornada.Core.Persons;

/// <summary>What a person shows, beyond the session or the link, before their data is given out or erased.</summary>
public enum PersonProof
{
    Password,

    /// <summary>An account that has a passkey and no password.</summary>
    Passkey,

    /// <summary>An account without either, which another service signs in: its address is typed.</summary>
    Email,

    /// <summary>A guest: the number that was given with the order, which its page does not show.</summary>
    Telephone,

    /// <summary>A guest without a number.</summary>
    Name,
}

/// <summary>A person who may ask for their data.</summary>
/// <param name="Key">Key of the account.</param>
/// <param name="Obstacle">Why the person cannot be erased now; null when they can.</param>
public sealed record PersonState(long Key, Uid Uid, PersonProof Proof, bool IsErased, Refusal? Obstacle)
{
    public string Email { get; init; } = "";

    public bool HasPasskeys { get; init; }

    internal string Name { get; init; } = "";

    internal string Phone { get; init; } = "";

    /// <summary>Refused when a typed proof is wrong. A password and a passkey are compared where people sign in.</summary>
    internal Refusal? Check(string said)
    {
        var isRight = Proof switch
        {
            PersonProof.Email => string.Equals(said.Trim(), Email, StringComparison.OrdinalIgnoreCase),
            PersonProof.Telephone => IsSameNumber(said, Phone),
            PersonProof.Name => FoldedText.Fold(said.Trim()) == FoldedText.Fold(Name),
            PersonProof.Password or PersonProof.Passkey => false,
        };
        return isRight ? null : PersonRefusals.NotProven(Proof);
    }

    /// <summary>True when both end in the same eight digits: one may have the prefix of the country, the other a zero.</summary>
    private static bool IsSameNumber(string said, string known)
    {
        const int Compared = 8;
        static string Digits(string text) => string.Concat(text.Where(char.IsAsciiDigit));
        var (one, other) = (Digits(said), Digits(known));
        return one.Length >= Compared && other.Length >= Compared ? one[^Compared..] == other[^Compared..] : one == other;
    }
}

/// <summary>A person asks for their own data, or that it is erased: with an account, or as a guest by the link of an order.</summary>
public sealed class OwnData(Store store, ExportPerson export, ErasePerson erase, AttemptLimits attempts, LimitOptions limits)
{
    /// <summary>The caller, and what would keep them from being erased.</summary>
    public async Task<PersonState> Find(long account, CancellationToken cancel)
    {
        await using var db = store.OpenReader();
        return await Find(db, account, cancel);
    }

    /// <summary>The guest of an order; refused without the secret of its page, and for the order of an account that signs in.</summary>
    public async Task<Outcome<PersonState>> FindByLink(OrderId id, string secret, CancellationToken cancel)
    {
        await using var db = store.OpenReader();
        var order = await db.Orders.AsNoTracking().SingleOrDefaultAsync(row => row.Id == id, cancel);
        if (order is null || !OrderLink.Opens(order, secret))
        {
            return OrderRefusals.NotFound(id);
        }

        var person = await Find(db, order.CustomerKey, cancel);
        return person.IsErased || RegisterGuest.IsGuest(person.Uid, person.Email) ? person : PersonRefusals.SignIn;
    }

    /// <summary>Counts an attempt of the caller to prove who they are; refused when there were too many.</summary>
    public async Task<Refusal?> Count(PersonState person, CancellationToken cancel) =>
        await attempts.Take(limits.Persons(), person.Uid.Value, cancel: cancel) is { } wait ? PersonRefusals.TooOften(wait) : null;

    /// <summary>Counts an attempt and checks what a person typed.</summary>
    public async Task<Refusal?> Prove(PersonState person, string said, CancellationToken cancel) =>
        await Count(person, cancel) ?? person.Check(said);

    /// <summary>Everything about a person who has proven who they are.</summary>
    public async Task<Outcome<IAsyncEnumerable<string>>> Export(PersonState person, CancellationToken cancel) =>
        person.IsErased ? PersonRefusals.AlreadyErased : await export.ByAccount(person.Key, cancel);

    /// <summary>Erases a person who has proven who they are. One who is erased is answered the same.</summary>
    public async Task<Outcome<bool>> Erase(PersonState person, CancellationToken cancel) =>
        person.IsErased ? true : await erase.ByAccount(person.Key, cancel);

    private async Task<PersonState> Find(HornadaDb db, long key, CancellationToken cancel)
    {
        var account = await db.Accounts.AsNoTracking().SingleAsync(row => row.Key == key, cancel);
        var hasPasskeys = await db.Passkeys.AnyAsync(row => row.AccountKey == key, cancel);
        var proof = account.PasswordHash is not null ? PersonProof.Password
            : hasPasskeys ? PersonProof.Passkey
            : account.Email.Length > 0 ? PersonProof.Email
            : account.Phone.Length > 0 ? PersonProof.Telephone
            : PersonProof.Name;
        var obstacle = account.IsErased ? null : await erase.FindObstacle(db, key, cancel);
        return new(key, account.Uid, proof, account.IsErased, obstacle)
        {
            Email = account.Email,
            HasPasskeys = hasPasskeys,
            Name = account.DisplayName,
            Phone = account.Phone,
        };
    }
}
