using Hornada.Core.Accounts;
using Hornada.Core.Accounts.OAuth;
using Hornada.Core.Bakeries;
using Hornada.Core.Basics;
using Hornada.Core.Canteens;
using Hornada.Core.Catalogue;
using Hornada.Core.Orders;
using Hornada.Core.Payments;
using Hornada.Server.Hosting;

namespace Hornada.Server.Dialects.Panahashi;

/// <summary>Every success (contract §0.2).</summary>
/// <typeparam name="T">What is answered.</typeparam>
/// <param name="Success">Always true.</param>
/// <param name="Data">The answer; a bare array for lists.</param>
/// <param name="Message">A sentence for the screen, where the endpoint has one; else null.</param>
internal sealed record ApiResponse<T>(bool Success, T? Data, string? Message);

/// <summary>A page of a list: the same envelope with the members of seed 001's PagedResponse beside the array (P-01).</summary>
/// <typeparam name="T">What is listed.</typeparam>
/// <param name="Success">Always true.</param>
/// <param name="Data">The rows of the page.</param>
/// <param name="Message">Always null.</param>
/// <param name="Page">Counted from 1.</param>
/// <param name="PageSize">Rows a page.</param>
/// <param name="Total">Rows of the whole list.</param>
/// <param name="HasMore">True when there are rows after this page.</param>
internal sealed record PagedResponse<T>(bool Success, IReadOnlyList<T> Data, string? Message, int Page, int PageSize, int Total, bool HasMore);

/// <summary>A bakery (contract §2.2).</summary>
internal sealed record BakeryWire(
    string Id, string Name, string Description, string Address, double Lat, double Lng, string Phone, PictureUrl LogoUrl, PictureUrl BannerUrl,
    bool IsOpen, string OpenTime, string CloseTime, double Rating, int TotalReviews, BakeryStatus Status, string OwnerId, long CreatedAt);

/// <summary>A bakery and its distance in kilometres (contract §2.2).</summary>
internal sealed record BakeryWithDistanceWire(BakeryWire Bakery, double DistanceKm);

/// <summary>The pause of a bakery. Ours, not the contract's.</summary>
/// <param name="BakeryId">Which.</param>
/// <param name="PausedUntil">Until when, epoch milliseconds; null when it is not paused.</param>
internal sealed record PauseWire(string BakeryId, long? PausedUntil);

/// <summary>A product (contract §2.3). The price is in whole units of the bakery's currency.</summary>
internal sealed record ProductWire(
    string Id, string BakeryId, string Name, decimal Price, string Emoji, Availability AvailabilityStatus, int Stock, string Category,
    string Description, PictureUrl ImageUrl, bool Available, int AdvanceMinutes);

/// <summary>A line of an order (contract §2.4).</summary>
internal sealed record CartItemWire(string ProductId, string Name, decimal Price, string Emoji, int Qty);

/// <summary>An order (contract §2.4). Instants are epoch milliseconds; no estimate is null, never 0.</summary>
internal sealed record OrderWire(
    string Id, string UserId, string UserName, string BakeryId, string BakeryName, IReadOnlyList<CartItemWire> Items, decimal Total,
    OrderStatus Status, long CreatedAt, string PickupTime, long? ScheduledFor, string QrCode, string Notes, long? EstimatedReadyAt,
    decimal DiscountAmount, string? PromotionId, PaymentStatus PaymentStatus, PaymentMethod PaymentMethod);

/// <summary>An account (contract §2.5). <c>fcmToken</c> is empty for everybody but its owner (P-23).</summary>
internal sealed record UserProfileWire(
    string Uid, string DisplayName, string Email, string Phone, Role Role, string BakeryId, string FcmToken, long CreatedAt);

/// <summary>A bearer token, without its secret. Ours, not the contract's.</summary>
internal sealed record TokenWire(string Id, string Name, long CreatedAt, long? RevokedAt);

/// <summary>A bearer token just made. The secret is shown this once.</summary>
internal sealed record IssuedTokenWire(string Id, string Name, long CreatedAt, long? RevokedAt, string Token);

/// <summary>A program that may act for people by OAuth. Ours, not the contract's.</summary>
internal sealed record OAuthClientWire(string Id, string Name, IReadOnlyList<string> RedirectUris, bool FirstParty, long CreatedAt, long? RevokedAt);

/// <summary>A bearer token of an organisation that runs canteens, without its secret. Ours, not the contract's.</summary>
internal sealed record OrganisationTokenWire(string Id, string Name, TokenAbility Ability, long CreatedAt, long? ExpiresAt, long? RevokedAt);

/// <summary>The same just made. The secret is shown this once.</summary>
internal sealed record IssuedOrganisationTokenWire(string Id, string Name, TokenAbility Ability, long CreatedAt, long? ExpiresAt, long? RevokedAt, string Token);

/// <summary>Core's things in the contract's words. No rule lives here.</summary>
internal static class PanahashiWire
{
    /// <summary>A success with its answer.</summary>
    public static ApiResponse<T> Envelope<T>(T? data, string? message = null) => new(true, data, message);

    /// <summary>A page of a list.</summary>
    public static PagedResponse<TWire> ToWire<TCore, TWire>(Page<TCore> page, Func<TCore, TWire> wire) =>
        new(true, [.. page.Rows.Select(wire)], null, page.Request.Number, page.Request.Size, page.Total, page.HasMore);

