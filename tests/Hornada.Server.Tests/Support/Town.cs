using Hornada.Core.Accounts;
using Hornada.Core.Basics;
using Hornada.Core.Data;
using Hornada.Core.Tests.Support;
using Hornada.Core.Webhooks;
using Hornada.Server.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Hornada.Server.Tests.Support;

/// <summary>
/// A server on a free port with two bakeries, their bakers, two customers and an admin, on a clock that stands at
/// 2026-05-20 08:00 in Bogotá. Everything in it was made through operations and the API. Whatever the tests of a class did to it, the auditor
/// finds it clean at the end.
/// </summary>
public abstract class Town : IAsyncLifetime
{
    private readonly FailureLog failures = new();
    private readonly DirectoryInfo data = Directory.CreateTempSubdirectory("hornada-test-");
    private WebApplication? app;
    private HttpClient? http;
    private StoreSettings? storage;

    /// <summary>Why there is no server to test; null when there is one.</summary>
    public virtual string? Missing => null;

    public ManualClock Clock { get; init; } = new();

    public NameServer Names { get; } = new();

    public Uri Address { get; private set; } = null!;

    public IServiceProvider Services => app!.Services;

    public Client Nobody => new(http!, null);

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

    public virtual async ValueTask InitializeAsync()
    {
        if (Missing is null)
        {
            await Start(await Storage());
            await Settle();
        }
    }

    public virtual async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        http?.Dispose();
        failures.Dispose();
        var wrong = "";
        if (app is not null)
        {
            await app.DisposeAsync();
            wrong = await Soundness.Wrong(storage!);
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
        var issued = await Services.GetRequiredService<Tokens>().Issue(account.Key, "test", CancellationToken.None);
        return (new(http!, issued.Value.Secret), account.Uid.Value);
    }

    /// <summary>Somebody with this token.</summary>
    public Client With(string token) => new(http!, token);

    /// <summary>A context to look into the tables with.</summary>
    public HornadaDb Look() => Services.GetRequiredService<Store>().OpenReader();

    /// <summary>Adds endpoints a test needs and the product does not have.</summary>
    protected virtual void Extend(WebApplication app)
    {
    }

    /// <summary>The settings that say where the data is.</summary>
    protected virtual Task<Dictionary<string, string?>> Storage() => Task.FromResult(new Dictionary<string, string?>());

    /// <summary>Moves its people in.</summary>
    protected virtual async Task Settle()
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

    private async Task Start(Dictionary<string, string?> settings)
    {
        settings["Hornada:Data"] = data.FullName;
        settings["urls"] = "http://127.0.0.1:0";
        storage = HornadaHost.StoreOf(settings);
        var builder = HornadaHost.CreateBuilder(settings);
        builder.Services.AddSingleton<TimeProvider>(Clock);
        builder.Services.AddSingleton<IHostNames>(Names);

        // Nobody steals the passwords of a test: making them hard to guess would take a third of its time.
        builder.Services.Configure<PasswordHasherOptions>(hasher => hasher.IterationCount = 1_000);
        builder.Logging.ClearProviders().AddProvider(failures);
        app = await HornadaHost.Build(builder, CancellationToken.None);
        Extend(app);
        await app.StartAsync();
        Address = new(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single());
        http = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, UseProxy = false }) { BaseAddress = Address };
    }
}

/// <summary>On SQLite in a directory of its own.</summary>
public class SqliteTown : Town;

/// <summary>On a PostgreSQL database of its own.</summary>
public class PostgresTown : Town
{
    private PostgresDatabase? database;

    public override string? Missing => PostgresDatabase.Missing;

    protected string ConnectionString => database!.ConnectionString;

    public override async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        await base.DisposeAsync();
        if (database is not null)
        {
            await database.DisposeAsync();
        }
    }

    protected override async Task<Dictionary<string, string?>> Storage()
    {
        database = await PostgresDatabase.Create();
        return new() { ["ConnectionStrings:Hornada"] = ConnectionString };
    }
}
