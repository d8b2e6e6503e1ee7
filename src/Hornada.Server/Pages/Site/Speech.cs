using System.Globalization;
using Hornada.Core.Bakeries;
using Hornada.Core.Basics;
using Hornada.Server.Wire;

namespace Hornada.Server.Pages.Site;

/// <summary>How a page speaks to its reader: the language he chose or his browser prefers, and how money, days and times look in it.</summary>
internal sealed class Speech
{
    /// <summary>Cookie with the language somebody chose.</summary>
    public const string CookieName = "hornada_idioma";

    private static readonly (Tongue Tongue, string Code, string Culture, string Name)[] Tongues =
    [
        (Tongue.Spanish, "es", "es-CO", "Español"),
        (Tongue.English, "en", "en-GB", "English"),
        (Tongue.Dutch, "nl", "nl-BE", "Nederlands"),
        (Tongue.French, "fr", "fr-BE", "Français"),
    ];

    private readonly CultureInfo culture;

    /// <summary>The language of a request.</summary>
    public Speech(IHttpContextAccessor http)
    {
        Tongue = http.HttpContext is { } context ? Chosen(context.Request) : Tongue.Spanish;
        culture = CultureInfo.GetCultureInfo(Tongues.First(row => row.Tongue == Tongue).Culture);
    }

    /// <summary>The language.</summary>
    public Tongue Tongue { get; }

    /// <summary>The language as two letters.</summary>
    public string Code => Tongues.First(row => row.Tongue == Tongue).Code;

    /// <summary>The languages there are: two letters and the name each calls itself.</summary>
    public static IEnumerable<(string Code, string Name)> All => Tongues.Select(row => (row.Code, row.Name));

    /// <summary>True when there are pages in this language.</summary>
    public static bool IsKnown(string? code) => Tongues.Any(row => row.Code == code);

    /// <summary>The words.</summary>
    public string this[Phrase phrase] => phrase.In(Tongue);

    /// <summary>The words with their holes filled.</summary>
    public string this[Phrase phrase, params object?[] holes] => string.Format(culture, phrase.In(Tongue), holes);

    /// <summary>A name of the catalogue.</summary>
    public string this[LocalText text] => text.In([Code]);

    /// <summary>Why not.</summary>
    public string this[Refusal refusal] => refusal.Message.In(Tongue == Tongue.Spanish ? Language.Spanish : Language.English);

    /// <summary>An amount as its country writes it: decimals only where the currency is charged in parts.</summary>
    public string Money(Money money)
    {
        var amount = (decimal)money.Minor / money.Currency.MinorPerUnit;
        var decimals = money.Currency.CashUnitMinor < money.Currency.MinorPerUnit ? "N2" : "N0";
        var sign = money.Currency == Currency.Eur ? "€" : "$";
        return $"{(amount < 0 ? "−" : "")}{sign}\u00a0{Math.Abs(amount).ToString(decimals, culture)}";
    }

    /// <summary>A number.</summary>
    public string Number(double number, int decimals) => Math.Round(number, decimals, MidpointRounding.AwayFromZero).ToString(culture);

    /// <summary>A whole number as a field takes it back: digits alone.</summary>
    public static string Whole(long number) => number.ToString(CultureInfo.InvariantCulture);

    /// <summary>An amount as a field takes it back: digits, and cents after a dot where the currency has some.</summary>
    public static string Amount(Money money) => ((decimal)money.Minor / money.Currency.MinorPerUnit)
        .ToString(money.Currency.CashUnitMinor < money.Currency.MinorPerUnit ? "0.00" : "0.##", CultureInfo.InvariantCulture);

    /// <summary>A day as a field takes it back.</summary>
    public static string Date(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>A day and a time by a wall clock, with its year.</summary>
    public string Moment(DateTimeOffset instant, string zone) =>
        TimeZoneInfo.ConvertTime(instant, TimeZoneInfo.FindSystemTimeZoneById(zone)).ToString("d MMM yyyy, HH:mm", culture);

    /// <summary>A day, such as <c>lunes 23 de noviembre</c>.</summary>
    public string Day(DateOnly day) => day.ToString(Tongue == Tongue.Spanish ? "dddd d 'de' MMMM" : "dddd d MMMM", culture);

    /// <summary>A day as close by as it is: today, tomorrow, or its name.</summary>
    public string Day(DateOnly day, DateOnly today) =>
        day == today ? this[Say.Today] : day == today.AddDays(1) ? this[Say.Tomorrow] : Day(day);

    /// <summary>A time of day.</summary>
    public static string Time(TimeOnly time) => OpeningHours.WriteTime(time);

    /// <summary>An instant by the bakery's wall clock.</summary>
    public string Moment(DateTimeOffset instant, Bakery bakery, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(bakery);
        var (local, today) = (bakery.LocalTime(instant).DateTime, bakery.LocalTime(now).DateTime);
        return $"{Day(DateOnly.FromDateTime(local), DateOnly.FromDateTime(today))}, {Time(TimeOnly.FromDateTime(local))}";
    }

    private static Tongue Chosen(HttpRequest request) => Find(request.Cookies[CookieName])
        ?? request.GetTypedHeaders().AcceptLanguage
            .OrderByDescending(wanted => wanted.Quality ?? 1)
            .Select(wanted => Find(wanted.Value.Value))
            .FirstOrDefault(found => found is not null)
        ?? Tongue.Spanish;

    private static Tongue? Find(string? tag)
    {
        var code = tag?.Split('-')[0].ToLowerInvariant();
        return Tongues.Where(row => row.Code == code).Select(row => (Tongue?)row.Tongue).FirstOrDefault();
    }
}
