using Hornada.Core.Accounts;
using Hornada.Core.Basics;
using Hornada.Core.Canteens;
using Hornada.Server.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Hornada.Server.Tests.Input;

/// <summary>An endpoint that reads a body, with somebody who may call it and a body it would take.</summary>
internal sealed record BodyEndpoint(
    Client Caller, HttpMethod Method, string Path, string Valid, IReadOnlyDictionary<string, Shape> Members, string[] Required);

/// <summary>Every endpoint of the native API that reads a body.</summary>
internal static class BodyEndpoints
{
    public static async Task<IReadOnlyDictionary<string, BodyEndpoint>> ForServer(TestServer server)
    {
        var bread = await server.Baker.CreateProduct("Baguette", stock: 50);
        var order = (await server.Customer.SubmitOrder(server.Espiga, (bread, 1))).Text("id");
        var (_, uid) = await server.SignUp(Role.Customer, "Lucía", ClientActions.FreshEmail());
        var (_, baker) = await server.SignUp(Role.Baker, "Luis", ClientActions.FreshEmail());
        var (chain, owner) = await server.SignUp(Role.Baker, "Lina", ClientActions.FreshEmail());
        await server.OpenBakery(owner, "Cadena", "Calle 9", 4.6, -74.1);
        var organisation = (await server.Services.GetRequiredService<ManageCanteens>()
            .Open("Comedor", Currency.Ars, "America/Argentina/Buenos_Aires", new(), CancellationToken.None)).Value.Id;
        var locker = (await server.Baker.Get("/api/v1/bakeries/me/lockers")).Is(200).Rows is [var known, ..]
            ? known.Text("id")
            : (await server.Baker.Post("/api/v1/bakeries/me/lockers", ClientActions.LockerBody())).Is(201).Data.Text("id");
        string[] redirects = ["https://till.example.com/back"];
        var client = (await server.Admin.Post("/api/v1/oauth/clients", new { name = "Caja", redirectUris = redirects }))
            .Is(201).Data.Text("id");
        return new Dictionary<string, BodyEndpoint>(
        [
            .. Bakeries(server, baker),
            .. SettingsEndpoints.All(server, chain),
            .. SettingsEndpoints.Promises(server),
            .. Lockers(server, locker),
            .. Products(server, bread),
            .. CatalogueEndpoints.All(server, await CatalogueEndpoints.Category(server), bread),
            .. Orders(server, bread, order),
            .. Customers(server, bread, order, uid),
            .. Programs(server, organisation, client),
            .. Staff(server),
            .. PersonEndpoints.All(server),
            .. await CanteenEndpoints.ForServer(server, organisation, baker),
        ]);
    }

    private static IReadOnlyDictionary<string, Shape> LockerMembers => Members(
        ("name", Shape.RequiredText), ("compartments", Shape.Minutes), ("identifier", Shape.Text), ("description", Shape.Text),
        ("cooled", Shape.YesNo));

    private static Dictionary<string, BodyEndpoint> Lockers(TestServer server, string locker) => new()
    {
        ["POST /api/v1/bakeries/me/lockers"] = new(
            server.Baker,
            HttpMethod.Post,
            "/api/v1/bakeries/me/lockers",
            """
            {"name":"Estación","address":{"street":"Calle 170","number":"7","zipCode":"","city":"Bogotá","country":"CO"},
            "compartments":12,"identifier":"","description":"","cooled":false}
            """,
            LockerMembers,
            ["name", "address"]),
        ["PATCH /api/v1/bakeries/me/lockers/{id}"] = new(
            server.Baker,
            HttpMethod.Patch,
            $"/api/v1/bakeries/me/lockers/{locker}",
            """{"name":"Estación","compartments":12,"identifier":"","description":"","cooled":false,"closed":true}""",
            LockerMembers,
            []),
    };

