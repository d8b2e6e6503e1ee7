using System.ComponentModel.DataAnnotations;
using Hornada.Server.Wire;

namespace Hornada.Server.Dialects.Panahashi.Accounts;

/// <summary>Changes one's own profile (contract §2.5); an absent member changes nothing.</summary>
internal sealed record UpdateProfileBody(string? DisplayName, string? Phone, string? FcmToken);

/// <summary>A request that changes a role.</summary>
internal sealed record ChangeRoleBody(string? Role);

/// <summary>Asks for a link for a new password.</summary>
internal sealed record ForgotPasswordBody([property: Required] string? Email) : ClosedBody;

/// <summary>Asks for another e-mail address of one's own account.</summary>
internal sealed record ChangeEmailBody([property: Required] string? Email, [property: Required] string? Password) : ClosedBody;
