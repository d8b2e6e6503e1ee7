using Hornada.Core.Accounts;
using Hornada.Core.Bakeries;
using Hornada.Core.Basics;
using Hornada.Core.Canteens;
using Hornada.Core.Catalogue;
using Hornada.Core.Orders;
using Hornada.Core.Payments;
using Hornada.Core.Webhooks;
using Xunit;

namespace Hornada.Core.Tests.Basics;

/// <summary>These words are on disk and on the wire: a renamed enum member must fail here first.</summary>
public sealed class EnumNamesTests
{
    [Fact]
    public void Order_statuses_have_the_words_of_the_contract() =>
        Spelled<OrderStatus>("PENDING", "CONFIRMED", "BAKING", "READY", "COMPLETED", "CANCELLED");

    [Fact]
    public void Availabilities_have_the_words_of_the_contract() =>
        Spelled<Availability>("READY_NOW", "READY_IN_20", "READY_IN_60", "ADVANCE_ORDER_ONLY", "OUT_OF_STOCK");

    [Fact]
    public void Bakery_statuses_have_the_words_of_the_contract() => Spelled<BakeryStatus>("ACTIVE", "INACTIVE", "SUSPENDED");

    [Fact]
    public void Roles_have_the_words_of_the_contract() => Spelled<Role>("CUSTOMER", "BAKER", "ADMIN");

    [Fact]
    public void Payment_methods_have_the_words_of_the_contract() =>
        Spelled<PaymentMethod>("CREDIT_CARD", "DEBIT_CARD", "PSE", "CASH_ON_PICKUP");

    [Fact]
    public void Payment_statuses_have_the_words_of_the_contract() => Spelled<PaymentStatus>("PENDING", "APPROVED", "REJECTED", "REFUNDED");

    [Fact]
    public void The_words_that_only_storage_sees_do_not_change_either()
    {
        Spelled<PickupProof>("QR", "MANUAL");
        Spelled<ActorKind>("CUSTOMER", "BAKER", "ADMIN");
        Spelled<OrderEventKind>(
            "CREATED", "STATUS_CHANGED", "READY_TIME_CHANGED", "PAID", "PAYMENT_REJECTED", "REFUNDED", "SEEN", "FULFILLED", "ARCHIVED");
        Spelled<OrderMove>("CONFIRM", "START_BAKING", "FINISH_BAKING", "PICK_UP", "COLLECT_DIRECTLY", "CANCEL");
        Spelled<RefusalKind>(
            "MALFORMED", "RULE_BROKEN", "NOT_FOUND", "FORBIDDEN", "BUSY", "TOO_OFTEN", "KEY_REUSED", "IN_PROGRESS", "GONE", "STALE",
            "UNSUPPORTED_FORM");
    }

    [Fact]
    public void The_words_of_canteens_do_not_change()
    {
        Spelled<PaymentType>("CASH", "CARD", "CREDIT");
        Spelled<CanteenStatus>("PENDING", "COMPLETED", "CANCELED", "ARCHIVED");
        Spelled<PickupTimes>("ANYTIME", "INTERVAL");
        Spelled<CreditKind>("TOP_UP", "ORDER", "REFUND", "ADJUSTMENT");
        Spelled<TokenAbility>("READ", "STAFF");
    }

    [Fact]
    public void The_words_of_webhooks_do_not_change()
    {
        Spelled<WebhookStatus>("ACTIVE", "PAUSED", "DISABLED");
        Spelled<WebhookStop>("GONE", "NO_ACCESS", "BAKERY_SUSPENDED");
        Spelled<DeliveryStatus>("PENDING", "DELIVERED", "DEAD");
        Spelled<DeliveryFault>(
            "NO_PUBLIC_ADDRESS", "CONNECTION_FAILED", "TLS_FAILED", "TIMED_OUT", "REDIRECTED", "BAD_STATUS", "GONE", "SECRET_UNREADABLE");
    }

    [Theory]
    [InlineData("ready")]
    [InlineData("Ready")]
    [InlineData(" READY")]
    [InlineData("")]
    [InlineData("0")]
    [InlineData(null)]
    public void Only_the_exact_name_is_understood(string? word)
    {
        Assert.Null(EnumNames<OrderStatus>.Find(word));
        Assert.Throws<ArgumentException>(() => EnumNames<OrderStatus>.Read(word!));
    }

    private static void Spelled<T>(params string[] names)
        where T : struct, Enum
    {
        Assert.Equal(names, EnumNames<T>.All);
        Assert.All(Enum.GetValues<T>(), value =>
        {
            Assert.Equal(value, EnumNames<T>.Find(EnumNames<T>.NameOf(value)));
            Assert.Equal(value, EnumNames<T>.Read(EnumNames<T>.NameOf(value)));
        });
    }
}
