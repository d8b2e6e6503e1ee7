namespace Hornada.Server.Identity;

/// <summary>Which requests of an endpoint may be made with the session cookie of the pages.</summary>
internal enum SessionUse
{
    /// <summary>
    /// Reads, and changes that carry <see cref="WebSession.Header"/>. Only scripts of this server's own pages can set it: browsers let
    /// other sites set no header on a request with cookies. The default.
    /// </summary>
    Scripts,

    /// <summary>All requests. Forms of the pages carry an antiforgery token of their own.</summary>
    Forms,

    /// <summary>None: the endpoint's clients do not know cookies.</summary>
    Never,
}

/// <summary>How an endpoint takes the session cookie.</summary>
/// <param name="Use">Which requests may be made with it.</param>
internal sealed record TakesSession(SessionUse Use);

/// <summary>Declaring <see cref="TakesSession"/>.</summary>
internal static class SessionDeclarations
{
    /// <summary>These endpoints take forms of the pages, which check an antiforgery token.</summary>
    public static TBuilder TakesSessionForms<TBuilder>(this TBuilder endpoints)
        where TBuilder : IEndpointConventionBuilder => endpoints.WithMetadata(new TakesSession(SessionUse.Forms));

    /// <summary>These endpoints ignore the session cookie.</summary>
    public static TBuilder IgnoresSession<TBuilder>(this TBuilder endpoints)
        where TBuilder : IEndpointConventionBuilder => endpoints.WithMetadata(new TakesSession(SessionUse.Never));
}
