using Hornada.Core.Basics;
using Hornada.Core.Companies;

namespace Hornada.Core.Bakeries;

/// <summary>A place that bakes and where orders are picked up.</summary>
public sealed class Bakery
{
    /// <summary>Default IANA zone of a bakery (contract §0.1).</summary>
    public const string HomeZone = "America/Bogota";

    /// <summary>Longest name, in characters.</summary>
    public const int MaxName = 120;

    /// <summary>Longest description or address, in characters.</summary>
    public const int MaxText = 500;

    /// <summary>Longest phone number, in characters.</summary>
    public const int MaxPhone = 40;

    /// <summary>Longest picture address, in characters.</summary>
    public const int MaxUrl = 2048;

    /// <summary>How far ahead the next opening is looked for: past all special days.</summary>
    private const int DaysSearched = Timetable.MaxSpecialDays + 9;

    private Bakery()
    {
    }

    /// <summary>Storage key; 0 until stored.</summary>
    public long Key { get; private set; }

    public BakeryId Id { get; private set; }

    /// <summary>Key of the company it belongs to.</summary>
    public long CompanyKey { get; private set; }

    /// <summary>Key of the account that owns it; never changes.</summary>
    public long OwnerKey { get; private set; }

    /// <summary>Display name, 1 to 120 characters.</summary>
    public string Name { get; private set; } = "";

    /// <summary>The name as searches compare it.</summary>
    public string NameFolded { get; private set; } = "";

    /// <summary>Profile text; empty when none.</summary>
    public string Description { get; private set; } = "";

    /// <summary>Street address for pickup.</summary>
    public string Address { get; private set; } = "";

    /// <summary>Contact phone; empty when none.</summary>
    public string Phone { get; private set; } = "";

    /// <summary>Address of the logo; empty when none.</summary>
    public string LogoUrl { get; private set; } = "";

    /// <summary>Address of the banner; empty when none.</summary>
    public string BannerUrl { get; private set; } = "";

    /// <summary>Address of the picture that stands for its products without one; empty when none.</summary>
    public string PlaceholderUrl { get; private set; } = "";

    /// <summary>Degrees north, −90 to 90.</summary>
    public double Latitude { get; private set; }

    /// <summary>Degrees east, −180 to 180.</summary>
    public double Longitude { get; private set; }

    /// <summary>
    /// False when nobody has said where it is: both degrees are 0 then, a place in the open sea. No distance to it is told, and searches
    /// for bakeries nearby leave it out. The native contract has no word for an unknown position, so its clients get the zeros.
    /// </summary>
    public bool HasPosition => Latitude != 0 || Longitude != 0;

    /// <summary>First minute of a usual day by the bakery's wall clock.</summary>
    public TimeOnly OpensAt { get; private set; }

    /// <summary>Last minute of a usual day by the bakery's wall clock.</summary>
    public TimeOnly ClosesAt { get; private set; }

    /// <summary>IANA time zone of the wall clock.</summary>
    public string Zone { get; private set; } = "";

    /// <summary>Currency of its prices.</summary>
    public Currency Currency { get; private set; } = Currency.Cop;

    /// <summary>Whether it takes part.</summary>
    public BakeryStatus Status { get; private set; }

    /// <summary>
    /// Whether it accepts orders right now: the switch of the native contract. Pages and calendars ask <see cref="IsClosedOn"/>.
    /// </summary>
    public bool IsOpen { get; private set; }

    /// <summary>
    /// When it stopped taking orders, UTC. Null while it takes orders, before it first did, and while it is closed until further notice.
    /// </summary>
    public DateTimeOffset? ClosedAt { get; private set; }

    /// <summary>How many days ahead it takes orders, 1 to 366. Default 60; canteens have a limit of their own.</summary>
    public int HorizonDays { get; private set; } = BakeryDetails.UsualHorizonDays;

    /// <summary>
    /// How long a binding order waits for the bakery's answer, in minutes, 5 to 10 080; null for until the end of its pickup day. It never
    /// waits longer than that.
    /// </summary>
    public int? AnswerMinutes { get; private set; }

    /// <summary>End of the pause, UTC; null when not paused. An instant in the past means no pause.</summary>
    public DateTimeOffset? PausedUntil { get; private set; }

    /// <summary>Sum of all review ratings; the mean is this over <see cref="RatingCount"/>.</summary>
    public long RatingSum { get; private set; }

    public int RatingCount { get; private set; }

    /// <summary>When it was created, UTC.</summary>
    public DateTimeOffset CreatedAt { get; private set; }

    /// <summary>When an admin deleted it; null while it exists. Orders keep pointing at a deleted bakery.</summary>
    public DateTimeOffset? DeletedAt { get; private set; }

