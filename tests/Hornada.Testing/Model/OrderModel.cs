namespace Hornada.Testing.Model;

/// <summary>What the model says to a command.</summary>
/// <param name="After">The shop afterwards; the same one when the command is refused.</param>
/// <param name="Reply">What is answered: what came of it, or kind and code of the refusal.</param>
public readonly record struct Verdict(ShopState After, string Reply);

/// <summary>
/// What has to happen to orders, written down a second time and without a look at the product: from the Panahashi contract (§3.1 to
/// §3.10, P-17, P-25, P-26), the lifecycle of the design and P1, P2, P18, P27 of docs/reliability.md. Pure.
/// </summary>
public static class OrderModel
{
    private const string Done = "done";
    private const string NoOrder = "NotFound ORDER_NOT_FOUND";
    private const string NotTheCustomers = "RuleBroken ORDER_OF_ANOTHER_CUSTOMER";
    private const int MaxQuantity = 999;

    public static Verdict Do(ShopState shop, Step step)
    {
        var order = shop.Find(step.Target);
        return step.Command switch
        {
            Create asked => Place(shop, asked, step.Label),
            Restock asked => Count(shop, asked),
            Hide asked => new(shop.WithProduct(asked.Product, shop.Products[asked.Product] with { Listed = false }), Done),
            MoveTo asked => Move(shop, asked, order),
            CancelOwn asked => Withdraw(shop, asked, order),
            VerifyPickup asked => Collect(shop, asked, order),
            Pay asked => Charge(shop, asked, order),
            Refund => GiveBack(shop, order),
            WriteReview asked => Review(shop, asked, order),
            Redeem asked => GiveFreeItem(shop, asked.Customer),
            Wait asked => new(shop with { Minute = shop.Minute + asked.Minutes }, Done),
            Sweep => CleanUp(shop),
            _ => throw new InvalidOperationException($"The model does not know {step.Command}."),
        };
    }

    /// <summary>An order is told as it was when it was placed, also to those who ask again.</summary>
    private static string Placed(string label, int pesos, bool again) => Lines.Placed(label, "PENDING", pesos, "PENDING", again);

    private static Verdict Place(ShopState shop, Create asked, string label)
    {
        var name = $"{asked.By} {asked.Key}";
        if (asked.Key is not null && shop.Names.TryGetValue(name, out var before))
        {
            return new(shop, before.Body == $"{asked.Basket}"
                ? Placed(before.Order, shop.Find(before.Order)!.Pesos, again: true)
                : "KeyReused IDEMPOTENCY_KEY_REUSED");
        }

        if (Objection(shop, asked.Basket) is { } objection)
        {
            return new(shop, objection);
        }

        var order = new ModelOrder
        {
            Label = label,
            Customer = asked.By,
            Basket = asked.Basket,
            Minute = shop.Minute,
            Binds = asked.Basket.Way != Way.Prepaid,
            Method = asked.Basket.Way == Way.Cash ? "CASH_ON_PICKUP" : "CREDIT_CARD",
        }.Happened("CREATED", "CUSTOMER");
        var sold =
            Enumerable.Range(0, CheckoutCart.ProductCount).Aggregate(shop, (state, product) => Take(state, product, order.Units(product)));
        return new(
            sold with
            {
                Orders = sold.Orders.Add(order),
                Names = asked.Key is null ? sold.Names : sold.Names.Add(name, new($"{asked.Basket}", label, shop.Minute)),
            },
            Placed(label, order.Pesos, again: false));
    }

    /// <summary>
    /// The first thing that is wrong with a basket, in the order of the contract's checks; lines of one product count together.
    /// </summary>
    private static string? Objection(ShopState shop, CheckoutCart cart)
    {
        var requested = cart.Lines
            .GroupBy(line => line.Product, line => line.Quantity)
            .Select(line => (Product: line.Key, Quantity: line.Sum()))
            .ToList();
        return requested switch
        {
            [] => "RuleBroken EMPTY_ORDER",
            _ when cart.Lines.Any(line => line.Quantity is < 1 or > MaxQuantity)
                || requested.Exists(line => line.Quantity > MaxQuantity) =>
                "Malformed VALIDATION_ERROR",
            _ => requested.Select(line => Objection(shop, line.Product, line.Quantity)).FirstOrDefault(objection => objection is not null),
        };
    }

