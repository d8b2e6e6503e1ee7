using Hornada.Server.Tests.Orders;

namespace Hornada.Server.Tests.Processes;

/// <summary>The demo of a freshly started server.</summary>
[Collection("processes")]
public sealed class DemoTests : ProcessTests
{
    private static readonly string[] Users =
    [
        "admin@hornada.example", "baker2@hornada.example", "baker@hornada.example", "bakker@hornada.example", "cantina@hornada.example",
        "customer2@hornada.example",
        "customer@hornada.example", "klant@hornada.example",
    ];

    private const UnixFileMode ForOwner = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    private const string Canteen = "canteen:Comedor Los Aromos";

    [Fact]
    public async Task Its_canteen_is_in_the_middle_of_a_day()
    {
        await using var hornada = await HornadaProcess.Serve(Data, "--test-clock", TestTimes.DemoDay);
        var kitchen = hornada.As(Canteen, Data);
        var seen = new HashSet<(string Status, string Type, string Site)>();
        foreach (var status in (string[])["pending", "completed", "canceled", "archived"])
        {
            foreach (var order in (await kitchen.Get($"/api/v1/admin/orders?status={status}")).Is(200).Json.EnumerateArray())
            {
                seen.Add((order.GetProperty("status").Text("value"), order
                    .GetProperty("payment_method_type")
                    .Text("value"), order.GetProperty("establishment").Text("name")));
            }
        }

        Assert.Equal(12, seen.Select(order => (order.Status, order.Type)).Distinct().Count());
        Assert.Equal(["Sede 1", "Sede 2"], seen.Select(order => order.Site).Distinct().Order());
        Assert.Equal(13, (await kitchen.Get("/api/v1/admin/customers")).Is(200).Rows.Count);
        Assert.NotEmpty((await kitchen.Get("/api/v1/admin/reports/production")).Is(200).Data.GetProperty("menus").EnumerateArray());
        Assert.Equal("BAKER", (await hornada.As("cantina@hornada.example", Data).Get("/api/v1/users/me")).Is(200).Data.Text("role"));
    }

    [Fact]
    public async Task The_walk_of_the_README_works_on_a_demo_server()
    {
        await using var hornada = await HornadaProcess.Serve(Data);
        await DayOfAnOrder.Walk(hornada.As("customer@hornada.example", Data), hornada.As("baker@hornada.example", Data));
    }

    /// <summary>As the README says it: the server makes the demo itself. That takes a core ten seconds: one start proves it all.</summary>
    [Fact]
    public async Task A_new_directory_is_for_its_owner_alone_and_its_users_have_tokens_that_change_with_every_start()
    {
        var fresh = Path.Combine(Data, "new");
        Dictionary<string, string> first;
        await using (var hornada = await HornadaProcess.ServeAgain(fresh, null, "--demo"))
        {
            first = HornadaProcess.Tokens(fresh);
            Assert.Equal([.. Users[..4], Canteen, .. Users[4..]], first.Keys.Order(StringComparer.Ordinal));
            IsForItsOwnerAlone(fresh);
            foreach (var (email, token) in first.Where(pair => pair.Key != Canteen))
            {
                Assert.Equal(email, (await hornada.As(email, fresh).Get("/api/v1/users/me")).Is(200).Data.Text("email"));
                Assert.Contains(token, hornada.Output, StringComparison.Ordinal);
            }
        }

        await using var again = await HornadaProcess.ServeAgain(fresh, null, "--demo");
        var old = new Client(new HttpClient { BaseAddress = again.Address }, first[Users[0]]);
        (await old.Get("/api/v1/users/me")).Is(401);
        (await again.As(Users[0], fresh).Get("/api/v1/users/me")).Is(200);
    }

