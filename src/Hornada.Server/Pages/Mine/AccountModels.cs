using Hornada.Core.Accounts;
using Hornada.Core.Bakeries;
using Hornada.Core.Basics;
using Hornada.Core.Loyalty;
using Hornada.Core.Orders;
using Hornada.Server.Pages.Office;
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
/// <param name="Passkeys">What he can sign in with instead of his password.</param>
/// <param name="State">What came of the last form; about <c>clave</c>, <c>llaves</c>, or the profile itself.</param>
public sealed record ProfileModel(
    Account Account, IReadOnlyList<(LoyaltyCard Card, Bakery Bakery)> Cards, IReadOnlyList<BakeryView> Favourites, IReadOnlyList<Passkey> Passkeys, FormState State);

/// <summary>Somebody's orders.</summary>
/// <param name="Page">The newest ones.</param>
/// <param name="Bakeries">Their bakeries by key.</param>
public sealed record MyOrdersModel(Page<OrderView> Page, IReadOnlyDictionary<long, Bakery> Bakeries);
