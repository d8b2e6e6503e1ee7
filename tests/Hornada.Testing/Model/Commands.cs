using System.Collections.Immutable;

namespace Hornada.Testing.Model;

/// <summary>Somebody of the shop's little world.</summary>
public enum Access
{
    Ana,

    Bruno,

    Baker,

    /// <summary>Bakes for another bakery.</summary>
    OtherBaker,

    Admin,
}

/// <summary>Where an order stands, by the contract's words (Panahashi §3.3).</summary>
public enum Stage
{
    Pending,
    Confirmed,
    Baking,
    Ready,
    Completed,
    Cancelled,
}

/// <summary>How an order is to be paid.</summary>
public enum Way
{
    Cash,

    /// <summary>By card, whenever the customer likes: it binds at once.</summary>
    Card,

    /// <summary>By card before it binds anybody; its bread waits an hour.</summary>
    Prepaid,
}

/// <summary>Which code is shown at pickup.</summary>
public enum Shown
{
    /// <summary>The order's own, in lower case.</summary>
    Whole,

    /// <summary>The five characters that are read out.</summary>
    Spoken,

    /// <summary>One no order has.</summary>
    Invented,
}

/// <summary>How an earlier request is sent again.</summary>
public enum Resent
{
    SameBody,

    /// <summary>With one more of the first product.</summary>
    OtherBody,

    OtherSender,
}

/// <summary>What stands in the body of an order.</summary>
/// <param name="Lines">Product and quantity; product <see cref="Foreign"/> is another bakery's, <see cref="Unknown"/> nobody's.</param>
/// <param name="Way">How it is paid.</param>
public sealed record CheckoutCart(ImmutableArray<(int Product, int Quantity)> Lines, Way Way)
{
    /// <summary>Number of products of the shop.</summary>
    public const int ProductCount = 2;

    /// <summary>A product of another bakery.</summary>
    public const int Foreign = ProductCount;

    /// <summary>A product there is none of.</summary>
    public const int Unknown = ProductCount + 1;

    public override string ToString() => $"[{string.Join(" + ", Lines.Select(line => $"{line.Quantity} of {line.Product}"))}] {Way}";
}

/// <summary>
/// Something somebody asks for. Most are about an order, which is named by how many were placed after it: 0 is the newest, and what is
/// below 0 is an order there is none of. So a program still means something when commands are left out of it.
/// </summary>
public abstract record Command;

/// <summary>Places an order, perhaps under a name for the request.</summary>
public sealed record Create(Access By, string? Key, CheckoutCart Basket) : Command
{
    public override string ToString() => $"{By} orders {Basket}{(Key is null ? "" : $" as {Key}")}";
}

/// <summary>Sends an earlier named order again.</summary>
public sealed record SendAgain(int Ago, Resent How) : Command;

/// <summary>Sets a stock to what was counted.</summary>
public sealed record Restock(Access By, int Product, int Stock) : Command;

/// <summary>Takes a product off the list.</summary>
public sealed record Hide(int Product) : Command;

/// <summary>A baker or an admin asks for a status.</summary>
public sealed record MoveTo(Access By, int Ago, Stage To) : Command;

/// <summary>Cancels an order as its customer would.</summary>
public sealed record CancelOwn(Access By, int Ago) : Command;

/// <summary>A baker scans or types a code.</summary>
public sealed record VerifyPickup(Access By, int Ago, Shown Code) : Command;

/// <summary>Pays an order with a card.</summary>
public sealed record Pay(Access By, int Ago, bool Accepted) : Command;

/// <summary>The admin gives the money of an order back.</summary>
public sealed record Refund(int Ago) : Command;

public sealed record WriteReview(Access By, int Ago, int Stars) : Command;

/// <summary>The baker gives a customer a free item.</summary>
public sealed record Redeem(Access Customer) : Command;

public sealed record Wait(int Minutes) : Command;

/// <summary>The jobs of the background run: unpaid orders are given up, old names of requests are forgotten.</summary>
public sealed record Sweep : Command;

/// <summary>A command in its place: what it is about is settled.</summary>
/// <param name="Label">What an order it places is called.</param>
/// <param name="Target">The order it is about; null for one there is none of.</param>
public sealed record Step(Command Command, string Label, string? Target)
{
    public override string ToString() => $"{Command}{(Target is null ? "" : $" ({Target})")}";
}
