using Hornada.Core.Accounts;
using Hornada.Core.Basics;
using Hornada.Core.Canteens;
using Hornada.Core.Catalogue;
using Hornada.Core.EventLog;
using Hornada.Core.Loyalty;
using Hornada.Core.Notifications;
using Hornada.Core.Orders;
using Hornada.Core.Payments;
using Hornada.Core.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Hornada.Core.Tests.Orders;

public sealed class MoveOrderPostgresTests(StoreFixture<Postgres> fixture) : StoreTests(fixture), IClassFixture<StoreFixture<Postgres>>
{
    [Fact]
    public async Task A_repeated_status_request_never_answers_a_later_status()
    {
        var shop = await OpenShop();
        var bread = await shop.Sell("Pan", 99);
        await using var wire = new FaultyProxy(fixture.ConnectionString);
        await using var store = wire.Open();
        var late = new MoveOrder(store, Clock, Random, new CanteenOrders());
        var outcomes = new HashSet<string>();

        for (var (message, hasWaited) = (1, true); hasWaited; message++)
        {
            var order = await shop.PlaceUntil(OrderStatus.Confirmed, bread);
            wire.WaitAt(message, async () => _ = (await new MoveOrder(Fixture.SecondNode, Clock, Random, new CanteenOrders()).To(
                shop.Baker, order.Id, OrderStatus.Baking, Cancel)).Value);
            outcomes.Add((await late.To(shop.Baker, order.Id, OrderStatus.Confirmed, Cancel)).Match(
                view => $"{view.Order.Status}", refusal => refusal.Code));
            hasWaited = wire.HasWaited;
        }

        Assert.Equal(["Confirmed", "ILLEGAL_MOVE"], outcomes.Order(StringComparer.Ordinal));
    }
}

