using Hornada.Core.Basics;
using Hornada.Server.Wire;

namespace Hornada.Server.Dialects.Bakeronline;

/// <summary>Reads the header <c>X-VERSION</c> (contract §1.2).</summary>
internal static class VersionHeader
{
    /// <summary>Name of the header.</summary>
    public const string Name = "X-VERSION";

    /// <summary>The client's version: the newest when it sends none; null for an unknown version, or several.</summary>
    public static BakeronlineVersion? Asked(HttpRequest request) => request.Headers[Name] switch
    {
        [] => BakeronlineVersion.Latest,
        [var name] => BakeronlineVersion.Find(name),
        _ => null,
    };

    /// <summary>The version to read and answer with. An unknown version is refused in the newest.</summary>
    public static BakeronlineVersion Read(HttpContext http) => Asked(http.Request) ?? BakeronlineVersion.Latest;

    /// <summary>Ends a request whose version is unknown, before its endpoint runs.</summary>
    public static async ValueTask<object?> RefuseUnknown(EndpointFilterInvocationContext context, EndpointFilterDelegate next) =>
        Asked(context.HttpContext.Request) is null ? ErrorResponse.From(Unknown, Name) : await next(context);

    private static Refusal Unknown { get; } = new(RefusalKind.Malformed, "UNKNOWN_VERSION", new(
        $"{Name} debe ser una de: {string.Join(", ", BakeronlineVersion.All)}",
        $"{Name} must be one of: {string.Join(", ", BakeronlineVersion.All)}",
        $"{Name} moet een van deze zijn: {string.Join(", ", BakeronlineVersion.All)}",
        $"{Name} doit être l’une des valeurs suivantes : {string.Join(", ", BakeronlineVersion.All)}"));
}
