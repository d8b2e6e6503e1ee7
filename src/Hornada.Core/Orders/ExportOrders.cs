using System.Runtime.CompilerServices;
using System.Text.Json.Serialization;
using Hornada.Core.Accounts;
using Hornada.Core.Bakeries;
using Hornada.Core.Basics;
using Hornada.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hornada.Core.Orders;

/// <summary>Days of an export, by the business days of the bakery; null for no bound.</summary>
/// <param name="To">The last day, itself included.</param>
public sealed record ExportDays(DateOnly? From, DateOnly? To)
{
    /// <summary>Refused when the last day is before the first; null otherwise.</summary>
    public Refusal? Check() => To < From
        ? Refusal.Malformed(
            $"El último día ({To:yyyy-MM-dd}) está antes del primero ({From:yyyy-MM-dd})",
            $"The last day ({To:yyyy-MM-dd}) is before the first ({From:yyyy-MM-dd})",
            $"De laatste dag ({To:yyyy-MM-dd}) ligt voor de eerste ({From:yyyy-MM-dd})",
            $"Le dernier jour ({To:yyyy-MM-dd}) précède le premier ({From:yyyy-MM-dd})") with
        { FieldName = "to" }
        : null;
}

/// <summary>A line of an exported order.</summary>
/// <param name="Total">To pay for the line, in units of the order's currency.</param>
public sealed record ExportedLine(int Quantity, string Name, string Total)
{
    /// <summary>What was chosen, one phrase each; left out when nothing was.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<string>? Choices { get; init; }

    /// <summary>What the customer wrote about the line; left out when nothing.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Comment { get; init; }

    public override string ToString() => FormattableString.Invariant($"{Quantity} × {Name}")
        + (Choices is null ? "" : $" ({string.Join(", ", Choices)})")
        + (Comment is null ? "" : $" “{Comment}”");
}

/// <param name="Phone">Telephone of its customer; empty when it is not known.</param>
public sealed record ExportedOrder(Order Order, string Phone);

/// <summary>A customer of a bakery with what they ordered in the days of an export.</summary>
/// <param name="Spent">What their orders cost; cancelled ones do not count.</param>
public sealed record ExportedCustomer(CustomerContact Contact, int Orders, Money Spent, DateTimeOffset First, DateTimeOffset Last);

/// <summary>The binding orders of a bakery and its customers as files, read a page at a time.</summary>
public sealed class ExportOrders(HornadaDb db)
{
    private const int PageSize = 200;

    private static readonly IReadOnlyList<ExportColumn<ExportedOrder>> OrderColumns =
    [
        new("number", new("Número", "Number", "Nummer", "Numéro"), row => row.Order.OrderNumber),
        new("year", new("Año", "Year", "Jaar", "Année"), row => row.Order.OrderYear),
        new("id", new("Id", "Id", "Id", "Id"), row => row.Order.Id.Value),
        new("status", new("Estado", "Status", "Status", "Statut"), row => ExportWords.For(row.Order.Status)),
        new("placedAt", new("Pedido el", "Ordered at", "Besteld op", "Commandé le"), row => row.Order.PlacedAt),
        new("pickupAt", new("Para el", "Pickup at", "Voor", "Pour le"), row => row.Order.PickupAt),
        new("method", new("Entrega", "Method", "Wijze", "Mode"), row => ExportWords.For(row.Order.Method)),
        new("customer", new("Cliente", "Customer", "Klant", "Client"), row => row.Order.CustomerName),
        new("items", new("Productos", "Products", "Producten", "Produits"), row => Lines(row.Order)),
        new("goods", new("Mercancía", "Goods", "Goederen", "Marchandises"), row => new Money(row.Order.GoodsMinor, row.Order.Currency)),
        new("discount", new("Descuento", "Discount", "Korting", "Remise"), row => new Money(row.Order.DiscountMinor, row.Order.Currency)),
        new("fees", new("Recargos", "Fees", "Kosten", "Frais"), row => new Money(row.Order.Fees.TotalMinor, row.Order.Currency)),
        new("total", new("Total", "Total", "Totaal", "Total"), row => row.Order.Total),
        new("currency", new("Moneda", "Currency", "Munt", "Devise"), row => row.Order.Currency.Code),
        new("paymentMethod", new("Forma de pago", "Payment", "Betaalwijze", "Paiement"),
            row => ExportWords.For(row.Order.PaymentMethod)),
        new("paymentStatus", new("Pago", "Paid", "Betaling", "Payé"),
            row => ExportWords.For(row.Order.PaymentStatus)),
        new("paidAt", new("Pagado el", "Paid at", "Betaald op", "Payé le"), row => row.Order.PaidAt),
        new("completedAt", new("Recogido el", "Collected at", "Afgehaald op", "Retiré le"), row => row.Order.CompletedAt),
        new("cancelledAt", new("Cancelado el", "Cancelled at", "Geannuleerd op", "Annulé le"), row => row.Order.CancelledAt),
        new("invoice", new("Factura", "Invoice", "Factuur", "Facture"), row => row.Order.Checkout?.Invoice?.Name),
        new("notes", new("Nota", "Note", "Opmerking", "Remarque"), row => row.Order.Notes),
        new("phone", new("Teléfono", "Telephone", "Telefoon", "Téléphone"), row => row.Phone),
        new("deliverTo", new("Entregar en", "Deliver to", "Leveren aan", "Livrer à"), row => row.Order.Place()),
    ];

