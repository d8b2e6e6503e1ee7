using Hornada.Core.Accounts;
using Hornada.Core.Basics;
using Hornada.Core.Canteens;
using Hornada.Server.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Hornada.Server.Tests.Identity;

/// <summary>
/// For each endpoint a well-formed request on something of La Espiga, made fresh for every call: whatever the call does to it
/// cannot change the next answer.
/// </summary>
internal sealed class AccessRequests(TestServer server)
{
    private static readonly object Filling = new { names = new { es = "Relleno" }, options = Array.Empty<object>() };
    private static readonly object Offer = new { name = "Martes", rules = Array.Empty<object>() };
    private static readonly object Ten = new { title = "Diez", type = "PERCENTAGE", discountPct = 10 };

    private static int urls;

    private readonly Dictionary<string, Func<Task<(string Path, object? Body)>>> requests = new()
    {
        ["GET /health"] = Plain("/health"),
        ["GET /healthz"] = Plain("/healthz"),
        ["GET /.well-known/security.txt"] = Plain("/.well-known/security.txt"),
        ["GET /.well-known/oauth-authorization-server"] = Plain("/.well-known/oauth-authorization-server"),
        ["GET /.well-known/oauth-authorization-server/bakeronline/accounts"] =
            Plain("/.well-known/oauth-authorization-server/bakeronline/accounts"),
        ["GET /readyz"] = Plain("/readyz"),
        ["GET /openapi/v1.json"] = Plain("/openapi/v1.json"),
        ["GET /api/v1/bakeries"] = Plain("/api/v1/bakeries"),
        ["GET /api/v1/bakeries/nearby"] = Plain("/api/v1/bakeries/nearby?lat=4.65&lng=-74.08"),
        ["GET /api/v1/bakeries/all"] = Plain("/api/v1/bakeries/all"),
        ["GET /api/v1/bakeries/mine"] = Plain("/api/v1/bakeries/mine"),
        ["GET /api/v1/bakeries/me"] = Plain("/api/v1/bakeries/me"),
        ["PATCH /api/v1/bakeries/me"] = Plain("/api/v1/bakeries/me", new { phone = "+57 300 555 0147" }),
        ["PATCH /api/v1/bakeries/me/open"] = Plain("/api/v1/bakeries/me/open", new { isOpen = true }),
        ["GET /api/v1/bakeries/me/pause"] = Plain("/api/v1/bakeries/me/pause"),
        ["POST /api/v1/bakeries/me/pause"] = Plain("/api/v1/bakeries/me/pause", new { minutes = 15 }),
        ["GET /api/v1/bakeries/me/ordering"] = Plain("/api/v1/bakeries/me/ordering"),
        ["PATCH /api/v1/bakeries/me/ordering"] = Plain("/api/v1/bakeries/me/ordering", new { horizonDays = 60 }),
        ["GET /api/v1/bakeries/me/selling"] = Plain("/api/v1/bakeries/me/selling"),
        ["PATCH /api/v1/bakeries/me/selling"] = Plain("/api/v1/bakeries/me/selling", new { orderComments = true }),
        ["GET /api/v1/bakeries/me/promises"] = Plain("/api/v1/bakeries/me/promises"),
        ["GET /api/v1/bakeries/me/bake-list"] = Plain("/api/v1/bakeries/me/bake-list"),
        ["PATCH /api/v1/bakeries/me/promises"] = Plain("/api/v1/bakeries/me/promises", new { capacities = Array.Empty<object>() }),
        ["GET /api/v1/bakeries/me/presentation"] = Plain("/api/v1/bakeries/me/presentation"),
        ["PATCH /api/v1/bakeries/me/presentation"] = Plain("/api/v1/bakeries/me/presentation", new { email = "" }),
        ["GET /api/v1/bakeries/me/company"] = Plain("/api/v1/bakeries/me/company"),
        ["PATCH /api/v1/bakeries/me/company"] = Plain("/api/v1/bakeries/me/company", new { noteForCustomer = "" }),
        ["DELETE /api/v1/bakeries/me"] = Plain("/api/v1/bakeries/me"),
        ["PATCH /api/v1/bakeries/me/company/active"] = Plain("/api/v1/bakeries/me/company/active", new { active = true }),
        ["POST /api/v1/bakeries/me/company/bakeries"] = Plain("/api/v1/bakeries/me/company/bakeries", new { name = "Otra" }),
        ["GET /api/v1/bakeries/me/hours"] = Plain("/api/v1/bakeries/me/hours"),
        ["PATCH /api/v1/bakeries/me/hours"] = Plain("/api/v1/bakeries/me/hours", new { specialDays = Array.Empty<object>() }),
        ["GET /api/v1/bakeries/me/hours/holidays"] = Plain("/api/v1/bakeries/me/hours/holidays"),
        ["GET /api/v1/bakeries/me/lockers"] = Plain("/api/v1/bakeries/me/lockers"),
        ["POST /api/v1/bakeries/me/lockers"] = () =>
            Task.FromResult<(string, object?)>(("/api/v1/bakeries/me/lockers", ClientActions.LockerBody())),
        ["PATCH /api/v1/bakeries/me/lockers/{id}"] = async () =>
        {
            var made = await server.Baker.Post("/api/v1/bakeries/me/lockers", ClientActions.LockerBody());
            return ($"/api/v1/bakeries/me/lockers/{made.Is(201).Data.Text("id")}", new { closed = true });
        },
        ["POST /api/v1/bakeries/me/resume"] = Plain("/api/v1/bakeries/me/resume"),
        ["GET /api/v1/bakeries/{id}"] = Plain($"/api/v1/bakeries/{server.Espiga}"),
        ["GET /api/v1/bakeries/{id}/hours"] = Plain($"/api/v1/bakeries/{server.Espiga}/hours"),
        ["POST /api/v1/bakeries"] = async () => ("/api/v1/bakeries", new
        {
            name = "Nueva",
            address = "Calle 1",
            lat = 4.6,
            lng = -74.1,
            ownerId = await NewUser(server, Role.Baker)
        }),
        ["PATCH /api/v1/bakeries/{id}"] = Plain($"/api/v1/bakeries/{server.Espiga}", new { phone = "+57 300 555 0147" }),
        ["DELETE /api/v1/bakeries/{id}"] = async () =>
            ($"/api/v1/bakeries/{await server.OpenBakery(await NewUser(server, Role.Baker), "Por cerrar", "Calle 2", 4.6, -74.1)}", null),

        ["GET /api/v1/products"] = Plain($"/api/v1/products?bakeryId={server.Espiga}"),
        ["GET /api/v1/products/my"] = Plain("/api/v1/products/my"),
        ["GET /api/v1/products/admin/all"] = Plain("/api/v1/products/admin/all"),
        ["GET /api/v1/products/{id}"] = OnProduct(server, ""),
        ["POST /api/v1/products"] = Plain("/api/v1/products", new { name = "Baguette", price = 8500, emoji = "🥖" }),
        ["POST /api/v1/products/seed"] = Plain("/api/v1/products/seed"),
        ["GET /api/v1/products/edits"] = Plain("/api/v1/products/edits"),
        ["POST /api/v1/products/edits"] = async () => (
            "/api/v1/products/edits", new { productIds = new[] { await server.Baker.CreateProduct("Baguette", 9) }, pricePercent = 5 }),
        ["POST /api/v1/products/edits/{id}/undo"] = Plain("/api/v1/products/edits/none/undo"),
        ["GET /api/v1/exports/orders"] = Plain("/api/v1/exports/orders"),
        ["GET /api/v1/exports/customers"] = Plain("/api/v1/exports/customers?format=json"),
        ["GET /api/v1/exports/products"] = Plain("/api/v1/exports/products"),
        ["POST /api/v1/imports/products"] = () => Task.FromResult<(string, object?)>(("/api/v1/imports/products", ClientActions.Csv())),
        ["PATCH /api/v1/products/{id}"] = OnProduct(server, "", new { price = 9000 }),
        ["PATCH /api/v1/products/{id}/stock"] = OnProduct(server, "/stock", new { stock = 3 }),
        ["DELETE /api/v1/products/{id}"] = OnProduct(server, ""),

        ["POST /api/v1/orders"] =
            async () => ("/api/v1/orders", ClientActions.OrderBody(server.Espiga, (await server.Baker.CreateProduct("Baguette", 9), 1))),
        ["POST /api/v1/promises"] = async () => ("/api/v1/promises", new
        {
            bakeryId = server.Espiga,
            items = new[] { new { productId = await server.Baker.CreateProduct("Baguette", 9) } },
        }),
        ["GET /api/v1/orders/me"] = Plain("/api/v1/orders/me"),
        ["GET /api/v1/orders/bakery"] = Plain("/api/v1/orders/bakery"),
        ["GET /api/v1/orders/bakery/pending"] = Plain("/api/v1/orders/bakery/pending"),
        ["GET /api/v1/orders/bakery/active"] = Plain("/api/v1/orders/bakery/active"),
        ["GET /api/v1/orders/all"] = Plain("/api/v1/orders/all"),
        ["GET /api/v1/orders/{id}"] = OnOrder(server, ""),
        ["PATCH /api/v1/orders/{id}/status"] = OnOrder(server, "/status", new { status = "CONFIRMED" }),
        ["PATCH /api/v1/orders/{id}/estimated-ready"] = OnOrder(server, "/estimated-ready", new { estimatedReadyAt = 1779286325000 }),
        ["PATCH /api/v1/orders/{id}/ready-time"] = OnOrder(server, "/ready-time", new { minutes = 10 }),
        ["POST /api/v1/orders/{id}/cancel"] = OnOrder(server, "/cancel"),
        ["POST /api/v1/orders/verify-qr"] = async () =>
            ("/api/v1/orders/verify-qr", new { qrCode = (await NewOrder(server, "READY")).Code }),

        ["GET /api/v1/users/me"] = Plain("/api/v1/users/me"),
        ["PATCH /api/v1/users/me"] = Plain("/api/v1/users/me", new { phone = "+57 310 555 0199" }),
        ["POST /api/v1/users/me/email"] = Plain("/api/v1/users/me/email", new { email = "ana@example.com", password = "la de otra" }),
        ["GET /api/v1/audit-log"] = Plain("/api/v1/audit-log"),
        ["POST /api/v1/users/me/export"] = Plain("/api/v1/users/me/export", new { confirm = "nadie@example.com" }),
        ["POST /api/v1/users/me/erase"] = Plain("/api/v1/users/me/erase", new { confirm = "nadie@example.com" }),
        ["GET /api/v1/users/{uid}/export"] = async () => ($"/api/v1/users/{await NewUser(server, Role.Customer)}/export", null),
        ["DELETE /api/v1/users/{uid}"] = async () => ($"/api/v1/users/{await NewUser(server, Role.Customer)}", null),
        ["POST /api/v1/orders/{id}/guest/export"] = OnOrder(server, "/guest/export", new { secret = "wrong", confirm = "Ana" }),
        ["POST /api/v1/orders/{id}/guest/erase"] = OnOrder(server, "/guest/erase", new { secret = "wrong", confirm = "Ana" }),
        ["GET /api/v1/users/me/sessions"] = Plain("/api/v1/users/me/sessions"),
        ["DELETE /api/v1/users/me/sessions"] = Plain("/api/v1/users/me/sessions"),
        ["DELETE /api/v1/users/me/sessions/{id}"] = Plain("/api/v1/users/me/sessions/nada"),
        ["GET /api/v1/users/me/passkeys"] = Plain("/api/v1/users/me/passkeys"),
        ["DELETE /api/v1/users/me/passkeys/{id}"] = Plain("/api/v1/users/me/passkeys/nada"),
        ["POST /api/v1/users/forgot-password"] = Plain("/api/v1/users/forgot-password", new { email = "nadie@example.com" }),
        ["GET /api/v1/users"] = Plain("/api/v1/users"),
        ["GET /api/v1/users/bakers"] = Plain("/api/v1/users/bakers"),
        ["GET /api/v1/users/{uid}"] = async () => ($"/api/v1/users/{await NewUser(server, Role.Customer)}", null),
        ["PATCH /api/v1/users/{uid}/role"] =
            async () => ($"/api/v1/users/{await NewUser(server, Role.Customer)}/role", new { role = "BAKER" }),

        ["GET /api/v1/cart"] = Plain("/api/v1/cart"),
        ["POST /api/v1/cart/items"] = async () =>
            ("/api/v1/cart/items", new { bakeryId = server.Espiga, productId = await server.Baker.CreateProduct("Baguette", 9), qty = 2 }),
        ["PATCH /api/v1/cart/items"] =
            async () => ("/api/v1/cart/items", new { productId = await server.Baker.CreateProduct("Baguette", 9), qty = 0 }),
        ["DELETE /api/v1/cart"] = Plain("/api/v1/cart"),
        ["GET /api/v1/favorites"] = Plain("/api/v1/favorites"),
        ["POST /api/v1/favorites/{bakeryId}"] = Plain($"/api/v1/favorites/{server.Espiga}"),
        ["GET /api/v1/favorites/{bakeryId}/status"] = Plain($"/api/v1/favorites/{server.Espiga}/status"),
        ["DELETE /api/v1/favorites/{bakeryId}"] = Plain($"/api/v1/favorites/{server.Espiga}"),

        ["GET /api/v1/promotions"] = Plain($"/api/v1/promotions?bakeryId={server.Espiga}"),
        ["GET /api/v1/promotions/me"] = Plain("/api/v1/promotions/me"),
        ["POST /api/v1/promotions"] = Plain("/api/v1/promotions", new { title = "Diez", type = "PERCENTAGE", discountPct = 10 }),
        ["PATCH /api/v1/promotions/{id}/toggle"] = OnPromotion(server, "/toggle"),
        ["DELETE /api/v1/promotions/{id}"] = OnPromotion(server, ""),
        ["GET /api/v1/loyalty"] = Plain("/api/v1/loyalty"),
        ["GET /api/v1/loyalty/{bakeryId}"] = Plain($"/api/v1/loyalty/{server.Espiga}"),
        ["POST /api/v1/loyalty/redeem"] = async () => ("/api/v1/loyalty/redeem", new { userId = await NewUser(server, Role.Customer) }),

        ["POST /api/v1/payments"] =
            async () => ("/api/v1/payments", new { orderId = (await NewOrder(server, "PENDING")).Id, method = "PSE" }),
        ["GET /api/v1/payments/order/{orderId}"] = async () => ($"/api/v1/payments/order/{(await NewOrder(server, "PENDING")).Id}", null),
        ["POST /api/v1/payments/order/{orderId}/refund"] =
            async () => ($"/api/v1/payments/order/{(await NewOrder(server, "COMPLETED")).Id}/refund", null),
        ["GET /api/v1/payments/debts"] = Plain("/api/v1/payments/debts"),
        ["POST /api/v1/payments/debts/{orderId}/settled"] = async () => ($"/api/v1/payments/debts/{await NewDebt(server)}/settled", null),
        ["GET /api/v1/reviews"] = Plain($"/api/v1/reviews?bakeryId={server.Espiga}"),
        ["GET /api/v1/reviews/me"] = Plain("/api/v1/reviews/me"),
        ["GET /api/v1/reviews/can-review/{orderId}"] =
            async () => ($"/api/v1/reviews/can-review/{(await NewOrder(server, "COMPLETED")).Id}", null),
        ["POST /api/v1/reviews"] = async () => ("/api/v1/reviews", new { orderId = (await NewOrder(server, "COMPLETED")).Id, rating = 5 }),
        ["GET /api/v1/stats/bakery"] = Plain("/api/v1/stats/bakery"),
        ["GET /api/v1/stats/admin"] = Plain("/api/v1/stats/admin"),
        ["GET /api/v1/search"] = Plain("/api/v1/search?q=pan"),
        ["GET /api/v1/board"] = Plain("/api/v1/board"),
        ["GET /api/v1/events"] = Plain("/api/v1/events?after=now"),
        ["GET /api/v1/notifications"] = Plain("/api/v1/notifications"),

        ["POST /api/v1/upload/product/{productId}"] =
            async () => ($"/api/v1/upload/product/{await server.Baker.CreateProduct("Baguette", 9)}", ClientActions.Picture()),
        ["POST /api/v1/products/{id}/photographs"] = async () =>
            ($"/api/v1/products/{await server.Baker.CreateProduct("Baguette", 9)}/photographs", ClientActions.Picture()),
        ["PUT /api/v1/products/{id}/photographs/order"] = OnProduct(server, "/photographs/order", new { ids = Array.Empty<string>() }),
        ["PATCH /api/v1/products/{id}/photographs/{photographId}"] =
            OnProduct(server, "/photographs/nada", new { alt = new { es = "Pan" } }),
        ["DELETE /api/v1/products/{id}/photographs/{photographId}"] = OnProduct(server, "/photographs/nada"),
        ["POST /api/v1/upload/category/{categoryId}"] =
            () => Task.FromResult<(string, object?)>(("/api/v1/upload/category/0", ClientActions.Picture())),
        ["POST /api/v1/upload/option/{optionId}"] =
            () => Task.FromResult<(string, object?)>(("/api/v1/upload/option/0", ClientActions.Picture())),
        ["DELETE /api/v1/upload/option/{optionId}"] = Plain("/api/v1/upload/option/0"),
        ["POST /api/v1/upload/bakery/logo"] =
            () => Task.FromResult<(string, object?)>(("/api/v1/upload/bakery/logo", ClientActions.Picture())),
        ["POST /api/v1/upload/bakery/banner"] =
            () => Task.FromResult<(string, object?)>(("/api/v1/upload/bakery/banner", ClientActions.Picture())),
        ["POST /api/v1/upload/bakery/placeholder"] =
            () => Task.FromResult<(string, object?)>(("/api/v1/upload/bakery/placeholder", ClientActions.Picture())),
        ["POST /api/v1/upload/bakery/{bakeryId}/logo"] =
            () => Task.FromResult<(string, object?)>(($"/api/v1/upload/bakery/{server.Espiga}/logo", ClientActions.Picture())),

        ["GET /api/v1/webhooks"] = Plain("/api/v1/webhooks"),
        ["POST /api/v1/webhooks"] = async () =>
        {
            await RemoveWebhooks(server);
            return ("/api/v1/webhooks", new { url = FreshUrl() });
        },
        ["GET /api/v1/webhooks/{id}"] = OnWebhook(server, ""),
        ["PATCH /api/v1/webhooks/{id}"] = OnWebhook(server, "", new { status = "PAUSED" }),
        ["DELETE /api/v1/webhooks/{id}"] = OnWebhook(server, ""),
        ["POST /api/v1/webhooks/{id}/rotate-secret"] = OnWebhook(server, "/rotate-secret"),
        ["POST /api/v1/webhooks/{id}/test"] = OnWebhook(server, "/test"),
        ["GET /api/v1/webhooks/{id}/deliveries"] = OnWebhook(server, "/deliveries"),
        ["POST /api/v1/webhooks/{id}/deliveries/{delivery}/replay"] = OnWebhook(server, "/deliveries/nobody/replay"),
        ["POST /api/v1/webhooks/{id}/replay-dead"] = OnWebhook(server, "/replay-dead"),

        ["GET /api/v1/programs"] = Plain("/api/v1/programs"),
        ["DELETE /api/v1/programs/apps/{id}"] = Plain("/api/v1/programs/apps/0"),
        ["GET /api/v1/tokens"] = Plain("/api/v1/tokens"),
        ["POST /api/v1/tokens"] = Plain("/api/v1/tokens", new { name = "caja" }),
        ["DELETE /api/v1/tokens/{id}"] = async () =>
            ($"/api/v1/tokens/{(await server.Customer.Post("/api/v1/tokens", new { name = "viejo" })).Is(201).Data.Text("id")}", null),
        ["POST /api/v1/oauth/device_authorization"] = Plain("/api/v1/oauth/device_authorization"),
        ["POST /api/v1/oauth/token"] = Plain("/api/v1/oauth/token"),
        ["GET /api/v1/staff"] = Plain("/api/v1/staff"),
        ["GET /api/v1/staff/roles"] = Plain("/api/v1/staff/roles"),
        ["PATCH /api/v1/staff/{uid}"] = Plain("/api/v1/staff/nadie", new { role = "BAKER" }),
        ["DELETE /api/v1/staff/{uid}"] = Plain("/api/v1/staff/nadie"),
        ["GET /api/v1/staff/invitations"] = Plain("/api/v1/staff/invitations"),
        ["POST /api/v1/staff/invitations"] = Plain("/api/v1/staff/invitations", new { role = "BAKER" }),
        ["DELETE /api/v1/staff/invitations/{id}"] = Plain("/api/v1/staff/invitations/nada"),
        ["POST /api/v1/invitations/accept"] = Plain("/api/v1/invitations/accept", new { secret = "nada" }),
        ["GET /api/v1/devices"] = Plain("/api/v1/devices"),
        ["POST /api/v1/devices/approve"] = Plain("/api/v1/devices/approve", new { userCode = "BBBB-BBBB", name = "Caja" }),
        ["POST /api/v1/devices/deny"] = Plain("/api/v1/devices/deny", new { userCode = "BBBB-BBBB" }),
        ["DELETE /api/v1/devices/{id}"] = Plain("/api/v1/devices/nada"),
        ["GET /api/v1/countries"] = Plain("/api/v1/countries"),
        ["GET /api/v1/categories"] = Plain("/api/v1/categories"),
        ["POST /api/v1/categories"] = Named("/api/v1/categories"),
        ["PUT /api/v1/categories/order"] = Plain("/api/v1/categories/order", new { ids = Array.Empty<string>() }),
        ["PATCH /api/v1/categories/{id}"] = Plain("/api/v1/categories/0", new { active = true }),
        ["DELETE /api/v1/categories/{id}"] = Plain("/api/v1/categories/0"),
        ["GET /api/v1/category-groups"] = Plain("/api/v1/category-groups"),
        ["POST /api/v1/category-groups"] = Named("/api/v1/category-groups"),
        ["PUT /api/v1/category-groups/order"] = Plain("/api/v1/category-groups/order", new { ids = Array.Empty<string>() }),
        ["PATCH /api/v1/category-groups/{id}"] = Plain("/api/v1/category-groups/0", new { names = new { es = "Dulce" } }),
        ["DELETE /api/v1/category-groups/{id}"] = Plain("/api/v1/category-groups/0"),
        ["GET /api/v1/products/{id}/details"] = OnProduct(server, "/details"),
        ["PATCH /api/v1/products/{id}/details"] = OnProduct(server, "/details", new { code = "A-1" }),
        ["PUT /api/v1/products/{id}/suspension"] = OnProduct(server, "/suspension", new { until = "" }),
        ["GET /api/v1/offers"] = Plain("/api/v1/offers"),
        ["POST /api/v1/offers"] = Plain("/api/v1/offers", Offer),
        ["PUT /api/v1/offers/{id}"] = Plain("/api/v1/offers/0", Offer),
        ["DELETE /api/v1/offers/{id}"] = Plain("/api/v1/offers/0"),
        ["GET /api/v1/option-sets"] = Plain("/api/v1/option-sets"),
        ["POST /api/v1/option-sets"] = Plain("/api/v1/option-sets", Filling),
        ["PUT /api/v1/option-sets/{id}"] = Plain("/api/v1/option-sets/0", Filling),
        ["DELETE /api/v1/option-sets/{id}"] = Plain("/api/v1/option-sets/0"),
        ["GET /api/v1/companies"] = Plain("/api/v1/companies"),
        ["POST /api/v1/companies"] = Plain("/api/v1/companies", new { name = "Aar", country = "BE" }),
        ["GET /api/v1/demo"] = Plain("/api/v1/demo"),
        ["DELETE /api/v1/demo"] = Plain("/api/v1/demo"),
        ["PUT /api/v1/companies/{id}"] = Plain("/api/v1/companies/nada", new { name = "Aar", country = "BE" }),
        ["GET /api/v1/oauth/clients"] = Plain("/api/v1/oauth/clients"),
        ["POST /api/v1/oauth/clients"] =
            Plain("/api/v1/oauth/clients", new { name = "Tienda", redirectUris = new[] { "https://shop.example.com/back" } }),
        ["PATCH /api/v1/oauth/clients/{id}"] = async () =>
            ($"/api/v1/oauth/clients/{(await server.Registers("Vieja")).Id}", new { pkceRequired = true }),
        ["DELETE /api/v1/oauth/clients/{id}"] = async () => ($"/api/v1/oauth/clients/{(await server.Registers("Vieja")).Id}", null),

        ["GET /bakeronline/accounts/oauth/authorize"] = async () => ((await server.Registers("Tienda")).Question(), null),
        ["POST /bakeronline/accounts/oauth/authorize"] = async () => ((await server.Registers("Tienda")).Question(), null),
        ["POST /bakeronline/accounts/api/token"] = async () => ("/bakeronline/accounts/api/token", new
        {
            grant_type = "password",
            client_id = (await server.Registers("Propia", firstParty: true)).Id,
            username = (await server.SignUpWithPassword(Role.Customer)).Email,
            password = OAuthActions.Password,
        }),
        ["POST /bakeronline/accounts/api/revoke"] = Plain("/bakeronline/accounts/api/revoke"),
        ["POST /bakeronline/accounts/api/register"] = async () => ("/bakeronline/accounts/api/register", new
        {
            client_id = (await server.Registers("Propia", firstParty: true)).Id,
            username = ClientActions.FreshEmail(),
            password = OAuthActions.Password,
        }),
        ["POST /bakeronline/accounts/api/change-password"] = async () => ("/bakeronline/accounts/api/change-password", new
        {
            client_id = (await server.Registers("Propia", firstParty: true)).Id,
            username = (await server.SignUpWithPassword(Role.Customer)).Email,
            password = OAuthActions.Password,
            new_password = "otra contraseña",
        }),
        ["POST /bakeronline/accounts/api/reset-password"] = async () => ("/bakeronline/accounts/api/reset-password", new
        {
            client_id = (await server.Registers("Propia", firstParty: true)).Id,
            token = "0123",
            new_password = "otra contraseña",
        }),
        ["GET /bakeronline/accounts/api/policies/{type}"] = Plain("/bakeronline/accounts/api/policies/cookie"),
        ["POST /bakeronline/accounts/api/forgot-password"] = async () => ("/bakeronline/accounts/api/forgot-password", new
        {
            client_id = (await server.Registers("Propia", firstParty: true)).Id,
            username = "nadie@example.com",
        }),

        ["GET /api/v1/companies/{id}/tokens"] = async () => ($"/api/v1/companies/{await Organisation(server)}/tokens", null),
        ["POST /api/v1/companies/{id}/tokens"] =
            async () => ($"/api/v1/companies/{await Organisation(server)}/tokens", new { name = "caja" }),
        ["DELETE /api/v1/companies/{id}/tokens/{token}"] = async () =>
        {
            var tokens = $"/api/v1/companies/{await Organisation(server)}/tokens";
            return ($"{tokens}/{(await server.Admin.Post(tokens, new { name = "vieja" })).Is(201).Data.Text("id")}", null);
        },
    };

