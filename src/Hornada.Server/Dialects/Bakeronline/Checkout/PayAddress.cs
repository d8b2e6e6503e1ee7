using Hornada.Server.Wire;

namespace Hornada.Server.Dialects.Bakeronline.Checkout;

/// <summary>The address of a payment page.</summary>
/// <param name="address">Where clients reach this server.</param>
/// <param name="options">Hosts that have the dialect's paths at their root.</param>
internal sealed class PayAddress(ServerAddress address, BakeronlineOptions options)
{
    /// <summary>Whole, as a browser takes it: at the configured address of this server, or at the one the client used.</summary>
    public string For(HttpRequest request, string secret)
    {
        var root = address.Configured is null && options.Roots.ContainsKey(request.Host.Host) ? "" : BakeronlineDialect.ApiRoot;
        return $"{address.For(request)}{root}/pay/{secret}";
    }
}
