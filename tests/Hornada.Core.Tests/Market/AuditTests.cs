using Hornada.Core.Accounts;
using Hornada.Core.Basics;
using Hornada.Core.Orders;
using Hornada.Core.Payments;
using Hornada.Core.Tests.Support;
using Xunit;

namespace Hornada.Core.Tests.Market;

/// <summary>What admins look for, and what stays of what they do.</summary>
public sealed class AuditTests<TEngine>(StoreFixture<TEngine> fixture) : StoreTests(fixture), IClassFixture<StoreFixture<TEngine>>
    where TEngine : IDatabaseEngine, new()
{
    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    public async Task A_refund_without_a_reason_is_refused_and_nothing_goes_back(string reason)
    {
        var shop = await OpenShop();
        var (order, take) = (await Paid(shop), new TakePayments(Store, Clock, Random));

        Assert.Equal(PaymentRefusals.ReasonRequired, (await take.Refund(shop.Admin, order.Id, reason, Cancel)).Refusal);
        Assert.Equal(
            "VALIDATION_ERROR", (await take.Refund(shop.Admin, order.Id, new string('a', OrderEvent.MaxReason + 1), Cancel)).Refusal?.Code);

        Assert.Equal(PaymentStatus.Approved, (await shop.Read(order.Id)).PaymentStatus);
    }

    [Fact]
    public async Task The_history_keeps_who_refunded_and_why()
    {
        var shop = await OpenShop();
        var order = await Paid(shop);

        _ = (await new TakePayments(Store, Clock, Random).Refund(shop.Admin, order.Id, " Llegó quemado ", Cancel)).Value;

        await using var db = Store.OpenReader();
        var history = await new AuditOrders(db).History(order.Id, Cancel);
        Assert.Equal([OrderEventKind.Created, OrderEventKind.Paid, OrderEventKind.Refunded], history.Select(view => view.Event.Kind));
        Assert.Equal(
            ("Llegó quemado", ActorKind.Admin, shop.Admin.DisplayName),
            (history[^1].Event.Reason, history[^1].Event.ActorKind, history[^1].Actor));
        Assert.Null(history[0].Event.Reason);
    }

    [Fact]
    public async Task An_order_is_found_by_what_people_know_of_it()
    {
        var shop = await OpenShop();
        var order = await shop.Place(shop.Wants((await shop.Sell("Pan", 9), 1)));
        await using var db = Store.OpenReader();
        var audit = new AuditOrders(db);
        string[] queries =
        [
            order.Id.Value, order.PickupCode, order.PickupCode.Replace('-', '\''), order.CustomerName.ToUpperInvariant(),
            order.BakeryName[..4], "",
        ];

        foreach (var text in queries)
        {
            Assert.Contains((await audit.Search(text, new(1, 100), Cancel)).Page.Rows, view => view.Order.Id == order.Id);
        }

        Assert.Empty((await audit.Search("nada de eso", new(1, 100), Cancel)).Page.Rows);
        Assert.Empty((await audit.Search("%", new(1, 100), Cancel)).Page.Rows);
    }

    [Fact]
    public async Task People_are_found_without_minding_case_and_guests_by_name()
    {
        var account = await Shop.SignUp(Fixture, Role.Baker);
        await using var db = Store.OpenReader();
        var find = new SearchAccounts(db);

        Assert.Equal(account.Key, Assert.Single((await find.Run(account.Email.ToUpperInvariant(), null, new(1, 10), Cancel)).Rows).Key);
        Assert.Empty((await find.Run(account.Email, Role.Admin, new(1, 10), Cancel)).Rows);
        Assert.Equal(account.Key, (await find.ByEmail(account.Email.ToUpperInvariant(), Cancel)).Value.Key);
        Assert.Equal(RefusalKind.NotFound, (await find.ByEmail("nobody@example.com", Cancel)).Refusal?.Kind);
    }

    [Fact]
    public async Task A_token_of_anybody_is_listed_with_its_owner_and_ends()
    {
        var (account, tokens) = (await Shop.SignUp(Fixture, Role.Customer), new Tokens(Store, Clock, Random));
        var issued = (await tokens.Issue(account.Key, "caja", null, Cancel)).Value;

        Assert.Contains(
            (await tokens.All(new(1, 100), Cancel)).Rows, row => row.Token.Id == issued.Token.Id && row.Owner.Key == account.Key);
        Assert.NotNull((await tokens.RevokeAny(issued.Token.Id, Cancel)).Value.RevokedAt);
        Assert.Equal("TOKEN_NOT_FOUND", (await tokens.RevokeAny("nada", Cancel)).Refusal?.Code);
    }

    private async Task<Order> Paid(Shop shop)
    {
        var order = await shop.PlaceUntil(OrderStatus.Pending, await shop.Sell("Pan", 9), method: PaymentMethod.CreditCard);
        _ = (await new TakePayments(Store, Clock, Random).Pay(shop.Customer, order.Id, PaymentMethod.CreditCard, "4242", Cancel)).Value;
        return order;
    }
}
