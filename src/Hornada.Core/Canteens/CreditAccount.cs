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

    /// <summary>A mistake was corrected.</summary>
    Adjustment,
}

/// <summary>A parent's prepaid credit: the sum of an append-only ledger, never below 0.</summary>
public sealed class CreditAccount
{
    /// <summary>Largest amount of one movement, in minor units: guards against typing errors.</summary>
    public const long MaxAmount = 10_000_000_000;

    /// <summary>Longest reason and author, in characters.</summary>
    public const int MaxText = 200;

    private CreditAccount()
    {
    }

    /// <summary>An empty account that is not stored yet.</summary>
    internal CreditAccount(long parentKey, Currency currency) => (ParentKey, Currency) = (parentKey, currency);

    /// <summary>Storage key; 0 until stored.</summary>
    public long Key { get; private set; }

    /// <summary>Key of the parent.</summary>
    public long ParentKey { get; private set; }

    /// <summary>Currency of the balance, which is the organisation's.</summary>
    public Currency Currency { get; private set; } = Currency.Ars;

    /// <summary>The balance, in minor units; 0 or more.</summary>
    public long BalanceMinor { get; private set; }

    /// <summary>Number of movements, which is the sequence of the newest. Also the optimistic lock of every change.</summary>
    public int Movements { get; private set; }

    public Money Balance => new(BalanceMinor, Currency);

    /// <summary>Changes the balance and returns its movement. Refused, with nothing changed, when the balance would fall below 0.</summary>
    /// <param name="change">The change.</param>
    /// <param name="now">The moment of the change.</param>
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

    /// <summary>Undoes the newest movement, which has not been stored.</summary>
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
/// <param name="AmountMinor">The amount, in minor units: positive for a credit, negative for a debit; not 0.</param>
/// <param name="By">The author of the change.</param>
/// <param name="Order">
/// The order it is for; null for none, and for an order that has no key yet (<see cref="CreditMovement.IsFor"/>).
/// </param>
internal sealed record CreditChange(CreditKind Kind, long AmountMinor, CreditAuthor By, Order? Order = null);

/// <summary>The author of a movement.</summary>
/// <param name="Name">Name of a person or of a token.</param>
/// <param name="AccountKey">Key of the account under which it is recorded.</param>
/// <param name="Reason">Why; null when the kind says enough.</param>
public sealed record CreditAuthor(string Name, long AccountKey, string? Reason);

/// <summary>A movement: one line of the ledger. Written once and never changed: a correction is another movement.</summary>
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

    /// <summary>Counts the movements of the account: 1, 2, 3… without gaps.</summary>
    public int Sequence { get; private set; }

    /// <summary>Why.</summary>
    public CreditKind Kind { get; private set; }

    /// <summary>The amount, in minor units: positive for a credit, negative for a debit.</summary>
    public long AmountMinor { get; private set; }

    /// <summary>The balance afterwards, in minor units.</summary>
    public long BalanceMinor { get; private set; }

    /// <summary>Key of the order it was for; null for none.</summary>
    public long? OrderKey { get; private set; }

    /// <summary>Why, in words; null when the kind says enough.</summary>
    public string? Reason { get; private set; }

    /// <summary>Name of the author.</summary>
    public string Author { get; private set; } = "";

    /// <summary>Key of the account under which it is recorded.</summary>
    public long ActorKey { get; private set; }

    /// <summary>When it was made, UTC.</summary>
    public DateTimeOffset At { get; private set; }

    /// <summary>Sets the order it was for, once the order has a key.</summary>
    internal void IsFor(Order order) => OrderKey = order.Key;
}
