using Hornada.Core.Bakeries;
using Hornada.Core.Basics;
using Hornada.Core.Catalogue;
using Hornada.Core.Orders;
using Hornada.Core.Promotions;
using Xunit;

namespace Hornada.Core.Tests.Support;

/// <summary>A bakery and its products in memory, and the rules that decide orders. It is Monday, 10:00 in Bogotá.</summary>
internal sealed class RulesFixture
{
    private readonly Dictionary<ProductId, Product> products = [];

    public Bakery Bakery { get; } = new BakeryBuilder().Build();

    public SeededRandomness Random { get; } = new(seed: 20260302);

    public OrderPolicy Policy { get; set; } = new();

    public DateTimeOffset Now { get; set; } = TestTimes.Monday;

    public Product Add(
        string name, int stock, int pesos = 1_000, Availability availability = Availability.ReadyNow, int advanceMinutes = 0) =>
        Add(new ProductBuilder(Bakery)
        {
            Name = name,
            Stock = stock,
            PriceMinor = pesos * 100L,
            Availability = availability,
            AdvanceMinutes = advanceMinutes,
        });

    public Product Add(ProductBuilder builder)
    {
        var product = builder.Build();
        return products[product.Id] = product;
    }

    public OrderRequest Wants(params (Product Product, int Quantity)[] lines) => SampleOrders.Request(Bakery, lines);

    public Outcome<Order> Decide(OrderRequest request, Promotion? promotion = null) => Decide(request, Bakery, promotion);

    public Outcome<Order> Decide(OrderRequest request, Bakery? bakery, Promotion? promotion = null) => new OrderRules(Policy).Decide(
        request, new() { Bakery = bakery, Products = products, Now = Now, Promotion = promotion }, Random);

    public void Refuses(OrderRequest request, string code, string spanish)
    {
        var refusal = Decide(request).Refusal;
        Assert.Equal((code, spanish), (refusal?.Code, refusal?.Message.Spanish));
    }
}