    private static Dictionary<string, BodyEndpoint> Bakeries(TestServer server, string baker) => new()
    {
        ["POST /api/v1/bakeries"] = new(
            server.Admin,
            HttpMethod.Post,
            "/api/v1/bakeries",
            $$"""
            {"name":"Nueva","description":"","address":"Calle 1","lat":4.6,"lng":-74.1,"phone":"",
                "openTime":"07:00","closeTime":"20:00","ownerId":"{{baker}}","status":"ACTIVE"}
            """,
            Bakery(("name", Shape.RequiredText), ("address", Shape.RequiredText), ("ownerId", Shape.RequiredText)),
            ["name", "address", "lat", "lng", "ownerId"]),
        ["PATCH /api/v1/bakeries/{id}"] =
            new(server.Admin, HttpMethod.Patch, $"/api/v1/bakeries/{server.Espiga}", ChangedBakery, ChangedMembers, []),
        ["PATCH /api/v1/bakeries/me"] = new(server.Baker, HttpMethod.Patch, "/api/v1/bakeries/me", ChangedBakery, ChangedMembers, []),
        ["PATCH /api/v1/bakeries/me/open"] = new(
            server.Baker,
            HttpMethod.Patch,
            "/api/v1/bakeries/me/open",
            """{"isOpen":true,"untilFurtherNotice":null,"outsideHours":true}""",
            Members(("isOpen", Shape.YesNo), ("untilFurtherNotice", Shape.YesNo), ("outsideHours", Shape.YesNo)),
            ["isOpen"]),
        ["PATCH /api/v1/bakeries/me/hours"] = new(
            server.Baker,
            HttpMethod.Patch,
            "/api/v1/bakeries/me/hours",
            """
            {"week":[{"day":"MONDAY","hours":[{"opens":"07:00","closes":"20:00"}]}],
            "specialDays":[{"date":"2026-05-01","hours":[],"note":""}]}
            """,
            Members(
                ("week.day", Shape.Word), ("specialDays.date", Shape.RequiredText), ("specialDays.note", Shape.Text)),
            ["week.day", "week.hours", "specialDays.date", "specialDays.hours"]),
        ["POST /api/v1/bakeries/me/pause"] = new(
            server.Baker,
            HttpMethod.Post,
            "/api/v1/bakeries/me/pause",
            """{"minutes":5,"until":null}""",
            Members(("minutes", Shape.Minutes), ("until", Shape.Instant)),
            ["minutes"]),
    };

    private static Dictionary<string, BodyEndpoint> Products(TestServer server, string bread) => new()
    {
        ["POST /api/v1/products"] =
            new(server.Baker, HttpMethod.Post, "/api/v1/products", Product, ProductMembers, ["name", "price", "emoji"]),
        ["PATCH /api/v1/products/{id}"] = new(server.Baker, HttpMethod.Patch, $"/api/v1/products/{bread}", Product, ProductMembers, []),
        ["POST /api/v1/products/edits"] = new(
            server.Baker,
            HttpMethod.Post,
            "/api/v1/products/edits",
            $$"""{"productIds":["{{bread}}"],"pricePercent":5,"roundTo":100,"listed":true,"category":"pan","preview":true}""",
            Members(("listed", Shape.YesNo), ("category", Shape.Text), ("preview", Shape.YesNo)),
            ["productIds"]),
        ["PATCH /api/v1/products/{id}/stock"] = new(
            server.Baker,
            HttpMethod.Patch,
            $"/api/v1/products/{bread}/stock",
            """{"stock":7}""",
            Members(("stock", Shape.Count)),
            ["stock"]),
        ["POST /api/v1/promotions"] = new(
            server.Baker,
            HttpMethod.Post,
            "/api/v1/promotions",
            """
            {"title":"Diez","type":"PERCENTAGE","productId":"","description":"","discountPct":10,"discountAmount":0,
                "happyHourStart":"","happyHourEnd":""}
            """,
            Members(
                ("title", Shape.RequiredText), ("type", Shape.Word), ("description", Shape.Text), ("discountPct", Shape.Percentage)),
            ["title", "type"]),
    };

