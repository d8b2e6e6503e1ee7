namespace Hornada.Server.Dialects.Bakeronline.Shops;

/// <summary><c>MethodHours</c>: when a shop serves a method. The documentation shows only its name; the members are Hornada's.</summary>
/// <param name="Method">Which method.</param>
/// <param name="Hours">When.</param>
internal sealed record MethodHoursWire(MethodName Method, WeekWire Hours);

/// <summary><c>Week</c>: Monday is <c>d1</c>, Sunday <c>d7</c> (contract §3.8, lockers).</summary>
internal sealed record WeekWire(
    IReadOnlyList<HoursWire> D1,
    IReadOnlyList<HoursWire> D2,
    IReadOnlyList<HoursWire> D3,
    IReadOnlyList<HoursWire> D4,
    IReadOnlyList<HoursWire> D5,
    IReadOnlyList<HoursWire> D6,
    IReadOnlyList<HoursWire> D7);

/// <summary>From when to when.</summary>
internal sealed record HoursWire(TimeOnly Start, TimeOnly End);

/// <summary><c>Contact</c>. The documentation shows only its name; the members are Hornada's.</summary>
internal sealed record ContactWire(string? Telephone, string? Email, string? Website);

/// <summary>
/// <c>Message</c>: a message of a shop to its customers. The documentation shows only its name; the members are Hornada's.
/// </summary>
internal sealed record MessageWire(string Title, string Message);

/// <summary><c>ShopStatus</c>. The documentation shows only its name; the member is Hornada's.</summary>
/// <param name="Open">True when the shop takes orders now.</param>
internal sealed record ShopStatusWire(bool Open);

/// <summary><c>company.SeoData</c>: texts for search engines. The documentation shows only its name; the members are Hornada's.</summary>
internal sealed record SeoWire(string? Title, string? Description);

/// <summary><c>Offer.simple</c>, and from 1.8.0 on <c>Offer.detailed</c>, as a customer sees it (contract §3.8).</summary>
/// <param name="Id">Id of the offer.</param>
/// <param name="Name">In the client's language.</param>
/// <param name="Items">The items it applies to.</param>
internal sealed record ShopOfferWire(long Id, string Name, IReadOnlyList<ShopOfferItemWire> Items);

/// <summary>One product, price or category of an offer (contract §3.8).</summary>
/// <param name="Type"><c>category</c>, <c>product</c> or <c>product-price</c>.</param>
/// <param name="ItemId">Its id.</param>
/// <param name="Percentage">Hundredths of a percent: 10.53 % is 1053.</param>
/// <param name="Minimum">From how many on.</param>
internal sealed record ShopOfferItemWire(string Type, long ItemId, int Percentage, int Minimum);
