using System.Globalization;
using Hornada.Core.Bakeries;
using Hornada.Core.Basics;
using Hornada.Core.Carts;
using Hornada.Core.Catalogue;
using Hornada.Core.Loyalty;
using Hornada.Core.Notifications;
using Hornada.Core.Orders;
using Hornada.Core.Payments;
using Hornada.Core.Promotions;
using Hornada.Core.Reviews;
using Hornada.Core.Statistics;

namespace Hornada.Server.Dialects.Panahashi;

/// <summary>A cart (contract §2.6). No total: clients sum themselves.</summary>
internal sealed record CartWire(string UserId, string BakeryId, string BakeryName, IReadOnlyList<CartItemWire> Items, long UpdatedAt);

/// <summary>A promotion (contract §2.7). What its type does not use is 0 or empty.</summary>
internal sealed record PromotionWire(
    string Id, string BakeryId, string ProductId, string Title, string Description, PromotionType Type, decimal DiscountPct, decimal DiscountAmount,
    string HappyHourStart, string HappyHourEnd, bool Active, long CreatedAt);

/// <summary>A loyalty card (contract §2.8).</summary>
internal sealed record LoyaltyCardWire(
    string Id, string UserId, string BakeryId, int Stamps, int StampsForReward, int TotalRewardsEarned, int FreeItemsAvailable, long UpdatedAt);

/// <summary>A payment (contract §2.9).</summary>
internal sealed record PaymentWire(
    string Id, string OrderId, string UserId, decimal Amount, PaymentMethod Method, PaymentStatus Status, string SimulatedCardLast4, long CreatedAt,
    long UpdatedAt);

/// <summary>A review (contract §2.10).</summary>
internal sealed record ReviewWire(string Id, string BakeryId, string UserId, string UserName, string OrderId, int Rating, string Comment, long CreatedAt);

/// <summary>Whether the caller likes a bakery.</summary>
internal sealed record FavoriteWire(bool IsFavorite);

/// <summary>Whether the caller may review an order.</summary>
internal sealed record CanReviewWire(bool CanReview);

/// <summary>How well a product sold (contract §2.12).</summary>
internal sealed record ProductStatWire(string ProductId, string ProductName, string Emoji, long TotalSold, decimal TotalRevenue);

/// <summary>A bakery's statistics (contract §2.12). Hours are two digits, since the app sorts them as text.</summary>
internal sealed record BakeryStatsWire(
    string BakeryId, int TotalOrders, decimal TotalRevenue, decimal AverageOrderValue, int OrdersToday, decimal RevenueToday, int OrdersThisWeek,
    decimal RevenueThisWeek, IReadOnlyList<ProductStatWire> TopProducts, IReadOnlyDictionary<string, int> OrdersByHour,
    IReadOnlyDictionary<string, int> OrdersByStatus);

/// <summary>How a bakery compares (contract §2.13).</summary>
internal sealed record BakeryStatWire(string BakeryId, string BakeryName, int TotalOrders, decimal TotalRevenue, double Rating);

/// <summary>The platform's statistics (contract §2.13).</summary>
internal sealed record AdminStatsWire(
    int TotalBakeries, int ActiveBakeries, int TotalUsers, int TotalOrders, decimal TotalRevenue, int OrdersToday, decimal RevenueToday,
    IReadOnlyList<BakeryStatWire> TopBakeries);

/// <summary>A product that was found (contract §2.14).</summary>
internal sealed record FoundProductWire(ProductWire Product, BakeryWire Bakery, double? DistanceKm);

/// <summary>What a search found (contract §2.14).</summary>
internal sealed record SearchResultWire(IReadOnlyList<BakeryWire> Bakeries, IReadOnlyList<FoundProductWire> Products);

/// <summary>A push message, stored and perhaps sent. Ours, not the contract's.</summary>
internal sealed record NotificationWire(string Id, string Title, string Body, IReadOnlyDictionary<string, string> Data, long CreatedAt, long? SentAt);

/// <summary>The marketplace in the contract's words. No rule lives here.</summary>
internal static class MarketWire
{
    public static CartWire ToWire(CartView cart) => new(
        cart.Customer.Value,
        cart.Bakery?.Id.Value ?? "",
        cart.Bakery?.Name ?? "",
        [.. cart.Lines.Select(line => ToWire(line, cart.Currency))],
        cart.UpdatedAt.ToUnixTimeMilliseconds());

    private static CartItemWire ToWire(CartLine line, Currency currency) =>
        new(line.ProductId.Value, line.Name, PanahashiWire.Amount(line.PriceMinor, currency), line.Emoji, line.Quantity);