    private static Dictionary<string, BodyEndpoint> Orders(TestServer server, string bread, string order) => new()
    {
        ["POST /api/v1/promises"] = new(
            server.Anonymous,
            HttpMethod.Post,
            "/api/v1/promises",
            $$"""
            {"bakeryId":"{{server.Espiga}}","items":[{"productId":"{{bread}}","qty":2}],"method":"TAKEOUT","from":"2026-05-21","days":2}
            """,
            Members(
                ("bakeryId", Shape.RequiredText), ("items.productId", Shape.RequiredText), ("items.qty", Shape.Quantity),
                ("method", Shape.Word), ("days", Shape.Minutes)),
            ["bakeryId", "items", "items.productId"]),
        ["POST /api/v1/orders"] = new(
            server.Customer,
            HttpMethod.Post,
            "/api/v1/orders",
            $$"""
            {"bakeryId":"{{server.Espiga}}","items":[{"productId":"{{bread}}","qty":2}],"pickupTime":"10:30","scheduledFor":null,
                "notes":"","paymentMethod":"PSE","promotionId":""}
            """,
            Members(
                ("bakeryId", Shape.RequiredText),
                ("items.productId", Shape.RequiredText),
                ("items.qty", Shape.Quantity),
                ("pickupTime", Shape.Time),
                ("scheduledFor", Shape.Instant), ("notes", Shape.Text), ("paymentMethod", Shape.Word), ("promotionId", Shape.Text)),
            ["bakeryId", "items", "items.productId", "pickupTime"]),
        ["PATCH /api/v1/orders/{id}/status"] = new(
            server.Baker,
            HttpMethod.Patch,
            $"/api/v1/orders/{order}/status",
            """{"status":"CONFIRMED"}""",
            Members(("status", Shape.Word)),
            ["status"]),
        ["PATCH /api/v1/orders/{id}/estimated-ready"] = new(
            server.Baker,
            HttpMethod.Patch,
            $"/api/v1/orders/{order}/estimated-ready",
            """{"estimatedReadyAt":1779286325000}""",
            Members(("estimatedReadyAt", Shape.Instant)),
            ["estimatedReadyAt"]),
        ["PATCH /api/v1/orders/{id}/ready-time"] = new(
            server.Baker,
            HttpMethod.Patch,
            $"/api/v1/orders/{order}/ready-time",
            """{"minutes":5,"readyAt":null}""",
            Members(("minutes", Shape.Quantity), ("readyAt", Shape.Instant)),
            ["minutes"]),
        ["POST /api/v1/orders/verify-qr"] = new(
            server.Baker,
            HttpMethod.Post,
            "/api/v1/orders/verify-qr",
            """{"qrCode":"7C1E0-B5293"}""",
            Members(("qrCode", Shape.RequiredText)),
            ["qrCode"]),
    };

    private static Dictionary<string, BodyEndpoint> Customers(TestServer server, string bread, string order, string uid) => new()
    {
        ["PATCH /api/v1/users/me"] = new(
            server.OtherCustomer,
            HttpMethod.Patch,
            "/api/v1/users/me",
            """{"displayName":"Camila","phone":"6015550147","fcmToken":"t"}""",
            Members(("displayName", Shape.Text), ("phone", Shape.Text), ("fcmToken", Shape.Text)),
            []),
        ["PATCH /api/v1/users/{uid}/role"] = new(
            server.Admin, HttpMethod.Patch, $"/api/v1/users/{uid}/role", """{"role":"BAKER"}""", Members(("role", Shape.Word)), ["role"]),
        ["POST /api/v1/cart/items"] = new(
            server.OtherCustomer,
            HttpMethod.Post,
            "/api/v1/cart/items",
            $$"""{"bakeryId":"{{server.Espiga}}","productId":"{{bread}}","qty":1}""",
            Members(("bakeryId", Shape.RequiredText), ("productId", Shape.RequiredText), ("qty", Shape.Quantity)),
            ["bakeryId", "productId"]),
        ["PATCH /api/v1/cart/items"] = new(
            server.OtherCustomer,
            HttpMethod.Patch,
            "/api/v1/cart/items",
            $$"""{"productId":"{{bread}}","qty":2}""",
            Members(("productId", Shape.RequiredText), ("qty", Shape.Count)),
            ["productId", "qty"]),
        ["POST /api/v1/loyalty/redeem"] = new(
            server.Baker,
            HttpMethod.Post,
            "/api/v1/loyalty/redeem",
            $$"""{"userId":"{{uid}}"}""",
            Members(("userId", Shape.RequiredText)),
            ["userId"]),
        ["POST /api/v1/payments"] = new(
            server.Customer,
            HttpMethod.Post,
            "/api/v1/payments",
            $$"""{"orderId":"{{order}}","method":"CREDIT_CARD","simulatedCardLast4":"0000"}""",
            Members(("orderId", Shape.RequiredText), ("method", Shape.Word), ("simulatedCardLast4", Shape.Text)),
            ["orderId", "method"]),
        ["POST /api/v1/reviews"] = new(
            server.Customer,
            HttpMethod.Post,
            "/api/v1/reviews",
            $$"""{"orderId":"{{order}}","rating":5,"comment":""}""",
            Members(("orderId", Shape.RequiredText), ("rating", Shape.Rating), ("comment", Shape.Text)),
            ["orderId", "rating"]),
    };

