using System.Globalization;
using Hornada.Core.Accounts;
using Hornada.Core.Bakeries;
using Hornada.Core.Basics;
using Hornada.Core.Catalogue;
using Hornada.Core.Orders;
using Hornada.Core.Payments;
using Hornada.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hornada.Core.Imports.Bakeronline;

/// <summary>Takes over the orders of one shop with their customers, in the order in which they became binding (contract §3.3).</summary>
/// <param name="shop">The shop as it stands here now.</param>
internal sealed class TakeOrders(
    Store store, TimeProvider clock, BakeronlineOperations operations, ImportRun run, Caller owner, Bakery shop)
{
    private const string System = "Bakeronline";

    public async Task<Outcome<string>> Order(SourceRecord order, CancellationToken cancel)
    {
        var lines = await Lines(order, cancel);
        if (lines.Refusal is { } refusal)
        {
            return refusal;
        }

        var checkout = order.Part("checkout");
        if ((checkout.Date("date"), checkout.Time("time"), order.Whole("created_at")) is not ({ } day, { } time, { } placed))
        {
            return ImportRefusals.WrongDay;
        }

        var pickup = day.ToDateTime(time);
        var state = State(order, isOver: day < DateOnly.FromDateTime(shop.LocalTime(clock.GetUtcNow()).DateTime));
        var method = Method(checkout.Text("method"));
        if (state.Refusal is not null || method.Refusal is not null)
        {
            return (state.Refusal ?? method.Refusal)!;
        }

        var customer = await Customer(order.Part("customer"), order.Id, cancel);
        return await customer.ThenDo(async person =>
        {
            var elsewhere = state.Value with
            {
                CustomerKey = person.Key,
                CustomerName = person.Name,
                Lines = lines.Value,
                Fees = Fees(order.Part("prices")),
                PlacedAt = DateTimeOffset.FromUnixTimeSeconds(placed),
                Pickup = pickup,
                Notes = TextRules.CleanName(
                    order.Text("comment") is { Length: > 0 } comment ? comment : checkout.Text("comment"), Orders.Order.MaxNotes),
                Method = method.Value,
                Terms = Terms(checkout, order, method.Value),
                Number = order.Count("order_nr"),
            };
            _ = order.Without("id", "shop_id", "company_id", "prices").Part("checkout").Without("latch_id", "comment");
            var agrees = elsewhere.TotalMinor == order.Part("prices").Amount("price_to_pay", shop.Currency);
            return agrees
                ? (await operations.Orders.Run(elsewhere, owner, cancel)).Then(made => made.Id.Value)
                : ImportRefusals.WrongSums;
        });
    }

    /// <summary>Status, preparation and payment as moves of the lifecycle.</summary>
    private Outcome<OrderElsewhere> State(SourceRecord order, bool isOver)
    {
        var (status, preparation) = (order.Text("status"), order.Text("preparation_status"));
        IReadOnlyList<OrderMove> working = preparation switch
        {
            "READY" => [OrderMove.Confirm, OrderMove.StartBaking, OrderMove.FinishBaking],
            "PREPARING" => [OrderMove.Confirm, OrderMove.StartBaking],
            _ => [OrderMove.Confirm],
        };
        IReadOnlyList<OrderMove>? moves = status switch
        {
            "PENDING" or "HAS_READ" => isOver ? [OrderMove.Confirm, OrderMove.CollectDirectly] : [],
            "APPROVED" => isOver ? [.. working, OrderMove.CollectDirectly] : working,
            "COLLECTED" => [OrderMove.Confirm, OrderMove.CollectDirectly],
            "DECLINED" or "REMOVED" => [OrderMove.Cancel],
            "DELETED_BY_SHOP" => [OrderMove.Confirm, OrderMove.Cancel],
            _ => null,
        };
        if (moves is null)
        {
            return ImportRefusals.UnknownWord("status", status);
        }

        if (isOver && status is "PENDING" or "HAS_READ" or "APPROVED")
        {
            run.Skip("orders", order.Id, ImportRefusals.NotPending);
        }

        var word = order.Text("payment_method") is { Length: > 0 } told ? told : PaymentOffer.AtCounter;
        return new OrderElsewhere
        {
            Bakery = shop.Id,
            CustomerKey = 0,
            CustomerName = "",
            Lines = [],
            PlacedAt = default,
            Pickup = default,
            System = System,
            Payment = PaymentWay.FromName(word),
            PaymentStatus = order.Text("payment_status") switch
            {
                "paid" => PaymentStatus.Approved,
                "refunded" => PaymentStatus.Refunded,
                _ => PaymentStatus.Pending,
            },
            IsSeen = status != "PENDING",
            Moves = moves,
            CancelledBy = status == "REMOVED" ? ActorKind.Customer : ActorKind.Baker,
        };
    }

    /// <summary>
    /// An account for the customer, found by the e-mail address when nobody here has it: its owner gets a password by mail and sees the
    /// orders.
    /// </summary>
    private async Task<Outcome<(long Key, string Name)>> Customer(SourceRecord person, string order, CancellationToken cancel)
    {
        var email = person.Text("email");
        var name = TextRules.CleanName($"{person.Text("firstname")} {person.Text("lastname")}", Account.MaxName);
        var id = person.Scalar("user_id") is { Length: > 0 } known ? known : email.Length > 0 ? email : $"order {order}";
        var uid = $"{run.Source} {id}";
        var identity = new ExternalIdentity(
            uid[..Math.Min(uid.Length, ExternalIdentity.MaxUid)], email, emailIsVerified: true, name, person.Text("phone"));
        var made = await run.Once(
            "customers",
            id,
            null,
            async () => (await operations.Register.Run(identity, cancel)).Then(_ => identity.Uid.Value),
            cancel);
        if (made.Refusal is { } refusal)
        {
            return refusal;
        }

        await using var db = store.OpenReader();
        var key = await db.Accounts.Where(row => row.Uid == new Uid(made.Value.LocalId)).Select(row => row.Key).SingleAsync(cancel);
        return (key, name.Length > 0 ? name : CustomerName.Unknown);
    }

    private async Task<Outcome<IReadOnlyList<OrderLine>>> Lines(SourceRecord order, CancellationToken cancel)
    {
        var lines = new List<OrderLine>();
        foreach (var item in order.List("products"))
        {
            if (await Line(item, cancel) is not { } line)
            {
                return ImportRefusals.WrongSums;
            }

            lines.Add(line);
        }

        var missing = order.Part("prices").Amount("discount", shop.Currency) - lines.Sum(line => line.OfferMinor);
        return lines.Count == 0 || missing is null or < 0
            ? ImportRefusals.WrongSums
            : Outcome.Success<IReadOnlyList<OrderLine>>(Discounted(lines, missing.Value));
    }

    /// <summary>A discount on the whole order is taken off line by line, so that the lines add up to the order.</summary>
    private static List<OrderLine> Discounted(List<OrderLine> lines, long missing) => lines.ConvertAll(line =>
    {
        var part = Math.Min(missing, line.ToPayMinor);
        missing -= part;
        return part == 0 ? line : line with { Detail = line.Detail! with { OfferMinor = line.OfferMinor + part } };
    });

    /// <summary>A line as it was priced there; null when its amounts are missing.</summary>
    private async Task<OrderLine?> Line(SourceRecord item, CancellationToken cancel)
    {
        var (product, prices) = (item.Part("product"), item.Part("calculated_prices"));
        var (unit, whole) = (prices.Amount("unit_price", shop.Currency), prices.Amount("price", shop.Currency));
        var paid = item.Find("discount_prices")?.Amount("price", shop.Currency) ?? whole;
        if (item.Count("amount") is not (> 0 and <= Orders.Order.MaxQuantity and var amount) || whole is not >= 0 || paid > whole)
        {
            return null;
        }

        // Weighed goods may have a rounded price of a piece: then the line is one piece with the price of all.
        var isExact = unit * amount == whole;
        var local = await run.FindKey("products", product.Id, cancel);
        var name = product.Text("name");
        var detail = await Detail(item, product, cancel);
        _ = item.Without("product", "calculated_prices", "discount_prices", "uploads");
        return new(
            local is { } key ? await ProductIdOf(key, cancel) : new($"{run.Source} {product.Id}"),
            isExact ? name : string.Create(CultureInfo.InvariantCulture, $"{amount} × {name}"),
            isExact ? unit!.Value : whole.Value,
            "",
            isExact ? amount : 1)
        {
            ProductKey = local ?? 0,
            Detail = detail with { OfferMinor = whole == paid ? null : whole - paid },
        };
    }

    private async Task<LineDetail> Detail(SourceRecord item, SourceRecord product, CancellationToken cancel)
    {
        var options = new List<LineOption>();
        foreach (var chosen in item.List("options"))
        {
            options.Add(await Option(chosen, cancel));
        }

        var variant = item.Find("product_price");
        return new()
        {
            PriceType = EnumNames<PriceType>.Find(product.Text("price_type")) ?? PriceType.PerUnit,
            CatalogueMinor = product.Amount("price", shop.Currency) ?? 0,
            TargetPrice = product.Flag("target_price") ?? false,
            Persons = item.Count("persons") ?? 0,
            Gram = item.Count("gram") ?? 0,
            Comment = item.Text("comment"),
            Variant = variant is null ? null : new(
                await run.FindKey("prices", variant.Id, cancel) ?? 0,
                Named(variant),
                variant.Amount("price", shop.Currency) ?? 0,
                Kept(variant.Text("code")),
                Number(variant)),
            Options = options,
            FreeAmount = item.Count("amount_free") ?? 0,
            Code = Kept(product.Text("code")),
            PriceLookUpCode = Number(product),
            Category = product.Find("category") is { } category && await run.FindKey("categories", category.Id, cancel) is { } key
                ? new(key, Named(category))
                : null,
            Origin = Kept(product.Text("origin")),
            Ingredients = Kept(product.Text("ingredients")) is { } words ? LocalText.From(Main, words) : null,
        };
    }

    private async Task<LineOption> Option(SourceRecord chosen, CancellationToken cancel)
    {
        var (option, set) = (chosen.Part("option"), chosen.Part("option").Part("optionset"));
        return new()
        {
            Key = await run.FindKey("options", option.Id, cancel) ?? 0,
            Names = Named(option),
            PriceChangeMinor = option.Amount("price_change", shop.Currency) ?? 0,
            Calculation = EnumNames<PriceCalculation>.Find(option.Text("price_calculation")) ?? PriceCalculation.PerPiece,
            Amount = Math.Max(1, chosen.Count("amount") ?? 1),
            Code = Kept(option.Text("code")),
            RequireImage = option.Flag("require_image") ?? false,
            Set = new()
            {
                Key = await run.FindKey("optionsets", set.Id, cancel) ?? 0,
                Names = Named(set),
                AllowAttachment = set.Flag("allow_attachment") ?? false,
                Code = Kept(set.Text("code")),
                MultipleChoice = set.Flag("multiple_choice") ?? false,
                ChooseAmount = set.Flag("choose_amount") ?? false,
                MinDifferent = set.Count("min_different_options") ?? 0,
                MaxDifferent = set.Count("max_different_options"),
                MinAmount = set.Count("min_amount_options") ?? 0,
                MaxAmount = set.Count("max_amount_options"),
            },
        };
    }

    private OrderFees Fees(SourceRecord prices)
    {
        long Fee(string name) => prices.Amount(name, shop.Currency) ?? 0;
        return new(Fee("warranty"), Fee("delivery_cost"), Fee("invoice_cost"), Fee("sms_cost"), Fee("transaction_cost"));
    }

    private static FulfilmentTerms Terms(SourceRecord checkout, SourceRecord order, FulfilmentMethod method) => new()
    {
        EndTime = checkout.Time("end_time"),
        Address = checkout.Find("address") is { } address ? Address(address) : null,
        Notes = method == FulfilmentMethod.Delivery ? Kept(checkout.Text("notes")) : null,
        LockerName = Kept(checkout.Text("name")),
        NotificationMethod = Kept(checkout.Text("notification_method")),
        Telephone = method == FulfilmentMethod.Locker ? Kept(order.Part("customer").Text("phone")) : null,
        Invoice = order.Find("invoice") is { } invoice
            ? new(invoice.Text("name"), invoice.Text("vat"), Address(invoice.Part("address")))
            : null,
    };

    private static PostalAddress Address(SourceRecord address) => new(
        address.Text("street"), address.Scalar("nr"), address.Scalar("zipcode"), address.Text("city"), address.Text("country"));

    private static Outcome<FulfilmentMethod> Method(string word) => word switch
    {
        "takeout" => FulfilmentMethod.Takeout,
        "delivery" => FulfilmentMethod.Delivery,
        "latch" => FulfilmentMethod.Locker,
        _ => ImportRefusals.UnknownWord("checkout.method", word),
    };

    private static string Main => LocalText.Languages[0];

    private static LocalText Named(SourceRecord record) => LocalText.From(Main, record.Text("name"));

    private async Task<ProductId> ProductIdOf(long key, CancellationToken cancel)
    {
        await using var db = store.OpenReader();
        return await db.Products.Where(product => product.Key == key).Select(product => product.Id).SingleOrDefaultAsync(cancel);
    }

    private static string? Kept(string text) => text.Length == 0 ? null : text;

    private static int? Number(SourceRecord record) => int.TryParse(
        record.Scalar("price_look_up_code"), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
