using System.Collections.Immutable;
using System.Globalization;

namespace Hornada.Testing.Model;

/// <summary>A product of the model.</summary>
/// <param name="Stock">Units that can be sold.</param>
/// <param name="Listed">Whether it can be ordered.</param>
public sealed record StockedProduct(int Stock, bool Listed)
{
    /// <summary>A fresh count: listed exactly when there is some.</summary>
    public static StockedProduct Counted(int stock) => new(stock, stock > 0);

    /// <summary>Units of a cancelled order are back. What a baker hid stays hidden, what had sold out is listed again.</summary>
    public StockedProduct PutBack(int units) => units == 0 ? this : new(Stock + units, Listed || Stock == 0);
}

/// <summary>Stamps of a customer: every ninth is a free item.</summary>
public sealed record Card(int Stamps, int Earned, int Free)
{
    private const int Full = 9;

    public Card Stamped() => Stamps + 1 == Full ? new(0, Earned + 1, Free + 1) : this with { Stamps = Stamps + 1 };
}

/// <summary>A named request that was answered.</summary>
public sealed record Named(string Body, string Order, long Minute);

public sealed record ModelOrder
{
    public required string Label { get; init; }

    public required Access Customer { get; init; }

    public required CheckoutCart Basket { get; init; }

    public required long Minute { get; init; }

    public Stage Stage { get; init; }

    /// <summary>False while it waits to be paid first: the bakery does not see it.</summary>
    public bool Binds { get; init; }

    public string Paid { get; init; } = "PENDING";

    public string Method { get; init; } = "CREDIT_CARD";

    public int? Stars { get; init; }

    public ImmutableList<string> Payments { get; init; } = [];

    public ImmutableList<string> History { get; init; } = [];

    public int Pesos => Basket.Lines.Sum(line => line.Quantity * ShopState.Prices[line.Product]);

    public int Units(int product) => Basket.Lines.Where(line => line.Product == product).Sum(line => line.Quantity);

    public ModelOrder Happened(string what, string who) =>
        this with { History = History.Add(string.Create(CultureInfo.InvariantCulture, $"{History.Count + 1} {what} {who}")) };

    /// <summary>The order as the books show it.</summary>
    public string InBooks() => Lines.Order(
        Label, $"{Customer}", Word(Stage), Pesos, Binds, Paid, Method, Payments, Stars, History.Count, History);

    public static string Word(Stage stage) => stage.ToString().ToUpperInvariant();
}

/// <summary>Everything the model knows of a shop. Immutable, and equal to another one exactly when the texts are.</summary>
public sealed record ShopState
{
    /// <summary>How long the bread of an unpaid order waits.</summary>
    public const int HoldMinutes = 60;

    /// <summary>How long a name of a request is kept: seven days.</summary>
    public const int KeptMinutes = 7 * 24 * 60;

    /// <summary>What one of each product costs.</summary>
    public static readonly ImmutableArray<int> Prices = [8_500, 1_200];

    /// <summary>The stock of each product at the beginning.</summary>
    public static readonly ImmutableArray<int> FirstStock = [4, 9];

    /// <summary>A shop that has just opened.</summary>
    public static readonly ShopState Opened = new() { Products = [.. FirstStock.Select(StockedProduct.Counted)] };

    public required ImmutableArray<StockedProduct> Products { get; init; }

    public ImmutableList<ModelOrder> Orders { get; init; } = [];

    public ImmutableSortedDictionary<string, Named> Names { get; init; } = ImmutableSortedDictionary<string, Named>.Empty;

    public ImmutableSortedDictionary<Access, Card> Cards { get; init; } = ImmutableSortedDictionary<Access, Card>.Empty;

    public long Minute { get; init; }

    public ModelOrder? Find(string? label) => Orders.Find(order => order.Label == label);

    public ShopState With(ModelOrder changed) =>
        this with { Orders = Orders.Replace(Orders.Find(order => order.Label == changed.Label)!, changed) };

    public ShopState WithProduct(int product, StockedProduct stocked) => this with { Products = Products.SetItem(product, stocked) };

    /// <summary>What must stand in the books.</summary>
    public IReadOnlyList<string> InBooks() =>
    [
        .. Products.Select((stocked, product) => Lines.Product(product, stocked.Stock, stocked.Listed)),
        .. Sorted(Orders).Select(order => order.InBooks()),
        .. Cards.Select(card => Lines.Card($"{card.Key}", card.Value.Stamps, card.Value.Earned, card.Value.Free)),
        Lines.Rating(Orders.Sum(order => order.Stars ?? 0), Orders.Count(order => order.Stars is not null)),
    ];

    /// <summary>What people must see through their own programs.</summary>
    public IReadOnlyList<string> OnScreens() =>
    [
        .. Products.Select((stocked, product) => Lines.OnScreen("Baker", Lines.Product(product, stocked.Stock, stocked.Listed))),
        .. new[] { Access.Ana, Access.Bruno }.SelectMany(
            who => Sorted(Orders.Where(order => order.Customer == who)).Select(order => OnScreen(who, order))),
        .. Sorted(Orders.Where(order => order.Binds)).Select(order => OnScreen(Access.Baker, order)),
        .. new[] { Access.Ana, Access.Bruno }.Select(who => (Who: who, Card: Cards.GetValueOrDefault(who) ?? new(0, 0, 0)))
            .Select(row => Lines.OnScreen($"{row.Who}", Lines.Card($"{row.Who}", row.Card.Stamps, row.Card.Earned, row.Card.Free))),
    ];

    /// <summary>All of it as one text, also what nobody sees: two states with one text are one state.</summary>
    public string Inside() => string.Join('\n', [
        .. InBooks(),
        .. Orders.Select(order => $"{order.Label} {order.Minute} {order.Basket}"),
        .. Names.Select(name => $"{name.Key} {name.Value}"),
        $"{Minute}"]);

    private static IEnumerable<ModelOrder> Sorted(IEnumerable<ModelOrder> orders) =>
        orders.OrderBy(order => order.Label, StringComparer.Ordinal);

    private static string OnScreen(Access who, ModelOrder order) =>
        Lines.OnScreen($"{who}", Lines.Summary(order.Label, ModelOrder.Word(order.Stage), order.Pesos, order.Paid, order.Method));
}
