using Hornada.Core.Accounts.Pairing;
using Hornada.Core.Basics;
using Hornada.Server.Pages.Office;

namespace Hornada.Server.Pages.Pairing;

/// <summary>The page of the tablet.</summary>
/// <param name="UserCode">The code to show; null before it was asked for.</param>
/// <param name="Wrong">Why there is no session; null when nothing is wrong.</param>
/// <param name="IsPending">True when the reader asked to go on and nobody has answered yet.</param>
public sealed record TabletModel(string? UserCode, Refusal? Wrong, bool IsPending);

/// <summary>The page on which a person approves the code of a tablet.</summary>
/// <param name="Pairing">The device that waits; null before its code was typed.</param>
public sealed record ApproveModel(string UserCode, DevicePairing? Pairing, FormState State);

/// <summary>The devices of the bakery.</summary>
public sealed record DevicesModel(IReadOnlyList<PairedDeviceView> Devices, string Zone, FormState State);
