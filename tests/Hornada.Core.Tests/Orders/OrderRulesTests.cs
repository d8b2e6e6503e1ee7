using Hornada.Core.Bakeries;
using Hornada.Core.Basics;
using Hornada.Core.Catalogue;
using Hornada.Core.Orders;
using Hornada.Core.Payments;
using Hornada.Core.Tests.Support;
using Xunit;

namespace Hornada.Core.Tests.Orders;

/// <summary>The rules of placing an order, in the sequence of contract §3.1. It is 10:00 in Bogotá; the bakery is open from 07:00 to 20:00.</summary>
public sealed class OrderRulesTests(StoreFixture<Sqlite> fixture) : IClassFixture<StoreFixture<Sqlite>>
{
    [Fact]
    public async Task An_order_freezes_what_the_catalogue_says_at_that_moment()
    {
        var pantry = await Pantry.Stock(fixture);
        var (bread, cake) = (await pantry.Add("Pan", 8, pesos: 12_000), await pantry.Add("Torta", 3, pesos: 8_500));

        var order = (await pantry.Decide(pantry.Shop.Wants((bread, 2), (cake, 1)) with { Notes = "Sin bolsa", PaymentMethod = PaymentMethod.Pse })).Value;

        Assert.Equal(
            [new(bread.Id, "Pan", 1_200_000, "🍞", 2) { ProductKey = bread.Key }, new(cake.Id, "Torta", 850_000, "🍞", 1) { ProductKey = cake.Key }], order.Lines);
        Assert.Equal(new Money(3_250_000, Currency.Cop), order.Total);
        Assert.Equal((OrderStatus.Pending, PaymentStatus.Pending, PaymentMethod.Pse), (order.Status, order.PaymentStatus, order.PaymentMethod));
        Assert.Equal(("La Espiga", "Ana", "Sin bolsa"), (order.BakeryName, order.CustomerName, order.Notes));
        Assert.Equal(TestTimes.Monday, order.PlacedAt);
        Assert.Equal(TestTimes.Monday.AddHours(1), order.PickupAt);
        Assert.Equal(PickupCode.Hash(order.PickupCode), order.PickupHash);

        _ = await pantry.Change(bread, new() { Name = "Pan caro", Price = new(9_900_000, Currency.Cop) });
        Assert.Equal(3_250_000, order.Lines.Sum(line => line.TotalMinor));
    }

    [Fact]
    public async Task Lines_of_one_product_become_one_line_where_the_first_one_stood()
    {
        var pantry = await Pantry.Stock(fixture);
        var (bread, cake) = (await pantry.Add("Pan", 8), await pantry.Add("Torta", 8));

        var order = (await pantry.Decide(pantry.Shop.Wants((bread, 1), (cake, 2), (bread, 3)))).Value;

        Assert.Equal([(bread.Id, 4), (cake.Id, 2)], order.Lines.Select(line => (line.ProductId, line.Quantity)));
        Assert.Equal((4, 6), (bread.Stock, cake.Stock));
    }

    [Fact]
    public async Task Two_lines_of_one_product_cannot_take_more_than_there_is()
    {
        var pantry = await Pantry.Stock(fixture);
        var bread = await pantry.Add("Pan", 5);

        await pantry.Refuses(pantry.Shop.Wants((bread, 3), (bread, 3)), "INSUFFICIENT_STOCK", "Stock insuficiente para Pan. Disponible: 5");
        Assert.Equal(5, bread.Stock);
    }

    [Fact]
    public async Task The_last_unit_takes_the_product_off_the_list()
    {
        var pantry = await Pantry.Stock(fixture);
        var bread = await pantry.Add("Pan", 2);

        _ = (await pantry.Decide(pantry.Shop.Wants((bread, 2)))).Value;

        Assert.Equal((0, false), (bread.Stock, bread.IsAvailable));
        await pantry.Refuses(pantry.Shop.Wants((bread, 1)), "INSUFFICIENT_STOCK", "Stock insuficiente para Pan. Disponible: 0");
    }

