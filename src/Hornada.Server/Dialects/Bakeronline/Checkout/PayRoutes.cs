using Hornada.Core.Basics;
using Hornada.Core.Orders;
using Hornada.Server.Identity;
using Hornada.Server.Pages;
using Hornada.Server.Wire;

namespace Hornada.Server.Dialects.Bakeronline.Checkout;

/// <summary>
/// The page where a checkout is paid, in place of a payment provider's. Ours: the documentation ends where the client opens it. Its address
/// has a secret in it, and whoever knows that may pay; nobody has to sign in.
/// </summary>
internal static class PayRoutes
{
    public static void MapPay(this IEndpointRouteBuilder api)
    {
        api.MapGet("/pay/{secret}", async (string secret, HttpContext http, PayCheckouts pay, PayPage page, CancellationToken cancel) =>
            Show(http, page, await pay.Find(secret, cancel))).RequireAccess(Access.Public);

        api.MapPost("/pay/{secret}", async (string secret, HttpContext http, PayCheckouts pay, PayPage page, CancellationToken cancel) => await Action(http) switch
        {
            "pay" => Done(http, page, secret, await pay.Pay(secret, accepted: true, cancel), wanted: BillState.Paid),
            "decline" => Done(http, page, secret, await pay.Pay(secret, accepted: false, cancel), wanted: BillState.Open),
            "cancel" => Done(http, page, secret, await pay.TurnAway(secret, cancel), wanted: BillState.Over),
            _ => Show(http, page, await pay.Find(secret, cancel), status: 400),
        }).RequireAccess(Access.Public).NotIdempotent("a page; the order it pays is paid once");
    }

    private static IResult Show(HttpContext http, PayPage page, Outcome<Bill> bill, int status = 200) => bill.Refusal switch
    {
        null => page.Of(http, bill.Value, status),
        { Kind: RefusalKind.Busy } => PayPage.Busy(http),
        _ => PayPage.Unknown(http),
    };

    /// <summary>What came of it is the shop's to tell; only what did not come of it is told here.</summary>
    private static IResult Done(HttpContext http, PayPage page, string secret, Outcome<Bill> bill, BillState wanted) => bill.Refusal switch
    {
        null => new Elsewhere(bill.Value.State == wanted || bill.Value.State == BillState.Paid ? Header(bill.Value.Group.ReturnUrl) : secret),
        _ => Show(http, page, bill),
    };

    /// <summary>The address as a header takes it: in ASCII.</summary>
    private static string Header(string address)
    {
        var url = new Uri(address);
        return new UriBuilder(url) { Host = url.IdnHost }.Uri.AbsoluteUri;
    }

    /// <summary>Which button it was; null when that cannot be read.</summary>
    private static async Task<string?> Action(HttpContext http) => (await BrowserForm.Read(http))?["action"].ToString();
}
