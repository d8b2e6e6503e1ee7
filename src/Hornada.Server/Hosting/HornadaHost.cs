using Hornada.Core.Accounts;
using Hornada.Core.Accounts.OAuth;
using Hornada.Core.Bakeries;
using Hornada.Core.Basics;
using Hornada.Core.Canteens;
using Hornada.Core.Carts;
using Hornada.Core.Catalogue;
using Hornada.Core.Companies;
using Hornada.Core.EventLog;
using Hornada.Core.Favourites;
using Hornada.Core.Idempotency;
using Hornada.Core.Loyalty;
using Hornada.Core.Notifications;
using Hornada.Core.Orders;
using Hornada.Core.Pictures;
using Hornada.Core.Promotions;
using Hornada.Core.Reviews;
using Hornada.Core.Statistics;
using Hornada.Core.Storage;
using Hornada.Core.Webhooks;
using Hornada.Server.Dialects.Bakeronline;
using Hornada.Server.Dialects.Bakeronline.Accounts;
using Hornada.Server.Dialects.Canteen;
using Hornada.Server.Dialects.Panahashi;
using Hornada.Server.Identity;
using Hornada.Server.Identity.Firebase;
using Hornada.Server.Identity.Passwords;
using Hornada.Server.Identity.WebAuthn;
using Hornada.Server.Live;
using Hornada.Server.Pages.Site;
using Hornada.Server.Wire;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Net.Http.Headers;

namespace Hornada.Server.Hosting;

/// <summary>Puts the server together: settings, services, pipeline, endpoints.</summary>
internal static class HornadaHost
{
    private const string DefaultUrls = "http://localhost:8080";
    private const int PasswordLengthLeast = 10;

