using Hornada.Core.Basics;
using Hornada.Server.Identity;
using Hornada.Server.Pages.Site;
using Hornada.Server.Wire;

namespace Hornada.Server.Pages.Payments;

/// <summary>The page where a checkout is paid. It stands in for the page of a payment provider.</summary>
/// <remarks>Its address contains a secret: everybody who knows the address may pay, and nobody has to sign in.</remarks>
internal static class PaymentRoutes
{
    /// <summary>First part of the path. A dialect with host names of its own serves this path there too.</summary>
    public const string Root = "/pagar";

    /// <summary>Path of the return address of orders placed on the pages of this server: it stands for the page of the order.</summary>
    public const string OwnReturnPath = "/mis-pedidos";

    /// <summary>End of the path that leads from a payment to the page of its order.</summary>
    public const string ToOrder = "/pedido";

    /// <summary>Language for browsers that prefer none of ours: clients of several countries send customers here.</summary>
    public static FallbackLanguage Fallback { get; } = new(Language.English);

    /// <summary>The path of the page.</summary>
    public static string Address(string secret) => $"{Root}/{secret}";

    public static void MapPayment(this IEndpointRouteBuilder pages)
    {
        var payment = pages.MapGroup(Root).WithMetadata(Fallback);
        payment
            .MapGet("/{secret}", (string secret, PaymentPages page, HttpContext http) => page.Show(secret, http))
            .RequireAccess(Access.Anybody);
        payment
            .MapGet($"/{{secret}}{ToOrder}", (string secret, PaymentPages page, HttpContext http) => page.GoToOrder(secret, http))
            .RequireAccess(Access.Anybody);
        payment.MapPost("/{secret}", (string secret, PaymentPages page, HttpContext http) => page.Decide(secret, http))
            .RequireAccess(Access.Public).NotIdempotent("a page; the order it pays is paid once");
    }
}
