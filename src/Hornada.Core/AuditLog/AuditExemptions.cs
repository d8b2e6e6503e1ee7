namespace Hornada.Core.AuditLog;

/// <summary>
/// The operations that change something and record nothing in the audit log, each with the reason. Every other one records what it does; a
/// test compares this table with the compiled code. A name without a method stands for all methods of the class.
/// </summary>
public static class AuditExemptions
{
    private const string Own = "the person's own account or belongings";
    private const string Customer = "what a customer does; orders keep a history of their own";
    private const string History = "the history of each order keeps it, with the person who did it";
    private const string Shelf = "what is sold, not who may do what; products, orders and events keep the values";
    private const string Oven = "the work of the day; the tables of baking keep it";
    private const string Canteen = "the lists of those who eat; the ledger and the orders keep what is done with money";
    private const string Worker = "the server by itself";

    public static IReadOnlyDictionary<string, string> All { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["BackupCopies"] = Worker,
        ["BackupLedger"] = Worker,
        ["BackupLoop"] = Worker,
        ["BakeBatches"] = Oven,
        ["CanteenCustomers"] = Canteen,
        ["ChangeEmail"] = Own,
        ["ChangePassword"] = Own,
        ["ChooseWorkplace"] = Own,
        ["ClientCredentials"] = "a program takes what was recorded when its client was made",
        ["CloseBaking"] = Oven,
        ["CreateDeliveries"] = Worker,
        ["CustomerCarts"] = Customer,
        ["CustomerFavourites"] = Customer,
        ["DeliveryCreationLoop"] = Worker,
        ["DeliverySendingLoop"] = Worker,
        ["EditProducts"] = Shelf,
        ["ExchangeCode"] = Own,
        ["Families"] = Customer,
        ["FavouriteProducts"] = Customer,
        ["FindDeliveries"] = "a message is sent once more; nothing else changes",
        ["ForgetEvents"] = Worker,
        ["ForgetPictures"] = Worker,
        ["ForgetShopChanges"] = Worker,
        ["ForgotPassword"] = Own,
        ["Grants"] = Own,
        ["IdempotentExecution"] = "it runs operations, which record for themselves",
        ["ImportCustomers"] = Canteen,
        ["ImportLedger"] = "an import creates by the operations of the features, which record for themselves",
        ["ImportProducts"] = Shelf,
        ["IssueCode"] = Own,
        ["LiveBoardLoop"] = Worker,
        ["LiveBoards"] = Worker,
        ["LoyaltyCards"] = "the stamps of a card keep who gave and took them",
        ["MailLoop"] = Worker,
        ["MailOutbox"] = Worker,
        ["ManageArticles"] = Shelf,
        ["ManageCategories"] = Shelf,
        ["ManageCategoryGroups"] = Shelf,
        ["ManageMeals"] = History,
        ["ManageOffers"] = Shelf,
        ["ManageOptionSets"] = Shelf,
        ["ManageProducts"] = Shelf,
        ["MenuPlan"] = Canteen,
        ["MoveOrder"] = History,
        ["MarkRestored"] = "the server that starts next records the restore",
        ["NightlyBackup"] = Worker,
        ["OrderMessages"] = Customer,
        ["OrderPlacement"] = Customer,
        ["OrderReviews"] = Customer,
        ["Outbox"] = Worker,
        ["PairDevices.Ask"] = "a device asks; it is recorded when a person lets it in",
        ["PairDevices.Redeem"] = "a device takes what was recorded when a person let it in",
        ["ParentInvitations"] = Canteen,
        ["Passkeys"] = Own,
        ["PasswordLinks.Use"] = Own,
        ["PauseBakery"] = "the work of the day; the events of the bakery tell it",
        ["PayCheckouts"] = Customer,
        ["PlanBaking"] = Oven,
        ["PlaceCheckout"] = Customer,
        ["PlaceGuestCheckout"] = Customer,
        ["PrintBakeList"] = Oven,
        ["ProductPhotographs"] = Shelf,
        ["Profiles.Change"] = Own,
        ["Profiles.ChangePerson"] = Own,
        ["ProgramUseLoop"] = Worker,
        ["ProgramUses"] = Worker,
        ["PushLoop"] = Worker,
        ["RefreshTokens"] = Own,
        ["RegisterExternalUser"] = Customer,
        ["RegisterGuest"] = Customer,
        ["ResealSecrets"] = Worker,
        ["ScrubErased"] = Worker,
        ["SendDeliveries"] = Worker,
        ["ServerKeys.Keep"] = "ASP.NET Core makes its keys by itself; commands record what they do",
        ["Sessions"] = Own,
        ["SignInDirectly"] = Own,
        ["TakeOverOrders"] = History,
        ["TakePayments.Pay"] = Customer,
        ["TranslateCatalogue"] = Shelf,
        ["UploadAttachments"] = Customer,
        ["UploadPictures"] = Shelf,
    };

    /// <summary>Why an operation records nothing; null when it has to.</summary>
    internal static string? Find(string type, string method) =>
        All.TryGetValue($"{type}.{method}", out var reason) || All.TryGetValue(type, out reason) ? reason : null;
}