    public static BakeryWire ToWire(BakeryView view)
    {
        var bakery = view.Bakery;
        return new(
            bakery.Id.Value,
            bakery.Name,
            bakery.Description,
            bakery.Address,
            bakery.Latitude,
            bakery.Longitude,
            bakery.Phone,
            new(bakery.LogoUrl),
            new(bakery.BannerUrl),
            bakery.IsOpen,
            OpeningHours.WriteTime(bakery.OpensAt),
            OpeningHours.WriteTime(bakery.ClosesAt),
            bakery.Rating,
            bakery.RatingCount,
            bakery.Status,
            view.Owner.Value,
            bakery.CreatedAt.ToUnixTimeMilliseconds());
    }

    public static PauseWire PauseOf(BakeryView view, DateTimeOffset now) =>
        new(view.Bakery.Id.Value, view.Bakery.PausedAt(now) ? view.Bakery.PausedUntil?.ToUnixTimeMilliseconds() : null);

    public static BakeryWithDistanceWire ToWire(NearbyBakery nearby) => new(ToWire(nearby.Bakery), nearby.DistanceKm);

    public static ProductWire ToWire(ProductView view)
    {
        var product = view.Product;
        return new(
            product.Id.Value,
            view.Bakery.Value,
            product.Name,
            Amount(product.PriceMinor, product.Currency),
            product.Emoji,
            product.Availability,
            product.Stock,
            product.Category,
            product.Description,
            new(product.ImageUrl),
            product.IsAvailable,
            product.AdvanceMinutes);
    }

    public static OrderWire ToWire(OrderView view)
    {
        var order = view.Order;
        return new(
            order.Id.Value,
            view.Customer.Value,
            order.CustomerName,
            view.Bakery.Value,
            order.BakeryName,
            [.. order.Lines.Select(line => ToWire(line, order.Currency))],
            Amount(order.TotalMinor, order.Currency),
            order.Status,
            order.PlacedAt.ToUnixTimeMilliseconds(),
            OpeningHours.WriteTime(order.PickupTime),
            order.ScheduledFor?.ToUnixTimeMilliseconds(),
            order.PickupCode,
            order.Notes,
            order.EstimatedReadyAt?.ToUnixTimeMilliseconds(),
            Amount(order.DiscountMinor, order.Currency),
            order.PromotionId,
            order.PaymentStatus,
            order.PaymentMethod);
    }

    public static CartItemWire ToWire(OrderLine line, Currency currency) =>
        new(line.ProductId.Value, line.Name, Amount(line.PriceMinor, currency), line.Emoji, line.Quantity);

    public static UserProfileWire ToWire(Profile profile)
    {
        var account = profile.Account;
        return new(
            account.Uid.Value,
            account.DisplayName,
            account.Email,
            account.Phone,
            account.Role,
            profile.Bakery?.Value ?? "",
            profile.DeviceToken ?? "",
            account.CreatedAt.ToUnixTimeMilliseconds());
    }

    public static TokenWire ToWire(ApiToken token) =>
        new(token.Id, token.Name, token.CreatedAt.ToUnixTimeMilliseconds(), token.RevokedAt?.ToUnixTimeMilliseconds());

    public static IssuedTokenWire ToWire(IssuedToken issued) =>
        new(issued.Token.Id, issued.Token.Name, issued.Token.CreatedAt.ToUnixTimeMilliseconds(), null, issued.Secret);

    public static OAuthClientWire ToWire(OAuthClient client) => new(
        client.Id, client.Name, client.RedirectUris, client.IsFirstParty, client.CreatedAt.ToUnixTimeMilliseconds(), client.RevokedAt?.ToUnixTimeMilliseconds());

    public static OrganisationTokenWire ToWire(OrganisationToken token) => new(
        token.Id,
        token.Name,
        token.Ability,
        token.CreatedAt.ToUnixTimeMilliseconds(),
        token.ExpiresAt?.ToUnixTimeMilliseconds(),
        token.RevokedAt?.ToUnixTimeMilliseconds());

    public static IssuedOrganisationTokenWire ToWire(IssuedOrganisationToken issued)
    {
        var token = ToWire(issued.Token);
        return new(token.Id, token.Name, token.Ability, token.CreatedAt, token.ExpiresAt, null, issued.Secret);
    }

    /// <summary>A number of the wire as money; refused when it has more decimals than the currency, or is beyond any price.</summary>
    public static Outcome<Money> Price(decimal amount, Currency currency, string field = "price")
    {
        const decimal Beyond = 1_000_000_000_000m;
        if (Math.Abs(amount) > Beyond || decimal.Truncate(amount * currency.MinorPerUnit) != amount * currency.MinorPerUnit)
        {
            return Refusal.Malformed(
                $"El campo {field} no es un monto posible",
                $"The field {field} is no possible amount",
                $"Het veld {field} is geen mogelijk bedrag",
                $"Le champ {field} n’est pas un montant possible");
        }

        return new Money((long)(amount * currency.MinorPerUnit), currency);
    }

    /// <summary>An amount as a number of the wire, in whole units.</summary>
    public static decimal Amount(long minor, Currency currency) => (decimal)minor / currency.MinorPerUnit;
}
