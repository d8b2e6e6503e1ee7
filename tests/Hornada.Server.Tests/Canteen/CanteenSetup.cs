using System.Globalization;
using System.Net.Http.Headers;
using System.Text.Json;
using Hornada.Core.Basics;
using Hornada.Core.Canteens;
using Hornada.Server.Identity;
using Hornada.Server.Tests.Support;
using Hornada.Server.Wire;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace Hornada.Server.Tests.Canteen;

/// <summary>A server whose organisations may send any number of requests.</summary>
public sealed class CanteenServer<TEngine> : TestServer<TEngine>
    where TEngine : IDatabaseEngine, new()
{
    protected override void MapTestEndpoints(WebApplication app) => Probes.Map(app);

    protected override async Task<Dictionary<string, string?>> ConfigureSettings() =>
        new(await base.ConfigureSettings()) { ["Hornada:Canteen:RequestsPerMinute"] = "1000000" };
}

/// <summary>Endpoints that fail, as no endpoint of the product should.</summary>
internal static class Probes
{
    public static void Map(WebApplication app)
    {
        app.MapGet($"{CanteenSetup.Root}/probe/bug", string () => throw new InvalidOperationException("A bug at /root/secret."))
            .RequireAccess(Access.Organisation);
        app.MapGet($"{CanteenSetup.Root}/probe/busy", () => ErrorResponse.From(Refusal.Busy)).RequireAccess(Access.Organisation);
    }
}

/// <summary>
/// An organisation with two establishments: the first closes at six the evening before, the second at nine on the day.
/// </summary>
internal sealed class CanteenSetup
{
    public const string Root = "/api/v1/admin";

    private readonly ManageCanteens manage;

    private CanteenSetup(TestServer server, string id, string site, string otherSite, Client staff, Client reader)
    {
        manage = server.Services.GetRequiredService<ManageCanteens>();
        (Server, Id, Site, OtherSite, Staff, Reader) = (server, id, site, otherSite, staff, reader);
    }

    public TestServer Server { get; }

    public string Id { get; }

    public string Site { get; }

    public string OtherSite { get; }

    /// <summary>With a token that may work.</summary>
    public Client Staff { get; }

    /// <summary>With a token that only reads.</summary>
    public Client Reader { get; }

    public static async Task<CanteenSetup> Open(TestServer server, CanteenSettings? settings = null, SiteSettings? first = null)
    {
        var manage = server.Services.GetRequiredService<ManageCanteens>();
        var company = (await manage.Open(
            "Comedor Los Aromos", Currency.Ars, "America/Argentina/Buenos_Aires", settings ?? new(), CancellationToken.None)).Value;
        var site = await manage.AddSite(
            company.Id,
            new() { Name = "Sede 1", Address = "Av. de los Aromos 1250", Latitude = -34.6, Longitude = -58.4 },
            first ?? new()
            {
                WorkingDays = [1, 2, 3, 4, 5, 6, 7],
                ClosureDays = 1,
                Slots = [new(9, 30), new(10, 30)],
                MenuClosesAt = new(new TimeOnly(10, 30))
            },
            CancellationToken.None);
        var other = await manage.AddSite(
            company.Id,
            new() { Name = "Sede 2", Address = "Jacarandá 480", Latitude = -34.5, Longitude = -58.5 },
            new()
            {
                WorkingDays = [1, 2, 3, 4, 5],
                OrderClosesAt = new(9, 0),
                ClosureDays = 0,
                PickupTimes = PickupTimes.Interval,
                Slots = [new(11, 30)]
            },
            CancellationToken.None);
        return new(
            server,
            company.Id,
            site.Value.Id.Value,
            other.Value.Id.Value,
            await Issue(server, company.Id, TokenAbility.Staff),
            await Issue(server, company.Id, TokenAbility.Read));
    }

    public static async Task<Client> Issue(TestServer server, string organisation, TokenAbility ability, DateTimeOffset? expiresAt = null)
    {
        var issued = await server.Services.GetRequiredService<OrganisationTokens>()
            .Issue(organisation, "caja", ability, expiresAt, CancellationToken.None);
        return server.With(issued.Value.Secret);
    }

    public async Task<string> Category(string title) => (await manage.AddCategory(Id, title, CancellationToken.None)).Value;

    public async Task<string> Cook(
        string name,
        long minor = 7_006,
        string sku = "PEACHCOBBLER",
        bool isMenu = false,
        string? category = null,
        bool isActive = true,
        int stock = 500)
    {
        var article = new CanteenArticle
        {
            Details = new() { Name = name, Price = new(minor, Currency.Ars), Emoji = "", Stock = stock, IsAvailable = isActive },
            Sku = sku,
            IsMenu = isMenu,
            Category = category,
        };
        return (await manage.AddProduct(Id, article, CancellationToken.None)).Value.Id.Value;
    }

