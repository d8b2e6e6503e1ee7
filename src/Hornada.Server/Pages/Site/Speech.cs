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

    private readonly CultureInfo culture;

    /// <summary>The language of a request.</summary>
    public Speech(IHttpContextAccessor http)
    {
        Language = http.HttpContext is { } context ? Chosen(context.Request) : Language.Spanish;
        culture = CultureInfo.GetCultureInfo(Region(Language));
    }

    /// <summary>The language.</summary>
    public Language Language { get; }

    /// <summary>The language as two letters.</summary>
    public string Code => Language.Code();

    /// <summary>The languages there are: two letters and the name each calls itself.</summary>
    public static IEnumerable<(string Code, string Name)> All => Enum.GetValues<Language>().Select(language => (language.Code(), Name(language)));

    /// <summary>True when there are pages in this language.</summary>
    public static bool IsKnown(string? code) => Enum.GetValues<Language>().Any(language => language.Code() == code);

    /// <summary>The words.</summary>
    public string this[Phrase phrase] => phrase.In(Language);

    /// <summary>The words with their holes filled.</summary>
    public string this[Phrase phrase, params object?[] holes] => string.Format(culture, phrase.In(Language), holes);

    /// <summary>A name of the catalogue.</summary>
    public string this[LocalText text] => text.In([Code]);

    /// <summary>Why not.</summary>
    public string this[Refusal refusal] => refusal.Message.In(Language);

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
    public string Day(DateOnly day) => day.ToString(Language == Language.Spanish ? "dddd d 'de' MMMM" : "dddd d MMMM", culture);

    /// <summary>A day as close by as it is: today, tomorrow, or its name.</summary>
    public string Day(DateOnly day, DateOnly today) =>
        day == today ? this[Say.Today] : day == today.AddDays(1) ? this[Say.Tomorrow] : Day(day);

    /// <summary>A time of day.</summary>
    public static string Time(TimeOnly time) => OpeningHours.WriteTime(time);

    /// <summary>An instant by the bakery's wall clock.</summary>
    public string Moment(DateTimeOffset instant, Bakery bakery, DateTimeOffset now)
    {
        var (local, today) = (bakery.LocalTime(instant).DateTime, bakery.LocalTime(now).DateTime);
        return $"{Day(DateOnly.FromDateTime(local), DateOnly.FromDateTime(today))}, {Time(TimeOnly.FromDateTime(local))}";
    }

    private static Language Chosen(HttpRequest request) =>
        Languages.Find(request.Cookies[CookieName]) ?? Languages.Preferred(request, otherwise: Language.Spanish);

    private static string Region(Language language) => language switch
    {
        Language.Spanish => "es-CO",
        Language.English => "en-GB",
        Language.Dutch => "nl-BE",
        Language.French => "fr-BE",
    };

    private static string Name(Language language) => language switch
    {
        Language.Spanish => "Español",
        Language.English => "English",
        Language.Dutch => "Nederlands",
        Language.French => "Français",
    };
}