    private readonly BakeronlineRequests bakeronline = new(server);
    private readonly CatalogueRequests catalogue = new(server);
    private readonly PageRequests pages = new(server);
    private readonly FoundingRequests founding = new(server);

    public IReadOnlyCollection<string> Known =>
        [.. requests.Keys, .. bakeronline.Known, .. catalogue.Known, .. founding.Known, .. pages.Known];

    /// <summary>Makes the request of an endpoint as somebody; null when nobody has written one.</summary>
    public async Task<Answer?> Make(string endpoint, Client caller)
    {
        if (Find(endpoint) is not { } prepare)
        {
            return null;
        }

        var (path, body) = await prepare();
        return await caller.Send(new(endpoint.Split(' ')[0]), path, Client.Json(body));
    }

    /// <summary>What the request of an endpoint is made with; null when nobody has written one.</summary>
    public Func<Task<(string Path, object? Body)>>? Find(string endpoint) =>
        requests.TryGetValue(endpoint, out var prepare)
            || bakeronline.TryGet(endpoint, out prepare)
            || catalogue.TryGet(endpoint, out prepare)
            || founding.TryGet(endpoint, out prepare)
                || pages.TryGet(endpoint, out prepare)
                ? prepare
                : null;

    private static Func<Task<(string Path, object? Body)>> Plain(string path, object? body = null) => () => Task.FromResult((path, body));

