using Hornada.Core.Accounts;
using Hornada.Server.Tests.Support;

namespace Hornada.Server.Tests.Identity;

/// <summary>
/// For each endpoint a well-formed request on something of La Espiga, made fresh for every call: whatever the call does to it
/// cannot change the next answer.
/// </summary>
internal sealed class AccessRequests(Town town)
{
    private readonly Dictionary<string, Func<Task<(string Path, object? Body)>>> requests = new()
    {
        ["GET /"] = Plain("/"),
        ["GET /health"] = Plain("/health"),
        ["GET /openapi/{documentName}.json"] = Plain("/openapi/v1.json"),

        ["GET /api/v1/bakeries"] = Plain("/api/v1/bakeries"),
        ["GET /api/v1/bakeries/nearby"] = Plain("/api/v1/bakeries/nearby?lat=4.65&lng=-74.08"),
        ["GET /api/v1/bakeries/all"] = Plain("/api/v1/bakeries/all"),
        ["GET /api/v1/bakeries/me"] = Plain("/api/v1/bakeries/me"),
        ["PATCH /api/v1/bakeries/me"] = Plain("/api/v1/bakeries/me", new { phone = "+57 300 555 0147" }),
        ["PATCH /api/v1/bakeries/me/open"] = Plain("/api/v1/bakeries/me/open", new { isOpen = true }),
        ["GET /api/v1/bakeries/{id}"] = Plain($"/api/v1/bakeries/{town.Espiga}"),
        ["POST /api/v1/bakeries"] = async () => ("/api/v1/bakeries", new { name = "Nueva", address = "Calle 1", lat = 4.6, lng = -74.1, ownerId = await NewUser(town, Role.Baker) }),
        ["PATCH /api/v1/bakeries/{id}"] = Plain($"/api/v1/bakeries/{town.Espiga}", new { phone = "+57 300 555 0147" }),
        ["DELETE /api/v1/bakeries/{id}"] = async () =>
            ($"/api/v1/bakeries/{await town.OpenBakery(await NewUser(town, Role.Baker), "Por cerrar", "Calle 2", 4.6, -74.1)}", null),

        ["GET /api/v1/products"] = Plain($"/api/v1/products?bakeryId={town.Espiga}"),
        ["GET /api/v1/products/my"] = Plain("/api/v1/products/my"),
        ["GET /api/v1/products/admin/all"] = Plain("/api/v1/products/admin/all"),
        ["GET /api/v1/products/{id}"] = OnProduct(town, ""),
        ["POST /api/v1/products"] = Plain("/api/v1/products", new { name = "Baguette", price = 8500, emoji = "🥖" }),
        ["POST /api/v1/products/seed"] = Plain("/api/v1/products/seed"),
        ["PATCH /api/v1/products/{id}"] = OnProduct(town, "", new { price = 9000 }),
        ["PATCH /api/v1/products/{id}/stock"] = OnProduct(town, "/stock", new { stock = 3 }),
        ["DELETE /api/v1/products/{id}"] = OnProduct(town, ""),

        ["POST /api/v1/orders"] = async () => ("/api/v1/orders", TownLife.Wish(town.Espiga, (await town.Baker.Bakes("Baguette", 9), 1))),
        ["GET /api/v1/orders/me"] = Plain("/api/v1/orders/me"),
        ["GET /api/v1/orders/bakery"] = Plain("/api/v1/orders/bakery"),
        ["GET /api/v1/orders/bakery/pending"] = Plain("/api/v1/orders/bakery/pending"),
        ["GET /api/v1/orders/bakery/active"] = Plain("/api/v1/orders/bakery/active"),
        ["GET /api/v1/orders/all"] = Plain("/api/v1/orders/all"),
        ["GET /api/v1/orders/{id}"] = OnOrder(town, ""),
        ["PATCH /api/v1/orders/{id}/status"] = OnOrder(town, "/status", new { status = "CONFIRMED" }),
        ["PATCH /api/v1/orders/{id}/estimated-ready"] = OnOrder(town, "/estimated-ready", new { estimatedReadyAt = 1779286325000 }),
        ["POST /api/v1/orders/{id}/cancel"] = OnOrder(town, "/cancel"),
        ["POST /api/v1/orders/verify-qr"] = async () => ("/api/v1/orders/verify-qr", new { qrCode = (await NewOrder(town, "READY")).Code }),

        ["GET /api/v1/users/me"] = Plain("/api/v1/users/me"),
        ["PATCH /api/v1/users/me"] = Plain("/api/v1/users/me", new { phone = "+57 310 555 0199" }),
        ["GET /api/v1/users"] = Plain("/api/v1/users"),
        ["GET /api/v1/users/bakers"] = Plain("/api/v1/users/bakers"),
        ["GET /api/v1/users/{uid}"] = async () => ($"/api/v1/users/{await NewUser(town, Role.Customer)}", null),
        ["PATCH /api/v1/users/{uid}/role"] = async () => ($"/api/v1/users/{await NewUser(town, Role.Customer)}/role", new { role = "BAKER" }),

        ["GET /api/v1/tokens"] = Plain("/api/v1/tokens"),
        ["POST /api/v1/tokens"] = Plain("/api/v1/tokens", new { name = "caja" }),
        ["DELETE /api/v1/tokens/{id}"] = async () =>
            ($"/api/v1/tokens/{(await town.Customer.Post("/api/v1/tokens", new { name = "viejo" })).Is(201).Data.Text("id")}", null),
    };

    public IReadOnlyCollection<string> Known => requests.Keys;

    /// <summary>Makes the request of an endpoint as somebody; null when nobody has written one.</summary>
    public async Task<Answer?> Make(string endpoint, Client caller)
    {
        if (!requests.TryGetValue(endpoint, out var prepare))
        {
            return null;
        }

        var (path, body) = await prepare();
        return await caller.Send(new(endpoint.Split(' ')[0]), path, Client.Json(body));
    }

    private static Func<Task<(string Path, object? Body)>> Plain(string path, object? body = null) => () => Task.FromResult((path, body));

    private static Func<Task<(string Path, object? Body)>> OnProduct(Town town, string rest, object? body = null) =>
        async () => ($"/api/v1/products/{await town.Baker.Bakes("Baguette", 9)}{rest}", body);

    private static Func<Task<(string Path, object? Body)>> OnOrder(Town town, string rest, object? body = null) =>
        async () => ($"/api/v1/orders/{(await NewOrder(town, "PENDING")).Id}{rest}", body);

    private static async Task<(string Id, string Code)> NewOrder(Town town, string status)
    {
        var order = await town.Customer.Orders(town.Espiga, (await town.Baker.Bakes("Baguette", 9), 1));
        await town.Baker.Brings(order.Text("id"), status);
        return (order.Text("id"), order.Text("qrCode"));
    }

    private static async Task<string> NewUser(Town town, Role role) => (await town.SignUp(role, "Nadie", TownLife.FreshEmail())).Uid;
}
