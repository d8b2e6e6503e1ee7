using Hornada.Core.Accounts;
using Hornada.Core.Bakeries;
using Hornada.Core.Basics;
using Hornada.Core.Catalogue;
using Hornada.Core.Orders;
using Hornada.Core.Promotions;
using Hornada.Core.Reviews;

namespace Hornada.Server.Pages.Shop;

/// <summary>The bakeries there are.</summary>
/// <param name="Bakeries">What was asked for.</param>
/// <param name="Words">What was searched; empty for nothing.</param>
/// <param name="Products">Products that were found; empty without a search.</param>
/// <param name="Refusal">Why the search failed; null when it did not.</param>
public sealed record HomeModel(IReadOnlyList<FoundBakery> Bakeries, string Words, IReadOnlyList<FoundProduct> Products, Refusal? Refusal);

/// <summary>A bakery of a list.</summary>
/// <param name="Bakery">The bakery.</param>
/// <param name="DistanceKm">Kilometres to it; null when nobody said where he is.</param>
public sealed record FoundBakery(Bakery Bakery, double? DistanceKm);

/// <summary>A bakery and what it sells.</summary>
public sealed record BakeryModel
{
    /// <summary>The bakery.</summary>
    public required ShopView Shop { get; init; }

    /// <summary>What it sells.</summary>
    public required IReadOnlyList<ArticleView> Menu { get; init; }

    /// <summary>What it offers.</summary>
    public required IReadOnlyList<PromotionView> Promotions { get; init; }

    /// <summary>The newest ones.</summary>
    public required IReadOnlyList<ReviewView> Reviews { get; init; }

    /// <summary>What is in the basket.</summary>
    public required CheckoutCart Basket { get; init; }

    /// <summary>Goods in the basket with what is taken off; null while it is empty.</summary>
    public PricedCart? Cart { get; init; }

    /// <summary>Whether the reader likes it.</summary>
    public bool IsFavourite { get; init; }

    /// <summary>Key of a product that was just put into the basket.</summary>
    public long? Added { get; init; }

    /// <summary>Allergens of which nothing may be in what is shown.</summary>
    public IReadOnlyList<int> Without { get; init; } = [];

    /// <summary>The bakery.</summary>
    public Bakery Bakery => Shop.Bakery;
}

/// <summary>One product and what can be chosen with it.</summary>
/// <param name="Bakery">Where.</param>
/// <param name="Article">What.</param>
/// <param name="Refusal">Why the choice was not taken; null when none was made.</param>
/// <param name="Sent">The fields that were sent, to be shown again.</param>
public sealed record ProductModel(Bakery Bakery, ArticleView Article, Refusal? Refusal, IReadOnlyDictionary<string, string> Sent);

/// <summary>The basket.</summary>
/// <param name="Bakery">Where.</param>
/// <param name="Items">What is in it.</param>
/// <param name="Cart">What it comes to; null while it is empty.</param>
/// <param name="Refusal">Why a change was not made; null when nothing was wrong.</param>
public sealed record BasketModel(Bakery Bakery, IReadOnlyList<CheckoutCartItem> Items, PricedCart? Cart, Refusal? Refusal);

/// <summary>When, how, and who: the last page before an order.</summary>
public sealed record CheckoutModel
{
    /// <summary>Where.</summary>
    public required Bakery Bakery { get; init; }

    /// <summary>What is ordered.</summary>
    public required PricedCart Cart { get; init; }

    /// <summary>The next days with their times.</summary>
    public required IReadOnlyList<OfferedDay> Days { get; init; }

    /// <summary>Lockers.</summary>
    public required IReadOnlyList<Locker> Latches { get; init; }

    /// <summary>Secret that names this form: sent twice it is one order.</summary>
    public required string FormKey { get; init; }

    /// <summary>How it is handed over.</summary>
    public required FulfilmentMethod Method { get; init; }

    /// <summary>Who is signed in; null for nobody.</summary>
    public Account? Account { get; init; }

    /// <summary>Why it could not be done; null when nothing is wrong.</summary>
    public Refusal? Refusal { get; init; }

    /// <summary>The fields that were sent, to be shown again.</summary>
    public IReadOnlyDictionary<string, string> Sent { get; init; } = new Dictionary<string, string>();

    /// <summary>The moment of asking, UTC.</summary>
    public required DateTimeOffset Now { get; init; }

    /// <summary>The time to propose: the first one that leaves room to finish the form, and to bake what is not ready yet; else the first one.</summary>
    public (DateOnly Day, TimeOnly Time)? Earliest
    {
        get
        {
            var minutes = Cart.Lines.Select(line => line.Product?.ReadyInMinutes ?? 0).Append(FormMinutes).Max();
            var offered = Days.SelectMany(day => day.Times.Where(time => time.Refusal is null).Select(time => ((DateOnly Day, TimeOnly Time)?)(day.Date, time.From))).ToList();
            return offered.Find(time => Bakery.InstantOf(time!.Value.Day, time.Value.Time) >= Now.AddMinutes(minutes)) ?? offered.FirstOrDefault();
        }
    }

    /// <summary>How long somebody may take for the form.</summary>
    private const int FormMinutes = 10;
}

/// <summary>The page of an order.</summary>
public sealed record OrderModel
{
    /// <summary>The order.</summary>
    public required Order Order { get; init; }

    /// <summary>Where.</summary>
    public required Bakery Bakery { get; init; }

    /// <summary>Address of this page.</summary>
    public required string Address { get; init; }

    /// <summary>Where it is paid; null when it waits for no payment.</summary>
    public string? PayAddress { get; init; }

    /// <summary>Whether the reader may write a review.</summary>
    public bool CanReview { get; init; }

    /// <summary>The reader ordered without an account and could have one.</summary>
    public bool IsGuest { get; init; }

    /// <summary>Why it could not be done; null when nothing is wrong.</summary>
    public Refusal? Refusal { get; init; }
}
