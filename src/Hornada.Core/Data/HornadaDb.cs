using Hornada.Core.Accounts;
using Hornada.Core.Accounts.OAuth;
using Hornada.Core.Bakeries;
using Hornada.Core.Basics;
using Hornada.Core.Canteens;
using Hornada.Core.Carts;
using Hornada.Core.Catalogue;
using Hornada.Core.Companies;
using Hornada.Core.Events;
using Hornada.Core.Favourites;
using Hornada.Core.Loyalty;
using Hornada.Core.Notifications;
using Hornada.Core.Orders;
using Hornada.Core.Payments;
using Hornada.Core.Promotions;
using Hornada.Core.Retries;
using Hornada.Core.Reviews;
using Hornada.Core.Webhooks;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Hornada.Core.Data;

/// <summary>
/// The one model of both engines. Injected as it is for reading; every change goes through <see cref="Store.Write{T}"/>.
/// </summary>
/// <param name="options">Which engine and which connection.</param>
public sealed class HornadaDb(DbContextOptions<HornadaDb> options) : DbContext(options)
{
    /// <summary>Owners of bakeries.</summary>
    public DbSet<Company> Companies => Set<Company>();

    /// <summary>Bakeries, deleted ones too.</summary>
    public DbSet<Bakery> Bakeries => Set<Bakery>();

    /// <summary>Products of every bakery.</summary>
    public DbSet<Product> Products => Set<Product>();

    /// <summary>Who can sign in.</summary>
    public DbSet<Account> Accounts => Set<Account>();

    /// <summary>Who works where.</summary>
    public DbSet<Membership> Memberships => Set<Membership>();

    /// <summary>Phones for push messages.</summary>
    public DbSet<Device> Devices => Set<Device>();

    /// <summary>Bearer tokens, hashed.</summary>
    public DbSet<ApiToken> ApiTokens => Set<ApiToken>();

    /// <summary>Public keys of people who sign in without a password.</summary>
    public DbSet<Passkey> Passkeys => Set<Passkey>();

    /// <summary>What servers seal with, on PostgreSQL.</summary>
    public DbSet<ServerKey> ServerKeys => Set<ServerKey>();

    /// <summary>Orders of every bakery.</summary>
    public DbSet<Order> Orders => Set<Order>();

    /// <summary>Everything that happened to orders.</summary>
    public DbSet<OrderEvent> OrderEvents => Set<OrderEvent>();

    /// <summary>The log: what happened lately, to orders and else. Read through <see cref="FindEvents"/>.</summary>
    public DbSet<LoggedEvent> Events => Set<LoggedEvent>();

    /// <summary>Where the log begins: one row.</summary>
    public DbSet<LogHead> LogHeads => Set<LogHead>();

    /// <summary>Discounts bakeries offer.</summary>
    public DbSet<Promotion> Promotions => Set<Promotion>();

    /// <summary>What customers are about to order.</summary>
    public DbSet<Cart> Carts => Set<Cart>();

    /// <summary>Who likes which bakery.</summary>
    public DbSet<Favourite> Favourites => Set<Favourite>();

    /// <summary>Who likes which product.</summary>
    public DbSet<ProductFavourite> ProductFavourites => Set<ProductFavourite>();

    /// <summary>Stamp cards.</summary>
    public DbSet<LoyaltyCard> LoyaltyCards => Set<LoyaltyCard>();

    /// <summary>Stamps, one a completed order.</summary>
    public DbSet<LoyaltyStamp> LoyaltyStamps => Set<LoyaltyStamp>();

    /// <summary>What customers think.</summary>
    public DbSet<Review> Reviews => Set<Review>();

    /// <summary>Push messages, waiting and sent.</summary>
    public DbSet<Notification> Notifications => Set<Notification>();

    /// <summary>Requests that were done, by the client's names for them.</summary>
    public DbSet<AnsweredRequest> AnsweredRequests => Set<AnsweredRequest>();

    /// <summary>Choices of MULTIPLE_CHOICE products.</summary>
    public DbSet<Variant> Variants => Set<Variant>();

