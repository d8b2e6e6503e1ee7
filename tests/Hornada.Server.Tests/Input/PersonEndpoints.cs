using Hornada.Server.Tests.Support;

namespace Hornada.Server.Tests.Input;

/// <summary>The endpoints at which people ask for their own data.</summary>
internal static class PersonEndpoints
{
    public static Dictionary<string, BodyEndpoint> All(TestServer server) => new()
    {
        ["POST /api/v1/users/me/export"] = Own(server, "export", "baker@example.com"),
        ["POST /api/v1/users/me/erase"] = Own(server, "erase", "nadie@example.com"),
        ["POST /api/v1/orders/{id}/guest/export"] = Guest(server, "export"),
        ["POST /api/v1/orders/{id}/guest/erase"] = Guest(server, "erase"),
    };

    private static BodyEndpoint Own(TestServer server, string what, string address) => new(
        server.Baker,
        HttpMethod.Post,
        $"/api/v1/users/me/{what}",
        $$"""{"confirm":"{{address}}"}""",
        new Dictionary<string, Shape> { ["password"] = Shape.Text, ["confirm"] = Shape.Text },
        []);

    private static BodyEndpoint Guest(TestServer server, string what) => new(
        server.Anonymous,
        HttpMethod.Post,
        $"/api/v1/orders/nada/guest/{what}",
        """{"secret":"0","confirm":"Ana"}""",
        new Dictionary<string, Shape> { ["secret"] = Shape.RequiredText, ["confirm"] = Shape.RequiredText },
        ["secret", "confirm"]);
}
