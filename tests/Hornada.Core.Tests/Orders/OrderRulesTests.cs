using Hornada.Core.Bakeries;
using Hornada.Core.Basics;
using Hornada.Core.Catalogue;
using Hornada.Core.Orders;
using Hornada.Core.Payments;
using Hornada.Core.Tests.Support;
using Xunit;

namespace Hornada.Core.Tests.Orders;

/// <summary>
/// The rules of placing an order, in the sequence of contract §3.1. It is 10:00 in Bogotá; the bakery is open from 07:00 to 20:00.
/// </summary>
public sealed class OrderRulesTests
{
    [Fact]
    public void An_order_freezes_what_the_catalogue_says_at_that_moment()
    {
        var rules = new RulesFixture();
        var (bread, cake) = (rules.Add("Pan", 8, pesos: 12_000), rules.Add("Torta", 3, pesos: 8_500));

        var order = rules.Decide(
            rules.Wants((bread, 2), (cake, 1)) with { Notes = "Sin bolsa", PaymentMethod = PaymentMethod.Pse }).Value;

        Assert.Equal(
            [
                new(bread.Id, "Pan", 1_200_000, "🍞", 2) { ProductKey = bread.Key },
                new(cake.Id, "Torta", 850_000, "🍞", 1) { ProductKey = cake.Key }
            ], order.Lines);
        Assert.Equal(new Money(3_250_000, Currency.Cop), order.Total);
        Assert.Equal(
            (OrderStatus.Pending, PaymentStatus.Pending, PaymentMethod.Pse), (order.Status, order.PaymentStatus, order.PaymentMethod));
        Assert.Equal(("La Espiga", "Ana", "Sin bolsa"), (order.BakeryName, order.CustomerName, order.Notes));
        Assert.Equal(TestTimes.Monday, order.PlacedAt);
        Assert.Equal(TestTimes.Monday.AddHours(1), order.PickupAt);
        Assert.Equal(PickupCode.Hash(order.PickupCode), order.PickupHash);

        Assert.Null(bread.Describe(new ProductDetails { Name = "Pan caro", Price = new(9_900_000, Currency.Cop) }));
        Assert.Equal(3_250_000, order.Lines.Sum(line => line.TotalMinor));
    }

    [Fact]
    public void Lines_of_one_product_become_one_line_where_the_first_one_stood()
    {
        var rules = new RulesFixture();
        var (bread, cake) = (rules.Add("Pan", 8), rules.Add("Torta", 8));

        var order = rules.Decide(rules.Wants((bread, 1), (cake, 2), (bread, 3))).Value;

        Assert.Equal([(bread.Id, 4), (cake.Id, 2)], order.Lines.Select(line => (line.ProductId, line.Quantity)));
        Assert.Equal((4, 6), (bread.Stock, cake.Stock));
    }

    [Fact]
    public void Two_lines_of_one_product_cannot_take_more_than_there_is()
    {
        var rules = new RulesFixture();
        var bread = rules.Add("Pan", 5);

        rules.Refuses(rules.Wants((bread, 3), (bread, 3)), "INSUFFICIENT_STOCK", "Stock insuficiente para Pan. Disponible: 5");
        Assert.Equal(5, bread.Stock);
    }

    [Fact]
    public void The_last_unit_takes_the_product_off_the_list()
    {
        var rules = new RulesFixture();
        var bread = rules.Add("Pan", 2);

        _ = rules.Decide(rules.Wants((bread, 2))).Value;

        Assert.Equal((0, false), (bread.Stock, bread.IsAvailable));
        rules.Refuses(rules.Wants((bread, 1)), "INSUFFICIENT_STOCK", "Stock insuficiente para Pan. Disponible: 0");
    }

    [Fact]
    public void A_refused_order_takes_nothing_of_its_other_lines()
    {
        var rules = new RulesFixture();
        var (bread, cake) = (rules.Add("Pan", 5), rules.Add("Torta", 1));

        rules.Refuses(
            rules.Wants((bread, 5), (cake, 2)), "INSUFFICIENT_STOCK", "Stock insuficiente para Torta. Disponible: 1");

        Assert.Equal((5, 1), (bread.Stock, cake.Stock));
        _ = rules.Decide(rules.Wants((bread, 5), (cake, 1))).Value;
    }

    [Fact]
    public void An_empty_order_is_refused()
    {
        var rules = new RulesFixture();

        rules.Refuses(rules.Wants(), "EMPTY_ORDER", "La orden no puede estar vacía");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(1_000)]
    [InlineData(int.MinValue)]
    [InlineData(int.MaxValue)]
    public void A_quantity_outside_1_to_999_is_refused(int quantity)
    {
        var rules = new RulesFixture();
        var bread = rules.Add("Pan", 5);

        rules.Refuses(
            rules.Wants((bread, quantity)), "VALIDATION_ERROR", "La cantidad de cada producto debe estar entre 1 y 999");
    }

