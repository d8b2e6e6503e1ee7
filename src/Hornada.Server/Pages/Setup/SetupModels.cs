using Hornada.Core.Bakeries;
using Hornada.Core.Basics;
using Hornada.Core.Catalogue;
using Hornada.Core.Companies;
using Hornada.Server.Pages.Office;
using Hornada.Server.Pages.Site;

namespace Hornada.Server.Pages.Setup;

/// <summary>The steps from an empty server to a shop that works, in their order.</summary>
public enum SetupStep
{
    Account,
    Business,
    Bakery,
    Products,
    Order,
    Tablet,
}

/// <summary>How far a shop has come: what is in the store, so a step can be left and taken up again on any device.</summary>
/// <param name="Company">Its company; null before the second step.</param>
/// <param name="Bakery">The bakery; null before the third.</param>
/// <param name="Products">How many products it offers.</param>
/// <param name="HasOrder">True when somebody has ordered.</param>
/// <param name="HasDevice">True when a tablet is paired.</param>
public sealed record SetupProgress(Company? Company, Bakery? Bakery, int Products, bool HasOrder, bool HasDevice)
{
    /// <summary>How many products are listed and in stock.</summary>
    public int ForSale { get; init; }

    /// <summary>What stands between the shop and its first order, with the page where it is mended; empty when nothing does.</summary>
    internal IEnumerable<(LocalizedText Text, string Address)> Obstacles()
    {
        if (ForSale == 0)
        {
            yield return Products == 0
                ? (Texts.Tax.NoProducts, WizardRoutes.Address(SetupStep.Products))
                : (Texts.Tax.NothingInStock, "/negocio/productos");
        }

        if (Bakery is not { } bakery)
        {
            yield break;
        }

        if (bakery.Status != BakeryStatus.Active)
        {
            yield return (Texts.Tax.NotPublished, "/negocio");
        }
        else if (bakery.IsClosedIndefinitely)
        {
            yield return (Texts.Tax.TakesNoOrders, WizardRoutes.Address(SetupStep.Order));
        }

        if (Timetable.Week.All(day => bakery.Timetable.On(day).Count == 0))
        {
            yield return (Texts.Tax.NoHours, "/negocio/horario");
        }

        if (!bakery.Shop.Methods.Any(method => bakery.Shop.Offers(method).Any()))
        {
            yield return (Texts.Tax.NoWayOfPaying, SellingRoutes.Payment);
        }
    }

    /// <summary>The first step that is not done; null when all are.</summary>
    public SetupStep? Next => this switch
    {
        { Company: null } => SetupStep.Business,
        { Bakery: null } => SetupStep.Bakery,
        { Products: 0 } => SetupStep.Products,
        { HasOrder: false } => SetupStep.Order,
        { HasDevice: false } => SetupStep.Tablet,
        _ => null,
    };

    public bool IsDone(SetupStep step) => step switch
    {
        SetupStep.Account => true,
        SetupStep.Business => Company is not null,
        SetupStep.Bakery => Bakery is not null,
        SetupStep.Products => Products > 0,
        SetupStep.Order => HasOrder,
        SetupStep.Tablet => HasDevice,
    };

    /// <summary>True for a step that what it needs is there for: all after the bakery need only the bakery.</summary>
    public bool IsReachable(SetupStep step) => step switch
    {
        SetupStep.Account => false,
        SetupStep.Business => true,
        SetupStep.Bakery => Company is not null,
        SetupStep.Products or SetupStep.Order or SetupStep.Tablet => Bakery is not null,
    };
}

/// <summary>The page behind the setup link.</summary>
/// <param name="Secret">Secret of the link.</param>
/// <param name="Wrong">The problem; null for none.</param>
public sealed record SetupAccountModel(string Secret, string Name, string Email, Refusal? Wrong);

/// <summary>The choice of a country.</summary>
/// <param name="Likely">The country of the reader's browser; null when it names none we know.</param>
public sealed record CountryModel(SetupProgress Progress, Country? Likely);

/// <summary>The business: its name, language and zone in the chosen country.</summary>
public sealed record BusinessModel(SetupProgress Progress, Country Country, FormState State);

public sealed record SetupBakeryModel(SetupProgress Progress, FormState State);

/// <param name="Template">Products to choose from.</param>
public sealed record SetupProductsModel(SetupProgress Progress, IReadOnlyList<ProductDetails> Template, FormState State);

public sealed record SetupCsvModel(SetupProgress Progress, CsvPreviewModel Preview);

/// <summary>A page that shows how far the shop has come.</summary>
public sealed record SetupProgressModel(SetupProgress Progress, Refusal? Wrong = null);
