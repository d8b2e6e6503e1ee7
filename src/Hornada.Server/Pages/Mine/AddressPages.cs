using Hornada.Core.Accounts;
using Hornada.Server.Identity;
using Hornada.Server.Pages.Site;

namespace Hornada.Server.Pages.Mine;

/// <param name="Email">The address to confirm.</param>
public sealed record ConfirmAddressModel(string Secret, string Email);

/// <summary>The page of the link that confirms a new address. A form confirms it: programs that check mails open every link.</summary>
internal sealed class AddressPages(ChangeEmail change, Localizer localizer)
{
    /// <summary>Path below which the links are.</summary>
    public const string Root = "/correo";

    public static void Map(IEndpointRouteBuilder pages)
    {
        pages.MapGet($"{Root}/{{secret}}", (string secret, AddressPages page, HttpContext http) => page.Show(secret, http))
            .RequireAccess(Access.Anybody);
        pages.MapPost($"{Root}/{{secret}}", (string secret, Posted form, AddressPages page, HttpContext http) => page.Confirm(secret, http))
            .RequireAccess(Access.Anybody);
    }

    private async Task<IResult> Show(string secret, HttpContext http) =>
        (await change.Find(secret, http.RequestAborted)).Match(
            email => Page.Standalone<ConfirmAddressPage, ConfirmAddressModel>(
                http, new(secret, email), StatusCodes.Status200OK, leadsTo: null),
            refusal => Page.Error(http, refusal));

    private async Task<IResult> Confirm(string secret, HttpContext http) =>
        (await change.Confirm(secret, localizer.Language, http.RequestAborted)).Match(
            _ => Page.GoTo("/cuenta?guardado=1"), refusal => Page.Error(http, refusal));
}
