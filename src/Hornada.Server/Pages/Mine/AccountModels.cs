using Hornada.Core.Accounts;
using Hornada.Core.Bakeries;
using Hornada.Core.Basics;
using Hornada.Core.Loyalty;
using Hornada.Core.Orders;
using Hornada.Server.Pages.Office;

namespace Hornada.Server.Pages.Mine;

/// <param name="Next">Where to go afterwards, below this server.</param>
/// <param name="Wrong">The problem as a sentence; null for none.</param>
public sealed record SignInModel(string Email, string Next, string? Wrong);

/// <param name="Name">The name that was typed, or the known name of a guest.</param>
/// <param name="Next">Where to go afterwards, below this server.</param>
public sealed record RegisterModel(string Name, string Email, string Next, Refusal? Wrong);

/// <param name="Cards">Loyalty cards with the names of their bakeries.</param>
/// <param name="Here">Id of the session of this browser; null when it is not listed.</param>
/// <param name="State">
/// Result of the last form; about <c>clave</c>, <c>correo</c>, <c>sesiones</c>, <c>llaves</c>, or null for the profile.
/// </param>
public sealed record ProfileModel(
    AccountView Account, IReadOnlyList<(LoyaltyCard Card, Bakery Bakery)> Cards, IReadOnlyList<BakeryView> Favourites,
    IReadOnlyList<Passkey> Passkeys, IReadOnlyList<Session> Sessions, string? Here, FormState State)
{
    /// <summary>The time zone in which moments are told: that of their bakery, or else of the installation.</summary>
    public required string Zone { get; init; }
}

/// <param name="Bakeries">Their bakeries by key.</param>
public sealed record MyOrdersModel(Page<OrderView> Page, IReadOnlyDictionary<long, Bakery> Bakeries);
