using Hornada.Core.Accounts;
using Hornada.Core.Bakeries;
using Hornada.Core.Basics;
using Hornada.Core.Catalogue;
using Hornada.Core.Orders;
using Hornada.Core.Promises;
using Hornada.Core.Payments;
using Hornada.Core.Promotions;
using Hornada.Core.Reviews;
using Hornada.Server.Pages.Site;

namespace Hornada.Server.Pages.Shop;

/// <summary>The bakeries there are.</summary>
/// <param name="Words">The text searched for; empty for none.</param>
/// <param name="Products">Products that were found; empty without a search.</param>
/// <param name="Refusal">The refusal of the search; null for none.</param>
public sealed record HomeModel(IReadOnlyList<FoundBakery> Bakeries, string Words, IReadOnlyList<FoundProduct> Products, Refusal? Refusal)
{
    /// <summary>True on a server that nobody has set up yet.</summary>
    public bool IsNew { get; init; }
}

/// <summary>A bakery of a list.</summary>
/// <param name="DistanceKm">Distance in kilometres; null when the place of the reader is unknown.</param>
public sealed record FoundBakery(Bakery Bakery, double? DistanceKm)
{
    /// <summary>True for one that has no product yet.</summary>
    public bool OpensSoon { get; init; }
}

/// <summary>A bakery and its products.</summary>
public sealed record BakeryModel
{
    public required ShopView Shop { get; init; }

    public required IReadOnlyList<ArticleView> Menu { get; init; }

    public required IReadOnlyList<PromotionView> Promotions { get; init; }

    public required IReadOnlyList<ReviewView> Reviews { get; init; }

    public required CheckoutCart Basket { get; init; }

    /// <summary>The basket with its prices; null while it is empty.</summary>
    public PricedCart? Cart { get; init; }

    public bool IsFavourite { get; init; }

    /// <summary>True while the bakery has no product yet.</summary>
    public bool OpensSoon { get; init; }

    /// <summary>Key of the product just added to the basket; null for none.</summary>
    public long? Added { get; init; }

    /// <summary>Allergens to exclude: products that contain one of them are not in the menu.</summary>
    public IReadOnlyList<int> Without { get; init; } = [];

    public Bakery Bakery => Shop.Bakery;
}

/// <summary>One product and its options.</summary>
/// <param name="Refusal">The refusal of the choice; null for none.</param>
/// <param name="Sent">The fields that were sent, to be shown again.</param>
/// <param name="Country">Country of the company as two letters; null when it told none.</param>
public sealed record ProductModel(
    Bakery Bakery, ArticleView Article, string? Country, Refusal? Refusal, IReadOnlyDictionary<string, string> Sent);

/// <param name="Cart">The basket with its prices; null while it is empty.</param>
/// <param name="Refusal">The refusal of a change; null for none.</param>
public sealed record BasketModel(Bakery Bakery, IReadOnlyList<CheckoutCartItem> Items, PricedCart? Cart, Refusal? Refusal);

/// <summary>A long text of a shop, such as its terms.</summary>
/// <param name="MainLanguage">The language to show where the text is not in the reader's.</param>
public sealed record ShopTextModel(Bakery Bakery, LocalizedText Title, LocalText Text, string MainLanguage);

/// <summary>The last page before an order.</summary>
public sealed record CheckoutModel
{
    public required Bakery Bakery { get; init; }

    public required PricedCart Cart { get; init; }

    /// <summary>The next days with their times.</summary>
    public required IReadOnlyList<OfferedDay> Days { get; init; }

    /// <summary>How many days the page with more of them shows; null when these are all.</summary>
    public int? MoreDays { get; init; }

    /// <summary>Why there is no sooner time, and what would help.</summary>
    public required PromiseAdvice Advice { get; init; }

    /// <summary>The sentence of a reason.</summary>
    public required Func<PromiseReason, Refusal> Explain { get; init; }

    /// <summary>Names of the products that wait for another order.</summary>
    public required IReadOnlyList<string> LeftNames { get; init; }

    /// <summary>Positions in the basket of the lines of <see cref="Cart"/>.</summary>
    public required IReadOnlyList<int> Positions { get; init; }

    /// <summary>The lines of the basket that wait for another order, as the address says them; empty for none.</summary>
    public required LinesApart Apart { get; init; }

    public required IReadOnlyList<Locker> Lockers { get; init; }