    [Fact]
    public async Task A_refused_order_takes_nothing_of_its_other_lines()
    {
        var pantry = await Pantry.Stock(fixture);
        var (bread, cake) = (await pantry.Add("Pan", 5), await pantry.Add("Torta", 1));

        await pantry.Refuses(pantry.Shop.Wants((bread, 5), (cake, 2)), "INSUFFICIENT_STOCK", "Stock insuficiente para Torta. Disponible: 1");

        Assert.Equal((5, 1), (bread.Stock, cake.Stock));
        _ = (await pantry.Decide(pantry.Shop.Wants((bread, 5), (cake, 1)))).Value;
    }

    [Fact]
    public async Task An_empty_order_is_refused()
    {
        var pantry = await Pantry.Stock(fixture);

        await pantry.Refuses(pantry.Shop.Wants(), "EMPTY_ORDER", "La orden no puede estar vacía");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(1_000)]
    [InlineData(int.MinValue)]
    [InlineData(int.MaxValue)]
    public async Task A_quantity_outside_1_to_999_is_refused(int quantity)
    {
        var pantry = await Pantry.Stock(fixture);
        var bread = await pantry.Add("Pan", 5);

        await pantry.Refuses(pantry.Shop.Wants((bread, quantity)), "VALIDATION_ERROR", "La cantidad de cada producto debe estar entre 1 y 999");
    }

    [Fact]
    public async Task Lines_of_one_product_may_not_add_up_past_999_or_hide_a_negative_one()
    {
        var pantry = await Pantry.Stock(fixture);
        var bread = await pantry.Add("Pan", 5_000);

        await pantry.Refuses(pantry.Shop.Wants((bread, 999), (bread, 1)), "VALIDATION_ERROR", "La cantidad de cada producto debe estar entre 1 y 999");
        await pantry.Refuses(pantry.Shop.Wants((bread, 5), (bread, -2)), "VALIDATION_ERROR", "La cantidad de cada producto debe estar entre 1 y 999");
        Assert.Equal(5_000, bread.Stock);
    }

    [Fact]
    public async Task More_than_100_different_products_are_refused()
    {
        var pantry = await Pantry.Stock(fixture);
        var many = pantry.Shop.Wants() with { Lines = [.. Enumerable.Range(0, 101).Select(at => new LineRequest(new($"p{at}"), 1))] };

        await pantry.Refuses(many, "VALIDATION_ERROR", "La orden admite máximo 100 productos distintos");
    }

    [Fact]
    public async Task Notes_longer_than_500_characters_are_refused()
    {
        var pantry = await Pantry.Stock(fixture);
        var bread = await pantry.Add("Pan", 5);

        await pantry.Refuses(pantry.Shop.Wants((bread, 1)) with { Notes = new('x', 501) }, "VALIDATION_ERROR", "El campo notes admite máximo 500 caracteres");
        _ = (await pantry.Decide(pantry.Shop.Wants((bread, 1)) with { Notes = new('x', 500) })).Value;
    }

    [Fact]
    public async Task An_unknown_bakery_is_not_found()
    {
        var pantry = await Pantry.Stock(fixture);
        var bread = await pantry.Add("Pan", 5);

        var refusal = pantry.Decide(pantry.Shop.Wants((bread, 1)) with { Bakery = new("nadie") }, bakery: null).Refusal!;

        Assert.Equal((RefusalKind.NotFound, "BAKERY_NOT_FOUND", "Panadería nadie no encontrada"), (refusal.Kind, refusal.Code, refusal.Message.Spanish));
    }

    [Fact]
    public async Task A_deleted_bakery_is_not_found()
    {
        var pantry = await Pantry.Stock(fixture);
        var bread = await pantry.Add("Pan", 5);
        _ = (await new ManageBakeries(fixture.Store, fixture.Clock, fixture.Random).Delete(pantry.Shop.Workplace.Id, TestContext.Current.CancellationToken)).Value;

        await pantry.Refuses(pantry.Shop.Wants((bread, 1)), "BAKERY_NOT_FOUND", $"Panadería {pantry.Shop.Workplace.Id} no encontrada");
    }