    /// <summary>Sets of options a company offers with products.</summary>
    public DbSet<OptionSet> OptionSets => Set<OptionSet>();

    /// <summary>Options of the sets.</summary>
    public DbSet<ProductOption> ProductOptions => Set<ProductOption>();

    /// <summary>Which product has which option set.</summary>
    public DbSet<ProductOptionSet> ProductOptionSets => Set<ProductOptionSet>();

    /// <summary>Shelves of the companies' catalogues.</summary>
    public DbSet<Category> Categories => Set<Category>();

    /// <summary>Shelves shown together.</summary>
    public DbSet<CategoryGroup> CategoryGroups => Set<CategoryGroup>();

    /// <summary>Which shelf is shown in which bakery.</summary>
    public DbSet<CategoryBakery> CategoryBakeries => Set<CategoryBakery>();

    /// <summary>Special prices.</summary>
    public DbSet<Offer> Offers => Set<Offer>();

    /// <summary>Which offer holds in which bakery.</summary>
    public DbSet<OfferBakery> OfferBakeries => Set<OfferBakery>();

    /// <summary>Rules of the offers.</summary>
    public DbSet<OfferItem> OfferItems => Set<OfferItem>();

    /// <summary>Lockers.</summary>
    public DbSet<Latch> Latches => Set<Latch>();

    /// <summary>Pictures customers sent along.</summary>
    public DbSet<Attachment> Attachments => Set<Attachment>();

    /// <summary>Checkouts.</summary>
    public DbSet<OrderGroup> OrderGroups => Set<OrderGroup>();

    /// <summary>What customers and bakeries wrote to each other about orders.</summary>
    public DbSet<OrderMessage> OrderMessages => Set<OrderMessage>();

    /// <summary>Companies that run canteens.</summary>
    public DbSet<Canteen> Canteens => Set<Canteen>();

    /// <summary>Their establishments.</summary>
    public DbSet<CanteenSite> CanteenSites => Set<CanteenSite>();

    /// <summary>Days an establishment called off.</summary>
    public DbSet<CanteenClosedDay> CanteenClosedDays => Set<CanteenClosedDay>();

    /// <summary>Who eats there.</summary>
    public DbSet<CanteenCustomer> CanteenCustomers => Set<CanteenCustomer>();

    /// <summary>Who pays for them.</summary>
    public DbSet<CanteenParent> CanteenParents => Set<CanteenParent>();

    /// <summary>What parents have paid in and not spent.</summary>
    public DbSet<CreditAccount> CreditAccounts => Set<CreditAccount>();

    /// <summary>The ledger of the credit accounts.</summary>
    public DbSet<CreditMovement> CreditMovements => Set<CreditMovement>();

    /// <summary>What orders say as orders of a canteen.</summary>
    public DbSet<CanteenOrder> CanteenOrders => Set<CanteenOrder>();

    /// <summary>What was handed over of their lines.</summary>
    public DbSet<CanteenLine> CanteenLines => Set<CanteenLine>();

    /// <summary>What products say as products of a canteen.</summary>
    public DbSet<CanteenProduct> CanteenProducts => Set<CanteenProduct>();

    /// <summary>Public ids of the categories of canteens.</summary>
    public DbSet<CanteenCategory> CanteenCategories => Set<CanteenCategory>();

    /// <summary>Bearer tokens of organisations, hashed.</summary>
    public DbSet<OrganisationToken> OrganisationTokens => Set<OrganisationToken>();

    /// <summary>Money received and returned.</summary>
    public DbSet<Payment> Payments => Set<Payment>();

    /// <summary>Programs that may act for an account.</summary>
    public DbSet<OAuthClient> OAuthClients => Set<OAuthClient>();

    /// <summary>Codes to be exchanged for tokens, hashed.</summary>
    public DbSet<OAuthCode> OAuthCodes => Set<OAuthCode>();

    /// <summary>What each sign-in with a client led to.</summary>
    public DbSet<TokenFamily> TokenFamilies => Set<TokenFamily>();

