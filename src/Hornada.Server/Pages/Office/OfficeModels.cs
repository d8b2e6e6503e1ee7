using Hornada.Core.Accounts;
using Hornada.Core.Bakeries;
using Hornada.Core.Basics;
using Hornada.Core.Catalogue;
using Hornada.Core.Orders;
using Hornada.Core.Promotions;
using Hornada.Core.Statistics;
using Hornada.Core.Webhooks;

namespace Hornada.Server.Pages.Office;

/// <summary>What came of the last form of a page.</summary>
/// <param name="Refusal">Why it was not done; null when it was, or nothing was asked.</param>
/// <param name="Sent">What was typed and not taken, to be shown again.</param>
/// <param name="IsSaved">Whether a change was just made.</param>
/// <param name="About">Id of what it was about; null for the page as a whole.</param>
public sealed record FormState(Refusal? Refusal, IReadOnlyDictionary<string, string> Sent, bool IsSaved = false, string? About = null)
{
    /// <summary>Nothing was asked.</summary>
    public static FormState None { get; } = new(null, new Dictionary<string, string>());

    /// <summary>Something was done.</summary>
    public static FormState Saved { get; } = None with { IsSaved = true };

    /// <summary>The status of the answer.</summary>
    internal int Status => Refusal is null ? StatusCodes.Status200OK : Site.Page.StatusOf(Refusal);

    /// <summary>What a field shows: what was typed, or else what is so.</summary>
    public string Value(string field, string? current = "") => Sent.GetValueOrDefault(field) ?? current ?? "";

    /// <summary>Whether a box is ticked: as it was sent, or else as it is.</summary>
    public bool Ticked(string field, bool current) => Sent.Count == 0 ? current : Sent.ContainsKey(field);
}

/// <summary>How the bakery is doing today.</summary>
/// <param name="Bakery">The bakery.</param>
/// <param name="Statistics">Its numbers.</param>
/// <param name="RunningOut">Products of which few are left.</param>
public sealed record OverviewModel(Bakery Bakery, BakeryStatistics Statistics, IReadOnlyList<Product> RunningOut);

/// <summary>The orders of a day.</summary>
/// <param name="Orders">The orders.</param>
public sealed record DayModel(DayOrders Orders);

/// <summary>Everything the bakery has.</summary>
/// <param name="Products">The products by name.</param>
/// <param name="State">What came of the last form.</param>
public sealed record ProductListModel(IReadOnlyList<ProductView> Products, FormState State);

/// <summary>One product, or a new one.</summary>
/// <param name="Product">The product; null for a new one.</param>
/// <param name="Currency">Currency of its price.</param>
/// <param name="State">What came of the last form.</param>
public sealed record ProductFormModel(Product? Product, Currency Currency, FormState State);

/// <summary>What the bakery offers.</summary>
/// <param name="Promotions">Newest first.</param>
/// <param name="Products">What it has, to offer one of it.</param>
/// <param name="Currency">Currency of amounts.</param>
/// <param name="State">What came of the last form.</param>
public sealed record PromotionsModel(IReadOnlyList<PromotionView> Promotions, IReadOnlyList<ProductView> Products, Currency Currency, FormState State);

/// <summary>The bakery's numbers.</summary>
/// <param name="Statistics">The numbers.</param>
/// <param name="Currency">Currency of its money.</param>
public sealed record StatisticsModel(BakeryStatistics Statistics, Currency Currency);

/// <summary>The bakery's profile.</summary>
/// <param name="Bakery">The bakery.</param>
/// <param name="State">What came of the last form.</param>
public sealed record BakeryFormModel(Bakery Bakery, FormState State);

/// <summary>Somebody's tokens.</summary>
/// <param name="Tokens">Newest first.</param>
/// <param name="Issued">The one just made; null when none was.</param>
/// <param name="State">What came of the last form.</param>
public sealed record TokensModel(IReadOnlyList<ApiToken> Tokens, IssuedToken? Issued, FormState State);

/// <summary>The webhooks of whoever is signed in.</summary>
/// <param name="Webhooks">Newest first.</param>
/// <param name="Places">The bakeries there is a choice of; empty when there is none.</param>
/// <param name="Here">The bakery whose back office this is.</param>
/// <param name="Issued">The one just made; null when none was.</param>
/// <param name="State">What came of the last form.</param>
public sealed record WebhooksModel(IReadOnlyList<WebhookView> Webhooks, IReadOnlyList<Bakery> Places, BakeryId Here, IssuedWebhook? Issued, FormState State);

/// <summary>One webhook.</summary>
/// <param name="Webhook">The webhook.</param>
/// <param name="Deliveries">What was and is to be delivered, newest first.</param>
/// <param name="HasDead">Some of it was given up, here or on another page.</param>
/// <param name="Filter">Which deliveries were asked for.</param>
/// <param name="News">What came of the last form.</param>
public sealed record WebhookModel(Webhook Webhook, DeliveryPage Deliveries, bool HasDead, DeliveryFilter Filter, WebhookNews News);

/// <summary>Which deliveries of a webhook are asked for.</summary>
/// <param name="Status">Word of their status; null for all.</param>
/// <param name="Before">Id of the delivery they are older than; null for the newest.</param>
public sealed record DeliveryFilter(string? Status, string? Before)
{
    /// <summary>The newest of all.</summary>
    public static DeliveryFilter None { get; } = new(null, null);

    /// <summary>Where a webhook is shown with these.</summary>
    public string Address(string webhook)
    {
        var asked = new Dictionary<string, string?> { ["estado"] = Status, ["antes"] = Before }.Where(part => part.Value is not null);
        return $"/negocio/avisos/{webhook}{QueryString.Create(asked)}#entregas";
    }
}

/// <summary>What came of the last form of a webhook.</summary>
/// <param name="Issued">Its new secret; null when none was made.</param>
/// <param name="Tested">What the receiver said to a test; null when none was sent.</param>
/// <param name="State">Why it was not done, or that it was.</param>
public sealed record WebhookNews(IssuedWebhook? Issued, PostResult? Tested, FormState State)
{
    /// <summary>What <see cref="FormState.About"/> says of the form that changes it.</summary>
    internal const string Change = "cambiar";

    /// <summary>Nothing was asked.</summary>
    public static WebhookNews None { get; } = new(null, null, FormState.None);
}
