using Hornada.Core.Accounts;
using Hornada.Core.Basics;
using Hornada.Core.Storage;
using Hornada.Core.Webhooks;
using Hornada.Server.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace Hornada.Server.Tests.Support;

/// <summary>
/// A server on a free port, or several who take turns, with two bakeries, their bakers, two customers and an admin, on a clock that
/// stands at 2026-05-20 08:00 in Bogotá. Everything in it was made through operations and the API. Whatever the tests of a class did to
/// it, the auditor finds it clean at the end.
/// </summary>
public abstract class TestServer : IAsyncLifetime
{
    private readonly FailureLog failures = new();
    private readonly Arrivals arrivals = new();
    private readonly DirectoryInfo data = Directory.CreateTempSubdirectory("hornada-test-");
    private readonly List<WebApplication> servers = [];
    private readonly List<Uri> addresses = [];
    private int turn;
    private bool isAlone;
    private HttpClient? http;
    private StoreSettings? storage;

    /// <summary>Why there is no server to test; null when there is one.</summary>
    public virtual string? Missing => null;

    public FakeTimeProvider Clock { get; init; } = new(TestTimes.Wednesday);

    public NameServer Names { get; } = new();

    /// <summary>Of the first server; what is sent here over a <see cref="CreateHttpClient"/> goes to each of them in turn.</summary>
    public Uri Address => addresses[0];

    /// <summary>Of the first server.</summary>
    public IServiceProvider Services => servers[0].Services;

    public Client Anonymous => new(http!, null);

    public Client Admin { get; private set; } = null!;

    /// <summary>The baker of La Espiga.</summary>
    public Client Baker { get; private set; } = null!;

    /// <summary>The baker of Trigo y Sal.</summary>
    public Client OtherBaker { get; private set; } = null!;

    /// <summary>A baker whose bakery nobody has made yet.</summary>
    public Client FreeBaker { get; private set; } = null!;

    public Client Customer { get; private set; } = null!;

    public Client OtherCustomer { get; private set; } = null!;

    /// <summary>Id of Panadería La Espiga.</summary>
    public string Espiga { get; private set; } = "";

    /// <summary>Id of Trigo y Sal.</summary>
    public string Trigo { get; private set; } = "";

    /// <summary>How many servers take turns.</summary>
    protected virtual int ServerCount => 1;

    public virtual async ValueTask InitializeAsync()
    {
        if (Missing is null)
        {
            var settings = await ConfigureSettings();
            settings.TryAdd("Hornada:Data", data.FullName);
            settings["urls"] = "http://127.0.0.1:0";

            // The clock stands still, so a window of requests would never end.
            settings.TryAdd("Hornada:Limits:RequestsPerAccount", "0");
            settings.TryAdd("Hornada:Limits:OrdersPerAccount", "0");
            settings.TryAdd("Hornada:Backup:Nightly", "false");

            // Tests do not wait for one server's notice to another; KeptListsTests do.
            settings.TryAdd("Hornada:Events:LagMillis", "0");
            storage = HornadaHost.ReadStoreSettings(settings);

            // What one node changed is true at the next one: a test that is about the time between says so.
            settings.TryAdd("Hornada:Callers:TrustMilliseconds", storage.ConnectionString is null ? null : "0");
            for (var server = 0; server < ServerCount; server++)
            {
                await Start(settings);
            }

            http = CreateHttpClient(new() { AllowAutoRedirect = false, UseCookies = false, UseProxy = false });
            await SignUpPeople();
        }
    }

    public virtual async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        http?.Dispose();
        failures.Dispose();
        var wrong = "";
        foreach (var server in servers)
        {
            await server.DisposeAsync();
        }

        if (servers is not [])
        {
            wrong = await DatabaseAudit.FindViolations(storage!);
        }