    /// <summary>The ways to get the order, to choose from.</summary>
    public required IReadOnlyList<FulfilmentMethod> Methods { get; init; }

    /// <summary>Key of this form: a form that is sent twice places one order.</summary>
    public required string FormKey { get; init; }

    public required FulfilmentMethod Method { get; init; }

    /// <summary>The signed-in account; null for none.</summary>
    public AccountView? Account { get; init; }

    /// <summary>The refusal of the last form; null for none.</summary>
    public Refusal? Refusal { get; init; }

    /// <summary>The fields of a refused form, to be shown again.</summary>
    public IReadOnlyDictionary<string, string> Sent { get; init; } = new Dictionary<string, string>();

    /// <summary>Beginning of the names of the fields with the totals that were shown, one a way of paying.</summary>
    internal const string SeenField = "visto.";

    /// <summary>Ways of paying to choose from. Two names of paying at pickup are one way for the reader: the cheaper one.</summary>
    public IReadOnlyList<PaymentOffer> Ways =>
    [
        .. Bakery.Shop.Offers(Method).GroupBy(offer => PaymentWay.IsAtPickup(offer.Word) ? PaymentOffer.AtCounter : offer.Word)
            .Select(same => same.MinBy(offer => offer.CostMinor)!),
    ];

    /// <summary>Name of the field with the postal code that the shown totals are for.</summary>
    internal const string PricedFor = "visto-postal";

    /// <summary>Name of the field with what ticking the invoice adds to the shown totals, in minor units.</summary>
    internal const string InvoiceSeen = "visto-factura";

    /// <summary>True while the fee of the delivery depends on a postal code that nobody has told.</summary>
    public bool IsDeliveryOpen => Method == FulfilmentMethod.Delivery && Bakery.Shop.DeliveryAreas.Count > 0
        && string.IsNullOrWhiteSpace(Sent.GetValueOrDefault("postal"));

    /// <summary>The fees as far as they are known.</summary>
    public OrderFees Fees => IsDeliveryOpen ? Cart.Prices.Fees with { DeliveryMinor = 0 } : Cart.Prices.Fees;

    /// <summary>The total before the fee of the way of paying, in minor units.</summary>
    public long Total => Cart.Prices.TotalMinor - (Cart.Prices.Fees.DeliveryMinor - Fees.DeliveryMinor);

    /// <summary>What is to pay in this way, in minor units. The cart is priced without one.</summary>
    public long TotalFor(PaymentOffer way) => checked(Total + way.CostMinor);

    /// <summary>The way that is chosen when the page is shown.</summary>
    public PaymentOffer Chosen => Ways.FirstOrDefault(way => way.Word == Sent.GetValueOrDefault("pago")) ?? Ways[0];

    /// <summary>The moment of asking, UTC.</summary>
    public required DateTimeOffset Now { get; init; }

    /// <summary>
    /// The proposed time: the first one that leaves time to fill in the form and to bake products that are not ready; otherwise the first.
    /// </summary>
    public (DateOnly Day, TimeOnly Time)? Earliest
    {
        get
        {
            var minutes = Cart.Lines.Select(line => line.Product?.ReadyInMinutes ?? 0).Append(FormMinutes).Max();
            var offered =
                Days.SelectMany(day =>
                day.Times.Where(time => time.Refusal is null).Select(time => ((DateOnly Day, TimeOnly Time)?)(day.Date, time.From)))
                .ToList();
            return offered.Find(time => Bakery.InstantOf(time!.Value.Day, time.Value.Time) >= Now.AddMinutes(minutes))
                ?? offered.FirstOrDefault();
        }
    }

    /// <summary>Time allowed for filling in the form.</summary>
    private const int FormMinutes = 10;
}

/// <summary>The page of an order.</summary>
public sealed record OrderModel
{
    public required Order Order { get; init; }

    public required Bakery Bakery { get; init; }

    /// <summary>Address of this page.</summary>
    public required string Address { get; init; }

    /// <summary>Path of its payment page; null when it awaits no payment.</summary>
    public string? PayAddress { get; init; }

    /// <summary>Whether the reader may write a review.</summary>
    public bool CanReview { get; init; }

    /// <summary>The reader ordered without an account and could have one.</summary>
    public bool IsGuest { get; init; }

    /// <summary>The refusal of the last form; null for none.</summary>
    public Refusal? Refusal { get; init; }
}