    /// <summary>Shop settings beyond the native contract; null when none were made.</summary>
    public ShopSettings? Settings { get; internal set; }

    /// <summary>Shop settings beyond the native contract.</summary>
    public ShopSettings Shop => Settings ?? ShopSettings.Usual;

    /// <summary>The last segment of its web address: its slug, or else its public id.</summary>
    public string Slug => Shop.Url ?? Id.Value;

    /// <summary>Its country as ISO 3166-1 alpha-2: that of its address in parts, or else that of its time zone.</summary>
    public string Country => Shop.Address?.Country ?? Countries.At(Zone, Currency).Code;

    /// <summary>Hours of a usual day by the bakery's wall clock; what holds on a date is in <see cref="Timetable"/>.</summary>
    public OpeningHours Hours => new(OpensAt, ClosesAt);

    /// <summary>The hours of each date.</summary>
    public Timetable Timetable => new(Hours, Shop);

    /// <summary>Mean rating, unrounded; 0 without reviews.</summary>
    public double Rating => RatingCount == 0 ? 0 : (double)RatingSum / RatingCount;

    /// <summary>True while a pause refuses new orders.</summary>
    public bool PausedAt(DateTimeOffset now) => PausedUntil > now;

    /// <summary>The bakery's wall clock at an instant.</summary>
    public DateTimeOffset LocalTime(DateTimeOffset instant) => TimeZoneInfo.ConvertTime(instant, TimeZoneInfo.FindSystemTimeZoneById(Zone));