    [Theory]
    [InlineData("serve", "--demo")]
    [InlineData("serve", "--test-clock=2026-05-20T13:00:00Z")]
    [InlineData("seed")]
    public async Task Production_refuses_the_demo_and_the_test_clock(params string[] arguments)
    {
        var (exitCode, _, errors) = await HornadaProcess.RunAs(
            "Production", [.. arguments, "--data", Data, .. arguments[0] == "serve" ? (string[])["--urls", "http://127.0.0.1:0"] : []]);

        Assert.Equal(2, exitCode);
        Assert.Contains("Production", errors, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", errors, StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(Data, "hornada.db")));
    }

    [Fact]
    public async Task The_test_clock_starts_at_the_given_instant_and_moves_on_request()
    {
        await using var hornada = await HornadaProcess.Serve(Data, "--test-clock", TestTimes.DemoDay);
        var (customer, baker) = (hornada.As("customer@hornada.example", Data), hornada.As("baker@hornada.example", Data));
        var bakery = (await baker.Get("/api/v1/bakeries/me")).Is(200).Data.Text("id");
        var bread = await baker.CreateProduct("Baguette", 10);

        Assert.Equal(new(2026, 11, 23), await DayOfAnOrderPlaced());
        (await customer.Post("/test/clock", new { now = "2026-11-30T13:00:00Z" })).Is(200);
        Assert.Equal(new(2026, 11, 30), await DayOfAnOrderPlaced());
        (await customer.Post("/test/clock", new { now = 1795438800000 })).Is(200);
        Assert.Equal(new(2026, 11, 23), await DayOfAnOrderPlaced());

        var ending = (await customer.Get("/test/deprecated")).Is(200).Headers;
        Assert.Equal(
            ("@1767225600", "Fri, 01 Jan 2027 00:00:00 GMT", "</test/clock>; rel=\"deprecation\"; type=\"text/html\""),
            (ending.GetValues("Deprecation").Single(), ending.GetValues("Sunset").Single(), ending.GetValues("Link").Single()));

        string[] wrong = ["{}", "{\"now\":null}", "{\"now\":\"mañana\"}", "[]", "", "{\"now\":1,\"now\":2}"];
        foreach (var body in wrong)
        {
            Assert.NotEmpty((await customer.Post("/test/clock", body)).Is(400).Message!);
        }

        async Task<DateOnly> DayOfAnOrderPlaced()
        {
            var createdAt = (await customer.SubmitOrder(bakery, (bread, 1))).GetProperty("createdAt").GetInt64();
            return DateOnly.FromDateTime(DateTimeOffset.FromUnixTimeMilliseconds(createdAt).UtcDateTime);
        }
    }

    [Fact]
    public async Task It_is_removed_by_one_command_beside_a_running_server_once_a_real_bakery_has_an_admin_of_its_own()
    {
        await using var hornada = await HornadaProcess.Serve(Data);
        var admin = hornada.As("admin@hornada.example", Data);
        var me = (await admin.Get("/api/v1/users/me")).Is(200).Data.Text("uid");
        var real = (await admin.Post(
            "/api/v1/bakeries", new { name = "De Echte", address = "Kerkstraat 1", lat = 51, lng = 3.7, ownerId = me })).Is(201)
            .Data.Text("id");

        var (refused, _, why) = await HornadaProcess.Run("demo", "remove", "--data", Data);
        Assert.Equal(2, refused);
        Assert.Contains("nobody would be left as an admin", why, StringComparison.Ordinal);

        var own = await HornadaProcess.Run("token", "eigen@bakker.example", "--create", "ADMIN", "--data", Data);
        var (done, told, errors) = await HornadaProcess.Run("demo", "remove", "--data", Data);
        Assert.True(done == 0, errors);
        Assert.Contains("The demo is gone: 4 companies", told, StringComparison.Ordinal);
        (await admin.Get("/api/v1/users/me")).Is(401);
        Assert.False(File.Exists(Path.Combine(Data, "demo-tokens.json")));
        using var http = new HttpClient { BaseAddress = hornada.Address };
        (await new Client(http, own.Output).Get($"/api/v1/bakeries/{real}")).Is(200);
        Assert.Equal(0, (await HornadaProcess.Run("doctor", "--data", Data)).ExitCode);
    }

    /// <summary>
    /// Nobody else can read a file or enter a directory, down from this one. A library writes the files in <c>keys</c>, behind the mode of
    /// that directory.
    /// </summary>
    private static void IsForItsOwnerAlone(string directory)
    {
        Assert.True(Directory.Exists(Path.Combine(directory, "uploads")) && File.Exists(Path.Combine(directory, "hornada.lock")));
        if (!OperatingSystem.IsWindows())
        {
            var tokens = Path.Combine(directory, "demo-tokens.json");
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(tokens));
            var keys = Path.Combine(directory, "keys") + Path.DirectorySeparatorChar;
            var open = Directory.EnumerateFileSystemEntries(directory, "*", SearchOption.AllDirectories).Append(directory)
                .Where(path => !path.StartsWith(keys, StringComparison.Ordinal) && IsOpen(path));
            Assert.Equal([], open);
        }

#pragma warning disable CA1416 // Not called there.
        static bool IsOpen(string path) => (File.GetUnixFileMode(path) & ~ForOwner) != 0;
#pragma warning restore CA1416
    }
}