    private static readonly IReadOnlyList<ExportColumn<ExportedCustomer>> CustomerColumns =
    [
        new("name", new("Nombre", "Name", "Naam", "Nom"), customer => customer.Contact.DisplayName),
        new("email", new("Correo", "E-mail", "E-mail", "E-mail"), customer => customer.Contact.Email),
        new("phone", new("Teléfono", "Telephone", "Telefoon", "Téléphone"), customer => customer.Contact.Phone),
        new("orders", new("Pedidos", "Orders", "Bestellingen", "Commandes"), customer => customer.Orders),
        new("spent", new("Gastado", "Spent", "Besteed", "Dépensé"), customer => customer.Spent),
        new("currency", new("Moneda", "Currency", "Munt", "Devise"), customer => customer.Spent.Currency.Code),
        new("firstOrder", new("Primer pedido", "First order", "Eerste bestelling", "Première commande"), customer => customer.First),
        new("lastOrder", new("Último pedido", "Last order", "Laatste bestelling", "Dernière commande"), customer => customer.Last),
    ];

    /// <summary>The binding orders with pickup in these days, by pickup time.</summary>
    public async Task<ExportTable<ExportedOrder>> Orders(Workplace workplace, ExportDays days, CancellationToken cancel)
    {
        var (bakery, orders) = await InDays(workplace, days, cancel);
        return new(OrderColumns, OrderPages(orders, cancel), bakery.Zone);
    }

    /// <summary>
    /// The customers of the orders with pickup in these days: what the bakery knows of them, and no more. Of an erased person nothing is
    /// known.
    /// </summary>
    public async Task<ExportTable<ExportedCustomer>> Customers(Workplace workplace, ExportDays days, CancellationToken cancel)
    {
        var (bakery, orders) = await InDays(workplace, days, cancel);
        return new(CustomerColumns, CustomerPages(orders, bakery.Currency, cancel), bakery.Zone);
    }

    private async Task<(Bakery Bakery, IQueryable<Order> Orders)> InDays(Workplace workplace, ExportDays days, CancellationToken cancel)
    {
        var bakery = await db.Bakeries.AsNoTracking().SingleAsync(row => row.Key == workplace.Key, cancel);
        var orders = db.Orders.AsNoTracking().Where(order => order.BakeryKey == bakery.Key && order.ValidAt != null);
        if (days.From is { } first)
        {
            var from = bakery.StartOf(first);
            orders = orders.Where(order => order.PickupAt >= from);
        }

        if (days.To is { } last)
        {
            var before = bakery.StartOf(last.AddDays(1));
            orders = orders.Where(order => order.PickupAt < before);
        }

        return (bakery, orders);
    }

    private async IAsyncEnumerable<IReadOnlyList<ExportedOrder>> OrderPages(
        IQueryable<Order> orders, [EnumeratorCancellation] CancellationToken cancel)
    {
        var (at, key) = (DateTimeOffset.UnixEpoch, 0L);
        while (true)
        {
            var page = await orders.Where(order => order.PickupAt > at || (order.PickupAt == at && order.Key > key))
                .OrderBy(order => order.PickupAt)
                .ThenBy(order => order.Key)
                .Take(PageSize)
                .ToListAsync(cancel);
            if (page is [])
            {
                yield break;
            }

            var customers = page.Select(order => order.CustomerKey).Distinct().ToList();
            var phones = await db.Accounts.Where(account => customers.Contains(account.Key))
                .Select(account => new { account.Key, account.Phone })
                .ToDictionaryAsync(account => account.Key, account => account.Phone, cancel);
            yield return [.. page.Select(order => new ExportedOrder(order, phones.GetValueOrDefault(order.CustomerKey, "")))];
            (at, key) = (page[^1].PickupAt, page[^1].Key);
        }
    }

    private async IAsyncEnumerable<IReadOnlyList<ExportedCustomer>> CustomerPages(
        IQueryable<Order> orders, Currency currency, [EnumeratorCancellation] CancellationToken cancel)
    {
        var last = 0L;
        while (true)
        {
            var keys = await orders.Where(order => order.CustomerKey > last)
                .Select(order => order.CustomerKey)
                .Distinct()
                .OrderBy(key => key)
                .Take(PageSize)
                .ToListAsync(cancel);
            if (keys is [])
            {
                yield break;
            }

            var contacts = await db.Accounts.Where(account => keys.Contains(account.Key)).Select(CustomerContact.Projection)
                .ToDictionaryAsync(contact => contact.Key, cancel);
            var known = await Known(keys, cancel);
            var placed = await orders.Where(order => known.Contains(order.CustomerKey))
                .Select(order => new { order.CustomerKey, order.TotalMinor, order.Status, order.PlacedAt })
                .ToListAsync(cancel);
            yield return
            [
                .. placed.GroupBy(order => order.CustomerKey)
                    .OrderBy(group => group.Key)
                    .Select(group => new ExportedCustomer(
                        contacts[group.Key],
                        group.Count(),
                        new(group.Where(order => order.Status != OrderStatus.Cancelled).Sum(order => order.TotalMinor), currency),
                        group.Min(order => order.PlacedAt),
                        group.Max(order => order.PlacedAt)))
            ];
            last = keys[^1];
        }
    }

    private async Task<List<long>> Known(List<long> keys, CancellationToken cancel) =>
        [.. (await db.Accounts.Where(account => keys.Contains(account.Key)).Select(account => new { account.Key, account.Uid })
            .ToListAsync(cancel))
            .Where(account => !account.Uid.Value.StartsWith(Account.ErasedUidPrefix, StringComparison.Ordinal))
            .Select(account => account.Key)];

    private static IReadOnlyList<ExportedLine> Lines(Order order) =>
        [.. order.PaidLines.Select(line => new ExportedLine(
            line.Quantity, line.Name, CsvForm.Plain.Amount(new(line.ToPayMinor, order.Currency)))
        {
            Choices = line.ChoicesIn([]) is { Count: > 0 } chosen ? chosen : null,
            Comment = line.Detail?.Comment is { Length: > 0 } comment ? comment : null,
        })];
}
