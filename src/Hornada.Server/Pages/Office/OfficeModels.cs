using Hornada.Core.Accounts;
using Hornada.Core.Bakeries;
using Hornada.Core.Basics;
using Hornada.Core.Catalogue;
using Hornada.Core.Companies;
using Hornada.Core.Orders;
using Hornada.Core.Promotions;
using Hornada.Core.Statistics;
using Hornada.Core.Webhooks;
using Hornada.Server.Pages.Site;

namespace Hornada.Server.Pages.Office;

/// <summary>Result of the last form of a page.</summary>
/// <param name="Refusal">The reason it was refused; null when it was done or no form was sent.</param>
/// <param name="Sent">The fields of a refused form, to be shown again.</param>
/// <param name="IsSaved">True when a change was just made.</param>
/// <param name="About">Id of the row or form concerned; null for the page as a whole.</param>
public sealed record FormState(Refusal? Refusal, IReadOnlyDictionary<string, string> Sent, bool IsSaved = false, string? About = null)
{
    /// <summary>No form was sent.</summary>
    public static FormState None { get; } = new(null, new Dictionary<string, string>());

    public static FormState Saved { get; } = None with { IsSaved = true };

    internal int Status => Refusal is null ? StatusCodes.Status200OK : Site.Page.StatusOf(Refusal);

    /// <summary>The value of a field: the one sent, otherwise the current one.</summary>
    public string Value(string field, string? current = "") => Sent.GetValueOrDefault(field) ?? current ?? "";

    /// <summary>Whether a box is ticked: as sent, otherwise as it is now.</summary>
    public bool Ticked(string field, bool current) => Sent.Count == 0 ? current : Sent.ContainsKey(field);
}

/// <summary>How the bakery is doing today.</summary>
/// <param name="RunningOut">Products of which few are left.</param>
/// <param name="Next">What keeps customers from ordering or from knowing what they eat; empty when nothing does.</param>
/// <param name="Debts">What is owed to customers in all, one amount a currency.</param>
public sealed record OverviewModel(
    Bakery Bakery, BakeryStatistics Statistics, IReadOnlyList<Product> RunningOut, IReadOnlyList<NextStep> Next,
    IReadOnlyList<Money> Debts)
{
    /// <summary>How many orders the list of today has.</summary>
    public required int ForToday { get; init; }

    /// <summary>True when the reader has just come to this bakery, by opening it or by an invitation.</summary>
    public bool IsNewHere { get; init; }
}

/// <summary>Something to do before customers can order well.</summary>
/// <param name="Address">The page where it is done.</param>
/// <param name="Count">How many things it concerns; null when that does not matter.</param>
public sealed record NextStep(LocalizedText Text, string Address, int? Count = null);

/// <summary>When the bakery is open.</summary>
/// <param name="Today">The running business day of the bakery.</param>
/// <param name="Proposed">Public holidays that are no special days yet.</param>
public sealed record HoursModel(Bakery Bakery, OpeningPlan Plan, DateOnly Today, ProposedHolidays Proposed, FormState State)
{
    /// <summary>The special days whose place those that were just saved took.</summary>
    public IReadOnlyList<DateOnly> Replaced { get; init; } = [];

    /// <summary>The form of the week, in <see cref="FormState.About"/>.</summary>
    public const string Week = "semana";

    /// <summary>The form of special days.</summary>
    public const string Days = "dias";

    /// <summary>The form of public holidays.</summary>
    public const string Holidays = "festivos";
}

/// <summary>What is owed to customers.</summary>
public sealed record DebtsModel(Page<Debt> Debts, FormState State);

/// <summary>The orders of a day.</summary>
public sealed record DayModel(DayOrders Orders);

/// <summary>Everything the bakery has.</summary>
/// <param name="Products">The products by name.</param>
/// <param name="Country">The company's; null when it told none.</param>
/// <param name="Only">Shows the products that lack something alone; null for all.</param>
public sealed record ProductListModel(
    IReadOnlyList<ProductView> Products, string? Country, ProductListModel.Lack? Only, FormState State)
{
    /// <summary>Something that a product should have and does not.</summary>
    /// <param name="Query">The query of the list of such products.</param>
    public sealed record Lack(string Query, Func<Product, bool> IsIn)
    {
        public static Lack Allergens { get; } = new("?alergenos=faltan", product => product.Sheet?.Declaration is not { IsComplete: true });

        public static Lack Vat { get; } = new("?iva=falta", product => product.Sheet?.Vat is null);

        public static Lack? From(string? allergens, string? vat) => allergens == "faltan" ? Allergens : vat == "falta" ? Vat : null;
    }
}