        data.Delete(recursive: true);
        Assert.Equal("", wrong);
    }

    /// <summary>What the server logged as an error since the last time somebody asked.</summary>
    public virtual IReadOnlyList<string> TakeFailures() => failures.TakeAll();

    /// <summary>Signs a new user up.</summary>
    public async Task<(Client Client, string Uid)> SignUp(Role role, string name, string email)
    {
        await using var scope = Services.CreateAsyncScope();
        var account = Account.Open(new(Ids.New(Clock.Now(), Randomness.System)), email, name, role, Clock.Now());
        var made = await scope.ServiceProvider.GetRequiredService<UserManager<Account>>().CreateAsync(account);
        Assert.True(made.Succeeded, string.Join(" ", made.Errors.Select(error => error.Description)));
        var issued = await Services.GetRequiredService<Tokens>().Issue(account.Key, "test", null, CancellationToken.None);
        return (new(http!, issued.Value.Secret), account.Uid.Value);
    }

    /// <summary>A connection whose requests go to the servers in turn.</summary>
    public HttpClient CreateHttpClient(SocketsHttpHandler how) => new(new RoundRobinHandler(Address, Next, how)) { BaseAddress = Address };

    /// <summary>Until the end of this, the first server answers everything: for what each counts for itself (docs/scaling.md).</summary>
    public IDisposable UseFirstServer() => new Alone(this);

    /// <summary>Somebody with this token.</summary>
    public Client With(string token) => new(http!, token);

    /// <summary>Completes when the next request reaches a server.</summary>
    public Task NextRequest() => arrivals.Next();

    /// <summary>A context to look into the tables with.</summary>
    public HornadaDb OpenReader() => Services.GetRequiredService<Store>().OpenReader();

    /// <summary>Adds endpoints a test needs and the product does not have.</summary>
    protected virtual void MapTestEndpoints(WebApplication app)
    {
    }

    /// <summary>The settings that say where the data is.</summary>
    protected virtual Task<Dictionary<string, string?>> ConfigureSettings() => Task.FromResult(new Dictionary<string, string?>());

    /// <summary>Moves its people in.</summary>
    protected virtual async Task SignUpPeople()
    {
        (Admin, _) = await SignUp(Role.Admin, "Ana Administradora", "admin@example.com");
        (Baker, var baker) = await SignUp(Role.Baker, "Benito Panadero", "baker@example.com");
        (OtherBaker, var otherBaker) = await SignUp(Role.Baker, "Beatriz Panadera", "baker2@example.com");
        (FreeBaker, _) = await SignUp(Role.Baker, "Bruno Libre", "baker3@example.com");
        (Customer, _) = await SignUp(Role.Customer, "Carlos Ruiz", "customer@example.com");
        (OtherCustomer, _) = await SignUp(Role.Customer, "Camila Torres", "customer2@example.com");
        Espiga = await this.OpenBakery(baker, "Panadería La Espiga", "Calle 53 # 18-40, Bogotá", 4.6431, -74.0721);
        Trigo = await this.OpenBakery(otherBaker, "Trigo y Sal", "Carrera 7 # 45-12, Bogotá", 4.6318, -74.0649);
    }

    private Uri Next() => isAlone ? Address : addresses[(Interlocked.Increment(ref turn) & int.MaxValue) % addresses.Count];

    private async Task Start(Dictionary<string, string?> settings)
    {
        var builder = HornadaHost.CreateBuilder(settings);
        builder.Services.AddSingleton<TimeProvider>(Clock);
        builder.Services.AddSingleton<IHostResolver>(Names);
        builder.Services.AddSingleton<IStartupFilter>(arrivals);

        // Nobody steals the passwords of a test: making them hard to guess would take a third of its time.
        builder.Services.Configure<PasswordHasherOptions>(hasher => hasher.IterationCount = 1_000);
        builder.Logging.ClearProviders().AddProvider(failures);
        var server = await HornadaHost.Build(builder, CancellationToken.None);
        MapTestEndpoints(server);
        await server.StartAsync();
        servers.Add(server);
        addresses.Add(new(server.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single()));
    }

    private sealed class Alone : IDisposable
    {
        private readonly TestServer server;

        public Alone(TestServer server) => (this.server, server.isAlone) = (server, true);

        public void Dispose() => server.isAlone = false;
    }
}

/// <summary>
/// A server on a database of its own. Where the engine has nodes, two servers answer in turn: nothing may depend on which of them answers.
/// </summary>
public class TestServer<TEngine> : TestServer
    where TEngine : IDatabaseEngine, new()
{
    private readonly TEngine engine = new();

    public override string? Missing => engine.Missing;

    protected override int ServerCount => engine.HasNodes ? 2 : 1;

    /// <summary>The settings of the database, after it was created.</summary>
    protected StoreSettings Database => engine.Settings;

    public override async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        await base.DisposeAsync();
        await engine.DisposeAsync();
    }

    protected override async Task<Dictionary<string, string?>> ConfigureSettings()
    {
        await engine.CreateMigrated();
        return Database.ConnectionString is { } connection
            ? new() { ["ConnectionStrings:Hornada"] = connection }
            : new() { ["Hornada:Data"] = Database.DataDirectory };
    }
}