    [Fact]
    public void Lines_of_one_product_may_not_add_up_past_999_or_hide_a_negative_one()
    {
        var rules = new RulesFixture();
        var bread = rules.Add("Pan", 5_000);

        rules.Refuses(
            rules.Wants((bread, 999), (bread, 1)), "VALIDATION_ERROR", "La cantidad de cada producto debe estar entre 1 y 999");
        rules.Refuses(
            rules.Wants((bread, 5), (bread, -2)), "VALIDATION_ERROR", "La cantidad de cada producto debe estar entre 1 y 999");
        Assert.Equal(5_000, bread.Stock);
    }

    [Fact]
    public void More_than_100_different_products_are_refused()
    {
        var rules = new RulesFixture();
        var many = rules.Wants() with { Lines = [.. Enumerable.Range(0, 101).Select(at => new LineRequest(new($"p{at}"), 1))] };

        rules.Refuses(many, "VALIDATION_ERROR", "La orden admite máximo 100 productos distintos");
    }

    [Fact]
    public void Notes_longer_than_500_characters_are_refused()
    {
        var rules = new RulesFixture();
        var bread = rules.Add("Pan", 5);

        rules.Refuses(
            rules.Wants((bread, 1)) with { Notes = new('x', 501) },
            "VALIDATION_ERROR",
            "El campo notes admite máximo 500 caracteres");
        _ = rules.Decide(rules.Wants((bread, 1)) with { Notes = new('x', 500) }).Value;
    }

    [Fact]
    public void An_unknown_bakery_is_not_found()
    {
        var rules = new RulesFixture();
        var bread = rules.Add("Pan", 5);

        var refusal = rules.Decide(rules.Wants((bread, 1)) with { Bakery = new("nadie") }, bakery: null).Refusal!;

        Assert.Equal(
            (RefusalKind.NotFound, "BAKERY_NOT_FOUND", "Panadería nadie no encontrada"),
            (refusal.Kind, refusal.Code, refusal.Message.Spanish));
    }

    [Fact]
    public void A_deleted_bakery_is_not_found()
    {
        var rules = new RulesFixture();
        var bread = rules.Add("Pan", 5);
        rules.Bakery.Delete(rules.Now);

        rules.Refuses(rules.Wants((bread, 1)), "BAKERY_NOT_FOUND", $"Panadería {rules.Bakery.Id} no encontrada");
    }

    [Theory]
    [InlineData(BakeryStatus.Inactive, "La Espiga no está activa. Estado actual: INACTIVE")]
    [InlineData(BakeryStatus.Suspended, "La Espiga no está activa. Estado actual: SUSPENDED")]
    public void A_bakery_that_is_not_active_takes_no_orders(BakeryStatus status, string sentence)
    {
        var rules = new RulesFixture();
        var bread = rules.Add("Pan", 5);
        rules.Bakery.ChangeStatus(status);

        rules.Refuses(rules.Wants((bread, 1)), "BAKERY_NOT_ACTIVE", sentence);
    }

    [Fact]
    public void A_closed_bakery_takes_no_orders_not_even_for_tomorrow()
    {
        var rules = new RulesFixture();
        var bread = rules.Add("Pan", 5);
        rules.Bakery.Close();

        rules.Refuses(
            rules.Wants((bread, 1)) with { ScheduledFor = rules.Now.AddDays(1) },
            "BAKERY_CLOSED",
            "La Espiga está cerrada en este momento");
    }

    [Fact]
    public void An_unknown_product_is_not_found()
    {
        var rules = new RulesFixture();
        var request = rules.Wants() with { Lines = [new(new("nada"), 1)] };

        rules.Refuses(request, "PRODUCT_NOT_FOUND", "Producto con id=nada no encontrado");
    }

    [Fact]
    public void A_product_of_another_bakery_is_refused()
    {
        var rules = new RulesFixture();
        var foreign = rules.Add(new ProductBuilder(new BakeryBuilder().Build()) { Name = "Pan ajeno" });

        rules.Refuses(
            rules.Wants((foreign, 1)), "PRODUCT_OF_ANOTHER_BAKERY", "El producto Pan ajeno no pertenece a La Espiga");
    }

    [Fact]
    public void A_hidden_product_of_another_bakery_is_refused_without_its_name()
    {
        var rules = new RulesFixture();
        var hidden = rules.Add(new ProductBuilder(new BakeryBuilder().Build()) { Name = "Secreto" });
        Assert.Null(hidden.Describe(new ProductDetails { IsAvailable = false }));

        rules.Refuses(
            rules.Wants((hidden, 1)), "PRODUCT_OF_ANOTHER_BAKERY", $"El producto {hidden.Id.Value} no pertenece a La Espiga");
    }

    [Fact]
    public void A_hidden_product_is_refused()
    {
        var rules = new RulesFixture();
        var hidden = rules.Add("Pan", 5);
        Assert.Null(hidden.Describe(new ProductDetails { IsAvailable = false }));

        rules.Refuses(rules.Wants((hidden, 1)), "PRODUCT_NOT_AVAILABLE", "Pan no está disponible en este momento");
    }