/// <summary>One product, or a new one.</summary>
/// <param name="Product">The product; null for a new one.</param>
/// <param name="Currency">Currency of its price.</param>
/// <param name="Categories">The categories that the bakery has, to choose from.</param>
/// <param name="BackOn">The day on which a suspended product is listed again; null for the others.</param>
/// <param name="Languages">Two-letter codes of the languages of the catalogue, the main one first; empty for a new product.</param>
public sealed record ProductFormModel(
    Product? Product, Currency Currency, IReadOnlyList<string> Categories, DateOnly? BackOn, IReadOnlyList<string> Languages,
    FormState State)
{
    /// <summary>Two letters of the company's country, which says the classes of tax; null when it told none.</summary>
    public string? Country { get; init; }
}

/// <param name="Products">The products a promotion can be for.</param>
public sealed record PromotionsModel(
    IReadOnlyList<PromotionView> Promotions, IReadOnlyList<ProductView> Products, Currency Currency, FormState State);

/// <param name="Currency">Currency of its money.</param>
public sealed record StatisticsModel(BakeryStatistics Statistics, Currency Currency);

public sealed record BakeryFormModel(Bakery Bakery, FormState State);

/// <summary>The company of the bakery.</summary>
/// <param name="Bakeries">Those of the company for which the reader works.</param>
/// <param name="IsAdmin">Whether the reader's new bakery is visible at once.</param>
public sealed record CompanyModel(Company Company, IReadOnlyList<Bakery> Bakeries, bool IsAdmin, FormState State)
{
    /// <summary>Beginning of the names of the fields with the terms, one a language.</summary>
    public const string Terms = "terms";

    public const string Privacy = "privacy";

    /// <summary>The form of a further bakery, in <see cref="FormState.About"/>.</summary>
    public const string NewShop = "panaderia";

    /// <summary>The form that closes the bakery of the page for good.</summary>
    public const string ThisShop = "tienda";

    /// <summary>The form that closes the company.</summary>
    public const string Active = "activa";

    /// <summary>The value of a place in a field.</summary>
    public static string Place(Country country, string zone) => $"{country.Code}|{zone}";

    /// <summary>The place of a field; null for anything else.</summary>
    internal static BakeryPlace? Place(string field) =>
        field.Split('|') is [var code, var zone] && Countries.Find(code) is { } country && country.Zones.Contains(zone)
            ? new(country, zone)
            : null;
}

/// <summary>What a shop can be set to.</summary>
public sealed record SellingModel(Bakery Bakery, bool HasLockers, FormState State);

/// <param name="Issued">The one just created; null for none.</param>
public sealed record TokensModel(IssuedToken? Issued, FormState State);

/// <summary>The webhooks of the signed-in account.</summary>
/// <param name="Places">The bakeries to choose from; empty when there is no choice.</param>
/// <param name="Here">The bakery of this back office.</param>
/// <param name="Issued">The one just created; null for none.</param>
public sealed record WebhooksModel(
    IReadOnlyList<WebhookView> Webhooks, IReadOnlyList<Bakery> Places, BakeryId Here, IssuedWebhook? Issued, FormState State);

/// <param name="HasDead">True when deliveries have failed for good, on this page or another.</param>
public sealed record WebhookModel(Webhook Webhook, DeliveryPage Deliveries, bool HasDead, DeliveryFilter Filter, WebhookNotice News);

/// <summary>The deliveries of a webhook to show.</summary>
/// <param name="Status">Name of their status; null for all.</param>
/// <param name="Before">Id of the delivery they are older than; null for the newest.</param>
public sealed record DeliveryFilter(string? Status, string? Before)
{
    public static DeliveryFilter None { get; } = new(null, null);

    /// <summary>Address of the page that shows them.</summary>
    public string Address(string webhook)
    {
        var asked = new Dictionary<string, string?> { ["estado"] = Status, ["antes"] = Before }.Where(part => part.Value is not null);
        return $"/negocio/avisos/{webhook}{QueryString.Create(asked)}#entregas";
    }
}

/// <summary>Result of the last form of a webhook.</summary>
/// <param name="Issued">Its new secret; null for none.</param>
/// <param name="Tested">Answer of the receiver to a test; null when none was sent.</param>
public sealed record WebhookNotice(IssuedWebhook? Issued, PostResult? Tested, FormState State)
{
    /// <summary><see cref="FormState.About"/> for the form that changes the webhook.</summary>
    internal const string Change = "cambiar";

    /// <summary>No form was sent.</summary>
    public static WebhookNotice None { get; } = new(null, null, FormState.None);
}
