using Hornada.Core.Accounts;
using Hornada.Core.Accounts.OAuth;
using Hornada.Core.Bakeries;
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

namespace Hornada.Core.Storage;

/// <summary>
/// The one model of both engines. Injected as it is for reading; every change goes through <see cref="Store.Write{T}"/>.
/// </summary>
/// <param name="options">Which engine and which connection.</param>
public sealed partial class HornadaDb(DbContextOptions<HornadaDb> options) : DbContext(options)
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
}
