using System.Globalization;
using Hornada.Core.Basics;
using Hornada.Server.Identity;
using Hornada.Server.Wire;

namespace Hornada.Server.Hosting;

/// <summary><c>/.well-known/security.txt</c> (RFC 9116): whom to tell of a weakness. There is none without the setting.</summary>
internal static class SecurityText
{
    /// <summary>The text says until when it holds; it is written anew at each request, so that it never runs out.</summary>
    private static readonly TimeSpan Holds = TimeSpan.FromDays(180);

    public static void MapSecurityText(this IEndpointRouteBuilder routes) =>
        routes.MapGet(
                "/.well-known/security.txt",
                (HttpRequest request, HornadaOptions options, ServerAddress address, TimeProvider clock) =>
                    options.SecurityContact is { } contact
                        ? Results.Text(Write(contact, address.For(request), clock.Now()))
                        : Results.StatusCode(StatusCodes.Status404NotFound))
            .RequireAccess(Access.Public)
            .ExcludeFromDescription();

    private static string Write(string contact, string address, DateTimeOffset now) => string.Create(
        CultureInfo.InvariantCulture,
        $"""
        Contact: {contact}
        Expires: {now + Holds:yyyy-MM-dd'T'00:00:00'Z'}
        Preferred-Languages: es, en, nl, fr
        Canonical: {address}/.well-known/security.txt

        """);
}