    /// <summary>The instant at which the bakery's wall clock shows this date and time.</summary>
    /// <param name="asked">
    /// The instant that the client asked for: of a local time that occurs twice, the occurrence with the UTC offset of that instant counts,
    /// when the instant lies within the repeated hour. Otherwise the first occurrence counts.
    /// </param>
    /// <remarks>
    /// A local time that a clock change skips is moved one hour later. Doors that take a time from a client refuse it: <see cref="Skips"/>.
    /// </remarks>
    public DateTimeOffset InstantOf(DateOnly date, TimeOnly time, DateTimeOffset? asked = null)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(Zone);
        var local = date.ToDateTime(time);
        var offset = zone.IsAmbiguousTime(local)
            ? AskedOffset(zone, local, asked) ?? zone.GetAmbiguousTimeOffsets(local).Max()
            : zone.GetUtcOffset(zone.IsInvalidTime(local) ? local.AddHours(-1) : local);
        return new DateTimeOffset(local, offset).ToUniversalTime();
    }

    /// <summary>The day to which an instant belongs: a night past midnight belongs to the evening on which it began.</summary>
    public DateOnly BusinessDayAt(DateTimeOffset instant)
    {
        var (date, time) = DateAndTime(instant);
        return Timetable.BusinessDayOf(date, time);
    }

    /// <summary>First instant of a day: midnight, or the end of the night that began on the evening before.</summary>
    public DateTimeOffset StartOf(DateOnly businessDay) => Timetable.EndOfNight(businessDay.AddDays(-1)) is { } end
        ? InstantOf(businessDay, end).AddMinutes(1)
        : InstantOf(businessDay, TimeOnly.MinValue);

    /// <summary>The last minute in which it is open on a day, whichever calendar date that minute has.</summary>
    public DateTimeOffset LastMinuteOf(DateOnly businessDay)
    {
        var last = Timetable.Planned(businessDay)[^1];
        return InstantOf(last.PassMidnight ? businessDay.AddDays(1) : businessDay, last.LastMinute);
    }

    /// <summary>The last minute in which orders for a day are taken; null when that is not limited.</summary>
    public DateTimeOffset? LastOrderFor(DateOnly businessDay) => Shop.LastOrder switch
    {
        null => null,
        { Time: { } time, DaysBefore: var days } => InstantOf(businessDay.AddDays(-days), time),
        { MinutesBeforeClosing: var minutes } => LastMinuteOf(businessDay).AddMinutes(-(minutes ?? 0)),
    };

    /// <summary>
    /// True when no order is taken for pickups of a day because the bakery was closed on that day, was never opened, or is closed until
    /// further notice. The days after the one on which it was closed follow its hours again.
    /// </summary>
    public bool IsClosedOn(DateOnly businessDay) => !IsOpen && (ClosedAt is not { } at || businessDay <= BusinessDayAt(at));

    /// <summary>True within its hours, on a day on which it is not closed.</summary>
    public bool IsOpenByHours(DateTimeOffset instant) => HoursAt(instant) is not null;

    /// <summary>The hours in which an instant lies; null when it is closed by its hours, or was closed for that day.</summary>
    public OpeningHours? HoursAt(DateTimeOffset instant)
    {
        var (date, time) = DateAndTime(instant);
        return Timetable.IsOpen(date, time) && !IsClosedOn(BusinessDayAt(instant)) ? Timetable.At(date, time) : null;
    }

    /// <summary>When its hours begin next, after an instant; null while it is closed until further notice.</summary>
    public DateTimeOffset? NextOpening(DateTimeOffset after)
    {
        var today = BusinessDayAt(after);
        return Enumerable.Range(0, IsClosedIndefinitely ? 0 : DaysSearched).Select(today.AddDays).Where(day => !IsClosedOn(day))
            .SelectMany(day => Timetable.On(day).Select(hours => (DateTimeOffset?)InstantOf(day, hours.Opens)))
            .FirstOrDefault(opening => opening > after);
    }

    /// <summary>
    /// When pickups are possible again at a bakery that is paused or outside its hours: its hours have begun and the pause has ended. Null
    /// while it is closed until further notice.
    /// </summary>
    public DateTimeOffset? NextPickups(DateTimeOffset after)
    {
        var from = PausedAt(after) ? PausedUntil!.Value : after;
        return IsOpenByHours(from) ? from : NextOpening(from);
    }

    /// <summary>True when pickups of no day are possible until somebody opens the bakery.</summary>
    public bool IsClosedIndefinitely => !IsOpen && ClosedAt is null;

    /// <summary>True when a clock change skips this local time on that day.</summary>
    public bool Skips(DateOnly date, TimeOnly time) => TimeZoneInfo.FindSystemTimeZoneById(Zone).IsInvalidTime(date.ToDateTime(time));

    /// <summary>A bakery that is not stored yet: closed, without reviews, with a company's currency and zone.</summary>
    internal static Bakery Create(
        BakeryId id, Company company, long ownerKey, BakeryDetails details, BakeryStatus status, DateTimeOffset now)
    {
        var bakery = new Bakery
        {
            Id = id,
            CompanyKey = company.Key,
            OwnerKey = ownerKey,
            Currency = company.Currency,
            Zone = company.Zone,
            OpensAt = OpeningHours.Usual.Opens,
            ClosesAt = OpeningHours.Usual.Closes,
            Status = status,
            CreatedAt = now,
        };
        bakery.Describe(details);
        return bakery;
    }

    /// <summary>Sets where a new bakery is, and its web address; null leaves what it has taken over from its company.</summary>
    internal void Settle(BakeryPlace? place, string? url)
    {
        Currency = place?.Country.Currency ?? Currency;
        Zone = place is null ? Zone : TimeZoneInfo.FindSystemTimeZoneById(place.ZoneId).Id;
        Settings = url is null ? Settings : Shop with { Url = url };
    }

    /// <summary>Refused when hours overlap, or have no length; null when they are as they must be.</summary>
    internal Refusal? CheckHours() => Timetable.Check();

    /// <summary>Sets the hours of every weekday; what most open days have, from the first minute to the last, becomes usual.</summary>
    /// <param name="week">The hours of each weekday in order; empty for a closed one. A missing weekday is closed.</param>
    internal void SetWeek(IReadOnlyList<WeekdayHours> week)
    {
        var open = week.Where(row => row.Hours.Count > 0).ToList();
        var usual = open.Select(row => new OpeningHours(row.Hours[0].Opens, row.Hours[^1].Closes))
            .GroupBy(hours => hours).MaxBy(group => group.Count())?.Key ?? Hours;
        (OpensAt, ClosesAt) = (usual.Opens, usual.Closes);
        Settings = Shop with
        {
            ClosedOn = [.. Timetable.Week.Except(open.Select(row => row.Day))],
            Week = [.. open.Where(row => row.Hours is not [var only] || only != usual)],
        };
    }

    /// <summary>The logo with its size; null without one, and for a picture of another server, whose size is not known.</summary>
    public SizedPicture? SizedLogo => Shop.Logo is { } logo && logo.Url == LogoUrl ? logo : null;

    /// <summary>The banner with its size, likewise.</summary>
    public SizedPicture? SizedBanner => Shop.Banner is { } banner && banner.Url == BannerUrl ? banner : null;

    /// <summary>The placeholder of products with its size; null without one.</summary>
    public SizedPicture? SizedPlaceholder => Shop.Placeholder is { } picture && picture.Url == PlaceholderUrl ? picture : null;

    /// <summary>Shows an uploaded picture in place of those that products lack.</summary>
    internal void ShowPlaceholder(SizedPicture picture) =>
        (PlaceholderUrl, Settings) = (picture.Url, Shop with { Placeholder = picture });

    /// <summary>Shows an uploaded picture as the logo.</summary>
    internal void ShowLogo(SizedPicture picture) => (LogoUrl, Settings) = (picture.Url, Shop with { Logo = picture });

    /// <summary>Shows an uploaded picture as the banner.</summary>
    internal void ShowBanner(SizedPicture picture) => (BannerUrl, Settings) = (picture.Url, Shop with { Banner = picture });

    /// <summary>Sets the dates with hours of their own.</summary>
    internal void SetSpecialDays(IEnumerable<SpecialDay> days) => Settings = Shop with { SpecialDays = [.. days.OrderBy(row => row.Date)] };

    /// <summary>Changes the given details; null leaves a detail as it is.</summary>
    internal void Describe(BakeryDetails details)
    {
        Name = details.Name ?? Name;
        NameFolded = FoldedText.Fold(Name);
        Description = details.Description ?? Description;
        Address = details.Address ?? Address;
        Phone = details.Phone ?? Phone;
        LogoUrl = details.LogoUrl ?? LogoUrl;
        BannerUrl = details.BannerUrl ?? BannerUrl;
        Latitude = details.Latitude ?? Latitude;
        Longitude = details.Longitude ?? Longitude;
        OpensAt = details.OpensAt ?? OpensAt;
        ClosesAt = details.ClosesAt ?? ClosesAt;
        HorizonDays = details.HorizonDays ?? HorizonDays;
        AnswerMinutes = details.AnswerMinutes switch { null => AnswerMinutes, 0 => null, var minutes => minutes };
    }

    /// <summary>Sets the status. A bakery that is not ACTIVE cannot stay open.</summary>
    internal void ChangeStatus(BakeryStatus status)
    {
        Status = status;
        if (status != BakeryStatus.Active)
        {
            Close();
        }
    }

    /// <summary>Opens the bakery, or refuses. Opening an open bakery is checked again, because its hours may have changed.</summary>
    /// <param name="now">The moment of opening.</param>
    /// <param name="mayIgnoreHours">True for an admin: an admin may open outside the hours.</param>
    /// <returns>Null when it is open now.</returns>
    internal Refusal? Open(DateTimeOffset now, bool mayIgnoreHours)
    {
        if (Status != BakeryStatus.Active)
        {
            return BakeryRefusals.NotActive(this);
        }

        var (date, time) = DateAndTime(now);
        if (!mayIgnoreHours && Timetable.At(date, time) is null)
        {
            return BakeryRefusals.OutsideHours(Timetable.Planned(BusinessDayAt(now)));
        }

        (IsOpen, ClosedAt) = (true, null);
        return null;
    }

    /// <summary>
    /// Stops taking orders; always allowed. Closing also ends a pause. Clients of the native contract cannot order until it opens; pages
    /// and calendars offer the days after this one.
    /// </summary>
    internal void Close(DateTimeOffset now) =>
        (ClosedAt, IsOpen, PausedUntil) = (IsClosedIndefinitely ? null : now, false, null);

    /// <summary>Stops taking orders for any day until somebody opens it. Closing also ends a pause.</summary>
    internal void Close() => (ClosedAt, IsOpen, PausedUntil) = (null, false, null);

    /// <summary>
    /// Pauses new orders until this instant, replacing an earlier pause; null ends the pause. Refused while the bakery is closed.
    /// </summary>
    internal Refusal? Pause(DateTimeOffset? until)
    {
        if (!IsOpen && until is not null)
        {
            return Status == BakeryStatus.Suspended ? BakeryRefusals.Suspended : BakeryRefusals.NothingToPause(this);
        }

        PausedUntil = until;
        return null;
    }

    /// <summary>Gives the bakery to another owner.</summary>
    internal void GoTo(long ownerKey) => OwnerKey = ownerKey;

    /// <summary>Removes the bakery from all lists. Its orders stay.</summary>
    internal void Delete(DateTimeOffset now) => (DeletedAt, ClosedAt, IsOpen, PausedUntil) = (now, null, false, null);

    private (DateOnly Date, TimeOnly Time) DateAndTime(DateTimeOffset instant)
    {
        var local = LocalTime(instant).DateTime;
        return (DateOnly.FromDateTime(local), TimeOnly.FromDateTime(local));
    }

    private static TimeSpan? AskedOffset(TimeZoneInfo zone, DateTime local, DateTimeOffset? asked)
    {
        var shown = asked is { } instant ? TimeZoneInfo.ConvertTime(instant, zone) : (DateTimeOffset?)null;
        return shown is { } there && there.Date == local.Date && zone.IsAmbiguousTime(there) ? there.Offset : null;
    }
}
