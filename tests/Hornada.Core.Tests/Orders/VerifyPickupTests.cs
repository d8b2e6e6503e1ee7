using Hornada.Core.Basics;
using Hornada.Core.Orders;
using Hornada.Core.Tests.Support;
using Xunit;

namespace Hornada.Core.Tests.Orders;

public sealed class VerifyPickupTests<TEngine>(StoreFixture<TEngine> fixture) : StoreTests(fixture), IClassFixture<StoreFixture<TEngine>>
    where TEngine : IDatabaseEngine, new()
{
    private MoveOrder Move => Fixture.Moves;

    [Fact]
    public async Task A_code_is_found_however_the_scanner_writes_it()
    {
        var shop = await OpenShop();
        var order = await shop.PlaceUntil(OrderStatus.Ready, await shop.Sell("Pan", 5));

#pragma warning disable CA1308 // A scanner that lower-cases is exactly what is meant.
        var handed = (await Move.VerifyPickup(shop.Baker, shop.Workplace, $" {order.PickupCode.ToLowerInvariant()}\n", Cancel)).Value.Order;
#pragma warning restore CA1308

        Assert.Equal(
            (OrderStatus.Completed, PickupProof.Qr, Clock.Now()), (handed.Status, handed.PickedUpBy!.Value, handed.CompletedAt!.Value));
    }

    [Fact]
    public async Task A_code_that_a_scanner_types_on_a_Spanish_keyboard_hands_the_order_over()
    {
        var shop = await OpenShop();
        var order = await shop.PlaceUntil(OrderStatus.Ready, await shop.Sell("Pan", 5));

        var handed = (await Move.VerifyPickup(shop.Baker, shop.Workplace, order.PickupCode.Replace('-', '\''), Cancel)).Value.Order;

        Assert.Equal((OrderStatus.Completed, PickupProof.Qr), (handed.Status, handed.PickedUpBy!.Value));
    }

    [Fact]
    public async Task A_wrong_code_and_another_bakerys_code_get_the_same_answer()
    {
        var (shop, other) = (await OpenShop(), await OpenShop());
        var order = await other.PlaceUntil(OrderStatus.Ready, await other.Sell("Pan", 5));

        var foreign = await Move.VerifyPickup(shop.Baker, shop.Workplace, order.PickupCode, Cancel);
        var wrong = await Move.VerifyPickup(shop.Baker, shop.Workplace, "NADA", Cancel);

        Assert.Equal("QR inválido o no pertenece a esta panadería", foreign.Refusal!.Message.Spanish);
        Assert.Equal(wrong.Refusal, foreign.Refusal);
        Assert.Equal(OrderStatus.Ready, (await other.Read(order.Id)).Status);
    }

    [Theory]
    [InlineData(OrderStatus.Pending)]
    [InlineData(OrderStatus.Confirmed)]
    [InlineData(OrderStatus.Baking)]
    [InlineData(OrderStatus.Completed)]
    [InlineData(OrderStatus.Cancelled)]
    public async Task A_code_works_only_while_the_order_is_ready(OrderStatus status)
    {
        var shop = await OpenShop();
        var order = await shop.PlaceUntil(status, await shop.Sell("Pan", 5));

        var refusal = (await Move.VerifyPickup(shop.Baker, shop.Workplace, order.PickupCode, Cancel)).Refusal!;

        Assert.Equal($"La orden no está lista. Estado actual: {EnumNames<OrderStatus>.NameOf(status)}", refusal.Message.Spanish);
        Assert.Equal(status, (await shop.Read(order.Id)).Status);
    }
}
