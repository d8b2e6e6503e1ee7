using Hornada.Core.Accounts;
using Hornada.Core.Accounts.OAuth;
using Hornada.Core.Bakeries;
using Hornada.Core.Basics;
using Hornada.Core.Canteens;
using Hornada.Core.Companies;
using Hornada.Core.Orders;
using Hornada.Core.Statistics;
using Hornada.Server.Pages.Office;

namespace Hornada.Server.Pages.Admin;

/// <summary>How the platform is doing.</summary>
/// <param name="Statistics">Its numbers.</param>
public sealed record DashboardModel(PlatformStatistics Statistics);

/// <summary>Every bakery.</summary>
/// <param name="Bakeries">By name.</param>
/// <param name="State">What came of the last form.</param>
public sealed record BakeryListModel(IReadOnlyList<BakeryView> Bakeries, FormState State);

/// <summary>A bakery that is about to be made.</summary>
/// <param name="State">What came of the last form.</param>
public sealed record NewBakeryModel(FormState State);

/// <summary>People.</summary>
/// <param name="Page">Who was found.</param>
/// <param name="Search">What was looked for.</param>
/// <param name="State">What came of the last form.</param>
public sealed record UsersModel(Page<Account> Page, string Search, FormState State);

/// <summary>Orders.</summary>
/// <param name="Page">Which were found.</param>
/// <param name="Search">What was looked for.</param>
public sealed record OrdersModel(Page<OrderView> Page, string Search);

/// <summary>One order and what happened to it.</summary>
/// <param name="View">The order.</param>
/// <param name="Bakery">Where.</param>
/// <param name="History">What happened, oldest first.</param>
/// <param name="State">What came of the last form.</param>
public sealed record AuditModel(OrderView View, Bakery Bakery, IReadOnlyList<HistoryView> History, FormState State);

/// <summary>Every company.</summary>
/// <param name="Companies">Oldest first.</param>
public sealed record CompaniesModel(IReadOnlyList<CompanyView> Companies);

/// <summary>Every token.</summary>
/// <param name="Page">Tokens of people.</param>
/// <param name="Organisations">Tokens of organisations that run canteens, by organisation.</param>
public sealed record AllTokensModel(Page<OwnedToken> Page, IReadOnlyList<(Company Organisation, IReadOnlyList<OrganisationToken> Tokens)> Organisations);

/// <summary>Programs that may act for people.</summary>
/// <param name="Clients">Newest first.</param>
/// <param name="State">What came of the last form.</param>
public sealed record ClientsModel(IReadOnlyList<OAuthClient> Clients, FormState State);

/// <summary>Every organisation that runs canteens.</summary>
/// <param name="Organisations">Oldest first.</param>
public sealed record CanteensModel(IReadOnlyList<Company> Organisations);

/// <summary>Who eats at an organisation.</summary>
/// <param name="Organisation">The organisation.</param>
/// <param name="Page">Who was found.</param>
/// <param name="Search">What was looked for.</param>
public sealed record CanteenModel(Organisation Organisation, Page<CustomerView> Page, string Search);

/// <summary>What somebody has paid in and spent.</summary>
/// <param name="Organisation">The organisation.</param>
/// <param name="Customer">Who.</param>
/// <param name="Ledger">The newest lines first.</param>
/// <param name="FormKey">Secret that names the form: sent twice it is one movement.</param>
/// <param name="State">What came of the last form.</param>
public sealed record CreditModel(Organisation Organisation, CustomerView Customer, Page<MovementView> Ledger, string FormKey, FormState State);

/// <summary>What a kitchen makes for a day.</summary>
/// <param name="Organisation">The organisation.</param>
/// <param name="Sites">Its establishments.</param>
/// <param name="Site">The one that is shown; null for all together.</param>
/// <param name="Production">What is made.</param>
public sealed record ProductionModel(Organisation Organisation, IReadOnlyList<Bakery> Sites, string? Site, Production Production);
