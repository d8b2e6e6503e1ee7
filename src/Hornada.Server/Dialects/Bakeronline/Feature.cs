namespace Hornada.Server.Dialects.Bakeronline;

/// <summary>
/// A difference between two versions of the contract (contract §1.3). The first version of each is in <see cref="Features"/>.
/// </summary>
internal enum Feature
{
    /// <summary>Shops have <c>category_groups</c>.</summary>
    CategoryGroups,

    /// <summary>Instants are Unix seconds instead of Brussels wall-clock text, in requests and answers.</summary>
    UnixTimestamps,

    /// <summary>
    /// The customer's order list answers pages with <c>next</c> instead of a bare array, and takes filters instead of <c>before</c>.
    /// </summary>
    PagedOrders,

    /// <summary>Shops and orders say their <c>currency</c>.</summary>
    ShopCurrency,

    /// <summary>An order's checkout has <c>name</c> and <c>latch_id</c>.</summary>
    LatchDetails,

    /// <summary>The payment method <c>carte_bleue</c> is called <c>cartes_bancaires</c>.</summary>
    CartesBancaires,

    /// <summary>The customer's order list takes <c>company_id</c>.</summary>
    CompanyFilter,

    /// <summary>Amounts are <c>{ value, currency }</c> instead of cents, outside the company's own catalogue.</summary>
    PriceObjects,

    /// <summary>The recent shops take <c>company_id</c>.</summary>
    RecentShopsFilter,

    /// <summary>Options of a line are objects with their upload; the separate <c>uploads</c> and <c>option_ids</c> are gone.</summary>
    OptionObjects,

    /// <summary>The checkout takes <c>add_items</c> and <c>add_suggestions</c> and answers <c>suggestions</c>.</summary>
    AddItems,

    /// <summary>Options and product prices have the company's <c>code</c>.</summary>
    OptionCodes,

    /// <summary>The short form of a shop has <c>allow_comments</c>.</summary>
    ShopComments,

    /// <summary>Shops have <c>allow_invoices</c>.</summary>
    ShopInvoices,

    /// <summary>Shops have <c>url</c>, <c>display_mode</c>, <c>status</c> and the other settings of a web shop.</summary>
    ShopSettings,

    /// <summary>Option sets have the company's <c>code</c>.</summary>
    OptionSetCodes,

    /// <summary>Products of company orders have <c>price_look_up_code</c>, <c>code</c> and <c>category</c>.</summary>
    ArticleCodes,

    /// <summary>The shop search takes <c>company_id</c>.</summary>
    ShopSearchFilter,

    /// <summary>Shops have <c>allow_order_messages</c>, <c>category_overview</c> and <c>fold_category_groups</c>.</summary>
    CategoryOverview,

    /// <summary>A category has <c>only_order_in_store</c> and <c>image</c>.</summary>
    CategoryImages,

    /// <summary>Options have an <c>amount</c> and a <c>price_calculation</c>, option sets their limits.</summary>
    OptionAmounts,

    /// <summary>Products have an <c>origin</c>.</summary>
    ProductOrigin,

    /// <summary>Companies say which order statuses they use; company orders have a preparation status.</summary>
    PreparationStatuses,

    /// <summary>Company shops have their <c>url</c>.</summary>
    CompanyShopUrl,

    /// <summary>The consumer's products have <c>only_order_in_store</c>.</summary>
    OnlyInStore,

    /// <summary>Shops have <c>global_discount_percentage</c>; offers are the detailed ones.</summary>
    ShopDiscounts,

    /// <summary>Companies have <c>translations</c> and <c>emails</c>.</summary>
    CompanyTranslations,

    /// <summary>Users have <c>tin_nr</c> and, when included, <c>company_permissions</c>.</summary>
    UserTaxNumber,

    /// <summary>The configuration of a cart says which comments and codes it takes.</summary>
    CartComments,

    /// <summary>An order's checkout has <c>comment</c> and <c>notification_method</c>.</summary>
    OrderComments,

    /// <summary>Images have a <c>file_id</c>, categories an <c>overview_image</c>.</summary>
    ImageFiles,

    /// <summary>Products have <c>ingredients</c>.</summary>
    Ingredients,

    /// <summary>Company shops have an <c>internal_name</c>.</summary>
    InternalNames,
}
