using Hornada.Core.Bakeries;
using Hornada.Core.Basics;
using Hornada.Core.Catalogue;

namespace Hornada.Core.Carts;

/// <summary>A customer's cart: products of one bakery. It reserves nothing; stock is checked when the order is placed.</summary>
public sealed class Cart
{
    /// <summary>Largest quantity of one product, in a cart or an order.</summary>
    public const int MaxQuantity = 999;

    /// <summary>Largest number of lines, of a cart or an order.</summary>
    public const int MaxLines = 100;

    private Cart()
    {
    }

    /// <summary>An empty cart that is not stored yet.</summary>
    internal Cart(long accountKey, DateTimeOffset now) => (AccountKey, UpdatedAt) = (accountKey, now);

    /// <summary>Key of the account; each account has one cart.</summary>
    public long AccountKey { get; private set; }

    /// <summary>Key of the bakery; null while the cart is empty.</summary>
    public long? BakeryKey { get; private set; }

    /// <summary>The products as they were when added, in that order.</summary>
    public IReadOnlyList<CartLine> Lines { get; private set; } = [];

    /// <summary>When it last changed, UTC.</summary>
    public DateTimeOffset UpdatedAt { get; private set; }

    /// <summary>Number of changes; the optimistic lock.</summary>
    public int Version { get; private set; }

    /// <summary>Adds units of a product. A product of another bakery empties the cart first (contract §3.16).</summary>
    internal Refusal? Add(Product product, int quantity, DateTimeOffset now)
    {
        var kept = BakeryKey == product.BakeryKey ? Lines : [];
        var before = kept.FirstOrDefault(line => line.ProductId == product.Id)?.Quantity ?? 0;
        if (quantity > MaxQuantity - before)
        {
            return CartRefusals.QuantityOutOfRange;
        }

        var line = new CartLine(product.Id, product.Name, product.PriceMinor, product.Emoji, before + quantity);
        BakeryKey = product.BakeryKey;
        Lines = before == 0 ? [.. kept, line] : [.. kept.Select(old => old.ProductId == product.Id ? line : old)];
        Changed(now);
        return Lines.Count > MaxLines ? CartRefusals.TooManyLines : null;
    }

    /// <summary>Sets the units of a product; 0 removes the product, and is fine when the cart does not have it.</summary>
    internal Refusal? Set(ProductId product, int quantity, DateTimeOffset now)
    {
        if (quantity is < 0 or > MaxQuantity)
        {
            return CartRefusals.NegativeQuantity(quantity);
        }

        if (quantity > 0 && Lines.All(line => line.ProductId != product))
        {
            return CartRefusals.NotInCart;
        }

        Lines =
        [
            .. Lines.Select(line => line.ProductId == product ? line with { Quantity = quantity } : line).Where(line => line.Quantity > 0),
        ];
        BakeryKey = Lines.Count == 0 ? null : BakeryKey;
        Changed(now);
        return null;
    }

    /// <summary>Empties the cart.</summary>
    internal void Clear(DateTimeOffset now)
    {
        (BakeryKey, Lines) = (null, []);
        Changed(now);
    }

    private void Changed(DateTimeOffset now) => (UpdatedAt, Version) = (now, Version + 1);
}

/// <summary>One product in a cart, as it was when it was put there.</summary>
/// <param name="ProductId">The product; it may be deleted by now.</param>
/// <param name="Name">Its name then.</param>
/// <param name="PriceMinor">Its price then, in minor units of the bakery's currency.</param>
/// <param name="Emoji">Its emoji then.</param>
/// <param name="Quantity">Pieces, 1 to 999.</param>
public sealed record CartLine(ProductId ProductId, string Name, long PriceMinor, string Emoji, int Quantity);

/// <summary>A cart as clients see it, at today's prices (D-46).</summary>
/// <param name="Customer">Public id of the customer.</param>
/// <param name="Bakery">The bakery; null while the cart is empty.</param>
/// <param name="Lines">The products; a deleted product is shown as it was.</param>
/// <param name="Currency">Currency of the prices.</param>
/// <param name="UpdatedAt">When it last changed, UTC.</param>
public sealed record CartView(Uid Customer, Bakery? Bakery, IReadOnlyList<CartLine> Lines, Currency Currency, DateTimeOffset UpdatedAt);

/// <summary>The refusals of carts. Texts of the Panahashi contract §1.6.</summary>
public static class CartRefusals
{
    /// <summary>No cart to change.</summary>
    public static Refusal NoCart { get; } = new(RefusalKind.NotFound, "NO_CART", new(
        "No tienes un carrito activo",
        "You have no active cart",
        "Je hebt geen actief mandje",
        "Vous n’avez pas de panier actif"));

    /// <summary>The product is not in the cart.</summary>
    public static Refusal NotInCart { get; } = new(RefusalKind.NotFound, "NOT_IN_CART", new(
        "Producto no encontrado en el carrito",
        "The product is not in the cart",
        "Het product zit niet in het mandje",
        "Le produit n’est pas dans le panier"));

    /// <summary>Adding less than 1 unit.</summary>
    public static Refusal NoQuantity { get; } = new(RefusalKind.RuleBroken, "QUANTITY_NOT_POSITIVE", new(
        "La cantidad debe ser mayor a 0",
        "The quantity must be more than 0",
        "Het aantal moet groter zijn dan 0",
        "La quantité doit être supérieure à 0"));

    /// <summary>A product of another bakery than the requested one.</summary>
    public static Refusal ForeignProduct { get; } = new(RefusalKind.RuleBroken, "PRODUCT_OF_ANOTHER_BAKERY", new(
        "El producto no pertenece a esa panadería",
        "The product does not belong to that bakery",
        "Het product hoort niet bij die bakkerij",
        "Le produit n’appartient pas à cette boulangerie"));

    /// <summary>More than 100 different products.</summary>
    public static Refusal TooManyLines { get; } = Refusal.Malformed(
        $"La orden admite máximo {Cart.MaxLines} productos distintos",
        $"An order takes at most {Cart.MaxLines} different products",
        $"Een bestelling mag hoogstens {Cart.MaxLines} verschillende producten bevatten",
        $"Une commande admet au maximum {Cart.MaxLines} produits différents");

    /// <summary>A quantity outside 1 to 999, on one line or on all lines of a product together.</summary>
    public static Refusal QuantityOutOfRange { get; } = Refusal.Malformed(
        $"La cantidad de cada producto debe estar entre 1 y {Cart.MaxQuantity}",
        $"The quantity of each product must be between 1 and {Cart.MaxQuantity}",
        $"Het aantal van elk product moet tussen 1 en {Cart.MaxQuantity} liggen",
        $"La quantité de chaque produit doit être comprise entre 1 et {Cart.MaxQuantity}");

    /// <summary>A quantity that cannot be set.</summary>
    internal static Refusal NegativeQuantity(int quantity) => quantity < 0
        ? new(RefusalKind.RuleBroken, "QUANTITY_NEGATIVE", new(
            "La cantidad no puede ser negativa",
            "The quantity must not be negative",
            "Het aantal mag niet negatief zijn",
            "La quantité ne peut pas être négative"))
        : QuantityOutOfRange;
}
