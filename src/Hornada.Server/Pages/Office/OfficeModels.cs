using Hornada.Core.Accounts;
using Hornada.Core.Bakeries;
using Hornada.Core.Basics;
using Hornada.Core.Catalogue;
using Hornada.Core.Orders;
using Hornada.Core.Promotions;
using Hornada.Core.Statistics;

namespace Hornada.Server.Pages.Office;

/// <summary>What came of the last form of a page.</summary>
/// <param name="Wrong">Why it was not done; null when it was, or nothing was asked.</param>
/// <param name="Sent">What was typed and not taken, to be shown again.</param>
/// <param name="IsSaved">Whether a change was just made.</param>
/// <param name="About">Id of what it was about; null for the page as a whole.</param>
public sealed record FormState(Refusal? Wrong, IReadOnlyDictionary<string, string> Sent, bool IsSaved = false, string? About = null)
{
    /// <summary>Nothing was asked.</summary>
    public static FormState None { get; } = new(null, new Dictionary<string, string>());

    /// <summary>Something was done.</summary>
    public static FormState Saved { get; } = None with { IsSaved = true };

    /// <summary>The status of the answer.</summary>
    internal int Status => Wrong is null ? StatusCodes.Status200OK : Site.Page.StatusOf(Wrong);

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