    public static PromotionWire ToWire(PromotionView view)
    {
        var promotion = view.Promotion;
        return new(
            promotion.Id,
            view.Bakery.Value,
            promotion.ProductId?.Value ?? "",
            promotion.Title,
            promotion.Description,
            promotion.Type,
            promotion.BasisPoints / 100m,
            PanahashiWire.Amount(promotion.DiscountMinor, promotion.Currency),
            promotion.HappyFrom is { } from ? OpeningHours.WriteTime(from) : "",
            promotion.HappyUntil is { } until ? OpeningHours.WriteTime(until) : "",
            promotion.IsActive,
            promotion.CreatedAt.ToUnixTimeMilliseconds());
    }

    public static LoyaltyCardWire ToWire(LoyaltyView view) => new(
        $"{view.Customer}_{view.Bakery}",
        view.Customer.Value,
        view.Bakery.Value,
        view.Card.Stamps,
        LoyaltyCard.StampsForReward,
        view.Card.RewardsEarned,
        view.Card.FreeItems,
        view.Card.UpdatedAt.ToUnixTimeMilliseconds());

    public static PaymentWire ToWire(PaymentView view)
    {
        var payment = view.Payment;
        return new(
            payment.Id,
            view.Order.Value,
            view.Payer.Value,
            PanahashiWire.Amount(payment.AmountMinor, payment.Currency),
            payment.Method,
            payment.Status,
            payment.CardLast4,
            payment.CreatedAt.ToUnixTimeMilliseconds(),
            payment.UpdatedAt.ToUnixTimeMilliseconds());
    }

    public static ReviewWire ToWire(ReviewView view) => new(
        view.Review.Id,
        view.Bakery.Value,
        view.Author.Value,
        view.Review.AuthorName,
        view.Order.Value,
        view.Review.Rating,
        view.Review.Comment,
        view.Review.CreatedAt.ToUnixTimeMilliseconds());

    public static BakeryStatsWire ToWire(BakeryStatistics statistics) => new(
        statistics.Bakery.Value,
        statistics.Ever.Orders,
        Amount(statistics.Ever.Revenue),
        statistics.Ever.Orders == 0 ? 0 : Math.Round(Amount(statistics.Ever.Revenue) / statistics.Ever.Orders, 2, MidpointRounding.AwayFromZero),
        statistics.Today.Orders,
        Amount(statistics.Today.Revenue),
        statistics.ThisWeek.Orders,
        Amount(statistics.ThisWeek.Revenue),
        [.. statistics.TopProducts.Select(product => new ProductStatWire(
            product.ProductId, product.Name, product.Emoji, product.Sold, PanahashiWire.Amount(product.RevenueMinor, statistics.Ever.Revenue.Currency)))],
        statistics.ByHour.OrderBy(hour => hour.Key).ToDictionary(hour => hour.Key.ToString("00", CultureInfo.InvariantCulture), hour => hour.Value),
        statistics.ByStatus.OrderBy(status => status.Key).ToDictionary(status => EnumNames<OrderStatus>.NameOf(status.Key), status => status.Value));

    public static AdminStatsWire ToWire(PlatformStatistics statistics) => new(
        statistics.Bakeries,
        statistics.ActiveBakeries,
        statistics.Users,
        statistics.Ever.Orders,
        Amount(statistics.Ever.Revenue),
        statistics.Today.Orders,
        Amount(statistics.Today.Revenue),
        [.. statistics.TopBakeries.Select(best => new BakeryStatWire(
            best.Bakery.Id.Value, best.Bakery.Name, best.Takings.Orders, Amount(best.Takings.Revenue), best.Bakery.Rating))]);

    public static SearchResultWire ToWire(SearchResult found) => new(
        [.. found.Bakeries.Select(PanahashiWire.ToWire)],
        [.. found.Products.Select(product => new FoundProductWire(
            PanahashiWire.ToWire(new ProductView(product.Product, product.Bakery.Bakery.Id)), PanahashiWire.ToWire(product.Bakery), product.DistanceKm))]);

    /// <remarks>Sorted: PostgreSQL keeps the members of a document in an order of its own.</remarks>
    public static NotificationWire ToWire(Notification message) => new(
        message.Id,
        message.Title,
        message.Body,
        new SortedDictionary<string, string>(message.Data.ToDictionary(), StringComparer.Ordinal),
        message.CreatedAt.ToUnixTimeMilliseconds(),
        message.SentAt?.ToUnixTimeMilliseconds());

    private static decimal Amount(Money money) => PanahashiWire.Amount(money.Minor, money.Currency);
}
