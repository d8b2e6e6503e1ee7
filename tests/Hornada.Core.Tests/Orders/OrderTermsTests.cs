using Hornada.Core.Bakeries;
using Hornada.Core.Basics;
using Hornada.Core.Catalogue;
using Hornada.Core.Orders;
using Hornada.Core.Payments;
using Hornada.Core.Storage;
using Hornada.Core.Tests.Support;
using Xunit;

namespace Hornada.Core.Tests.Orders;

/// <summary>The terms of orders, and what another feature can add to them.</summary>
public sealed class OrderTermsTests
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 2, 17, 0, 0, TimeSpan.Zero);

    private readonly Bakery bakery = new BakeryBuilder().Build();
    private readonly Product bread;
    private readonly OrderRules rules = new(new());

    public OrderTermsTests() => bread = new ProductBuilder(bakery).Build();

    private OrderRequest Request => SampleOrders.Request(bakery, (bread, 2)) with { PickupTime = "13:00" };

    [Theory]
    [InlineData(PaymentMethod.CashOnPickup, true)]
    [InlineData(PaymentMethod.Pse, false)]
    public void A_native_order_is_binding_at_once_and_announced_when_it_is_paid_in_cash(PaymentMethod method, bool isAnnounced)
    {
        var order = Decide(Request with { PaymentMethod = method }, null).Value;

        Assert.Equal((method, null, isAnnounced), (order.PaymentMethod, order.PaymentWord, order.AnnouncedAt == Noon));
        Assert.Equal((FulfilmentMethod.Takeout, null, Noon), (order.Method, order.Checkout, order.ValidAt));
    }

    [Fact]
    public void An_order_paid_online_is_neither_binding_nor_announced()
    {
        bakery.Settings = new() { Payments = [new("bancontact", 0)] };
        var order =
            Decide(Request with { PaymentMethod = PaymentMethod.DebitCard, PaymentWay = PaymentWay.FromName("bancontact") }, null).Value;

        Assert.Equal(("bancontact", null, null, true), (order.PaymentWord, order.AnnouncedAt, order.ValidAt, order.AwaitsPayment));
    }

    [Fact]
    public void The_terms_of_an_extension_become_the_order()
    {
        var extension = new Extension();
        var order = Decide(Request with { CustomerName = "", PickupTime = "", Extension = new Meal() }, extension).Value;

        Assert.Equal(("id-of-meal", "Sofía", "cash"), (order.Id.Value, order.CustomerName, order.PaymentWord));
        Assert.Equal((new TimeOnly(9, 0), Noon.AddDays(1), Noon.AddDays(1)), (order.PickupTime, order.PickupAt, order.ScheduledFor));
        Assert.Equal((null, "TermsFor Check Accept"), (order.AnnouncedAt, string.Join(' ', extension.Calls)));
        Assert.Equal(("menu", 3), (Assert.Single(order.Lines).Name, bread.Stock));
    }

    [Theory]
    [InlineData("Check", "TermsFor Check")]
    [InlineData("Accept", "TermsFor Check Accept")]
    public void An_order_that_the_extension_refuses_takes_no_stock(string refuses, string calls)
    {
        var extension = new Extension { Refuses = refuses };

        Assert.Equal(refuses, Decide(Request with { Extension = new Meal() }, extension).Refusal!.Code);
        Assert.Equal((calls, 5), (string.Join(' ', extension.Calls), bread.Stock));
    }

    [Fact]
    public void The_lines_are_judged_by_their_stock_before_the_extension_sees_them()
    {
        var extension = new Extension { Refuses = "Check" };

        var refused = Decide(Request with { Lines = [new(bread.Id, 6)], Extension = new Meal() }, extension);

        Assert.Equal("INSUFFICIENT_STOCK", refused.Refusal!.Code);
        Assert.Equal(["TermsFor"], extension.Calls);
    }

    [Fact]
    public void A_request_of_another_kind_finds_no_ordinary_bakery() =>
        Assert.Equal("BAKERY_NOT_FOUND", Decide(Request with { Extension = new Meal() }, null).Refusal!.Code);

    private Outcome<Order> Decide(OrderRequest request, IExtensionGroup? extension) => rules.Decide(
        request,
        new() { Bakery = bakery, Products = new Dictionary<ProductId, Product> { [bread.Id] = bread }, Now = Noon, Extension = extension },
        new SeededRandomness(1));

    private sealed record Meal : OrderExtensionRequest;

    private sealed class Extension : IExtensionGroup, IExtendedOrder
    {
        public List<string> Calls { get; } = [];

        public string? Refuses { get; init; }

        public Outcome<OrderTerms>? TermsFor(OrderRequest request, Bakery bakery, DateTimeOffset now)
        {
            Calls.Add("TermsFor");
            return SampleOrders.Terms(now.AddDays(1)) with { NewId = (_, _) => "id-of-meal", Extension = this };
        }

        public Outcome<IReadOnlyList<OrderLine>> Check(IReadOnlyList<OrderLine> lines, IReadOnlyDictionary<ProductId, Product> products) =>
            Refuse("Check") is { } refusal
                ? refusal
                : Outcome.Success<IReadOnlyList<OrderLine>>([.. lines.Select(line => line with { Name = "menu" })]);

        public Refusal? Accept(Order order, DateTimeOffset now, Randomness random) => Refuse("Accept");

        public bool Sells(Product product, Bakery bakery) => false;

        public Task Load(
            HornadaDb db, IReadOnlyCollection<OrderRequest> requests, IReadOnlyCollection<Product> products, CancellationToken cancel) =>
            throw new InvalidOperationException("The rules read no storage.");

        public void Store(HornadaDb db, Order order) => throw new InvalidOperationException("The rules write no storage.");

        public void Undo() => throw new InvalidOperationException("Only the writer undoes orders.");

        private Refusal? Refuse(string step)
        {
            Calls.Add(step);
            return Refuses == step ? new(RefusalKind.RuleBroken, step, new("no", "no", "nee", "non")) : null;
        }
    }
}