    private static string? Objection(ShopState shop, int product, int quantity) => product switch
    {
        CheckoutCart.Unknown => "NotFound PRODUCT_NOT_FOUND",
        CheckoutCart.Foreign => "RuleBroken PRODUCT_OF_ANOTHER_BAKERY",
        _ when shop.Products[product].Stock < quantity => "RuleBroken INSUFFICIENT_STOCK",
        _ when !shop.Products[product].Listed => "RuleBroken PRODUCT_NOT_AVAILABLE",
        _ => null,
    };

    private static ShopState Take(ShopState shop, int product, int units) =>
        units == 0 ? shop : shop.WithProduct(product, StockedProduct.Counted(shop.Products[product].Stock - units));

    private static Verdict Count(ShopState shop, Restock asked) => asked switch
    {
        { Product: CheckoutCart.Unknown } => new(shop, "NotFound PRODUCT_NOT_FOUND"),
        { By: Access.OtherBaker } => new(shop, "RuleBroken PRODUCT_OF_ANOTHER_BAKERY"),
        { Stock: < 0 } => new(shop, "RuleBroken NEGATIVE_STOCK"),
        _ => new(shop.WithProduct(asked.Product, StockedProduct.Counted(asked.Stock)), Done),
    };

    private static Verdict Move(ShopState shop, MoveTo asked, ModelOrder? order) => order switch
    {
        null => new(shop, NoOrder),
        _ when asked.By == Access.OtherBaker => new(shop, "RuleBroken ORDER_OF_ANOTHER_BAKERY"),
        { Binds: false } when asked.By == Access.Baker => new(shop, NoOrder),
        _ when order.Stage == asked.To => Is(shop, asked.To),
        _ when !Follows(order.Stage, asked.To) => new(shop, "RuleBroken ILLEGAL_MOVE"),
        _ => Is(Enter(shop, order, asked.To, asked.By == Access.Admin ? "ADMIN" : "BAKER"), asked.To),
    };

    /// <summary>The matrix of P-26.</summary>
    private static bool Follows(Stage from, Stage to) => (from, to) is
        (Stage.Pending, Stage.Confirmed) or (Stage.Confirmed, Stage.Baking) or (Stage.Baking, Stage.Ready) or (Stage.Ready, Stage.Completed)
        or (Stage.Pending or Stage.Confirmed or Stage.Baking or Stage.Ready, Stage.Cancelled);

    private static Verdict Withdraw(ShopState shop, CancelOwn asked, ModelOrder? order) => order switch
    {
        null => new(shop, NoOrder),
        _ when order.Customer != asked.By => new(shop, "Forbidden ACCESS_DENIED"),
        { Stage: Stage.Cancelled } => Is(shop, Stage.Cancelled),
        { Stage: not Stage.Pending } => new(shop, "RuleBroken CANCEL_TOO_LATE"),
        _ => Is(Enter(shop, order, Stage.Cancelled, "CUSTOMER"), Stage.Cancelled),
    };

    /// <summary>A code says nothing to another bakery; a spoken one is only heard while its order is READY.</summary>
    private static Verdict Collect(ShopState shop, VerifyPickup asked, ModelOrder? order) => order switch
    {
        null => new(shop, "NotFound UNKNOWN_PICKUP_CODE"),
        _ when asked.Code == Shown.Invented || asked.By == Access.OtherBaker => new(shop, "NotFound UNKNOWN_PICKUP_CODE"),
        { Stage: not Stage.Ready } => new(shop, asked.Code == Shown.Spoken ? "NotFound UNKNOWN_PICKUP_CODE" : "RuleBroken ORDER_NOT_READY"),
        _ => Is(Enter(shop, order, Stage.Completed, "BAKER"), Stage.Completed),
    };

    /// <summary>A move and everything it causes.</summary>
    private static ShopState Enter(ShopState shop, ModelOrder order, Stage stage, string who)
    {
        var moved = (order with { Stage = stage }).Happened(ModelOrder.Word(stage), who);
        return stage switch
        {
            Stage.Cancelled => Enumerable.Range(0, CheckoutCart.ProductCount)
                .Aggregate(
                    shop.With(ReturnMoney(moved, who)),
                    (state, product) => state.WithProduct(product, state.Products[product].PutBack(order.Units(product)))),
            Stage.Completed => Stamp(shop.With(TakeCash(moved, who)), order.Customer),
            _ => shop.With(moved),
        };
    }

