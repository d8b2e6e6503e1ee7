using Hornada.Server.Identity;
using Hornada.Server.Pages.Payments;
using Hornada.Server.Wire;

namespace Hornada.Server.Dialects.Bakeronline.Checkout;

/// <summary>
/// Where the payment page was before it moved to <see cref="PaymentRoutes.Root"/>: addresses given out earlier keep working.
/// </summary>
internal static class MovedPaymentRoutes
{
    public static void MapMovedPayment(this IEndpointRouteBuilder api)
    {
        var payment = api.MapGroup("/pay").WithMetadata(PaymentRoutes.Fallback);
        payment.MapGet("/{secret}", (string secret, PaymentPages page, HttpContext http) => page.Redirect(secret, http)).RequireAccess(Access.Public);
        payment.MapPost("/{secret}", (string secret, PaymentPages page, HttpContext http) => page.Decide(secret, http))
            .RequireAccess(Access.Public).NotIdempotent("a page; the order it pays is paid once");
    }
}
