using Hornada.Server.Tests.Support;

namespace Hornada.Server.Tests.Input;

/// <summary>The endpoints of the catalogue beside products that read a body.</summary>
internal static class CatalogueEndpoints
{
    private const string Changed =
        """{"names":{"es":"Tortas"},"active":true,"code":"T","bannerUrl":"","groupId":"","shownIn":[]}""";

    private static readonly Dictionary<string, Shape> CategoryMembers = new()
    {
        ["active"] = Shape.YesNo,
        ["code"] = Shape.Text,
        ["bannerUrl"] = Shape.Text,
        ["groupId"] = Shape.Text,
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

    private const string Details =
        """
        {"names":{"es":"Pan"},"descriptions":{"es":"Rico"},"ingredients":{"es":"harina"},"priceType":"PER_UNIT",
            "price":2500,"optionSetIds":[],"limits":{"minAmount":1,"maxAmount":9,"minGrams":null,"maxGrams":null},
            "deposit":0,"finalPriceAtPickup":false,"onlyInStore":false,"specialty":true,"allergenKinds":[],"diets":["HALAL"],
            "nutrition":{"kilojoules":1000,"fat":1.5},"vat":"","code":"A","priceLookUpCode":"7","barcode":""}
        """;

    private static readonly Dictionary<string, Shape> DetailMembers = new()
    {
        ["priceType"] = Shape.Word,
        ["price"] = Shape.Price,
        ["finalPriceAtPickup"] = Shape.YesNo,
        ["onlyInStore"] = Shape.YesNo,
        ["specialty"] = Shape.YesNo,
        ["vat"] = Shape.Text,
        ["code"] = Shape.Text,
        ["barcode"] = Shape.Text,
    };

    private static readonly Dictionary<string, Shape> OfferMembers = new()
    {
        ["name"] = Shape.RequiredText,
        ["countsBy"] = Shape.Word,
        ["weekday"] = Shape.Word,
        ["rules.appliesTo"] = Shape.Word,
        ["rules.type"] = Shape.Word,
    };

    private static readonly string[] OfferRequired = ["name", "rules", "rules.appliesTo", "rules.id", "rules.type"];

    private static string Offer(string bread) =>
        $$"""
        {"name":"Martes","firstDay":"2026-01-01","lastDay":"2027-01-01","countsBy":"ORDER","weekday":"TUESDAY",
            "rules":[{"appliesTo":"PRODUCT","id":"{{bread}}","type":"PERCENTAGE","percent":10,"minimumAmount":0,"freeAmount":0}]}
        """;

    public static async Task<string> Category(TestServer server) =>
        (await server.Baker.Post("/api/v1/categories", new { names = new { es = ClientActions.FreshEmail() } })).Is(201).Data.Text("id");

    public static Dictionary<string, BodyEndpoint> All(TestServer server, string category, string bread) => new()
    {
        ["POST /api/v1/categories"] =
            new(server.Baker, HttpMethod.Post, "/api/v1/categories", Changed, CategoryMembers, ["names"]),
        ["PATCH /api/v1/categories/{id}"] =
            new(server.Baker, HttpMethod.Patch, $"/api/v1/categories/{category}", Changed, CategoryMembers, []),
        ["POST /api/v1/category-groups"] = new(
            server.Baker,
            HttpMethod.Post,
            "/api/v1/category-groups",
            """{"names":{"es":"Dulce"}}""",
            new Dictionary<string, Shape>(),
            ["names"]),
        ["PATCH /api/v1/category-groups/{id}"] = new(
            server.Baker,
            HttpMethod.Patch,
            "/api/v1/category-groups/0",
            """{"names":{"es":"Dulce"}}""",
            new Dictionary<string, Shape>(),
            ["names"]),
        ["PUT /api/v1/category-groups/order"] = new(
            server.Baker, HttpMethod.Put, "/api/v1/category-groups/order", """{"ids":[]}""", new Dictionary<string, Shape>(), ["ids"]),
        ["PUT /api/v1/categories/order"] = new(
            server.Baker,
            HttpMethod.Put,
            "/api/v1/categories/order",
            $$"""{"ids":["{{category}}"]}""",
            new Dictionary<string, Shape>(),
            ["ids"]),
        ["PUT /api/v1/products/{id}/photographs/order"] = new(
            server.Baker,
            HttpMethod.Put,
            $"/api/v1/products/{bread}/photographs/order",
            """{"ids":[]}""",
            new Dictionary<string, Shape>(),
            ["ids"]),
        ["PATCH /api/v1/products/{id}/photographs/{photographId}"] = new(
            server.Baker,
            HttpMethod.Patch,
            $"/api/v1/products/{bread}/photographs/nada",
            """{"alt":{"es":"Pan"}}""",
            new Dictionary<string, Shape>(),
            ["alt"]),
        ["PATCH /api/v1/products/{id}/details"] = new(
            server.Baker, HttpMethod.Patch, $"/api/v1/products/{bread}/details", Details, DetailMembers, []),
        ["PUT /api/v1/products/{id}/suspension"] = new(
            server.Baker,
            HttpMethod.Put,
            $"/api/v1/products/{bread}/suspension",
            """{"until":""}""",
            new Dictionary<string, Shape>(),
            ["until"]),
        ["POST /api/v1/offers"] = new(server.Baker, HttpMethod.Post, "/api/v1/offers", Offer(bread), OfferMembers, OfferRequired),
        ["PUT /api/v1/offers/{id}"] = new(server.Baker, HttpMethod.Put, "/api/v1/offers/0", Offer(bread), OfferMembers, OfferRequired),
        ["POST /api/v1/option-sets"] = new(
            server.Baker, HttpMethod.Post, "/api/v1/option-sets", Filling, SetMembers, ["names", "options", "options.names"]),
        ["PUT /api/v1/option-sets/{id}"] = new(
            server.Baker, HttpMethod.Put, "/api/v1/option-sets/0", Filling, SetMembers, ["names", "options", "options.names"]),
    };
}
