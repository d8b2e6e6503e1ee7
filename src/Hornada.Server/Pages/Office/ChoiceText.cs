using Hornada.Core.Basics;
using Hornada.Core.Catalogue;
using Hornada.Server.Pages.Site;

namespace Hornada.Server.Pages.Office;

/// <summary>How options are chosen, as the office names it.</summary>
internal static class ChoiceText
{
    public const string One = "una";

    public const string OneOrNone = "opcional";

    public const string Several = "varias";

    public const string Amounts = "cantidades";

    public static readonly IReadOnlyList<(string Value, LocalizedText Words)> Ways =
    [
        (One, Texts.Choices.WayOne), (OneOrNone, Texts.Choices.WayOneOrNone), (Several, Texts.Choices.WaySeveral),
        (Amounts, Texts.Choices.WayAmounts),
    ];

    public static string Way(OptionSet? set) => set switch
    {
        null => One,
        { MultipleChoice: true, ChooseAmount: true } => Amounts,
        { MultipleChoice: true } => Several,
        { MinDifferent: 0, MinAmount: 0 } => OneOrNone,
        _ => One,
    };

    public static LocalizedText Word(OptionSet set)
    {
        var way = Way(set);
        return Ways.First(known => known.Value == way).Words;
    }

    /// <summary>A price change as a field takes it back, with its sign when it lowers the price; empty for none.</summary>
    public static string Signed(ProductOption? option, Currency currency, Localizer t) => option?.PriceChangeMinor switch
    {
        null or 0 => "",
        > 0 and var more => t.Amount(new(more, currency)),
        { } less => $"-{t.Amount(new(-less, currency))}",
    };

    /// <summary>A price change that was typed: empty for none, with a minus where it lowers the price.</summary>
    public static Outcome<long> ReadChange(string typed, Currency currency)
    {
        var isLower = typed.StartsWith('-') || typed.StartsWith('−');
        var amount = typed.TrimStart('-', '−', '+').Trim();
        return amount.Length == 0
            ? 0L
            : WrittenAmount.Read(amount, currency).Then(money => isLower ? -money.Minor : money.Minor);
    }
}
