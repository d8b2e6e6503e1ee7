using Hornada.Core.Basics;

namespace Hornada.Server.Wire;

/// <summary>
/// Reads ids in paths as they are stored, at every endpoint: a UUID in upper case names the same thing (RFC 9562 §4). The path is written
/// anew too, so that idempotency keys and tags see one address.
/// </summary>
internal static class PathIds
{
    /// <summary>
    /// The parameter of paths with the id of a user. Identity services give these ids, and they may differ in case alone.
    /// </summary>
    private const string UserId = "uid";

    /// <summary>Comes after routing, which names the parameters.</summary>
    public static Task Read(HttpContext http, RequestDelegate next)
    {
        if (http.Request.Path.Value.AsSpan().ContainsAnyInRange('A', 'F'))
        {
            foreach (var (name, value) in http.Request.RouteValues.ToList())
            {
                if (name != UserId && value is string id && Ids.Canonical(id) is var stored && stored != id)
                {
                    http.Request.RouteValues[name] = stored;
                    http.Request.Path = new(http.Request.Path.Value!.Replace(id, stored, StringComparison.Ordinal));
                }
            }
        }

        return next(http);
    }
}
