using System.ComponentModel.DataAnnotations;
using Hornada.Core.Accounts;
using Hornada.Core.Bakeries;
using Hornada.Core.Basics;
using Hornada.Core.Canteens;
using Hornada.Core.Catalogue;
using Hornada.Core.Orders;
using Hornada.Core.Payments;
using Hornada.Server.Wire;

namespace Hornada.Server.Dialects.Panahashi;

// The request bodies of contract §2. Every member is nullable: absent and null are the same (P-04). What must be there says [Required],
// which Body<T> checks and the OpenAPI document shows; where the contract has its own words for a missing field, the endpoint says them.

/// <summary>Creates a bakery (contract §2.2).</summary>
internal sealed record CreateBakeryBody(
    [property: Required] string? Name, string? Description, [property: Required] string? Address, [property: Required] double? Lat,
    [property: Required] double? Lng, string? Phone, string? OpenTime, string? CloseTime, [property: Required] string? OwnerId,
    BakeryStatus? Status)
{
    public Outcome<BakeryDetails> Details() => Given.Hours(OpenTime, CloseTime).Then(hours => new BakeryDetails
    {
        Name = Name,
        Description = Description,
        Address = Address,
        Latitude = Lat,
        Longitude = Lng,
        Phone = Phone,
        OpensAt = hours.Opens,
        ClosesAt = hours.Closes,
    });
}

/// <summary>Changes a bakery (contract §2.2); what is absent stays.</summary>
internal sealed record UpdateBakeryBody(
    string? Name, string? Description, string? Address, double? Lat, double? Lng, string? Phone, string? LogoUrl, string? BannerUrl,
    bool? IsOpen, string? OpenTime, string? CloseTime, BakeryStatus? Status)
{
    public Outcome<BakeryChange> Change() => Given.Hours(OpenTime, CloseTime).Then(hours => new BakeryChange(
        new BakeryDetails
        {
            Name = Name,
            Description = Description,
            Address = Address,
            Latitude = Lat,
            Longitude = Lng,
            Phone = Phone,
            LogoUrl = LogoUrl,
            BannerUrl = BannerUrl,
            OpensAt = hours.Opens,
            ClosesAt = hours.Closes,
        },
        IsOpen,
        Status));
}

/// <summary>Opens or closes the caller's bakery.</summary>
internal sealed record OpenBakeryBody(bool? IsOpen);

/// <summary>Pauses the caller's bakery: for some minutes or until an instant, one of the two.</summary>
internal sealed record PauseBody(int? Minutes, DateTimeOffset? Until);

/// <summary>Creates a product (contract §2.3).</summary>
internal sealed record CreateProductBody(
    [property: Required] string? Name, [property: Required] decimal? Price, [property: Required] string? Emoji,
    Availability? AvailabilityStatus, int? Stock, string? Category, string? Description, string? ImageUrl, bool? Available, int? AdvanceMinutes)
{
    public Outcome<ProductDetails> Details(Currency currency) =>
        new UpdateProductBody(Name, Price, Emoji, AvailabilityStatus, Stock, Category, Description, ImageUrl, Available, AdvanceMinutes).Details(currency);
}

/// <summary>Changes a product (contract §2.3); what is absent stays.</summary>
internal sealed record UpdateProductBody(
    string? Name, decimal? Price, string? Emoji, Availability? AvailabilityStatus, int? Stock, string? Category, string? Description,
    string? ImageUrl, bool? Available, int? AdvanceMinutes)
{
    public Outcome<ProductDetails> Details(Currency currency)
    {
        var details = new ProductDetails
        {
            Name = Name,
            Emoji = Emoji,
            Availability = AvailabilityStatus,
            Stock = Stock,
            Category = Category,
            Description = Description,
            ImageUrl = ImageUrl,
            IsAvailable = Available,
            AdvanceMinutes = AdvanceMinutes,
        };
        return Price is { } price ? PanahashiWire.Price(price, currency).Then(money => details with { Price = money }) : details;
    }
}

/// <summary>Sets a product's stock to what was counted.</summary>
internal sealed record UpdateStockBody([property: Required] int? Stock);

/// <summary>A line of a wanted order. The app sends name, price and emoji too; they are never taken from a client.</summary>
internal sealed record OrderLineBody([property: Required] string? ProductId, int? Qty);

