using System.Globalization;
using System.Net;
using Hornada.Core.Accounts;
using Hornada.Core.Canteens;
using Hornada.Core.Limits;
using Hornada.Server.Identity;
using Hornada.Server.Wire;

namespace Hornada.Server.Dialects.Canteen;

/// <summary>
/// Checks every request below <c>/api/v1/admin</c>, with or without an endpoint: its host, its rate and its token (contract §6,
/// precedence). The endpoint checks what the token may do.
/// </summary>
/// <param name="load">Counts the requests (contract §7).</param>
internal sealed class CanteenMiddleware(LoadLimits load, CanteenOptions options)
{
    /// <summary>Length of a window of requests (contract §7).</summary>
    public static readonly TimeSpan RateWindow = TimeSpan.FromMinutes(1);

    /// <summary>Checks requests before routing, so that it also applies where no route matches.</summary>
    public static void Use(WebApplication app)
    {
        var door = ActivatorUtilities.CreateInstance<CanteenMiddleware>(app.Services);
        app.UseWhen(http => http.Request.Path.StartsWithSegments(CanteenDialect.Path), branch => branch.Use(door.Pass));
    }

    private async Task Pass(HttpContext http, RequestDelegate next)
    {
        var find = http.RequestServices.GetRequiredService<FindOrganisation>();
        Organisation? organisation = null;
        RateAnswer rate;
        try
        {
            organisation = Secret(http.Request) is { } secret ? await find.ByToken(secret) : null;
            if (organisation is not null)
            {
                ProgramSightings.Note(http, ProgramKind.Organisation, organisation.TokenKey);
            }
        }
        finally
        {
            // The headers are on every answer, also when storage fails.
            rate = Count(http, organisation);
        }

        var label = HostLabel(http.Request);
        var isOurs = label is null || label == organisation?.Id;
        if (!isOurs && !await find.Exists(label!, http.RequestAborted))
        {
            await Refuse(http, StatusCodes.Status404NotFound);
        }
        else if (!rate.IsPassed)
        {
            StatusReasons.SetRetryAfter(http.Response, load.WaitAfter(rate));
            await Refuse(http, StatusCodes.Status429TooManyRequests);
        }
        else if (organisation is null || !isOurs)
        {
            // A token of another organisation gets the same answer as an unknown one.
            await Refuse(http, StatusCodes.Status401Unauthorized);
        }
        else
        {
            http.Features.Set(organisation);
            await next(http);
        }
    }

    private RateAnswer Count(HttpContext http, Organisation? organisation)
    {
        var address = (http.Connection.RemoteIpAddress ?? IPAddress.None).MapToIPv6();
        var limit = new Limit("canteen", organisation?.RequestsPerMinute ?? options.RequestsPerMinute, RateWindow);
        var rate = load.Take(limit, $"{organisation?.TokenKey ?? 0} {address}");
        var headers = http.Response.Headers;
        headers["X-RateLimit-Limit"] = rate.Limit.ToString(CultureInfo.InvariantCulture);
        headers["X-RateLimit-Remaining"] = rate.Remaining.ToString(CultureInfo.InvariantCulture);
        headers["X-RateLimit-Reset"] = ((rate.ResetsAt.ToUnixTimeMilliseconds() + 999) / 1000).ToString(CultureInfo.InvariantCulture);
        return rate;
    }

    private static string? Secret(HttpRequest request)
    {
        const string Scheme = BearerTokens.Name + " ";
        return request.Headers.Authorization is [{ } header] && header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase)
            && header[Scheme.Length..].Trim() is { Length: > 0 } secret ? secret : null;
    }

    /// <summary>The organisation a host name such as <c>9e31eadd-….canteen.example</c> stands for; null for every other host.</summary>
    public static string? HostLabel(HttpRequest request)
    {
        var dot = request.Host.Host.IndexOf('.', StringComparison.Ordinal);
        return dot > 0 && Guid.TryParseExact(request.Host.Host.AsSpan(0, dot), "D", out var id) ? id.ToString("D") : null;
    }

    private static Task Refuse(HttpContext http, int status) => http.Dialect().Refuse(http, ErrorResponse.FromStatus(status));
}
