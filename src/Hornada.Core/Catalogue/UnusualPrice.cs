using Hornada.Core.Basics;

namespace Hornada.Core.Catalogue;

/// <summary>A price that is probably mistyped: people are asked once whether they mean it. Programs are not asked.</summary>
public static class UnusualPrice
{
    public const string Code = "PRICE_UNUSUAL";

    /// <summary>The question about a price; null for a usual one.</summary>
    public static Refusal? Ask(Money? price) => price is { } asked && asked.Minor >= asked.Currency.UnusualMinor
        ? new Refusal(RefusalKind.RuleBroken, Code, new(
            $"{asked.In(Language.Spanish)} es un precio muy alto. Si es así, márcalo y guarda otra vez.",
            $"{asked.In(Language.English)} is a very high price. If it is meant, tick so and save again.",
            $"{asked.In(Language.Dutch)} is een erg hoge prijs. Klopt die, vink dat aan en bewaar opnieuw.",
            $"{asked.In(Language.French)} est un prix très élevé. S’il est exact, cochez-le et enregistrez à nouveau.")) with
        {
            FieldName = "price",
        }
        : null;
}