    [Theory]
    [InlineData(BakeryStatus.Inactive, "La Espiga no está activa. Estado actual: INACTIVE")]
    [InlineData(BakeryStatus.Suspended, "La Espiga no está activa. Estado actual: SUSPENDED")]
    public async Task A_bakery_that_is_not_active_takes_no_orders(BakeryStatus status, string sentence)
    {
        var pantry = await Pantry.Stock(fixture);
        var bread = await pantry.Add("Pan", 5);
        await pantry.Change(status: status);

        await pantry.Refuses(pantry.Shop.Wants((bread, 1)), "BAKERY_NOT_ACTIVE", sentence);
    }

    [Fact]
    public async Task A_closed_bakery_takes_no_orders_not_even_for_tomorrow()
    {
        var pantry = await Pantry.Stock(fixture);
        var bread = await pantry.Add("Pan", 5);
        await pantry.Change(isOpen: false);

        await pantry.Refuses(
            pantry.Shop.Wants((bread, 1)) with { ScheduledFor = pantry.Now.AddDays(1) }, "BAKERY_CLOSED", "La Espiga está cerrada en este momento");
    }

    [Fact]
    public async Task An_unknown_product_is_not_found()
    {
        var pantry = await Pantry.Stock(fixture);
        var wanted = pantry.Shop.Wants() with { Lines = [new(new("nada"), 1)] };

        await pantry.Refuses(wanted, "PRODUCT_NOT_FOUND", "Producto con id=nada no encontrado");
    }

    [Fact]
    public async Task A_product_of_another_bakery_is_refused()
    {
        var pantry = await Pantry.Stock(fixture);
        var foreign = pantry.Take(await (await Shop.Open(fixture)).Sell("Pan ajeno", 5));

        await pantry.Refuses(pantry.Shop.Wants((foreign, 1)), "PRODUCT_OF_ANOTHER_BAKERY", "El producto Pan ajeno no pertenece a La Espiga");
    }

    [Fact]
    public async Task A_hidden_product_is_refused()
    {
        var pantry = await Pantry.Stock(fixture);
        var hidden = await pantry.Change(await pantry.Add("Pan", 5), new() { IsAvailable = false });

        await pantry.Refuses(pantry.Shop.Wants((hidden, 1)), "PRODUCT_NOT_AVAILABLE", "Pan no está disponible en este momento");
    }

    [Fact]
    public async Task A_product_marked_out_of_stock_is_refused_whatever_its_stock_says()
    {
        var pantry = await Pantry.Stock(fixture);
        var bread = await pantry.Add("Pan", 5, availability: Availability.OutOfStock);

        await pantry.Refuses(pantry.Shop.Wants((bread, 1)), "PRODUCT_NOT_AVAILABLE", "Pan no está disponible en este momento");
    }

    [Fact]
    public async Task A_product_that_needs_time_is_refused_too_soon_unless_the_installation_allows_it()
    {
        var pantry = await Pantry.Stock(fixture);
        var bread = await pantry.Add("Pan integral", 5, availability: Availability.AdvanceOrderOnly, advanceMinutes: 120);

        await pantry.Refuses(
            pantry.Shop.Wants((bread, 1)) with { PickupTime = "11:59" },
            "PICKUP_TOO_SOON",
            "Pan integral se pide con 120 minutos de anticipación. Puedes recogerlo desde 02/03 12:00");
        _ = (await pantry.Decide(pantry.Shop.Wants((bread, 1)) with { PickupTime = "12:00" })).Value;

        pantry.Policy = new() { RequireAdvance = false };
        _ = (await pantry.Decide(pantry.Shop.Wants((bread, 1)) with { PickupTime = "11:59" })).Value;
    }

    [Fact]
    public async Task A_product_in_stock_needs_no_advance_time()
    {
        var pantry = await Pantry.Stock(fixture);
        var bread = await pantry.Add("Pan", 5, advanceMinutes: 600);

        _ = (await pantry.Decide(pantry.Shop.Wants((bread, 1)))).Value;
    }

