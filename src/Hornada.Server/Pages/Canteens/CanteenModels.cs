using Hornada.Core.Accounts;
using Hornada.Core.Bakeries;
using Hornada.Core.Basics;
using Hornada.Core.Canteens;
using Hornada.Core.Companies;
using Hornada.Server.Pages.Office;

namespace Hornada.Server.Pages.Canteens;

/// <summary>The canteens of a person that runs several.</summary>
public sealed record OwnCanteensModel(IReadOnlyList<Company> Organisations);

/// <summary>The menus of a week.</summary>
/// <param name="HasSite">False while nothing can be sold because there is no establishment.</param>
/// <param name="FirstPlanned">The first day whose menu can be changed.</param>
public sealed record WeekModel(
    Organisation Organisation, WeekMenu Week, bool HasSite, DateOnly Today, DateOnly FirstPlanned, FormState State);

/// <summary>The products of an organisation, sold and not sold.</summary>
public sealed record ProductsModel(
    Organisation Organisation, IReadOnlyList<CanteenProductView> Products, bool HasSite, FormState State);

/// <param name="View">The product; null for a new one.</param>
public sealed record ProductModel(
    Organisation Organisation, CanteenProductView? View, IReadOnlyList<CanteenCategoryView> Categories, FormState State);

/// <summary>The establishments of an organisation, and the form for one more.</summary>
public sealed record SitesModel(Organisation Organisation, IReadOnlyList<SiteView> Sites, FormState State);

/// <summary>One establishment and the days it has closed.</summary>
public sealed record SiteModel(
    Organisation Organisation, SiteView Site, IReadOnlyList<CanteenClosedDay> Closed, DateOnly Today, FormState State)
{
    /// <summary>The form of closed days.</summary>
    public const string Days = "cerrar";
}

/// <param name="Issued">The token that was just made; null for none.</param>
public sealed record CanteenTokensModel(
    Organisation Organisation, IReadOnlyList<OrganisationToken> Tokens, IReadOnlyDictionary<long, ProgramSighting> Seen,
    IssuedOrganisationToken? Issued, FormState State);

public sealed record SettingsModel(Organisation Organisation, Canteen Settings, IReadOnlyList<AccountView> Staff, FormState State)
{
    /// <summary>The roles that the reader may give to a person who is invited; empty where the reader may invite nobody.</summary>
    public IReadOnlyList<StaffRole> Roles { get; init; } = [];

    public IReadOnlyList<StaffInvitationView> Invitations { get; init; } = [];

    /// <summary>An invitation just made; null for none.</summary>
    public IssuedInvitation? Issued { get; init; }

    public bool HasMail { get; init; }

    /// <summary>The form of invitations.</summary>
    public const string Inviting = "invitar";

    /// <summary>The form of people.</summary>
    public const string People = "personas";
}

/// <summary>The customers of an organisation.</summary>
/// <param name="Search">The text searched for; empty for none.</param>
public sealed record CustomersModel(Organisation Organisation, Page<CustomerView> Page, string Search, FormState State);

/// <summary>The link that invites a parent, shown this once.</summary>
public sealed record InviteModel(Organisation Organisation, CustomerView Customer, string Link);

/// <summary>The credit of a customer: all payments into it and out of it.</summary>
/// <param name="Ledger">The newest lines first.</param>
/// <param name="FormKey">Key of the form: a form that is sent twice makes one movement.</param>
/// <param name="Accounts">E-mail addresses of the accounts that act for the parent.</param>
public sealed record CreditModel(
    Organisation Organisation, CustomerView Customer, Page<MovementView> Ledger, string FormKey, IReadOnlyList<string> Accounts,
    FormState State);

/// <summary>The production of a kitchen for a day.</summary>
/// <param name="Site">The one that is shown; null for all together.</param>
public sealed record ProductionModel(Organisation Organisation, IReadOnlyList<Bakery> Sites, string? Site, Production Production);