    /// <summary>A builder with Hornada's settings and services.</summary>
    /// <param name="settings">Settings of the command line; they win over environment and files.</param>
    /// <param name="lockPatience">How long to wait for another process to leave the data directory; not at all by default.</param>
    /// <exception cref="SettingsException">A setting cannot work.</exception>
    public static WebApplicationBuilder CreateBuilder(IReadOnlyDictionary<string, string?> settings, TimeSpan lockPatience = default)
    {
        var builder = Configured(settings);
        builder.Logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning).AddFilter("Microsoft.EntityFrameworkCore", LogLevel.Warning);
        // The keys lie where only their owner can read them; that nothing else locks them unless he has a certificate, the README says.
        builder.Logging.AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error);
        // A cookie somebody made up is no failure of this server, and nobody may fill its log with them.
        builder.Logging.AddFilter("Microsoft.AspNetCore.Antiforgery", LogLevel.Critical);
        if (builder.Configuration[WebHostDefaults.ServerUrlsKey] is null)
        {
            builder.WebHost.UseUrls(DefaultUrls);
        }

        var options = Options(builder);
        builder.WebHost.AddClientLimits(options.MaxConnections);
        AddStorage(builder, options, lockPatience);
        AddCore(builder.Services);
        builder.Services.AddPages();
        AddApi(builder.Services, options, isShared: builder.Configuration.GetConnectionString("Hornada") is not null);
        builder.Services.AddSingleton<EventConnections>().AddSingleton<CallerRefresher>().AddSingleton<EventStream>().AddHostedService<LogListener>();
        AddOAuth(builder.Services, options);
        builder.Services.AddFirebase(options.Firebase);
        builder.Services.AddNotifications(options.Push);
        builder.Services.AddWebhooks(options.Webhooks).AddSingleton<ISecretProtector, SecretProtector>();
        builder.Services.AddBackgroundLoops();
        return builder;
    }

    /// <summary>Where the data of these settings is. Opens and makes nothing.</summary>
    /// <param name="settings">Settings of the command line; they win over environment and files.</param>
    /// <exception cref="SettingsException">A setting cannot work.</exception>
    public static StoreSettings StoreOf(IReadOnlyDictionary<string, string?> settings)
    {
        var builder = Configured(settings);
        return StoreOf(builder, Options(builder));
    }

    /// <summary>The server, ready to start: tables up to date, every endpoint mapped.</summary>
    public static async Task<WebApplication> Build(WebApplicationBuilder builder, CancellationToken cancel)
    {
        var app = builder.Build();
        var store = app.Services.GetRequiredService<Store>();

        // The first query waits for EF's model, which takes a core as long as the rest of the start: it is built beside that.
        _ = Task.Run(
            () =>
            {
                using var db = store.OpenReader();
                return db.Model;
            },
            CancellationToken.None);
        await store.Migrate(app.Services.GetRequiredService<TimeProvider>(), cancel);

        app.UseDialectErrors();
        app.UseCors();
        app.UsePictures(UploadsOf(app.Services.GetRequiredService<HornadaOptions>()));
        app.UseAssets();
        app.UseBakeronlineHosts();
        CanteenMiddleware.Use(app);
        app.UseRouting();
        app.UseAuthentication();
        app.UseAuthorization();
        EntityTags.Use(app);
        Idempotency.Use(app);
        var routes = app.MapGroup("").RequireDeclaredAccess();
        routes.MapGet($"/openapi/{ApiDocumentText.Name}.json", (ApiDocumentText document) => document.Answer()).ExcludeFromDescription().RequireAccess(Access.Public);
        app.UseSwaggerUI(page =>
        {
            page.RoutePrefix = "openapi";
            page.DocumentTitle = "Hornada API";
            page.SwaggerEndpoint($"/openapi/{ApiDocumentText.Name}.json", $"Hornada {ApiDocumentText.Name}");
        });
        routes.MapPages();
        routes.MapPanahashi();
        routes.MapBakeronline();
        routes.MapBakeronlineAccounts();
        routes.MapCanteen();
        if (app.Services.GetRequiredService<TimeProvider>() is TestClock clock)
        {
            routes.MapTestClock(clock);
        }

        return app;
    }

    private static string UploadsOf(HornadaOptions options) => Path.Combine(options.Data, "uploads");

    private static HornadaOptions Options(WebApplicationBuilder builder)
    {
        var options = new HornadaOptions();
        try
        {
            // A misspelt setting would be a setting nobody gets: it is refused like a wrong one.
            builder.Configuration.GetSection(HornadaOptions.Section).Bind(options, binder => binder.ErrorOnUnknownConfiguration = true);
        }
        catch (InvalidOperationException unreadable)
        {
            throw new SettingsException([$"A setting cannot be read: {unreadable.Message} The README lists every setting."]);
        }

        var problems = options.Problems(builder.Environment.IsProduction(), builder.Configuration.GetConnectionString("Hornada")).ToList();
        return problems.Count == 0 ? options : throw new SettingsException(problems);
    }

    private static WebApplicationBuilder Configured(IReadOnlyDictionary<string, string?> settings)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        builder.Configuration.AddInMemoryCollection(settings);
        return builder;
    }

    private static StoreSettings StoreOf(WebApplicationBuilder builder, HornadaOptions options) => new()
    {
        DataDirectory = options.Data,
        ConnectionString = builder.Configuration.GetConnectionString("Hornada"),
        MaxWriteQueue = options.Orders.MaxQueue,
    };

    private static void AddStorage(WebApplicationBuilder builder, HornadaOptions options, TimeSpan lockPatience)
    {
        var settings = StoreOf(builder, options) with { LockPatience = lockPatience };
        var clock = WireTime.ReadInstant(options.TestClock) is { } start ? new TestClock(start) : TimeProvider.System;
        builder.Services.AddSingleton(options);
        builder.Services.AddSingleton(clock);
        builder.Services.AddSingleton(Randomness.System);
        builder.Services.AddSingleton(services => Store.Open(settings with { Loggers = LoggersOfSql(services.GetRequiredService<ILoggerFactory>()) }));
        builder.Services.AddScoped(services => services.GetRequiredService<Store>().OpenReader());
    }

    /// <summary>
    /// The log of EF Core is connected only when the settings ask for it, such as
    /// <c>Logging:LogLevel:Microsoft.EntityFrameworkCore.Database.Command=Information</c> for each SQL command.
    /// </summary>
    private static ILoggerFactory? LoggersOfSql(ILoggerFactory loggers)
    {
        string[] categories =
        [
            DbLoggerCategory.Database.Command.Name, DbLoggerCategory.Database.Connection.Name, DbLoggerCategory.Database.Transaction.Name,
            DbLoggerCategory.Query.Name, DbLoggerCategory.Update.Name, DbLoggerCategory.ChangeTracking.Name, DbLoggerCategory.Infrastructure.Name,
        ];
        return categories.Any(category => loggers.CreateLogger(category).IsEnabled(LogLevel.Information)) ? loggers : null;
    }

    private static void AddCore(IServiceCollection services)
    {
        services.AddScoped<FindCaller>().AddScoped<FindBakeries>().AddScoped<FindProducts>().AddScoped<FindOrders>();
        services.AddScoped<FindCompanies>().AddScoped<FindOwnBakeries>().AddScoped<FindRecentShops>().AddScoped<OrderSequence>().AddScoped<SearchOrders>().AddScoped<SearchAccounts>().AddScoped<AuditOrders>().AddScoped<FindBoard>().AddSingleton<OrderMessages>();
        services.AddScoped<Search>().AddScoped<CountStatistics>();
        services.AddSingleton<RegisterGuest>().AddSingleton<Tokens>().AddSingleton<Profiles>().AddSingleton<ManageBakeries>().AddSingleton<ManageProducts>().AddSingleton<MoveOrder>();
        services.AddSingleton<ManagePromotions>().AddSingleton<CustomerCarts>().AddSingleton<CustomerFavourites>().AddSingleton<LoyaltyCards>();
        services.AddSingleton<TakePayments>().AddSingleton<OrderReviews>();
        services.AddSingleton<UploadPictures>().AddSingleton(all => new PictureFiles(
            UploadsOf(all.GetRequiredService<HornadaOptions>()), all.GetRequiredService<Randomness>(), all.GetRequiredService<TimeProvider>()));
        services.AddSingleton(all =>
        {
            var orders = all.GetRequiredService<HornadaOptions>().Orders;
            return new OrderRules(new() { RefusePastPickup = orders.RefusePastPickup, RequireAdvance = orders.RequireAdvance });
        });
        services.AddSingleton<IdempotentExecution>().AddSingleton<PauseBakery>().AddSingleton<FindEvents>().AddSingleton<ForgetEvents>();
        AddCatalogue(services);
        services.AddSingleton<IOrderExtension, CanteenOrders>();
        services.AddSingleton(all => new OrderPlacement(
            all.GetRequiredService<Store>(),
            all.GetRequiredService<OrderRules>(),
            all.GetRequiredService<IOrderExtension>(),
            all.GetRequiredService<TimeProvider>(),
            all.GetRequiredService<Randomness>(),
            all.GetRequiredService<HornadaOptions>().Orders.MaxQueue));
        services.AddScoped<PriceCheckout>().AddScoped<FindTimes>().AddSingleton<PlaceCheckout>().AddSingleton<PayCheckouts>().AddSingleton<UploadAttachments>();
        services.AddHostedService<Housekeeping>();
        services.AddIdentityCore<Account>(identity =>
            {
                identity.User.RequireUniqueEmail = true;
                identity.Password = new()
                {
                    RequiredLength = PasswordLengthLeast,
                    RequireDigit = false,
                    RequireLowercase = false,
                    RequireUppercase = false,
                    RequireNonAlphanumeric = false,
                };
            })
            .AddUserStore<AccountStore>();
        services.AddPasskeys();
    }

    private static void AddOAuth(IServiceCollection services, HornadaOptions options)
    {
        services.AddSingleton(new OAuthSettings { RefreshIdleDays = options.OAuth.RefreshIdleDays });
        services.AddSingleton<OAuthClients>().AddSingleton<IssueCode>().AddSingleton<ExchangeCode>().AddSingleton<RefreshTokens>().AddSingleton<SignInDirectly>();
        services.AddSingleton<PasswordGuard>().AddScoped<PasswordCheck>();
        services.AddScoped<AuthorizeFlow>().AddScoped<CodeGrant>().AddScoped<RefreshGrant>().AddScoped<PasswordGrant>().AddScoped<Registration>();
    }

    private static void AddCatalogue(IServiceCollection services)
    {
        services.AddScoped<FindCatalogue>().AddScoped<FindShops>();
        services.AddSingleton<ManageCompanies>().AddSingleton<ManageShops>().AddSingleton<ManageCategories>().AddSingleton<ManageArticles>();
        services.AddSingleton<ManageOptionSets>().AddSingleton<ManageOffers>().AddSingleton<FavouriteProducts>();
    }

    private static void AddApi(IServiceCollection services, HornadaOptions options, bool isShared)
    {
        services.ConfigureHttpJsonOptions(json => StrictJson.ConfigureWriting(json.SerializerOptions));
        services.AddSingleton<IDialect, PanahashiDialect>().AddSingleton<IEventSerializer, EventSerializer>();
        services.AddBakeronline();
        services.AddCanteen();
        services.AddHttpContextAccessor();
        services.AddPictureUrls();
        services.AddScoped(all => all.GetRequiredService<IHttpContextAccessor>().HttpContext!.Features.Get<Caller>()
            ?? throw new InvalidOperationException("The endpoint asks for a caller but lets everybody in."));
        services.AddScoped(all => all.GetRequiredService<Caller>().Workplace.Value);
        services.AddServerKeys(options, isShared);
        var authentication = services.AddAuthentication(BearerTokens.Name).AddScheme<AuthenticationSchemeOptions, BearerTokens>(BearerTokens.Name, null)
            .AddScheme<AuthenticationSchemeOptions, OrganisationScheme>(OrganisationScheme.Name, null);
        AuthorizeSession.Add(services, authentication, options);
        WebSession.Add(authentication, options);
        services.AddAuthorization();
        services.AddScoped<IAuthorizationHandler, AccessHandler>();
        services.AddSingleton<IAuthorizationMiddlewareResultHandler, AccessAnswers>();
        services.AddOpenApi(ApiDocumentText.Name, ApiDocument.Configure).AddSingleton<ApiDocumentText>();
        services.AddCors(cors => cors.AddDefaultPolicy(policy => policy
            .WithOrigins(options.Cors.Origins.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .WithMethods("GET", "POST", "PUT", "PATCH", "DELETE")
            .WithHeaders("Authorization", "X-User-Name", "Content-Type", "Accept-Language", Idempotency.Header, VersionHeader.Name, Prefer.Header, EventStream.LastEventId, HeaderNames.IfMatch, HeaderNames.IfNoneMatch)
            .WithExposedHeaders(Idempotency.Replayed, HeaderNames.ETag, HeaderNames.RetryAfter)));
    }
}

/// <summary>Settings that cannot work.</summary>
/// <param name="problems">Each as a sentence that says what to change.</param>
internal sealed class SettingsException(IReadOnlyList<string> problems) : Exception(string.Join(Environment.NewLine, problems));