/// <summary>Places an order (contract §2.4).</summary>
internal sealed record CreateOrderBody(
    [property: Required] string? BakeryId, [property: Required] IReadOnlyList<OrderLineBody?>? Items, [property: Required] string? PickupTime,
    DateTimeOffset? ScheduledFor, string? Notes, PaymentMethod? PaymentMethod, string? PromotionId)
{
    /// <summary>The order as Core takes it. Without a quantity a line means one (contract §2.4).</summary>
    public Outcome<OrderRequest> ToRequest(Caller caller, string customerName)
    {
        if (Items!.Any(item => item?.ProductId is null))
        {
            return ErrorResponse.Missing("items[].productId");
        }

        return new OrderRequest
        {
            CustomerKey = caller.Key,
            CustomerName = customerName,
            Bakery = new(BakeryId!),
            Lines = [.. Items!.Select(item => new LineRequest(new(item!.ProductId!), item.Qty ?? 1))],
            PickupTime = PickupTime!,
            ScheduledFor = Given.Instant(ScheduledFor),
            Notes = Notes ?? "",
            PromotionId = string.IsNullOrEmpty(PromotionId) ? null : PromotionId,
            PaymentMethod = PaymentMethod ?? Core.Payments.PaymentMethod.CashOnPickup,
        };
    }
}

/// <summary>Moves an order.</summary>
internal sealed record UpdateOrderStatusBody([property: Required] OrderStatus? Status);

/// <summary>Tells when an order will be ready: epoch milliseconds or ISO 8601 (P-16); 0 or less takes it back.</summary>
internal sealed record EstimatedReadyBody([property: Required] DateTimeOffset? EstimatedReadyAt);

/// <summary>Tells that an order will be ready so many minutes later, or when: one of the two. 0 or less as an instant takes it back.</summary>
internal sealed record ReadyTimeBody(int? Minutes, DateTimeOffset? ReadyAt);

/// <summary>Hands over by the scanned code.</summary>
internal sealed record VerifyQrBody(string? QrCode);

/// <summary>Changes one's own profile (contract §2.5); what is absent stays.</summary>
internal sealed record UpdateProfileBody(string? DisplayName, string? Phone, string? FcmToken);

/// <summary>Gives a role.</summary>
internal sealed record ChangeRoleBody(string? Role);

/// <summary>Makes a token.</summary>
internal sealed record CreateTokenBody([property: Required] string? Name);

/// <summary>Registers an OAuth client. Without addresses it must be first-party, and can only take passwords.</summary>
internal sealed record CreateOAuthClientBody([property: Required] string? Name, IReadOnlyList<string?>? RedirectUris, bool? FirstParty)
{
    public Outcome<IReadOnlyList<string>> Addresses() =>
        RedirectUris?.Contains(null) == true ? ErrorResponse.Missing("redirectUris[]") : Outcome.Of<IReadOnlyList<string>>([.. (RedirectUris ?? []).OfType<string>()]);
}

/// <summary>Makes a token for an organisation that runs canteens; without an ability it reads.</summary>
internal sealed record CreateOrganisationTokenBody([property: Required] string? Name, TokenAbility? Ability, DateTimeOffset? ExpiresAt);

/// <summary>Checks of what a body gives.</summary>
internal static class Given
{
    /// <summary>The same in the words of the endpoints whose contract has them, as BAD_REQUEST: <c>lat requerido</c>.</summary>
    public static Refusal Asked(string field, string spanish = "requerido") =>
        new(RefusalKind.RuleBroken, "FIELD_REQUIRED", new(
            $"{field} {spanish}",
            $"{field} is required",
            $"{field} is verplicht",
            $"{field} est obligatoire"));

    /// <summary>Two members of which exactly one must be there.</summary>
    public static Refusal OneOf(string one, string other) => Refusal.Malformed(
        $"Se requiere el campo {one} o el campo {other}, uno de los dos",
        $"Either the field {one} or the field {other} is required, one of the two",
        $"Het veld {one} of het veld {other} is verplicht, een van de twee",
        $"Le champ {one} ou le champ {other} est obligatoire, l’un des deux");

    /// <summary>An instant; 0 and everything before it means none (contract §2.4, §3.5).</summary>
    public static DateTimeOffset? Instant(DateTimeOffset? given) => given > DateTimeOffset.UnixEpoch ? given : null;

    /// <summary>Opening hours, each strict <c>HH:mm</c> when given (P-11). The app sends free text, so the answer must be readable.</summary>
    public static Outcome<(TimeOnly? Opens, TimeOnly? Closes)> Hours(string? openTime, string? closeTime)
    {
        var (opens, closes) = (OpeningHours.ReadTime(openTime), OpeningHours.ReadTime(closeTime));
        return (openTime is not null && opens is null, closeTime is not null && closes is null) switch
        {
            (true, _) => BadTime("openTime"),
            (_, true) => BadTime("closeTime"),
            _ => (opens, closes),
        };
    }

    private static Refusal BadTime(string field) => Refusal.Malformed(
        $"El campo {field} debe tener el formato HH:mm, como 07:00",
        $"The field {field} must have the form HH:mm, like 07:00",
        $"Het veld {field} moet de vorm HH:mm hebben, zoals 07:00",
        $"Le champ {field} doit avoir la forme HH:mm, comme 07:00");
}
