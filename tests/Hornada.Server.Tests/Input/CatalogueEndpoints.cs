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

    private const string Filling =
        """
        {"names":{"es":"Relleno"},"code":"R","multipleChoice":true,"chooseAmount":true,"allowAttachment":false,"minDifferent":0,
            "maxDifferent":3,"minAmount":0,"maxAmount":3,
            "options":[{"names":{"es":"Queso"},"priceChange":500,"calculation":"PER_PIECE","code":"","requireImage":false}]}
        """;

    private static readonly Dictionary<string, Shape> SetMembers = new()
    {
        ["code"] = Shape.Text,
        ["multipleChoice"] = Shape.YesNo,
        ["chooseAmount"] = Shape.YesNo,
        ["allowAttachment"] = Shape.YesNo,
        ["options.calculation"] = Shape.Word,
        ["options.code"] = Shape.Text,
        ["options.requireImage"] = Shape.YesNo,
    };

    public static async Task<string> Category(TestServer server) =>
        (await server.Baker.Post("/api/v1/categories", new { names = new { es = "Tortas" } })).Is(201).Data.Text("id");

    public static Dictionary<string, BodyEndpoint> All(TestServer server, string category) => new()
    {
        ["POST /api/v1/categories"] =
            new(server.Baker, HttpMethod.Post, "/api/v1/categories", Changed, CategoryMembers, ["names"]),
        ["PATCH /api/v1/categories/{id}"] =
            new(server.Baker, HttpMethod.Patch, $"/api/v1/categories/{category}", Changed, CategoryMembers, []),
        ["PUT /api/v1/categories/order"] = new(
            server.Baker,
            HttpMethod.Put,
            "/api/v1/categories/order",
            $$"""{"ids":["{{category}}"]}""",
            new Dictionary<string, Shape>(),
            ["ids"]),
        ["POST /api/v1/option-sets"] = new(
            server.Baker, HttpMethod.Post, "/api/v1/option-sets", Filling, SetMembers, ["names", "options", "options.names"]),
        ["PUT /api/v1/option-sets/{id}"] = new(
            server.Baker, HttpMethod.Put, "/api/v1/option-sets/0", Filling, SetMembers, ["names", "options", "options.names"]),
    };
}