    private static Dictionary<string, BodyEndpoint> Staff(TestServer server) => new()
    {
        ["POST /api/v1/users/forgot-password"] = new(
            server.Anonymous,
            HttpMethod.Post,
            "/api/v1/users/forgot-password",
            """{"email":"nadie@example.com"}""",
            Members(("email", Shape.RequiredText)),
            ["email"]),
        ["POST /api/v1/users/me/email"] = new(
            server.Baker,
            HttpMethod.Post,
            "/api/v1/users/me/email",
            """{"email":"ana@example.com","password":"la de otra"}""",
            Members(("email", Shape.RequiredText), ("password", Shape.RequiredText)),
            ["email", "password"]),
        ["PATCH /api/v1/staff/{uid}"] = new(
            server.Baker, HttpMethod.Patch, "/api/v1/staff/nadie", """{"role":"BAKER"}""", Members(("role", Shape.RequiredText)), ["role"]),
        ["POST /api/v1/staff/invitations"] = new(
            server.Baker,
            HttpMethod.Post,
            "/api/v1/staff/invitations",
            """{"role":"BAKER","email":"ana@example.com","name":"Ana"}""",
            Members(("role", Shape.RequiredText), ("email", Shape.Text), ("name", Shape.Text)),
            ["role"]),
        ["POST /api/v1/invitations/accept"] = new(
            server.Customer,
            HttpMethod.Post,
            "/api/v1/invitations/accept",
            """{"secret":"nada"}""",
            Members(("secret", Shape.RequiredText)),
            ["secret"]),
    };

