using Hornada.Core.Basics;

namespace Hornada.Core.Bakeries;

/// <summary>A public holiday of a country.</summary>
/// <param name="Name">What people call it.</param>
public sealed record PublicHoliday(DateOnly Date, LocalizedMessage Name);

/// <summary>
/// The public holidays of a whole country, as proposals for special days: an owner confirms each. Holidays of regions and towns, and days
/// that a government moves by decree, are not among them.
/// </summary>
/// <remarks>
/// Sources: CO Ley 51 de 1983; BE koninklijk besluit of 18 April 1974; AR Ley 27.399; NL Algemene termijnenwet; FR Code du travail
/// L3133-1; ES Estatuto de los Trabajadores art. 37.2 and the yearly resolution; DE Feiertagsgesetze of all states; MX Ley Federal del
/// Trabajo art. 74; PY Ley 8 de 1990 and its amendments; US 5 U.S.C. § 6103.
/// </remarks>
public static class PublicHolidays
{
    private const int DaysOfWeek = 7;

    private static readonly LocalizedMessage NewYear = new("Año Nuevo", "New Year’s Day", "Nieuwjaar", "Jour de l’An");
    private static readonly LocalizedMessage Epiphany = new("Reyes Magos", "Epiphany", "Driekoningen", "Épiphanie");
    private static readonly LocalizedMessage MaundyThursday = new("Jueves Santo", "Maundy Thursday", "Witte Donderdag", "Jeudi saint");
    private static readonly LocalizedMessage GoodFriday = new("Viernes Santo", "Good Friday", "Goede Vrijdag", "Vendredi saint");
    private static readonly LocalizedMessage EasterMonday = new("Lunes de Pascua", "Easter Monday", "Paasmaandag", "Lundi de Pâques");
    private static readonly LocalizedMessage Labour = new("Día del Trabajo", "Labour Day", "Dag van de Arbeid", "Fête du Travail");
    private static readonly LocalizedMessage Ascension = new("Ascensión", "Ascension Day", "Hemelvaart", "Ascension");
    private static readonly LocalizedMessage WhitMonday =
        new("Lunes de Pentecostés", "Whit Monday", "Pinkstermaandag", "Lundi de Pentecôte");
    private static readonly LocalizedMessage Assumption = new("Asunción", "Assumption Day", "Onze-Lieve-Vrouw-Hemelvaart", "Assomption");
    private static readonly LocalizedMessage AllSaints = new("Todos los Santos", "All Saints’ Day", "Allerheiligen", "Toussaint");
    private static readonly LocalizedMessage Armistice = new("Armisticio", "Armistice Day", "Wapenstilstand", "Armistice");
    private static readonly LocalizedMessage Immaculate =
        new("Inmaculada Concepción", "Immaculate Conception", "Onbevlekte Ontvangenis", "Immaculée Conception");
    private static readonly LocalizedMessage Christmas = new("Navidad", "Christmas Day", "Kerstmis", "Noël");
    private static readonly LocalizedMessage SecondChristmas =
        new("Segundo día de Navidad", "Second Day of Christmas", "Tweede kerstdag", "Lendemain de Noël");
    private static readonly LocalizedMessage Independence =
        new("Día de la Independencia", "Independence Day", "Onafhankelijkheidsdag", "Fête de l’Indépendance");
    private static readonly LocalizedMessage National = new("Fiesta nacional", "National Day", "Nationale feestdag", "Fête nationale");
    private static readonly LocalizedMessage Constitution =
        new("Día de la Constitución", "Constitution Day", "Dag van de Grondwet", "Jour de la Constitution");
    private static readonly LocalizedMessage Diversity =
        new("Día de la Diversidad", "Day of Cultural Diversity", "Dag van de Diversiteit", "Jour de la Diversité");
    private static readonly LocalizedMessage Liberation =
        new("Día de la Liberación", "Liberation Day", "Bevrijdingsdag", "Jour de la Libération");
    private static readonly LocalizedMessage Revolution =
        new("Día de la Revolución", "Revolution Day", "Dag van de Revolutie", "Jour de la Révolution");

