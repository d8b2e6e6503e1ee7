using Hornada.Server.Hosting;
using Hornada.Server.Pages.Payments;

namespace Hornada.Server.Dialects.Bakeronline.Checkout;

/// <summary>The address of a payment page as the wire has it.</summary>
internal static class PaymentUrl
{
    /// <summary>A whole address: at the configured one of this server, otherwise at the host the client used.</summary>
    public static string ToWire(HttpRequest request, HornadaOptions options, string secret) =>
        (options.PublicUrl?.TrimEnd('/') ?? $"{request.Scheme}://{request.Host}") + PaymentRoutes.Address(secret);
}