public sealed class MoveOrderTests<TEngine>(StoreFixture<TEngine> fixture) : StoreTests(fixture), IClassFixture<StoreFixture<TEngine>>
    where TEngine : IDatabaseEngine, new()
{
    /// <summary>A race that needs a few tries to go both ways.</summary>
    private const int Rounds = 25;

    private MoveOrder Move => new(Store, Clock, Random, new CanteenOrders());

    /// <summary>What happens on the other node.</summary>
    private MoveOrder MoveElsewhere => new(Fixture.SecondNode, Clock, Random, new CanteenOrders());

    [Fact]
    public async Task A_move_is_stored_a_repeated_one_changes_nothing_and_a_refused_one_names_both_statuses()
    {
        var shop = await OpenShop();
        var order = await shop.PlaceUntil(OrderStatus.Confirmed, await shop.Sell("Pan", 9));

        // OrderLifecycleTests proves every pair of statuses; here it is only that the operation asks the lifecycle and stores its answer.
        _ = (await Move.To(shop.Baker, order.Id, OrderStatus.Baking, Cancel)).Value;
        var moved = await shop.Read(order.Id);
        _ = (await Move.To(shop.Baker, order.Id, OrderStatus.Baking, Cancel)).Value;
        var refused = (await Move.To(shop.Baker, order.Id, OrderStatus.Completed, Cancel)).Refusal!;

        Assert.Equal((OrderStatus.Baking, order.Version + 1), (moved.Status, moved.Version));
        Assert.Equal("La orden está BAKING y no puede pasar a COMPLETED", refused.Message.Spanish);
        Assert.Equal((OrderStatus.Baking, moved.Version), ((await shop.Read(order.Id)).Status, (await shop.Read(order.Id)).Version));
    }

    [Fact]
    public async Task The_history_of_an_order_counts_from_1_without_holes_and_its_version_is_the_last_number()
    {
        var shop = await OpenShop();
        var order = await shop.PlaceUntil(OrderStatus.Baking, await shop.Sell("Pan", 9));
        _ = (await Move.EstimateReady(shop.Baker, order.Id, Clock.Now().AddMinutes(20), Cancel)).Value;
        _ = (await Move.To(shop.Admin, order.Id, OrderStatus.Ready, Cancel)).Value;
        _ = (await Move.VerifyPickup(shop.Baker, shop.Workplace, order.PickupCode, Cancel)).Value;

        var history = await shop.History(order);

        Assert.Equal(
            [
                (1, OrderEventKind.Created, null, OrderStatus.Pending, ActorKind.Customer),
                (2, OrderEventKind.StatusChanged, OrderStatus.Pending, OrderStatus.Confirmed, ActorKind.Baker),
                (3, OrderEventKind.StatusChanged, OrderStatus.Confirmed, OrderStatus.Baking, ActorKind.Baker),
                (4, OrderEventKind.ReadyTimeChanged, null, null, ActorKind.Baker),
                (5, OrderEventKind.StatusChanged, OrderStatus.Baking, OrderStatus.Ready, ActorKind.Admin),
                (6, OrderEventKind.StatusChanged, OrderStatus.Ready, OrderStatus.Completed, ActorKind.Baker),
                (7, OrderEventKind.Paid, (OrderStatus?)null, (OrderStatus?)null, ActorKind.Baker),
            ],
            history.Select(row => (row.Sequence, row.Kind, row.FromStatus, row.ToStatus, row.ActorKind)));
        Assert.Equal(7, (await shop.Read(order.Id)).Version);
        Assert.All(history, row => Assert.Equal((order.Key, shop.Workplace.Key), (row.OrderKey, row.BakeryKey)));
    }

    [Fact]
    public async Task Cancelling_a_confirmed_order_puts_its_stock_back()
    {
        var shop = await OpenShop();
        var bread = await shop.Sell("Pan", 3);
        var order = await shop.PlaceUntil(OrderStatus.Confirmed, bread, quantity: 3);
        Assert.Equal((0, false), ((await shop.Read(bread)).Stock, (await shop.Read(bread)).IsAvailable));

        var cancelled = (await Move.To(shop.Baker, order.Id, OrderStatus.Cancelled, Cancel)).Value.Order;

        Assert.Equal((3, true), ((await shop.Read(bread)).Stock, (await shop.Read(bread)).IsAvailable));
        Assert.Equal(
            (OrderStatus.Cancelled, ActorKind.Baker, Clock.Now()),
            (cancelled.Status, cancelled.CancelledBy!.Value, cancelled.CancelledAt!.Value));
        Assert.NotNull(cancelled.ConfirmedAt);
    }

    [Fact]
    public async Task A_product_the_baker_hid_stays_hidden_when_an_order_is_cancelled()
    {
        var shop = await OpenShop();
        var bread = await shop.Sell("Pan", 5);
        var order = await shop.PlaceUntil(OrderStatus.Confirmed, bread);
        _ = (await new ManageProducts(Store, Clock, Random).Change(shop.Baker, bread.Id, new() { IsAvailable = false }, Cancel)).Value;

        _ = (await Move.To(shop.Baker, order.Id, OrderStatus.Cancelled, Cancel)).Value;

        Assert.Equal((5, false), ((await shop.Read(bread)).Stock, (await shop.Read(bread)).IsAvailable));
    }

    [Fact]
    public async Task A_product_deleted_in_the_meantime_is_skipped_and_the_others_go_back()
    {
        var shop = await OpenShop();
        var (gone, bread) = (await shop.Sell("Ido", 5), await shop.Sell("Pan", 5));
        var order = await shop.Place(shop.Wants((gone, 2), (bread, 2)));
        _ = (await new ManageProducts(Store, Clock, Random).Delete(shop.Baker, gone.Id, Cancel)).Value;

        _ = (await Move.To(shop.Baker, order.Id, OrderStatus.Cancelled, Cancel)).Value;

        Assert.Equal(5, (await shop.Read(bread)).Stock);
        Assert.Equal("Ido", (await shop.Read(order.Id)).Lines[0].Name);
    }

    [Fact]
    public async Task Two_cancels_at_once_put_the_stock_back_once()
    {
        var shop = await OpenShop();
        var bread = await shop.Sell("Pan", 7);

        for (var round = 0; round < Rounds; round++)
        {
            var order = await shop.Place(shop.Wants((bread, 3)));
            var outcomes = await Task.WhenAll(
                Move.To(shop.Baker, order.Id, OrderStatus.Cancelled, Cancel), MoveElsewhere.CancelOwn(shop.Customer, order.Id, Cancel));

            Assert.All(outcomes, outcome => Assert.Equal(OrderStatus.Cancelled, outcome.Value.Order.Status));
            Assert.Equal(7, (await shop.Read(bread)).Stock);
            Assert.Equal([1, 2], (await shop.History(order)).Select(row => row.Sequence));
        }
    }

    [Fact]
    public async Task A_cancel_and_a_hand_over_at_once_end_in_one_of_the_two()
    {
        var shop = await OpenShop();
        var bread = await shop.Sell("Pan", 900);
        var stock = 900;

        for (var round = 0; round < Rounds; round++)
        {
            var order = await shop.PlaceUntil(OrderStatus.Ready, bread);
            Task<Outcome<OrderView>>[] race =
            [
                Move.To(shop.Baker, order.Id, OrderStatus.Cancelled, Cancel),
                MoveElsewhere.VerifyPickup(shop.Baker, shop.Workplace, order.PickupCode, Cancel),
            ];
            var outcomes = await Task.WhenAll(race);

            var after = await shop.Read(order.Id);
            stock -= after.Status == OrderStatus.Completed ? 1 : 0;
            Assert.Single(outcomes, outcome => outcome.Refusal is null);
            Assert.Equal(after.Status, outcomes.Single(outcome => outcome.Refusal is null).Value.Order.Status);
            Assert.Equal(stock, (await shop.Read(bread)).Stock);
            Assert.Equal(after.Status == OrderStatus.Completed ? 1 : 0, (await shop.PaymentsOf(order)).Count);
            Assert.Equal(Enumerable.Range(1, after.Version), (await shop.History(order)).Select(row => row.Sequence));
        }
    }

    [Fact]
    public async Task A_cancel_and_new_orders_at_once_conserve_the_stock()
    {
        var shop = await OpenShop();
        var bread = await shop.Sell("Pan", 10);
        var old = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => shop.Place(shop.Wants((bread, 1)))));
        await using var writer = shop.Writer();

        var cancels = old.Select((order, at) => (at % 2 == 0 ? Move : MoveElsewhere).CancelOwn(shop.Customer, order.Id, Cancel)).ToArray();
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => writer.Place(shop.Wants((bread, 1)), Cancel)));
        Assert.All(await Task.WhenAll(cancels), outcome => Assert.Null(outcome.Refusal));

        Assert.Equal(10, (await shop.Read(bread)).Stock + outcomes.Count(outcome => outcome.Refusal is null));
    }

    [Fact]
    public async Task Twenty_scans_of_one_code_at_once_hand_it_over_once()
    {
        var shop = await OpenShop();
        var order = await shop.PlaceUntil(OrderStatus.Ready, await shop.Sell("Pan", 5));

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 20).Select(at =>
            (at % 2 == 0 ? Move : MoveElsewhere).VerifyPickup(shop.Baker, shop.Workplace, order.PickupCode, Cancel)));

        Assert.Single(outcomes, outcome => outcome.Refusal is null);
        Assert.All(outcomes.Where(outcome => outcome.Refusal is not null), outcome =>
            Assert.Equal("La orden no está lista. Estado actual: COMPLETED", outcome.Refusal!.Message.Spanish));
        Assert.Single(await shop.PaymentsOf(order));
    }

    [Fact]
    public async Task Cash_is_recorded_once_when_the_order_is_completed()
    {
        var shop = await OpenShop();
        var order = await shop.PlaceUntil(OrderStatus.Ready, await shop.Sell("Pan", 5), quantity: 2);

        var completed = (await Move.To(shop.Baker, order.Id, OrderStatus.Completed, Cancel)).Value.Order;
        _ = (await Move.To(shop.Baker, order.Id, OrderStatus.Completed, Cancel)).Value;

        Assert.Equal(
            (PaymentStatus.Approved, Clock.Now(), PickupProof.Manual),
            (completed.PaymentStatus, completed.PaidAt!.Value, completed.PickedUpBy!.Value));
        var payment = Assert.Single(await shop.PaymentsOf(order));
        Assert.Equal(
            (order.TotalMinor, PaymentMethod.CashOnPickup, PaymentStatus.Approved), (payment.AmountMinor, payment.Method, payment.Status));
        Assert.Equal(shop.Customer.Key, payment.AccountKey);
    }

    [Fact]
    public async Task An_order_paid_by_card_is_not_paid_by_handing_it_over()
    {
        var shop = await OpenShop();
        var order = await shop.PlaceUntil(OrderStatus.Completed, await shop.Sell("Pan", 5), method: PaymentMethod.CreditCard);

        Assert.Equal(PaymentStatus.Pending, order.PaymentStatus);
        Assert.Empty(await shop.PaymentsOf(order));
    }

    [Fact]
    public async Task A_pickup_stores_alone_what_it_stores_together_with_others()
    {
        var shop = await OpenShop();
        var bread = await shop.Sell("Pan", 9);
        var (alone, together) = (await shop.PlaceUntil(OrderStatus.Ready, bread), await shop.PlaceUntil(OrderStatus.Ready, bread));

        _ = (await Store.WriteTogether(
            () => Move.VerifyPickup(shop.Baker, shop.Workplace, alone.PickupCode, Cancel), Cancel)).Value;
        _ = (await Move.VerifyPickup(shop.Baker, shop.Workplace, together.PickupCode, Cancel)).Value;

        Assert.Equal(await Stored(shop, alone), await Stored(shop, together));
    }

    [Fact]
    public async Task Moves_that_wait_together_are_decided_one_by_one_in_the_order_in_which_they_came()
    {
        var shop = await OpenShop();
        var bread = await shop.Sell("Pan", 9);
        var (first, second) = (await shop.PlaceUntil(OrderStatus.Pending, bread), await shop.PlaceUntil(OrderStatus.Ready, bread));
        await using var move = Move;

        var moves = await Task.WhenAll(
            move.To(shop.Baker, first.Id, OrderStatus.Confirmed, Cancel),
            move.To(shop.Baker, first.Id, OrderStatus.Baking, Cancel),
            move.To(shop.Baker, first.Id, OrderStatus.Completed, Cancel),
            move.To(shop.Baker, new("nobody's"), OrderStatus.Baking, Cancel),
            move.VerifyPickup(shop.Baker, shop.Workplace, second.PickupCode, Cancel),
            move.To(shop.Baker, second.Id, OrderStatus.Completed, Cancel));

        Assert.Equal(
            [OrderStatus.Confirmed, OrderStatus.Baking, null, null, OrderStatus.Completed, OrderStatus.Completed],
            moves.Select(moved => moved.Match<OrderStatus?>(view => view.Order.Status, _ => null)));
        Assert.Equal(OrderRefusals.CannotMove(OrderStatus.Baking, OrderMove.PickUp), moves[2].Refusal);
        Assert.Equal(OrderRefusals.NotFound(new OrderId("nobody's")), moves[3].Refusal);
        Assert.Equal((OrderStatus.Baking, 3), ((await shop.Read(first.Id)).Status, (await shop.Read(first.Id)).Version));
    }

    [Fact]
    public async Task A_double_tap_changes_nothing()
    {
        var shop = await OpenShop();
        var order = await shop.PlaceUntil(OrderStatus.Confirmed, await shop.Sell("Pan", 5));
        Clock.Advance(TimeSpan.FromMinutes(1));

        var again = (await Move.To(shop.Baker, order.Id, OrderStatus.Confirmed, Cancel)).Value.Order;

        Assert.Equivalent(order, again, strict: true);
    }

    [Fact]
    public async Task A_baker_cannot_move_another_bakerys_order()
    {
        var (shop, other) = (await OpenShop(), await OpenShop());
        var order = await shop.PlaceUntil(OrderStatus.Pending, await shop.Sell("Pan", 5));

        foreach (var stranger in new[] { other.Baker, shop.Customer, shop.Baker with { Role = Role.Customer } })
        {
            Assert.Equal(
                "Esta orden no pertenece a tu panadería",
                (await Move.To(stranger, order.Id, OrderStatus.Confirmed, Cancel)).Refusal!.Message.Spanish);
            Assert.Equal("ORDER_OF_ANOTHER_BAKERY", (await Move.EstimateReady(stranger, order.Id, Clock.Now(), Cancel)).Refusal!.Code);
        }

        Assert.Equal(1, (await shop.Read(order.Id)).Version);
        Assert.Equal(
            "Orden nada no encontrada", (await Move.To(shop.Baker, new("nada"), OrderStatus.Confirmed, Cancel)).Refusal!.Message.Spanish);
    }

    [Fact]
    public async Task A_customer_cancels_only_the_own_order_and_only_while_it_is_pending()
    {
        var shop = await OpenShop();
        var bread = await shop.Sell("Pan", 5);
        var (pending, confirmed) = (await shop.PlaceUntil(OrderStatus.Pending, bread), await shop.PlaceUntil(OrderStatus.Confirmed, bread));

        Assert.Equal("Acceso denegado", (await Move.CancelOwn(shop.Baker, pending.Id, Cancel)).Refusal!.Message.Spanish);
        Assert.Equal(
            "Solo puedes cancelar una orden PENDING. Estado actual: CONFIRMED",
            (await Move.CancelOwn(shop.Customer, confirmed.Id, Cancel)).Refusal!.Message.Spanish);
        Assert.Equal(ActorKind.Customer, (await Move.CancelOwn(shop.Customer, pending.Id, Cancel)).Value.Order.CancelledBy);
        Assert.Equal(OrderStatus.Cancelled, (await Move.CancelOwn(shop.Customer, pending.Id, Cancel)).Value.Order.Status);
        Assert.Equal(4, (await shop.Read(bread)).Stock);
    }

    [Fact]
    public async Task Two_concurrent_ready_times_are_two_lines_of_the_history()
    {
        var shop = await OpenShop();
        var bread = await shop.Sell("Pan", 99);

        for (var round = 0; round < Rounds; round++)
        {
            var order = await shop.Place(shop.Wants((bread, 1)));
            var outcomes = await Task.WhenAll(
                Move.EstimateReady(shop.Baker, order.Id, Clock.Now().AddMinutes(10), Cancel),
                MoveElsewhere.EstimateReady(shop.Admin, order.Id, Clock.Now().AddMinutes(20), Cancel));

            Assert.All(outcomes, outcome => Assert.Null(outcome.Refusal));
            Assert.Equal([1, 2, 3], (await shop.History(order)).Select(row => row.Sequence));
        }
    }

    [Fact]
    public async Task A_ready_time_notifies_once_can_be_withdrawn_and_is_refused_for_a_finished_order()
    {
        var shop = await OpenShop();
        var order = await shop.PlaceUntil(OrderStatus.Confirmed, await shop.Sell("Pan", 5));
        var at = Clock.Now().AddMinutes(30);

        Assert.Equal(at, (await Move.EstimateReady(shop.Baker, order.Id, at, Cancel)).Value.Order.EstimatedReadyAt);
        Assert.Equal(3, (await Move.EstimateReady(shop.Baker, order.Id, at, Cancel)).Value.Order.Version);
        Assert.Null((await Move.EstimateReady(shop.Baker, order.Id, null, Cancel)).Value.Order.EstimatedReadyAt);
        _ = (await Move.To(shop.Baker, order.Id, OrderStatus.Cancelled, Cancel)).Value;
        Assert.Equal(
            "La orden ya está cerrada. Estado actual: CANCELLED",
            (await Move.EstimateReady(shop.Baker, order.Id, at, Cancel)).Refusal!.Message.Spanish);
    }

    /// <summary>What is stored about an order, without what differs between any two orders.</summary>
    private async Task<string> Stored(Shop shop, Order order)
    {
        await using var db = Store.OpenReader();
        var row = await shop.Read(order.Id);
        var lines = new List<string>
        {
            $"{row.Status} {row.Version} {row.CompletedAt} {row.PickedUpBy} {row.PaymentStatus} {row.PaymentMethod} {row.PaidAt}",
            $"{await db.LoyaltyStamps.CountAsync(stamp => stamp.OrderKey == order.Key && stamp.At == row.CompletedAt, Cancel)} stamps",
        };
        lines.AddRange((await shop.History(order)).Select(
            line => $"{line.Sequence} {line.Kind} {line.FromStatus} {line.ToStatus} {line.ActorKind} {line.ActorKey} {line.At}"));
        var logged = await db.Events.Where(entry => entry.Subject == order.Id.Value).OrderBy(entry => entry.Key).ToListAsync(Cancel);
        lines.AddRange(logged.Select(
            entry => $"{entry.Type} {entry.Version} {entry.BakeryKey} {entry.CustomerKey} {entry.ForBakery} {entry.At}"));
        lines.AddRange((await shop.PaymentsOf(order)).Select(
            paid => $"{paid.AmountMinor} {paid.Currency.Code} {paid.Method} {paid.Status} {paid.AccountKey} {paid.CreatedAt}"));
        lines.AddRange((await db.Notifications.Where(message => message.AccountKey == order.CustomerKey).OrderBy(message => message.Key)
            .ToListAsync(Cancel))
            .Where(message => message.Data.GetValueOrDefault("orderId") == order.Id.Value)
            .Select(message => $"{message.Kind} {message.Title} {message.Body} {message.CreatedAt} {message.NextAttemptAt}"));
        return string.Join('\n', lines);
    }
}
