using Hornada.Core.Canteens;
using Hornada.Server.Pages.Site;

namespace Hornada.Server.Pages.Family;

/// <summary>Words of the domain on the pages of parents.</summary>
internal static class FamilyText
{
    public static LocalizedText Word(PaymentType type) => type switch
    {
        PaymentType.Cash => Texts.Family.Cash,
        PaymentType.Card => Texts.Family.Card,
        PaymentType.Credit => Texts.Family.Credit,
    };
}