    /// <summary>With a name that nothing has: a second one of a name is refused.</summary>
    private static Func<Task<(string Path, object? Body)>> Named(string path) =>
        () => Task.FromResult<(string, object?)>((path, new { names = new { es = ClientActions.FreshEmail() } }));

    private static Func<Task<(string Path, object? Body)>> OnProduct(TestServer server, string rest, object? body = null) =>
        async () => ($"/api/v1/products/{await server.Baker.CreateProduct("Baguette", 9)}{rest}", body);

    private static Func<Task<(string Path, object? Body)>> OnOrder(TestServer server, string rest, object? body = null) =>
        async () => ($"/api/v1/orders/{(await NewOrder(server, "PENDING")).Id}{rest}", body);

    private static Func<Task<(string Path, object? Body)>> OnPromotion(TestServer server, string rest) => async () => (
        $"/api/v1/promotions/{(await server.Baker.Post("/api/v1/promotions", Ten)).Is(201).Data.Text("id")}{rest}", null);

    /// <remarks>Its host is public when it is made and nowhere to be reached afterwards: no test calls strangers.</remarks>
    private static Func<Task<(string Path, object? Body)>> OnWebhook(TestServer server, string rest, object? body = null) => async () =>
    {
        await RemoveWebhooks(server);
        var made = await server.Baker.Post("/api/v1/webhooks", new { url = FreshUrl() });
        return ($"/api/v1/webhooks/{made.Is(201).Data.Text("id")}{rest}", body);
    };