    /// <summary>A child whose parent has paid this much in, in minor units.</summary>
    public async Task<string> Enrol(string name = "Sofía Paz", long credit = 0, string? schoolClass = "3° B")
    {
        var made = await Staff.Post($"{Root}/customers", new
        {
            full_name = name,
            @class = schoolClass,
            parent = new { full_name = "Marta Paz", email = "marta@familia.example", phone = "+5491155500101" }
        });
        var id = made.Is(201).Data.Text("uuid");
        if (credit > 0)
        {
            (await Staff.Post(
                $"{Root}/customers/{id}/credit-movements",
                new { type = "top_up", amount = credit.ToString(CultureInfo.InvariantCulture) })).Is(201);
        }

        return id;
    }

    /// <summary>Staff enter an order; everything but the products has a default.</summary>
    public Task<Answer> Asks(
        string product,
        int quantity = 1,
        string? customer = null,
        string type = "cash",
        string? day = null,
        string? site = null,
        string? slot = null) =>
        Staff.Post($"{Root}/orders", OrderBody(product, quantity, customer, type, day, site, slot));

    public async Task<JsonElement> Orders(
        string product,
        int quantity = 1,
        string? customer = null,
        string type = "cash",
        string? day = null,
        string? site = null,
        string? slot = null) =>
        (await Asks(product, quantity, customer, type, day, site, slot)).Is(201).Data;

    public object OrderBody(
        string product,
        int quantity = 1,
        string? customer = null,
        string type = "cash",
        string? day = null,
        string? site = null,
        string? slot = null) => new
        {
            establishment = site ?? Site,
            customer,
            pickup_date = day,
            pickup_time = slot,
            payment_method_type = type,
            items = new[] { new { product, quantity } },
        };

    /// <summary>The ids of a list of orders, which is a bare array.</summary>
    public async Task<IReadOnlyList<string>> Lists(string query = "") =>
        [.. (await Reader.Get($"{Root}/orders{(query.Length == 0 ? "" : "?")}{query}"))
            .Is(200).Json
            .EnumerateArray()
            .Select(order => order.Text("uuid"))];

    public async Task<JsonElement> Read(string order) => (await Reader.Get($"{Root}/orders/{order}")).Is(200).Data;

    /// <summary>What a child's parent has left, in minor units.</summary>
    public async Task<long> Balance(string customer) => long.Parse(
        (await Reader.Get($"{Root}/customers/{customer}")).Is(200).Data.GetProperty("parent").GetProperty("credit").Text("amount"),
        CultureInfo.InvariantCulture);
}

/// <summary>What the tests of the dialect share.</summary>
internal static class CanteenTestLife
{
    /// <summary>Shows another time, backwards too.</summary>
    public static void Show(this TestServer server, string instant) =>
        server.Clock.AdjustTime(DateTimeOffset.Parse(instant, CultureInfo.InvariantCulture));

    /// <summary>Fails unless it is the error of this status, with exactly these keys.</summary>
    public static Answer Rejects(this Answer answer, int status, string message, params string[] fields)
    {
        answer.Is(status);
        Assert.Equal("application/json; charset=utf-8", answer.ContentType);
        Assert.Equal((false, message), (answer.Json.GetProperty("success").GetBoolean(), answer.Message));
        Assert.Equal(
            fields.Length == 0 ? ["success", "message"] : ["success", "message", "errors"],
            answer.Json.EnumerateObject().Select(member => member.Name));
        if (fields.Length > 0)
        {
            var errors = answer.Json.GetProperty("errors").EnumerateObject().ToList();
            Assert.Equal(fields, errors.Select(error => error.Name));
            Assert.All(errors, error => Assert.NotEmpty(error.Value.EnumerateArray().Single().GetString()!));
        }

        Limits(answer);
        return answer;
    }

    /// <summary>Fails unless the three headers of the limit are there.</summary>
    public static (int Limit, int Remaining, long Reset) Limits(this Answer answer)
    {
        long Header(string name) => long.Parse(answer.Headers.GetValues(name).Single(), CultureInfo.InvariantCulture);
        return ((int)Header("X-RateLimit-Limit"), (int)Header("X-RateLimit-Remaining"), Header("X-RateLimit-Reset"));
    }

    /// <summary>Asks at a host.</summary>
    public static Task<Answer> GetAt(this Client client, string host, string path) =>
        client.Send(HttpMethod.Get, path, headers: (HttpRequestHeaders headers) => headers.Host = host);
}