    /// <summary>An order with everything wrong at once; each step mends what the last one was refused for.</summary>
    [Fact]
    public async Task Checks_come_in_the_order_of_the_contract()
    {
        var pantry = await Pantry.Stock(fixture);
        var foreign = pantry.Take(await (await Shop.Open(fixture)).Sell("Ajeno", 0));
        var slow = await pantry.Change(
            await pantry.Add("Lento", 1, availability: Availability.AdvanceOrderOnly, advanceMinutes: 600), new() { IsAvailable = false });
        await pantry.Change(status: BakeryStatus.Suspended);
        var wanted = pantry.Shop.Wants() with { Bakery = new("nadie"), PickupTime = "03:00", Notes = new('x', 501) };

        Assert.Equal("EMPTY_ORDER", pantry.Decide(wanted, null).Refusal!.Code);
        wanted = wanted with { Lines = [new(new("nada"), 1_000)] };
        Assert.Equal("La cantidad de cada producto debe estar entre 1 y 999", pantry.Decide(wanted, null).Refusal!.Message.Spanish);
        wanted = wanted with { Lines = [new(new("nada"), 1)] };
        Assert.Equal("El campo notes admite máximo 500 caracteres", pantry.Decide(wanted, null).Refusal!.Message.Spanish);
        wanted = wanted with { Notes = "" };
        Assert.Equal("BAKERY_NOT_FOUND", pantry.Decide(wanted, null).Refusal!.Code);
        Assert.Equal("BAKERY_NOT_ACTIVE", (await pantry.Decide(wanted)).Refusal!.Code);
        await pantry.Change(status: BakeryStatus.Active, isOpen: false);
        Assert.Equal("BAKERY_CLOSED", (await pantry.Decide(wanted)).Refusal!.Code);
        await pantry.Change(isOpen: true);
        Assert.Equal("PICKUP_OUTSIDE_HOURS", (await pantry.Decide(wanted)).Refusal!.Code);
        wanted = wanted with { PickupTime = "08:00" };
        Assert.Equal("PICKUP_PAST", (await pantry.Decide(wanted)).Refusal!.Code);
        wanted = wanted with { PickupTime = "11:00" };
        Assert.Equal("PRODUCT_NOT_FOUND", (await pantry.Decide(wanted)).Refusal!.Code);
        wanted = wanted with { Lines = [new(foreign.Id, 1)] };
        Assert.Equal("PRODUCT_OF_ANOTHER_BAKERY", (await pantry.Decide(wanted)).Refusal!.Code);
        wanted = wanted with { Lines = [new(slow.Id, 2)] };
        Assert.Equal("INSUFFICIENT_STOCK", (await pantry.Decide(wanted)).Refusal!.Code);
        wanted = wanted with { Lines = [new(slow.Id, 1)] };
        Assert.Equal("PRODUCT_NOT_AVAILABLE", (await pantry.Decide(wanted)).Refusal!.Code);
        _ = await pantry.Change(slow, new() { IsAvailable = true });
        Assert.Equal("PICKUP_TOO_SOON", (await pantry.Decide(wanted)).Refusal!.Code);
        wanted = wanted with { ScheduledFor = pantry.Now.AddDays(1) };
        _ = (await pantry.Decide(wanted)).Value;
    }

    [Fact]
    public async Task The_refusal_names_the_first_line_that_fails()
    {
        var pantry = await Pantry.Stock(fixture);
        var (bread, cake) = (await pantry.Add("Pan", 1), await pantry.Add("Torta", 1));

        await pantry.Refuses(pantry.Shop.Wants((cake, 2), (bread, 2)), "INSUFFICIENT_STOCK", "Stock insuficiente para Torta. Disponible: 1");
    }
}

internal static class PantryAssertions
{
    public static async Task Refuses(this Pantry pantry, OrderRequest wanted, string code, string spanish)
    {
        var refusal = (await pantry.Decide(wanted)).Refusal;
        Assert.Equal((code, spanish), (refusal?.Code, refusal?.Message.Spanish));
    }
}