    private static async Task RemoveWebhooks(TestServer server)
    {
        foreach (var webhook in (await server.Admin.Get("/api/v1/webhooks")).Is(200).Rows)
        {
            (await server.Admin.Delete($"/api/v1/webhooks/{webhook.Text("id")}")).Is(200);
        }
    }

    private static string FreshUrl() => $"https://moved-{Interlocked.Increment(ref urls)}.example/hook";

    private static async Task<(string Id, string Code)> NewOrder(TestServer server, string status)
    {
        var order = await server.Customer.SubmitOrder(server.Espiga, (await server.Baker.CreateProduct("Baguette", 9), 1));
        await server.Baker.AdvanceTo(order.Text("id"), status);
        return (order.Text("id"), order.Text("qrCode"));
    }

    private static async Task<string> NewDebt(TestServer server)
    {
        var (order, _) = await NewOrder(server, "PENDING");
        (await server.Customer.Post("/api/v1/payments", new { orderId = order, method = "CASH_ON_PICKUP" })).Is(200);
        await server.Baker.AdvanceTo(order, "CANCELLED");
        return order;
    }

    private static async Task<string> Organisation(TestServer server) =>
        (await server.Services.GetRequiredService<ManageCanteens>()
            .Open("Comedor", Currency.Ars, "America/Argentina/Buenos_Aires", new(), CancellationToken.None)).Value.Id;

    private static async Task<string> NewUser(TestServer server, Role role) =>
        (await server.SignUp(role, "Nadie", ClientActions.FreshEmail())).Uid;
}