    /// <summary>What was paid by card goes back when the order is cancelled; cash paid beforehand stays and is owed.</summary>
    private static ModelOrder ReturnMoney(ModelOrder order, string who) => order is { Method: "CREDIT_CARD", Paid: "APPROVED" }
        ? (order with { Paid = "REFUNDED", Payments = order.Payments.Replace("APPROVED", "REFUNDED") }).Happened("REFUNDED", who)
        : order;

    /// <summary>Cash that is due changes hands with the bread (P-34).</summary>
    private static ModelOrder TakeCash(ModelOrder order, string who) => order is { Method: "CASH_ON_PICKUP", Paid: "PENDING" or "REJECTED" }
        ? (order with { Paid = "APPROVED", Payments = order.Payments.Add("APPROVED") }).Happened("PAID", who)
        : order;

    private static ShopState Stamp(ShopState shop, Access customer) =>
        shop with { Cards = shop.Cards.SetItem(customer, (shop.Cards.GetValueOrDefault(customer) ?? new(0, 0, 0)).Stamped()) };

    private static Verdict Charge(ShopState shop, Pay asked, ModelOrder? order) => order switch
    {
        null => new(shop, NoOrder),
        _ when order.Customer != asked.By => new(shop, NotTheCustomers),
        { Paid: "APPROVED" } => new(shop, "RuleBroken ALREADY_PAID"),
        { Paid: "REFUNDED" } => new(shop, "RuleBroken ALREADY_REFUNDED"),
        { Stage: Stage.Cancelled } => new(shop, "RuleBroken ORDER_CANCELLED"),
        _ => Charged(shop, order, asked.Accepted ? "APPROVED" : "REJECTED"),
    };

    private static Verdict Charged(ShopState shop, ModelOrder order, string result)
    {
        var paid = order with
        {
            Paid = result,
            Method = "CREDIT_CARD",
            Binds = order.Binds || result == "APPROVED",
            Payments = order.Payments.Add(result),
        };
        return new(shop.With(paid.Happened(result == "APPROVED" ? "PAID" : "PAYMENT_REJECTED", "CUSTOMER")), result);
    }

    private static Verdict GiveBack(ShopState shop, ModelOrder? order)
    {
        if (order is null or { Payments: [] })
        {
            return new(shop, "NotFound PAYMENT_NOT_FOUND");
        }

        var approved = order.Payments.IndexOf("APPROVED");
        return approved < 0
            ? new(shop, "RuleBroken PAYMENT_NOT_APPROVED")
            : new(shop.With((order with { Paid = "REFUNDED", Payments = order.Payments.SetItem(approved, "REFUNDED") }).Happened(
                "REFUNDED", "ADMIN")), "REFUNDED");
    }

    private static Verdict Review(ShopState shop, WriteReview asked, ModelOrder? order) => order switch
    {
        _ when asked.Stars is < 1 or > 5 => new(shop, "RuleBroken RATING_OUT_OF_RANGE"),
        null => new(shop, NoOrder),
        _ when order.Customer != asked.By => new(shop, NotTheCustomers),
        { Stage: not Stage.Completed } => new(shop, "RuleBroken ORDER_NOT_COMPLETED"),
        { Stars: not null } => new(shop, "RuleBroken ALREADY_REVIEWED"),
        _ => new(shop.With(order with { Stars = asked.Stars }), Done),
    };

    private static Verdict GiveFreeItem(ShopState shop, Access customer) => shop.Cards.GetValueOrDefault(customer) is { Free: > 0 } card
        ? new(shop with { Cards = shop.Cards.SetItem(customer, card with { Free = card.Free - 1 }) }, Done)
        : new(shop, "RuleBroken NOTHING_TO_REDEEM");

    private static Verdict CleanUp(ShopState shop)
    {
        var late = shop.Orders.Where(
            order => order is { Binds: false, Stage: Stage.Pending } && order.Minute + ShopState.HoldMinutes <= shop.Minute);
        var swept = late.Aggregate(shop, (state, order) => Enter(state, order, Stage.Cancelled, "CUSTOMER"));
        return new(swept with
        {
            Names = swept.Names.RemoveRange(
            swept.Names.Where(name => name.Value.Minute + ShopState.KeptMinutes < shop.Minute).Select(name => name.Key))
        }, Done);
    }

    private static Verdict Is(ShopState shop, Stage stage) => new(shop, $"is {ModelOrder.Word(stage)}");
}
