namespace Hornada.Core.Basics;

/// <summary>A currency Hornada can price in: its ISO 4217 code and how its money is divided.</summary>
/// <remarks>Only the currencies listed here exist; <see cref="From"/> refuses every other code.</remarks>
public sealed class Currency
{
    /// <summary>Colombian peso: two ISO decimals on paper, whole pesos in every shop.</summary>
    public static readonly Currency Cop = new("COP", minorPerUnit: 100, cashUnitMinor: 100, unusual: 5_000_000, "COL$", "$");

    public static readonly Currency Eur = new("EUR", minorPerUnit: 100, cashUnitMinor: 1, unusual: 1_000, "€");

    public static readonly Currency Ars = new("ARS", minorPerUnit: 100, cashUnitMinor: 1, unusual: 1_500_000, "AR$", "$");

    public static readonly Currency Mxn = new("MXN", minorPerUnit: 100, cashUnitMinor: 1, unusual: 20_000, "MX$", "$");

    /// <summary>Paraguayan guaraní: ISO 4217 gives it no decimals.</summary>
    public static readonly Currency Pyg = new("PYG", minorPerUnit: 1, cashUnitMinor: 1, unusual: 8_000_000, "₲", "Gs.", "Gs");

    public static readonly Currency Usd = new("USD", minorPerUnit: 100, cashUnitMinor: 1, unusual: 1_000, "US$", "$");

    /// <summary>Every currency Hornada knows.</summary>
    public static IReadOnlyList<Currency> All { get; } = [Cop, Eur, Ars, Mxn, Pyg, Usd];

    private static readonly Dictionary<string, Currency> Known = All.ToDictionary(currency => currency.Code);

    private Currency(string code, int minorPerUnit, int cashUnitMinor, long unusual, params string[] signs) =>
        (Code, MinorPerUnit, CashUnitMinor, UnusualMinor, Signs) = (code, minorPerUnit, cashUnitMinor, unusual * minorPerUnit, signs);

    /// <summary>ISO 4217 code, three upper-case letters.</summary>
    public string Code { get; }

    /// <summary>What people write for it beside an amount; several currencies share a sign.</summary>
    public IReadOnlyList<string> Signs { get; }

    /// <summary>Minor units in one unit: 100 for two decimals, 1 for none.</summary>
    public int MinorPerUnit { get; }

    /// <summary>The smallest amount charged in practice, in minor units; prices and discounts are multiples of it.</summary>
    public int CashUnitMinor { get; }

    /// <summary>From this price on, about a thousand euros, a product of a bakery is probably mistyped, in minor units.</summary>
    public long UnusualMinor { get; }

    /// <summary>The currency with this ISO 4217 code.</summary>
    /// <exception cref="ArgumentException">The code is not one Hornada knows.</exception>
    public static Currency From(string code) => Known.TryGetValue(code, out var currency)
        ? currency
        : throw new ArgumentException($"Unknown currency '{code}'. Known: {string.Join(", ", Known.Keys)}.", nameof(code));

    /// <summary>The currency with this ISO 4217 code; null when it is not one Hornada knows.</summary>
    public static Currency? Find(string? code) => code is not null && Known.TryGetValue(code, out var currency) ? currency : null;

    public override string ToString() => Code;
}
