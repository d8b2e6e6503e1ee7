using Hornada.Core.Bakeries;
using Hornada.Core.Basics;
using Hornada.Core.Catalogue;
using Hornada.Core.Companies;
using Hornada.Server.Pages.Office;

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
