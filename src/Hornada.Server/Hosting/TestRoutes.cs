using System.ComponentModel.DataAnnotations;
using Hornada.Core.Basics;
using Hornada.Server.Demo;
using Hornada.Server.Dialects.Panahashi;
using Hornada.Server.Identity;
using Hornada.Server.Wire;

namespace Hornada.Server.Hosting;

/// <summary>Moves the test clock, and answers as an endpoint that ends. Mapped only with a test clock, which Production refuses.</summary>
internal static class TestRoutes
{
    public static void MapTestClock(this IEndpointRouteBuilder routes, TestClock clock)
    {
        routes.MapPost("/test/clock", (Body<ClockBody> body) =>
            {
                clock.Move(body.Value.Now!.Value);
                return Answers.Ok(new ClockWire(clock.Now().ToUnixTimeMilliseconds()));
            })
            .AddEndpointFilter(Input.RefuseUnread)
            .RequireAccess(Access.Public)
            .ExcludeFromDescription();

        // Nothing of the API ends at present: clients can try here what they do when something will.
        routes.MapGet("/test/deprecated", () => Answers.Ok(new ClockWire(clock.Now().ToUnixTimeMilliseconds())))
            .Deprecated(
                new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero), new(2027, 1, 1, 0, 0, 0, TimeSpan.Zero), "/test/clock")
            .RequireAccess(Access.Public)
            .ExcludeFromDescription();
    }

    internal sealed record ClockBody([property: Required] DateTimeOffset? Now);

    internal sealed record ClockWire(long Now);
}
