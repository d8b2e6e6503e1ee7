using System.Data.Common;
using Hornada.Core.Accounts;
using Hornada.Core.Accounts.OAuth;
using Hornada.Core.Auditing;
using Hornada.Core.Backups;
using Hornada.Core.Bakeries;
using Hornada.Core.Basics;
using Hornada.Core.Canteens;
using Hornada.Core.Carts;
using Hornada.Core.Catalogue;
using Hornada.Core.Companies;
using Hornada.Core.Demo;
using Hornada.Core.EventLog;
using Hornada.Core.Favourites;
using Hornada.Core.Idempotency;
using Hornada.Core.Imports;
using Hornada.Core.Limits;
using Hornada.Core.Loyalty;
using Hornada.Core.Mail;
using Hornada.Core.Notifications;
using Hornada.Core.Orders;
using Hornada.Core.Oven;
using Hornada.Core.Persons;
using Hornada.Core.Pictures;
using Hornada.Core.Promises;
using Hornada.Core.Promotions;
using Hornada.Core.Reviews;
using Hornada.Core.Statistics;
using Hornada.Core.Storage;
using Hornada.Core.Webhooks;
using Hornada.Server.Demo;
using Hornada.Server.Dialects.Bakeronline;
using Hornada.Server.Dialects.Bakeronline.Accounts;
using Hornada.Server.Dialects.Canteen;
using Hornada.Server.Dialects.Panahashi;
using Hornada.Server.Hosting.Telemetry;
using Hornada.Server.Identity;
using Hornada.Server.Identity.Firebase;
using Hornada.Server.Limits;
using Hornada.Server.Live;
using Hornada.Server.Pages.Site;
using Hornada.Server.Wire;

namespace Hornada.Server.Hosting;

/// <summary>The table of contents of the server: settings, services, pipeline, endpoints.</summary>
internal static class HornadaHost
{
    /// <summary>How long the start waits for PostgreSQL, which may start at the same time.</summary>
    private static readonly TimeSpan DatabasePatience = TimeSpan.FromSeconds(30);

    public const string DefaultUrls = "http://localhost:8080";

