using Hornada.Core.Basics;
using Hornada.Core.Orders;

namespace Hornada.Core.Canteens;

/// <summary>Why a balance changed.</summary>
public enum CreditKind
{
    /// <summary>Money was paid in.</summary>
    TopUp,

    /// <summary>An order was placed.</summary>
    Order,

    /// <summary>An order was cancelled.</summary>
    Refund,

    /// <summary>Somebody put a mistake right.</summary>
    Adjustment,
}

/// <summary>What a parent has paid in and not spent: the sum of an append-only ledger. Never below zero.</summary>
public sealed class CreditAccount
{
    /// <summary>Largest amount of one movement, in minor units: what a typing slip must not pass.</summary>
    public const long AmountMost = 10_000_000_000;

    /// <summary>Longest reason and author, in characters.</summary>
    public const int TextMost = 200;

    private CreditAccount()
    {
    }

    /// <summary>An empty account that is not stored yet.</summary>
    internal CreditAccount(long parentKey, Currency currency) => (ParentKey, Currency) = (parentKey, currency);

    /// <summary>Storage key; 0 until stored.</summary>
    public long Key { get; private set; }

    /// <summary>Key of the parent.</summary>
    public long ParentKey { get; private set; }

    /// <summary>Currency of the balance: the organisation's.</summary>
    public Currency Currency { get; private set; } = Currency.Ars;

    /// <summary>What is left, in minor units; 0 or more.</summary>
    public long BalanceMinor { get; private set; }

    /// <summary>How many movements there are: the sequence of the newest. Also the optimistic lock of every change.</summary>
    public int Movements { get; private set; }

    /// <summary>What is left.</summary>
    public Money Balance => new(BalanceMinor, Currency);

    /// <summary>Changes the balance and returns the ledger's line of it. Refused, with nothing changed, when it would fall below zero.</summary>
    /// <param name="change">What changes, why and by whom.</param>
    /// <param name="now">When.</param>
    /// <param name="random">Source of the movement's id.</param>
    internal Outcome<CreditMovement> Move(CreditChange change, DateTimeOffset now, Randomness random)
    {
        if (checked(BalanceMinor + change.AmountMinor) < 0)
        {
            return CanteenRefusals.InsufficientCredit(Balance, new(-change.AmountMinor, Currency));
        }

        (BalanceMinor, Movements) = (BalanceMinor + change.AmountMinor, Movements + 1);
        return new CreditMovement(CanteenIds.New(now, random), this, change, now);
    }

    /// <summary>Takes the newest movement back, which has not been stored.</summary>
    internal void Forget(CreditMovement newest)
    {
        if (newest.Sequence != Movements)
        {
            throw new InvalidOperationException($"Movement {newest.Sequence} is not the newest of {Movements}.");
        }

        (BalanceMinor, Movements) = (BalanceMinor - newest.AmountMinor, Movements - 1);
    }
}

/// <summary>A change of a balance.</summary>
/// <param name="Kind">Why.</param>
/// <param name="AmountMinor">What comes in, or with a minus goes out, in minor units; not 0.</param>
/// <param name="By">Who changes it.</param>
/// <param name="Order">The order it is for; null for none, and for an order that has no key yet (<see cref="CreditMovement.IsFor"/>).</param>
internal sealed record CreditChange(CreditKind Kind, long AmountMinor, CreditAuthor By, Order? Order = null);

/// <summary>Who moves credit.</summary>
/// <param name="Name">In words: a person, or what the token is for.</param>
/// <param name="AccountKey">Key of the account it is recorded under.</param>
/// <param name="Reason">Why; null when it goes without saying.</param>
public sealed record CreditAuthor(string Name, long AccountKey, string? Reason);

/// <summary>One line of the ledger. Written once, never changed: a correction is a line of its own.</summary>
public sealed class CreditMovement
{
    private CreditMovement()
    {
    }

    /// <summary>The newest movement of an account, not stored yet.</summary>
    internal CreditMovement(string id, CreditAccount account, CreditChange change, DateTimeOffset now)
    {
        (Id, AccountKey, Sequence, BalanceMinor, At) = (id, account.Key, account.Movements, account.BalanceMinor, now);
        (Kind, AmountMinor, OrderKey) = (change.Kind, change.AmountMinor, change.Order?.Key);
        (Reason, Author, ActorKey) = (change.By.Reason, change.By.Name, change.By.AccountKey);
    }

    /// <summary>Storage key; 0 until stored.</summary>
    public long Key { get; private set; }

    /// <summary>Public id.</summary>
    public string Id { get; private set; } = "";

    /// <summary>Key of the account.</summary>
    public long AccountKey { get; private set; }

    /// <summary>Counts the movements of the account: 1, 2, 3… without holes.</summary>
    public int Sequence { get; private set; }

    /// <summary>Why.</summary>
    public CreditKind Kind { get; private set; }

    /// <summary>What came in, or with a minus went out, in minor units.</summary>
    public long AmountMinor { get; private set; }

    /// <summary>What was left afterwards, in minor units.</summary>
    public long BalanceMinor { get; private set; }

    /// <summary>Key of the order it was for; null for none.</summary>
    public long? OrderKey { get; private set; }

    /// <summary>Why, in words; null when it goes without saying.</summary>
    public string? Reason { get; private set; }

    /// <summary>Who did it, in words.</summary>
    public string Author { get; private set; } = "";

    /// <summary>Key of the account it is recorded under.</summary>
    public long ActorKey { get; private set; }

    /// <summary>When, UTC.</summary>
    public DateTimeOffset At { get; private set; }

    /// <summary>Says which order it was for, once that has a key.</summary>
    internal void IsFor(Order order) => OrderKey = order.Key;
}
