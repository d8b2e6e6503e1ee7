using System.Globalization;
using Hornada.Core.Bakeries;
using Hornada.Core.Basics;
using Hornada.Core.Companies;
using Hornada.Server.Wire;

namespace Hornada.Server.Pages.Site;

/// <summary>Writes texts, money, days and times in the language of the reader: the chosen one, or the one the browser prefers.</summary>
internal sealed class Localizer
{
    /// <summary>Cookie with the language a reader chose.</summary>
    public const string CookieName = "hornada_idioma";

    private readonly CultureInfo culture;

    public Localizer(IHttpContextAccessor http)
    {
        Language = http.HttpContext is { } context ? Chosen(context) : Language.Spanish;
        culture = CultureInfo.GetCultureInfo(Language.Region());
    }

    public Language Language { get; }

    /// <summary>The language as two letters.</summary>
    public string Code => Language.Code();

    /// <summary>All languages: two letters, and the name in the language itself.</summary>
    public static IEnumerable<(string Code, string Name)> All =>
        Enum.GetValues<Language>().Select(language => (language.Code(), Name(language)));

    public static bool IsKnown(string? code) => Enum.GetValues<Language>().Any(language => language.Code() == code);

    public string this[LocalizedText phrase] => phrase.In(Language);

    /// <summary>The text with its holes filled. A name from right to left leaves the words around it in their places.</summary>
    public string this[LocalizedText phrase, params object?[] holes] => string.Format(
        culture, phrase.In(Language), [.. holes.Select(hole => hole is string text ? TextRules.Isolate(text) : hole)]);

    /// <summary>A name of the catalogue.</summary>
    public string this[LocalText text] => text.In([Code]);

    public string this[Refusal refusal] => refusal.Message.ForPage().In(Language);

    /// <summary>An amount as the reader's country writes it, the same as on the board.</summary>
    public string Money(Money money) => money.In(Language);

    public string Number(double number, int decimals) => Math.Round(number, decimals, MidpointRounding.AwayFromZero).ToString(culture);

    /// <summary>A whole number as a field takes it back: digits alone.</summary>
    public static string Whole(long number) => number.ToString(CultureInfo.InvariantCulture);

    /// <summary>An amount as a field shows it: digits, and cents behind the sign of the reader's country if there are any.</summary>
    /// <remarks>A field takes a comma and a dot, whatever the country writes.</remarks>
    public string Amount(Money money) => ((decimal)money.Minor / money.Currency.MinorPerUnit)
        .ToString(money.Currency.CashUnitMinor < money.Currency.MinorPerUnit ? "0.00" : "0.##", culture);

    /// <summary>A day as a field takes it back.</summary>
    public static string Date(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>A day and a time by a wall clock, with its year.</summary>
    public string Moment(DateTimeOffset instant, string zone) =>
        TimeZoneInfo.ConvertTime(instant, TimeZoneInfo.FindSystemTimeZoneById(zone)).ToString("d MMM yyyy, HH:mm", culture);

    /// <summary>A day, such as <c>lunes 23 de noviembre</c>.</summary>
    public string Day(DateOnly day) => day.ToString(Language == Language.Spanish ? "dddd d 'de' MMMM" : "dddd d MMMM", culture);

    public string Weekday(DayOfWeek day) => culture.DateTimeFormat.GetDayName(day);

    /// <summary>Name of a country that is given as two capital letters.</summary>
    public string Country(string code) => Countries.Find(code)?.Name.In(Language) ?? code;

    /// <summary>Today, tomorrow, or the day.</summary>
    public string Day(DateOnly day, DateOnly today) =>
        day == today ? this[Texts.Site.Today] : day == today.AddDays(1) ? this[Texts.Site.Tomorrow] : Day(day);

    /// <summary>How long to wait: seconds when it is short, else whole minutes.</summary>
    public static string Wait(TimeSpan wait) => wait.TotalSeconds <= 90
        ? string.Create(CultureInfo.InvariantCulture, $"{Math.Max(1, Math.Ceiling(wait.TotalSeconds))}\u202fs")
        : string.Create(CultureInfo.InvariantCulture, $"{Math.Ceiling(wait.TotalMinutes)}\u202fmin");

    public static string Time(TimeOnly time) => OpeningHours.WriteTime(time);

    /// <summary>An instant by the bakery's wall clock.</summary>
    public string Moment(DateTimeOffset instant, Bakery bakery, DateTimeOffset now)
    {
        var (local, today) = (bakery.LocalTime(instant).DateTime, bakery.LocalTime(now).DateTime);
        return $"{Day(DateOnly.FromDateTime(local), DateOnly.FromDateTime(today))}, {Time(TimeOnly.FromDateTime(local))}";
    }

    private static Language Chosen(HttpContext http) => Languages.Find(http.Request.Cookies[CookieName])
        ?? Languages.Preferred(http.Request, http.GetEndpoint()?.Metadata.GetMetadata<FallbackLanguage>()?.Language ?? Language.Spanish);

    private static string Name(Language language) => language switch
    {
        Language.Spanish => "Español",
        Language.English => "English",
        Language.Dutch => "Nederlands",
        Language.French => "Français",
    };
}

/// <summary>Metadata of an endpoint: the language of its page for browsers that prefer none of ours. Without it that is Spanish.</summary>
internal sealed record FallbackLanguage(Language Language);
