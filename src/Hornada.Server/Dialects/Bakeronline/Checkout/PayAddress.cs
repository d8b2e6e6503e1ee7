using Hornada.Server.Hosting;

namespace Hornada.Server.Dialects.Bakeronline.Checkout;

/// <summary>The address of a payment page.</summary>
internal static class PayAddress
{
    /// <summary>Whole, as a browser takes it: at the configured address of this server, or at the one the client used.</summary>
    public static string For(HttpRequest request, HornadaOptions options, string secret)
    {
        if (options.PublicUrl is { } address)
        {
            return $"{address.TrimEnd('/')}{BakeronlineDialect.ApiRoot}/pay/{secret}";
        }

        // A host of its own has the dialect's paths at its root.
        var root = options.Bakeronline.Roots.ContainsKey(request.Host.Host) ? "" : BakeronlineDialect.ApiRoot;
        return $"{request.Scheme}://{request.Host}{root}/pay/{secret}";
    }
}
