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
using Hornada.Core.Payments;
using Hornada.Core.Promotions;
using Hornada.Core.Reviews;
using Hornada.Core.Webhooks;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Hornada.Core.Storage;

/// <content>How the classes lie in the tables.</content>
public sealed partial class HornadaDb
{
    /// <inheritdoc/>
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
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

            // A claim that ended can be taken over in the moment its holder notes how it went, which does not change the count.
            delivery.Property(row => row.Status).IsConcurrencyToken();
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