    private static readonly IReadOnlyDictionary<string, IReadOnlyList<Rule>> Rules = new Dictionary<string, IReadOnlyList<Rule>>
    {
        ["CO"] =
        [
            On(1, 1, NewYear), OnMonday(1, 6, Epiphany), OnMonday(3, 19, Named("San José")), Easter(-3, MaundyThursday),
            Easter(-2, GoodFriday), On(5, 1, Labour), Easter(43, Ascension), Easter(64, Named("Corpus Christi")),
            Easter(71, Named("Sagrado Corazón")), OnMonday(6, 29, Named("San Pedro y San Pablo")), On(7, 20, Independence),
            On(8, 7, Named("Batalla de Boyacá")), OnMonday(8, 15, Assumption), OnMonday(10, 12, Diversity), OnMonday(11, 1, AllSaints),
            OnMonday(11, 11, Named("Independencia de Cartagena")), On(12, 8, Immaculate), On(12, 25, Christmas),
        ],
        ["BE"] =
        [
            On(1, 1, NewYear), Easter(1, EasterMonday), On(5, 1, Labour), Easter(39, Ascension), Easter(50, WhitMonday),
            On(7, 21, National), On(8, 15, Assumption), On(11, 1, AllSaints), On(11, 11, Armistice), On(12, 25, Christmas),
        ],
        ["AR"] =
        [
            On(1, 1, NewYear), Easter(-48, Named("Carnaval")), Easter(-47, Named("Carnaval")), On(3, 24, Named("Día de la Memoria")),
            On(4, 2, Named("Día del Veterano de Malvinas")), Easter(-2, GoodFriday), On(5, 1, Labour), On(5, 25, Revolution),
            OnLongWeekend(6, 17, Named("Paso a la Inmortalidad de Güemes")), On(6, 20, Named("Día de la Bandera")),
            On(7, 9, Independence),
            OnLongWeekend(8, 17, Named("Paso a la Inmortalidad de San Martín")), OnLongWeekend(10, 12, Diversity),
            OnLongWeekend(11, 20, Named("Día de la Soberanía Nacional")), On(12, 8, Immaculate), On(12, 25, Christmas),
        ],
        ["NL"] =
        [
            On(1, 1, NewYear), Easter(1, EasterMonday), new(KingsDay, Named("Koningsdag")), On(5, 5, Liberation), Easter(39, Ascension),
            Easter(50, WhitMonday), On(12, 25, Christmas), On(12, 26, SecondChristmas),
        ],
        ["FR"] =
        [
            On(1, 1, NewYear), Easter(1, EasterMonday), On(5, 1, Labour), On(5, 8, Named("Victoire 1945")), Easter(39, Ascension),
            Easter(50, WhitMonday), On(7, 14, National), On(8, 15, Assumption), On(11, 1, AllSaints), On(11, 11, Armistice),
            On(12, 25, Christmas),
        ],
        ["ES"] =
        [
            On(1, 1, NewYear), On(1, 6, Epiphany), Easter(-2, GoodFriday), On(5, 1, Labour), On(8, 15, Assumption), On(10, 12, National),
            On(11, 1, AllSaints), On(12, 6, Constitution), On(12, 8, Immaculate), On(12, 25, Christmas),
        ],
        ["DE"] =
        [
            On(1, 1, NewYear), Easter(-2, GoodFriday), Easter(1, EasterMonday), On(5, 1, Labour), Easter(39, Ascension),
            Easter(50, WhitMonday), On(10, 3, Named("Tag der Deutschen Einheit")), On(12, 25, Christmas), On(12, 26, SecondChristmas),
        ],
        ["MX"] =
        [
            On(1, 1, NewYear), Nth(2, 1, DayOfWeek.Monday, Constitution),
            Nth(3, 3, DayOfWeek.Monday, Named("Natalicio de Benito Juárez")), On(5, 1, Labour), On(9, 16, Independence),
            Nth(11, 3, DayOfWeek.Monday, Revolution), On(12, 25, Christmas),
        ],
        ["PY"] =
        [
            On(1, 1, NewYear), On(3, 1, Named("Día de los Héroes")), Easter(-3, MaundyThursday), Easter(-2, GoodFriday),
            On(5, 1, Labour), On(5, 14, Independence), On(5, 15, Independence), On(6, 12, Named("Paz del Chaco")),
            On(8, 15, Named("Fundación de Asunción")),
            On(9, 29, Named("Victoria de Boquerón")), On(12, 8, Named("Virgen de Caacupé")), On(12, 25, Christmas),
        ],
        ["US"] =
        [
            On(1, 1, NewYear), Nth(1, 3, DayOfWeek.Monday, Named("Martin Luther King Jr. Day")),
            Nth(2, 3, DayOfWeek.Monday, Named("Presidents’ Day")), new(MemorialDay, Named("Memorial Day")),
            On(6, 19, Named("Juneteenth")),
            On(7, 4, Independence), Nth(9, 1, DayOfWeek.Monday, Labour), Nth(10, 2, DayOfWeek.Monday, Named("Columbus Day")),
            On(11, 11, Named("Veterans Day")), Nth(11, 4, DayOfWeek.Thursday, Named("Thanksgiving")), On(12, 25, Christmas),
        ],
    };

