namespace Hornada.Server.Dialects.Panahashi.Accounts;

/// <summary>Changes one's own profile (contract §2.5); an absent member changes nothing.</summary>
internal sealed record UpdateProfileBody(string? DisplayName, string? Phone, string? FcmToken);

/// <summary>Gives a role.</summary>
internal sealed record ChangeRoleBody(string? Role);