    /// <summary>A builder with Hornada's settings and services. Opens and creates nothing.</summary>
    /// <param name="settings">Settings of the command line; they win over environment and files.</param>
    /// <param name="lockPatience">How long to wait for another process to leave the data directory; not at all by default.</param>
    /// <param name="mayWorkBeside">True for a command that may run beside a server.</param>
    /// <exception cref="SettingsException">A setting cannot work, or is unknown.</exception>
    public static WebApplicationBuilder CreateBuilder(
        IReadOnlyDictionary<string, string?> settings, TimeSpan lockPatience = default, bool mayWorkBeside = false)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            // Settings are read at the start alone, so their files are not watched: that would take a thread and an inotify instance.
            Args = ["--hostBuilder:reloadConfigOnChange=false"],
            ContentRootPath = AppContext.BaseDirectory,
        });
        builder.Configuration.AddInMemoryCollection(settings);
        if (builder.Configuration[WebHostDefaults.ServerUrlsKey] is null)
        {
            builder.WebHost.UseUrls(DefaultUrls);
        }

        AddLogFilters(builder.Logging);
        var reader = new SettingsReader(builder.Configuration, builder.Environment.IsProduction());
        builder.AddLogs(reader.Read<LogOptions>(), isCommand: mayWorkBeside);
        var hornada = reader.Read<HornadaOptions>();
        var orders = reader.Read<OrderOptions>();
        var storage = new StoreSettings
        {
            DataDirectory = hornada.Data,
            ConnectionString = reader.ReadConnectionString(),
            MaxWriteQueue = orders.MaxQueue,
            LockPatience = lockPatience,
            MayWorkBeside = mayWorkBeside,
        };
        builder.WebHost.AddClientLimits(hornada.MaxConnections);
        builder.Services.AddSingleton(hornada);
        AddGround(builder.Services, hornada, storage);
        builder.Services.AddLimits(reader.Read<LimitOptions>(), storage);
        AddFeatures(builder.Services, reader, hornada, orders);
        AddServer(builder.Services, reader, storage, new ServerAddress(hornada.PublicUrl));
        builder.Services.AddTransportSecurity(hornada.HstsDays);
        builder.AddTelemetry(reader.Read<TelemetryOptions>());
        builder.Services.AddSingleton(reader);
        reader.ReadFrameworkSettings();
        reader.RefuseProblems();
        return builder;
    }

    /// <summary>Where the data of these settings is. Opens and creates nothing.</summary>
    /// <param name="settings">Settings of the command line; they win over environment and files.</param>
    /// <exception cref="SettingsException">A setting cannot work, or is unknown.</exception>
    public static StoreSettings ReadStoreSettings(IReadOnlyDictionary<string, string?> settings) => ReadSettings<StoreSettings>(settings);

    /// <summary>Settings of one kind, for a command that needs no service.</summary>
    /// <inheritdoc cref="ReadStoreSettings"/>
    public static T ReadSettings<T>(IReadOnlyDictionary<string, string?> settings) =>
        CreateBuilder(settings).Services.Select(service => service.ImplementationInstance).OfType<T>().Single();

    /// <summary>Every setting as it is in force. Opens and creates nothing.</summary>
    /// <param name="settings">Settings of the command line; they win over environment and files.</param>
    /// <exception cref="SettingsException">A setting cannot work, or is unknown.</exception>
    public static IReadOnlyList<SettingInForce> ReadSettings(IReadOnlyDictionary<string, string?> settings) => CreateBuilder(settings)
        .Services.Select(service => service.ImplementationInstance).OfType<SettingsReader>().Single().InForce();

    /// <summary>The services of a command that works on a store which is there already, beside its server too.</summary>
    /// <param name="mayBegin">True when the command may begin a store: it makes the first account.</param>
    /// <exception cref="StoreUnavailableException">The directory has no store: most likely its name was mistyped.</exception>
    public static Task<WebApplication> BuildBeside(
        IReadOnlyDictionary<string, string?> settings, CancellationToken cancel, bool mayBegin = false)
    {
        var builder = CreateBuilder(settings, mayWorkBeside: true);
        if (!mayBegin)
        {
            builder.Services.Select(service => service.ImplementationInstance).OfType<StoreSettings>().Single().RequireStore();
        }

        return Build(builder, cancel);
    }

    /// <summary>The server, ready to start: tables up to date, every endpoint mapped.</summary>
    /// <param name="meanwhile">Answers while the database is away or its tables are being changed; null: nobody does.</param>
    public static async Task<WebApplication> Build(
        WebApplicationBuilder builder, CancellationToken cancel, StartAnswers? meanwhile = null)
    {
        var app = builder.Build();
        PrepareDirectories(app.Services.GetRequiredService<HornadaOptions>());
        var store = app.Services.GetRequiredService<Store>();
        await store.WaitUntilReachable(DatabasePatience, Tell, cancel);

        // The first query waits for EF Core and its model, which are made ready on another core.
        _ = Task.Run(
            () =>
            {
                using var db = store.OpenReader();
                return db.Model;
            },
            CancellationToken.None);
        try
        {
            var migrating = store.Migrate(app.Services.GetRequiredService<TimeProvider>(), cancel);
            await (meanwhile?.During(migrating) ?? migrating);
        }
        catch (DbException failure)
        {
            throw new MigrationException($"{store.Description}: the tables cannot be brought up to date. {failure.Message}", failure);
        }

        UsePipeline(app);
        MapEndpoints(app);
        return app;

        void Tell(string wait)
        {
            Console.Error.WriteLine(wait);
            meanwhile?.Begin();
        }
    }

    /// <exception cref="StoreUnavailableException">A directory cannot be written, or a restore did not end.</exception>
    private static void PrepareDirectories(HornadaOptions hornada)
    {
        DataDirectory.RefuseHalfRestored(hornada.Data);
        foreach (var directory in (string[])[hornada.Data, hornada.UploadDirectory])
        {
            if (OwnFiles.WhyNotWritable(directory) is { } why)
            {
                throw StoreUnavailableException.ForDirectory(directory, why);
            }
        }
    }

    private static void AddGround(IServiceCollection services, HornadaOptions hornada, StoreSettings storage)
    {
        services.AddSingleton(WireTime.ReadInstant(hornada.TestClock) is { } start ? new TestClock(start) : TimeProvider.System);
        services.AddSingleton(Randomness.System).AddSingleton<RepeatedFailures>();
        services.AddStorage(storage);
    }

    private static void AddFeatures(IServiceCollection services, SettingsReader reader, HornadaOptions hornada, OrderOptions orders)
    {
        services.AddMail(reader.ReadMail(hornada.PublicUrl), new ServerAddress(hornada.PublicUrl).Configured);
        services.AddAccounts(reader.Read<CallerOptions>());
        services.AddOAuth(reader.Read<OAuthOptions>());
        services.AddCompanies();
        services.AddBakeries();
        services.AddCatalogue();
        services.AddPictures(reader.Read<PictureOptions>(), reader.Read<PictureBucketOptions>(), hornada.UploadDirectory);
        services.AddEvents(reader.Read<EventOptions>());
        services.AddIdempotency();
        services.AddOrders(orders);
        services.AddPromotions();
        services.AddLoyalty();
        services.AddReviews();
        services.AddCarts();
        services.AddPromises();
        services.AddBaking();
        services.AddFavourites();
        services.AddCanteens();
        services.AddDemo();
        services.AddImports();
        var backups = reader.Read<BackupOptions>();
        services.AddBackups(backups, reader.Read<BucketOptions>()).AddPersons(hornada.Data, backups.DirectoryIn(hornada.Data))
            .AddSingleton<FindAuditLog>();
        services.AddNotifications(reader.Read<PushOptions>());
        services.AddWebhooks(reader.Read<WebhookOptions>());
        services.AddStatistics();
        services.AddHousekeeping();
        services.AddSingleton<ReadyProbe>();
        services.AddBackgroundLoops();
    }

    private static void AddServer(IServiceCollection services, SettingsReader reader, StoreSettings storage, ServerAddress address)
    {
        services.AddWire(address);
        services.AddRequestLimits(reader.Read<ProxyOptions>());
        services.AddServerKeys(reader.Read<KeyOptions>(), storage);
        services.AddIdentity();
        services.AddFirebase(reader.Read<FirebaseOptions>());
        services.AddLive();
        services.AddPages();
        services.AddPanahashi();
        services.AddBakeronline(reader.Read<BakeronlineOptions>());
        services.AddBakeronlineAccounts();
        services.AddCanteen(reader.Read<CanteenOptions>());
        services.AddApiDocument();
        services.AddCrossOrigin(reader.Read<CorsOptions>());
        services.AddSingleton(reader.Read<MapOptions>());
    }

    private static void UsePipeline(WebApplication app)
    {
        app.Use(AnswerHeaders.Begin);
        TrustedProxies.Use(app);
        app.UseOuterPath();
        app.UseTransportSecurity();
        app.Use(GuardedBody.DrainRefused);
        app.UseDialectErrors();
        app.UseTelemetry();
        app.UseCors();
        app.UsePictures(app.Services.GetRequiredService<HornadaOptions>().UploadDirectory);
        app.UseAssets(Apis);
        app.UseOuterPathInPages(["/api"]);
        app.UseBakeronlineHosts();
        ProgramSightings.Use(app);
        CanteenMiddleware.Use(app);
        app.Use(HeadRequests.ServeAsGet);
        app.UseRouting();
        app.Use(PathIds.Read);
        app.Use(Deprecation.Announce);
        RequestLimits.UseByAddress(app);
        app.Use(GuardedBody.Guard);
        app.UseAuthentication();
        app.UseAuthorization();
        RequestLimits.UseByAccount(app);
        ActingRequests.Use(app);
        app.Use(EncodedBodies.Refuse);
        EntityTags.Use(app);
        ChangeAnswers.Use(app);
        Idempotency.Use(app);
    }

    private static void MapEndpoints(WebApplication app)
    {
        var routes = app.MapGroup("").RequireDeclaredAccess();
        routes.MapReadiness();
        routes.MapSecurityText();
        routes.MapOAuthMetadata();
        routes.MapKeySet();
        routes.MapEventSchemas();
        routes.MapApiDocument();
        app.UseApiDocumentPages();
        routes.MapPages(Apis);
        routes.MapPanahashi();
        routes.MapBakeronline();
        routes.MapBakeronlineAccounts();
        routes.MapCanteen();
        if (app.Services.GetRequiredService<TimeProvider>() is TestClock clock)
        {
            routes.MapTestClock(clock);
        }
    }

    private static IReadOnlyCollection<PathString> Apis { get; } = ["/api", BakeronlineDialect.ApiRoot];

    private static void AddLogFilters(ILoggingBuilder logging)
    {
        // A start that fails is told in one sentence by the command; a background loop that stops the server is critical.
        logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.Critical);

        // The server says itself where it is open.
        logging.AddFilter("Microsoft.Hosting.Lifetime", LogLevel.Warning);
        logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning).AddFilter("Microsoft.EntityFrameworkCore", LogLevel.Warning);

        // The framework warns about keys without a certificate. Only their owner can read the files; the README says so.
        logging.AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error);

        // A forged cookie is no failure of this server, and clients must not be able to fill the log with them.
        logging.AddFilter("Microsoft.AspNetCore.Antiforgery", LogLevel.Critical);
    }
}