    /// <summary>Access and refresh tokens, hashed.</summary>
    public DbSet<TokenPair> TokenPairs => Set<TokenPair>();

    /// <summary>Addresses that are told what happens.</summary>
    public DbSet<Webhook> Webhooks => Set<Webhook>();

    /// <summary>What is to be told to them, and what was.</summary>
    public DbSet<WebhookDelivery> WebhookDeliveries => Set<WebhookDelivery>();

    /// <summary>True when something was written to the log: its readers are woken after the commit.</summary>
    internal bool HasNews { get; set; }

    /// <summary>
    /// For a change that stays whole or not at all: nothing needs a savepoint at every save, and a connection that breaks at the end of one is
    /// told to nobody.
    /// </summary>
    internal HornadaDb ForOneChange()
    {
        Database.AutoSavepointsEnabled = false;
        return this;
    }

    /// <inheritdoc/>
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        ArgumentNullException.ThrowIfNull(configurationBuilder);
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<InstantConverter>();
        configurationBuilder.Properties<Currency>().HaveConversion<CurrencyConverter>();
        configurationBuilder.Properties<Uid>().HaveConversion<UidConverter>();
        configurationBuilder.Properties<BakeryId>().HaveConversion<BakeryIdConverter>();
        configurationBuilder.Properties<ProductId>().HaveConversion<ProductIdConverter>();
        configurationBuilder.Properties<OrderId>().HaveConversion<OrderIdConverter>();
        configurationBuilder.Properties<BakeryStatus>().HaveConversion<WordConverter<BakeryStatus>>();
        configurationBuilder.Properties<Availability>().HaveConversion<WordConverter<Availability>>();
        configurationBuilder.Properties<Role>().HaveConversion<WordConverter<Role>>();
        configurationBuilder.Properties<PromotionType>().HaveConversion<WordConverter<PromotionType>>();
        configurationBuilder.Properties<NotificationKind>().HaveConversion<WordConverter<NotificationKind>>();
        configurationBuilder.Properties<PriceType>().HaveConversion<WordConverter<PriceType>>();
        configurationBuilder.Properties<PriceCalculation>().HaveConversion<WordConverter<PriceCalculation>>();
        configurationBuilder.Properties<OfferDay>().HaveConversion<WordConverter<OfferDay>>();
        configurationBuilder.Properties<OfferTarget>().HaveConversion<WordConverter<OfferTarget>>();
        configurationBuilder.Properties<OfferType>().HaveConversion<WordConverter<OfferType>>();
        configurationBuilder.Properties<DayOfWeek>().HaveConversion<WordConverter<DayOfWeek>>();
        configurationBuilder.Properties<HandOverMethod>().HaveConversion<WordConverter<HandOverMethod>>();
        configurationBuilder.Properties<MessageSender>().HaveConversion<WordConverter<MessageSender>>();
        configurationBuilder.Properties<OrderStatus>().HaveConversion<WordConverter<OrderStatus>>();
        configurationBuilder.Properties<HandOverProof>().HaveConversion<WordConverter<HandOverProof>>();
        configurationBuilder.Properties<ActorKind>().HaveConversion<WordConverter<ActorKind>>();
        configurationBuilder.Properties<OrderEventKind>().HaveConversion<WordConverter<OrderEventKind>>();
        configurationBuilder.Properties<EventType>().HaveConversion<WordConverter<EventType>>();
        configurationBuilder.Properties<PaymentStatus>().HaveConversion<WordConverter<PaymentStatus>>();
        configurationBuilder.Properties<PaymentMethod>().HaveConversion<WordConverter<PaymentMethod>>();
        configurationBuilder.Properties<PaymentType>().HaveConversion<WordConverter<PaymentType>>();
        configurationBuilder.Properties<PickupTimes>().HaveConversion<WordConverter<PickupTimes>>();
        configurationBuilder.Properties<CreditKind>().HaveConversion<WordConverter<CreditKind>>();
        configurationBuilder.Properties<TokenAbility>().HaveConversion<WordConverter<TokenAbility>>();
        configurationBuilder.Properties<WebhookStatus>().HaveConversion<WordConverter<WebhookStatus>>();
        configurationBuilder.Properties<WebhookStop>().HaveConversion<WordConverter<WebhookStop>>();
        configurationBuilder.Properties<DeliveryStatus>().HaveConversion<WordConverter<DeliveryStatus>>();
        configurationBuilder.Properties<DeliveryFault>().HaveConversion<WordConverter<DeliveryFault>>();
    }

    /// <inheritdoc/>
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        ArgumentNullException.ThrowIfNull(modelBuilder);
        modelBuilder.Entity<Company>(company =>
        {
            company.ToTable("companies").HasKey(row => row.Key);
            company.Ignore(row => row.House).Ignore(row => row.Names);
            Document(company.Property(row => row.Settings));
        });
        modelBuilder.Entity<Bakery>(bakery =>
        {
            bakery.ToTable("bakeries").HasKey(row => row.Key);
            bakery.Ignore(row => row.Hours).Ignore(row => row.Rating).Ignore(row => row.Shop);
            Document(bakery.Property(row => row.Settings));
        });
        modelBuilder.Entity<Product>(product =>
        {
            product.ToTable("products").HasKey(row => row.Key);
            product.Ignore(row => row.Price).Ignore(row => row.HasDepth);
            Document(product.Property(row => row.Sheet));
        });
        modelBuilder.Entity<Variant>(variant =>
        {
            variant.ToTable("variants").HasKey(row => row.Key);
            Document(variant.Property(row => row.Names));
        });
        modelBuilder.Entity<OptionSet>(set =>
        {
            set.ToTable("option_sets").HasKey(row => row.Key);
            Document(set.Property(row => row.Names));
        });
        modelBuilder.Entity<ProductOption>(option =>
        {
            option.ToTable("options").HasKey(row => row.Key);
            Document(option.Property(row => row.Names));
        });
        modelBuilder.Entity<ProductOptionSet>().ToTable("product_option_sets").HasKey(row => new { row.ProductKey, row.OptionSetKey });
        modelBuilder.Entity<Category>(category =>
        {
            category.ToTable("categories").HasKey(row => row.Key);
            Document(category.Property(row => row.Names));
        });
        modelBuilder.Entity<CategoryGroup>(group =>
        {
            group.ToTable("category_groups").HasKey(row => row.Key);
            Document(group.Property(row => row.Names));
        });
        modelBuilder.Entity<CategoryBakery>().ToTable("category_bakeries").HasKey(row => new { row.CategoryKey, row.BakeryKey });
        modelBuilder.Entity<Offer>().ToTable("offers").HasKey(row => row.Key);
        modelBuilder.Entity<OfferBakery>().ToTable("offer_bakeries").HasKey(row => new { row.OfferKey, row.BakeryKey });
        modelBuilder.Entity<OfferItem>().ToTable("offer_items").HasKey(row => row.Key);
        modelBuilder.Entity<Latch>(latch =>
        {
            latch.ToTable("latches").HasKey(row => row.Key);
            Document(latch.Property(row => row.Address));
        });
        modelBuilder.Entity<Attachment>(attachment =>
        {
            attachment.ToTable("attachments").HasKey(row => row.Key);
            attachment.Property(row => row.Key).ValueGeneratedNever();
        });
        modelBuilder.Entity<OrderGroup>().ToTable("order_groups").HasKey(row => row.Key);
        modelBuilder.Entity<OrderMessage>().ToTable("order_messages").HasKey(row => row.Key);
        modelBuilder.Entity<Account>(account =>
        {
            account.ToTable("accounts").HasKey(row => row.Key);
            account.Ignore(row => row.Person).Ignore(row => row.FirstName).Ignore(row => row.LastName);
            Document(account.Property(row => row.Details));
        });
        modelBuilder.Entity<Membership>().ToTable("memberships").HasKey(membership => membership.Key);
        modelBuilder.Entity<Device>().ToTable("devices").HasKey(device => device.Token);
        modelBuilder.Entity<ApiToken>().ToTable("api_tokens").HasKey(token => token.Key);
        modelBuilder.Entity<Passkey>().ToTable("passkeys").HasKey(passkey => passkey.Key);
        modelBuilder.Entity<ServerKey>().ToTable("server_keys").HasKey(row => row.Key);
        modelBuilder.Entity<Order>(order =>
        {
            order.ToTable("orders").HasKey(row => row.Key);
            order.Ignore(row => row.Total).Ignore(row => row.IsOver).Ignore(row => row.GoodsMinor).Ignore(row => row.Fees).Ignore(row => row.AwaitsPayment);
            Document(order.Property(row => row.Checkout));
            Document(order.Property(row => row.StoredFees));
            order.Property(row => row.Version).IsConcurrencyToken();
            Document(order.Property(row => row.Lines).HasConversion<OrderLinesConverter, OrderLinesComparer>());
        });
        modelBuilder.Entity<Promotion>().ToTable("promotions").HasKey(promotion => promotion.Key);
        modelBuilder.Entity<Cart>(cart =>
        {
            cart.ToTable("carts").HasKey(row => row.AccountKey);
            cart.Property(row => row.AccountKey).ValueGeneratedNever();
            cart.Property(row => row.Version).IsConcurrencyToken();
            Document(cart.Property(row => row.Lines).HasConversion<OrderLinesConverter, OrderLinesComparer>());
        });
        modelBuilder.Entity<Favourite>().ToTable("favourites").HasKey(favourite => new { favourite.AccountKey, favourite.BakeryKey });
        modelBuilder.Entity<ProductFavourite>().ToTable("product_favourites").HasKey(favourite => new { favourite.AccountKey, favourite.ProductKey });
        modelBuilder.Entity<LoyaltyCard>(card =>
        {
            card.ToTable("loyalty_cards").HasKey(row => row.Key);
            card.Property(row => row.Version).IsConcurrencyToken();
        });
        modelBuilder.Entity<LoyaltyStamp>(stamp =>
        {
            stamp.ToTable("loyalty_stamps").HasKey(row => row.OrderKey);
            stamp.Property(row => row.OrderKey).ValueGeneratedNever();
        });
        modelBuilder.Entity<AnsweredRequest>().ToTable("answered_requests").HasKey(request => new { request.AccountKey, request.Route, request.Key });
        modelBuilder.Entity<Review>().ToTable("reviews").HasKey(review => review.Key);
        modelBuilder.Entity<Notification>(notification =>
        {
            notification.ToTable("notifications").HasKey(row => row.Key);
            // Of two nodes that want to send the same message, one claims it and the other looks again.
            notification.Property(row => row.NextAttemptAt).IsConcurrencyToken();
            Document(notification.Property(row => row.Data).HasConversion<MessageDataConverter, MessageDataComparer>());
        });
        modelBuilder.Entity<OrderEvent>().ToTable("order_events").HasKey(row => row.Key);
        modelBuilder.Entity<LoggedEvent>(told =>
        {
            told.ToTable("events").HasKey(row => row.Key);
            // PostgreSQL fills it in: the number of the transaction.
            told.Property(row => row.Xact).ValueGeneratedOnAdd();
        });
        modelBuilder.Entity<LogHead>(head =>
        {
            head.ToTable("event_log").HasKey(row => row.Key);
            head.Property(row => row.Key).ValueGeneratedNever();
        });
        modelBuilder.Entity<Payment>().ToTable("payments").HasKey(payment => payment.Key);
        modelBuilder.Entity<OAuthClient>(client =>
        {
            client.ToTable("oauth_clients").HasKey(row => row.Key);
            client.Property(row => row.RedirectUris).HasConversion<LinesConverter, LinesComparer>();
        });
        modelBuilder.Entity<OAuthCode>().ToTable("oauth_codes").HasKey(code => code.Key);
        modelBuilder.Entity<TokenFamily>().ToTable("oauth_families").HasKey(family => family.Key);
        modelBuilder.Entity<TokenPair>().ToTable("oauth_pairs").HasKey(pair => pair.Key);
        MapCanteens(modelBuilder);
        modelBuilder.Entity<Webhook>(webhook =>
        {
            webhook.ToTable("webhooks").HasKey(row => row.Key);
            webhook.Property(row => row.Types).HasConversion<LinesConverter, LinesComparer>();
        });
        modelBuilder.Entity<WebhookDelivery>(delivery =>
        {
            delivery.ToTable("webhook_deliveries").HasKey(row => row.Key);
            // Of two nodes that want to try the same delivery, one claims it and the other looks again.
            delivery.Property(row => row.Attempts).IsConcurrencyToken();
        });

        foreach (var property in modelBuilder.Model.GetEntityTypes().SelectMany(entity => entity.GetProperties()))
        {
            property.SetColumnName(property.Name == nameof(Order.StoredFees) ? "fees" : SnakeCase(property.Name));
        }
    }

    private void MapCanteens(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<Canteen>(canteen =>
        {
            canteen.ToTable("canteens").HasKey(row => row.CompanyKey);
            canteen.Property(row => row.CompanyKey).ValueGeneratedNever();
        });
        modelBuilder.Entity<CanteenSite>(site =>
        {
            site.ToTable("canteen_sites").HasKey(row => row.BakeryKey);
            site.Property(row => row.BakeryKey).ValueGeneratedNever();
            Document(site.Property(row => row.Slots));
            Document(site.Property(row => row.WorkingDays));
        });
        modelBuilder.Entity<CanteenClosedDay>().ToTable("canteen_closed_days").HasKey(row => new { row.BakeryKey, row.Day });
        modelBuilder.Entity<CanteenCustomer>().ToTable("canteen_customers").HasKey(row => row.Key);
        modelBuilder.Entity<CanteenParent>().ToTable("canteen_parents").HasKey(row => row.Key);
        modelBuilder.Entity<CreditAccount>(account =>
        {
            account.ToTable("credit_accounts").HasKey(row => row.Key);
            account.Ignore(row => row.Balance);
            account.Property(row => row.Movements).IsConcurrencyToken();
        });
        modelBuilder.Entity<CreditMovement>().ToTable("credit_movements").HasKey(row => row.Key);
        modelBuilder.Entity<CanteenOrder>(order =>
        {
            order.ToTable("canteen_orders").HasKey(row => row.OrderKey);
            order.Property(row => row.OrderKey).ValueGeneratedNever();
        });
        modelBuilder.Entity<CanteenLine>(line =>
        {
            line.ToTable("canteen_lines").HasKey(row => new { row.OrderKey, row.Position });
            line.Ignore(row => row.IsOpen);
        });
        modelBuilder.Entity<CanteenProduct>(product =>
        {
            product.ToTable("canteen_products").HasKey(row => row.ProductKey);
            product.Property(row => row.ProductKey).ValueGeneratedNever();
        });
        modelBuilder.Entity<CanteenCategory>(category =>
        {
            category.ToTable("canteen_categories").HasKey(row => row.CategoryKey);
            category.Property(row => row.CategoryKey).ValueGeneratedNever();
        });
        modelBuilder.Entity<OrganisationToken>().ToTable("organisation_tokens").HasKey(token => token.Key);
    }

    /// <summary>A value kept as a JSON document.</summary>
    private void Document<T>(PropertyBuilder<T> property)
        where T : class?
    {
        if (property.Metadata.GetValueConverter() is null)
        {
            property.HasConversion(typeof(DocumentConverter<>).MakeGenericType(typeof(T)), typeof(DocumentComparer<>).MakeGenericType(typeof(T)));
        }

        // jsonb where there is one, text elsewhere.
        if (Database.IsNpgsql())
        {
            property.HasColumnType("jsonb");
        }
    }

    private static string SnakeCase(string name) => string.Concat(name.Select((letter, at) =>
        at > 0 && char.IsUpper(letter) ? $"_{char.ToLowerInvariant(letter)}" : char.ToLowerInvariant(letter).ToString()));
}
