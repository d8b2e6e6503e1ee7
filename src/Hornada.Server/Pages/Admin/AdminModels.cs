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

/// <summary>Statistics of the platform.</summary>
public sealed record DashboardModel(PlatformStatistics Statistics);

/// <param name="Canteens">Storage keys of those that are establishments of canteens.</param>
public sealed record BakeryListModel(IReadOnlyList<BakeryView> Bakeries, IReadOnlySet<long> Canteens, FormState State);

/// <summary>A bakery that is about to be made.</summary>
public sealed record NewBakeryModel(FormState State);

/// <param name="Search">The text searched for; empty for none.</param>
public sealed record UsersModel(Page<AccountView> Page, string Search, FormState State);

/// <summary>A link with which a user chooses a password.</summary>
/// <param name="Search">The text searched for before; empty for none.</param>
public sealed record PasswordLinkModel(string Email, string Link, string Search);

/// <param name="Search">The text searched for; empty for none.</param>
public sealed record OrdersModel(FoundOrders Found, string Search)
{
    public Page<OrderView> Page => Found.Page;
}

/// <summary>One order and its history.</summary>
public sealed record AuditModel(OrderView View, Bakery Bakery, IReadOnlyList<HistoryView> History, FormState State);

public sealed record CompaniesModel(IReadOnlyList<CompanyView> Companies);

/// <param name="Organisations">Tokens of organisations that run canteens, by organisation.</param>
public sealed record AllTokensModel(
    Page<OwnedToken> Page, IReadOnlyList<(Company Organisation, IReadOnlyList<OrganisationToken> Tokens)> Organisations,
    IReadOnlyDictionary<long, ProgramSighting> Seen, IReadOnlyDictionary<long, ProgramSighting> SeenOfOrganisations);

/// <summary>Programs that may act for people.</summary>
/// <param name="Seen">When each client was last seen, by its key.</param>
public sealed record ClientsModel(
    IReadOnlyList<OAuthClient> Clients, IReadOnlyDictionary<long, ProgramSighting> Seen, FormState State);

/// <summary>Every organisation that runs canteens.</summary>
public sealed record CanteensModel(IReadOnlyList<Company> Organisations);

/// <summary>A canteen that is about to be founded.</summary>
public sealed record NewCanteenModel(FormState State);
