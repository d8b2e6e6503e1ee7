using System.Globalization;
using Hornada.Server.Tests.Support;

namespace Hornada.Server.Tests.Input;

/// <summary>The endpoints of the catalogue beside products that read a body.</summary>
internal static class CatalogueEndpoints
{
    private const string Changed =
        """{"names":{"es":"Tortas"},"active":true,"code":"T","bannerUrl":"","shownIn":[]}""";

    private static readonly Dictionary<string, Shape> CategoryMembers = new()
    {
        ["active"] = Shape.YesNo,
        ["code"] = Shape.Text,
        ["bannerUrl"] = Shape.Text,
    };

    public static async Task<string> Category(TestServer server) =>
        (await server.Baker.Post("/api/v1/categories", new { names = new { es = "Tortas" } })).Is(201).Data.GetProperty("id").GetInt64()
            .ToString(CultureInfo.InvariantCulture);

    public static Dictionary<string, BodyEndpoint> Of(TestServer server, string category) => new()
    {
        ["POST /api/v1/categories"] =
            new(server.Baker, HttpMethod.Post, "/api/v1/categories", Changed, CategoryMembers, ["names"]),
        ["PATCH /api/v1/categories/{id:long}"] =
            new(server.Baker, HttpMethod.Patch, $"/api/v1/categories/{category}", Changed, CategoryMembers, []),
        ["PUT /api/v1/categories/order"] = new(
            server.Baker,
            HttpMethod.Put,
            "/api/v1/categories/order",
            $$"""{"ids":[{{category}}]}""",
            new Dictionary<string, Shape>(),
            ["ids"]),
    };
}