    [Fact]
    public void A_product_marked_out_of_stock_is_refused_whatever_its_stock_says()
    {
        var rules = new RulesFixture();
        var bread = rules.Add("Pan", 5, availability: Availability.OutOfStock);

        rules.Refuses(rules.Wants((bread, 1)), "PRODUCT_NOT_AVAILABLE", "Pan no está disponible en este momento");
    }

    [Fact]
    public void A_product_that_needs_time_is_refused_too_soon_unless_the_installation_allows_it()
    {
        var rules = new RulesFixture();
        var bread = rules.Add("Pan integral", 5, availability: Availability.AdvanceOrderOnly, advanceMinutes: 120);

        rules.Refuses(
            rules.Wants((bread, 1)) with { PickupTime = "11:59" },
            "PICKUP_TOO_SOON",
            "Pan integral se pide con 120 minutos de anticipación. Puedes recogerlo desde 02/03 12:00");
        _ = rules.Decide(rules.Wants((bread, 1)) with { PickupTime = "12:00" }).Value;

        rules.Policy = new() { RequireAdvance = false };
        _ = rules.Decide(rules.Wants((bread, 1)) with { PickupTime = "11:59" }).Value;
    }

    [Fact]
    public void A_product_in_stock_needs_no_advance_time()
    {
        var rules = new RulesFixture();
        var bread = rules.Add("Pan", 5, advanceMinutes: 600);

        _ = rules.Decide(rules.Wants((bread, 1))).Value;
    }

    /// <summary>An order with everything wrong at once; each step mends what the last one was refused for.</summary>
    [Fact]
    public void Checks_come_in_the_order_of_the_contract()
    {
        var rules = new RulesFixture();
        var foreign = rules.Add(new ProductBuilder(new BakeryBuilder().Build()) { Name = "Ajeno", Stock = 0 });
        var slow = rules.Add("Lento", 1, availability: Availability.AdvanceOrderOnly, advanceMinutes: 600);
        Assert.Null(slow.Describe(new ProductDetails { IsAvailable = false }));
        rules.Bakery.ChangeStatus(BakeryStatus.Suspended);
        var request = rules.Wants() with { Bakery = new("nadie"), PickupTime = "03:00", Notes = new('x', 501) };

        Assert.Equal("EMPTY_ORDER", rules.Decide(request, bakery: null).Refusal!.Code);
        request = request with { Lines = [new(new("nada"), 1_000)] };
        Assert.Equal("La cantidad de cada producto debe estar entre 1 y 999", rules.Decide(request, bakery: null).Refusal!.Message.Spanish);
        request = request with { Lines = [new(new("nada"), 1)] };
        Assert.Equal("El campo notes admite máximo 500 caracteres", rules.Decide(request, bakery: null).Refusal!.Message.Spanish);
        request = request with { Notes = "" };
        Assert.Equal("BAKERY_NOT_FOUND", rules.Decide(request, bakery: null).Refusal!.Code);
        Assert.Equal("BAKERY_NOT_ACTIVE", rules.Decide(request).Refusal!.Code);
        rules.Bakery.ChangeStatus(BakeryStatus.Active);
        Assert.Equal("BAKERY_CLOSED", rules.Decide(request).Refusal!.Code);
        Assert.Null(rules.Bakery.Open(rules.Now, mayIgnoreHours: false));
        Assert.Equal("PICKUP_OUTSIDE_HOURS", rules.Decide(request).Refusal!.Code);
        request = request with { PickupTime = "08:00" };
        Assert.Equal("PICKUP_PAST", rules.Decide(request).Refusal!.Code);
        request = request with { PickupTime = "11:00" };
        Assert.Equal("PRODUCT_NOT_FOUND", rules.Decide(request).Refusal!.Code);
        request = request with { Lines = [new(foreign.Id, 1)] };
        Assert.Equal("PRODUCT_OF_ANOTHER_BAKERY", rules.Decide(request).Refusal!.Code);
        request = request with { Lines = [new(slow.Id, 2)] };
        Assert.Equal("INSUFFICIENT_STOCK", rules.Decide(request).Refusal!.Code);
        request = request with { Lines = [new(slow.Id, 1)] };
        Assert.Equal("PRODUCT_NOT_AVAILABLE", rules.Decide(request).Refusal!.Code);
        Assert.Null(slow.Describe(new ProductDetails { IsAvailable = true }));
        Assert.Equal("PICKUP_TOO_SOON", rules.Decide(request).Refusal!.Code);
        request = request with { ScheduledFor = rules.Now.AddDays(1) };
        _ = rules.Decide(request).Value;
    }

    [Fact]
    public void The_refusal_names_the_first_line_that_fails()
    {
        var rules = new RulesFixture();
        var (bread, cake) = (rules.Add("Pan", 1), rules.Add("Torta", 1));

        rules.Refuses(
            rules.Wants((cake, 2), (bread, 2)), "INSUFFICIENT_STOCK", "Stock insuficiente para Torta. Disponible: 1");
    }
}
