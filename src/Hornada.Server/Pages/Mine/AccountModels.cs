using Hornada.Core.Accounts;
using Hornada.Core.Bakeries;
using Hornada.Core.Basics;
using Hornada.Core.Loyalty;
using Hornada.Core.Orders;
using Hornada.Server.Pages.Site;

namespace Hornada.Server.Pages.Mine;

/// <summary>Signing in.</summary>
/// <param name="Email">What was typed.</param>
/// <param name="Next">Where to go afterwards, below this server.</param>
/// <param name="Wrong">What is wrong; null when nothing is.</param>
public sealed record SignInModel(string Email, string Next, Phrase? Wrong);

/// <summary>A new account.</summary>
/// <param name="Name">What was typed, or what is known of a guest.</param>
/// <param name="Email">What was typed.</param>
/// <param name="Next">Where to go afterwards, below this server.</param>
/// <param name="Wrong">What is wrong; null when nothing is.</param>
public sealed record RegisterModel(string Name, string Email, string Next, Phrase? Wrong);

/// <summary>Somebody's account.</summary>
/// <param name="Account">The account.</param>
/// <param name="Cards">Loyalty cards with the names of their bakeries.</param>
/// <param name="Favourites">Bakeries he likes.</param>
/// <param name="Wrong">What is wrong; null when nothing is.</param>
/// <param name="IsSaved">Whether a change was just made.</param>
public sealed record ProfileModel(
    Account Account, IReadOnlyList<(LoyaltyCard Card, Bakery Bakery)> Cards, IReadOnlyList<BakeryView> Favourites, Refusal? Wrong, bool IsSaved);

/// <summary>Somebody's orders.</summary>
/// <param name="Page">The newest ones.</param>
/// <param name="Bakeries">Their bakeries by key.</param>
public sealed record MyOrdersModel(Page<OrderView> Page, IReadOnlyDictionary<long, Bakery> Bakeries);