    private static Dictionary<string, BodyEndpoint> Programs(TestServer server, string organisation, string client) => new()
    {
        ["POST /api/v1/tokens"] = new(
            server.OtherCustomer,
            HttpMethod.Post,
            "/api/v1/tokens",
            """{"name":"caja","expiresAt":1810822325000}""",
            Members(("name", Shape.RequiredText), ("expiresAt", Shape.Instant)),
            ["name"]),
        ["POST /api/v1/oauth/clients"] = new(
            server.Admin,
            HttpMethod.Post,
            "/api/v1/oauth/clients",
            """{"name":"Tienda","redirectUris":["https://shop.example.com/back"],"firstParty":false}""",
            Members(("name", Shape.RequiredText), ("firstParty", Shape.YesNo)),
            ["name", "redirectUris"]),
        ["PATCH /api/v1/oauth/clients/{id}"] = new(
            server.Admin,
            HttpMethod.Patch,
            $"/api/v1/oauth/clients/{client}",
            """{"pkceRequired":true}""",
            Members(("pkceRequired", Shape.YesNo)),
            ["pkceRequired"]),
        ["POST /api/v1/webhooks"] = new(
            server.Baker,
            HttpMethod.Post,
            "/api/v1/webhooks",
            """{"url":"https://hook.example/new","types":["order.created"],"bakeryId":""}""",
            Members(("url", Shape.RequiredText), ("bakeryId", Shape.Text)),
            ["url"]),
        ["PATCH /api/v1/webhooks/{id}"] = new(
            server.Baker, HttpMethod.Patch, "/api/v1/webhooks/none", """{"status":"PAUSED"}""", Members(("status", Shape.Word)), []),
        ["POST /api/v1/companies"] = new(
            server.Admin, HttpMethod.Post, "/api/v1/companies", Company, CompanyMembers, ["name"]),
        ["PUT /api/v1/companies/{id}"] = new(
            server.Admin, HttpMethod.Put, $"/api/v1/companies/{organisation}", Company, CompanyMembers, ["name"]),
        ["POST /api/v1/devices/approve"] = new(
            server.Baker,
            HttpMethod.Post,
            "/api/v1/devices/approve",
            """{"userCode":"BCDF-GHJK","name":"Tableta"}""",
            Members(("userCode", Shape.RequiredText), ("name", Shape.RequiredText)),
            ["userCode", "name"]),
        ["POST /api/v1/devices/deny"] = new(
            server.Baker,
            HttpMethod.Post,
            "/api/v1/devices/deny",
            """{"userCode":"BCDF-GHJK"}""",
            Members(("userCode", Shape.RequiredText)),
            ["userCode"]),
        ["POST /api/v1/companies/{id}/tokens"] = new(
            server.Admin,
            HttpMethod.Post,
            $"/api/v1/companies/{organisation}/tokens",
            """{"name":"caja","ability":"STAFF","expiresAt":1810822325000}""",
            Members(("name", Shape.RequiredText), ("ability", Shape.Word), ("expiresAt", Shape.Instant)),
            ["name"]),
    };

    private const string Company =
        """{"name":"Korenbloem","country":"BE","currency":"EUR","zone":"Europe/Brussels","mainLanguage":"nl"}""";

    private static Dictionary<string, Shape> CompanyMembers { get; } = Members(
        ("name", Shape.RequiredText), ("country", Shape.Word), ("currency", Shape.Word), ("zone", Shape.RequiredText),
        ("mainLanguage", Shape.Word));

    private const string ChangedBakery =
        """
        {"name":"La Espiga","description":"","address":"Calle 53","lat":4.6,"lng":-74.1,"phone":"","logoUrl":"","bannerUrl":"",
            "isOpen":true,"openTime":"00:00","closeTime":"23:59","status":"ACTIVE"}
        """;

    private const string Product =
        """
        {"name":"Pan","price":12000,"emoji":"🍞","availabilityStatus":"READY_NOW","stock":8,"category":"pan","description":"",
            "imageUrl":"","available":true,"advanceMinutes":0}
        """;

    private static readonly Dictionary<string, Shape> ChangedMembers = Bakery(
        ("name", Shape.RequiredText),
        ("address", Shape.RequiredText),
        ("logoUrl", Shape.Text),
        ("bannerUrl", Shape.Text),
        ("isOpen", Shape.YesNo));

    private static readonly Dictionary<string, Shape> ProductMembers = Members(
        ("name", Shape.RequiredText),
        ("price", Shape.Price),
        ("emoji", Shape.Text),
        ("availabilityStatus", Shape.Word),
        ("stock", Shape.Count),
        ("category", Shape.Text),
        ("description", Shape.Text),
        ("imageUrl", Shape.Text),
        ("available", Shape.YesNo),
        ("advanceMinutes", Shape.Minutes));

    private static Dictionary<string, Shape> Bakery(params (string Name, Shape Shape)[] more) => Members(
    [
        ("description", Shape.Text), ("lat", Shape.Degrees), ("lng", Shape.Degrees), ("phone", Shape.Text), ("openTime", Shape.Time),
        ("closeTime", Shape.Time),
        ("status", Shape.Word), .. more,
    ]);

    internal static Dictionary<string, Shape> Members(params (string Name, Shape Shape)[] members) =>
        members.ToDictionary(member => member.Name, member => member.Shape);
}