    /// <summary>Countries whose holidays are known, as two capital letters.</summary>
    public static IReadOnlyList<string> Countries { get; } = [.. Rules.Keys.Order(StringComparer.Ordinal)];

    /// <summary>The holidays of a country from a date on, in order.</summary>
    /// <param name="country">Two capital letters; a country that is not known has none.</param>
    /// <param name="until">The last date of the span.</param>
    public static IEnumerable<PublicHoliday> Between(string country, DateOnly from, DateOnly until) =>
        Enumerable.Range(from.Year, until.Year - from.Year + 1)
            .SelectMany(year => Rules.GetValueOrDefault(country, []).Select(rule => new PublicHoliday(rule.In(year), rule.Name)))
            .Where(holiday => holiday.Date >= from && holiday.Date <= until)
            .OrderBy(holiday => holiday.Date);

    /// <summary>Easter Sunday of a year of the Gregorian calendar, by the anonymous algorithm that J. Meeus prints.</summary>
    internal static DateOnly EasterOf(int year)
    {
        var (a, b, c) = (year % 19, year / 100, year % 100);
        var h = ((19 * a) + b - (b / 4) - ((b - ((b + 8) / 25) + 1) / 3) + 15) % 30;
        var l = (32 + (2 * (b % 4)) + (2 * (c / 4)) - h - (c % 4)) % 7;
        var m = (a + (11 * h) + (22 * l)) / 451;
        var days = h + l - (7 * m) + 114;
        return new(year, days / 31, (days % 31) + 1);
    }

    private static Rule On(int month, int day, LocalizedMessage name) => new(year => new(year, month, day), name);

    private static Rule Easter(int days, LocalizedMessage name) => new(year => EasterOf(year).AddDays(days), name);

    /// <summary>On that date when it is a Monday, otherwise on the next Monday.</summary>
    private static Rule OnMonday(int month, int day, LocalizedMessage name) => new(year => NextMonday(new(year, month, day)), name);

    /// <summary>A Tuesday or Wednesday moves to the Monday before, a Thursday or Friday to the Monday after.</summary>
    private static Rule OnLongWeekend(int month, int day, LocalizedMessage name) => new(
        year => new DateOnly(year, month, day) switch
        {
            { DayOfWeek: DayOfWeek.Tuesday } date => date.AddDays(-1),
            { DayOfWeek: DayOfWeek.Wednesday } date => date.AddDays(-2),
            { DayOfWeek: DayOfWeek.Thursday or DayOfWeek.Friday } date => NextMonday(date),
            var date => date,
        },
        name);

    /// <summary>The nth weekday of a month.</summary>
    private static Rule Nth(int month, int nth, DayOfWeek weekday, LocalizedMessage name) => new(
        year =>
        {
            var first = new DateOnly(year, month, 1);
            return first.AddDays(((weekday - first.DayOfWeek + DaysOfWeek) % DaysOfWeek) + ((nth - 1) * DaysOfWeek));
        },
        name);

    /// <summary>A holiday whose name is the same in every language.</summary>
    private static LocalizedMessage Named(string name) => new(name, name, name, name);

    private static DateOnly NextMonday(DateOnly date) => date.AddDays((DayOfWeek.Monday - date.DayOfWeek + DaysOfWeek) % DaysOfWeek);

    /// <summary>27 April, on a Sunday the day before.</summary>
    private static DateOnly KingsDay(int year) =>
        new(year, 4, new DateOnly(year, 4, 27).DayOfWeek == DayOfWeek.Sunday ? 26 : 27);

    /// <summary>The last Monday of May.</summary>
    private static DateOnly MemorialDay(int year) =>
        new DateOnly(year, 5, 31) is var last ? last.AddDays(-((last.DayOfWeek - DayOfWeek.Monday + DaysOfWeek) % DaysOfWeek)) : default;

    private sealed record Rule(Func<int, DateOnly> In, LocalizedMessage Name);
}
