using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.Options;

namespace Hornada.Server.Wire;

/// <summary>Registers the services of this folder.</summary>
internal static class WireServices
{
    /// <summary>
    /// Registers what all dialects write with: answers carry whole addresses of pictures, because apps show them as they are.
    /// </summary>
    public static void AddWire(this IServiceCollection services, ServerAddress address)
    {
        services.AddSingleton(address).AddHttpContextAccessor().AddSingleton<PictureUrlJson>();
        services.AddSingleton<IConfigureOptions<JsonOptions>>(all =>
            new ConfigureOptions<JsonOptions>(json => json.SerializerOptions.Converters.Add(all.GetRequiredService<PictureUrlJson>())));
    }
}
