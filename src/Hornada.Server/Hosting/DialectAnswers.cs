using Hornada.Server.Dialects.Bakeronline;
using Hornada.Server.Dialects.Bakeronline.Catalogue;
using Hornada.Server.Dialects.Bakeronline.Checkout;
using Hornada.Server.Dialects.Bakeronline.Orders;
using Hornada.Server.Dialects.Bakeronline.Shops;
using Hornada.Server.Dialects.Bakeronline.Users;
using Hornada.Server.Dialects.Canteen;
using Hornada.Server.Dialects.Canteen.Customers;
using Hornada.Server.Dialects.Canteen.Kitchen;
using Canteens = Hornada.Server.Dialects.Canteen;

namespace Hornada.Server.Hosting;

/// <summary>An answer of an operation of a dialect.</summary>
/// <param name="Types">What is written; several where the query decides.</param>
/// <param name="Status">The status of success.</param>
internal sealed record DialectAnswer(IReadOnlyList<Type> Types, int Status = StatusCodes.Status200OK);

/// <summary>
/// What the operations of the two other contracts answer, for their documents. Their answers are written by the version of the client, so
/// the framework cannot see them. Live answers are held against it by a test.
/// </summary>
internal static class DialectAnswers
{
    private const string Company = "/company/companies/{id}";
    private const string Shop = "/company/shops/{id}";
    private const string Latches = "/company/shops/{id}/latches/locations";

    /// <summary>By method and path below <see cref="BakeronlineDialect.ApiRoot"/>.</summary>
    public static IReadOnlyDictionary<string, DialectAnswer> Bakeronline { get; } = new Dictionary<string, DialectAnswer>
    {
        ["GET /orders"] = One<OrderListWire>(),
        ["GET /orders/{id}"] = One<OrderWire>(),
        ["POST /orders/{id}/exchange"] = One<OrderWire>(),
        ["GET /orders/group/{id}"] = One<OrderGroupWire>(),
        ["GET /orders/{id}/messages"] = Many<OrderMessageWire>(),
        ["POST /orders/{id}/messages"] = One<OrderMessageWire>(),
        [$"GET {Shop}/orders"] = One<CompanyOrderListWire>(),
        [$"GET {Shop}/orders/updated"] = One<ChangedOrderListWire>(),
        ["GET /company/orders/{id}"] = One<CompanyOrderWire>(),
        ["PATCH /company/orders/{id}"] = One<CompanyOrderWire>(),
        ["GET /management/companies/{id}/orders"] = One<ManagedOrderListWire>(),
        ["GET /management/companies/{id}/orders/{orderId}"] = One<CompanyOrderWire>(),
        ["POST /checkout"] = One<QuoteWire>(),
        ["POST /checkout/calendar"] = One<CalendarWire>(),
        ["POST /checkout/order"] = One<PlacedWire>(),
        ["POST /checkout/upload"] = Many<CartUploadWire>(),
        ["GET /shops/search"] = Many<ShopDetailedWire>(),
        ["GET /shops/recent"] = Many<ShopExtendedWire>(),
        ["GET /customer/websites/by-domain/{domain}"] = One<WebsiteWire>(),
        ["GET /shops/url/{url}"] = One<ShopExtendedWire>(),
        ["GET /shops/{id}"] = One<ShopExtendedWire>(),
        ["GET /company/{id}/shops"] = Many<ShopExtendedWire>(),
        ["GET /shops/{shop}/categories/{id}"] = One<CategoryDetailedWire>(),
        ["GET /shops/{shop}/specialties"] = Many<ProductDetailedWire>(),
        ["GET /shops/{shop}/favourites"] = Many<ProductDetailedWire>(),
        ["GET /shops/{shop}/offers/{offer}/products"] = Many<ProductDetailedWire>(),
        ["GET /shops/{shop}/products/{id}"] = One<ProductDetailedWire>(),
        ["PATCH /shops/{shop}/products/{id}"] = One<ProductDetailedWire>(),
        ["GET /user"] = One<UserWire>(),
        ["PATCH /user"] = One<UserWire>(),
        ["GET /company/companies"] = Many<CompanyWire>(),
        [$"GET {Company}"] = One<CompanyWire>(),
        ["GET /management/companies/{id}"] = One<CompanyWire>(),
        ["PATCH /management/companies/{id}"] = One<CompanyWire>(),
        ["GET /company/shops"] = Many<CompanyShopWire>(),
        [$"GET {Company}/shops"] = Many<CompanyShopWire>(),
        [$"GET {Shop}"] = One<CompanyShopWire>(),
        [$"PATCH {Shop}"] = One<CompanyShopWire>(),
        [$"POST {Shop}/avatar"] = One<CompanyShopWire>(),
        [$"POST {Shop}/banner"] = One<CompanyShopWire>(),
        [$"POST {Shop}/placeholder"] = One<CompanyShopWire>(),
        [$"GET {Company}/holidays"] = Many<HolidayWire>(),
        [$"POST {Company}/holidays"] = One<HolidayWire>(),
        [$"GET {Latches}"] = Many<LatchWire>(),
        [$"POST {Latches}"] = One<LatchWire>(),
        [$"GET {Latches}/{{location}}"] = One<LatchWire>(),
        [$"PATCH {Latches}/{{location}}"] = One<LatchWire>(),
        [$"GET {Latches}/{{location}}/machines/{{machine}}"] = One<LatchMachineWire>(),
        [$"POST {Latches}/{{location}}/machines"] = One<LatchMachineWire>(),
        ["GET /dashboard/statistics"] = One<StatisticsWire>(),
        [$"GET {Company}/categories"] = Many<CompanyCategoryWire>(),
        [$"POST {Company}/categories"] = One<CompanyCategoryWire>(),
        ["GET /company/categories/{id}"] = One<CompanyCategoryWire>(),
        ["PATCH /company/categories/{id}"] = One<CompanyCategoryWire>(),
        [$"GET {Company}/products"] = Many<CompanyProductWire>(),
        [$"GET {Shop}/products"] = Many<CompanyProductWire>(),
        ["GET /company/products/{id}"] = One<CompanyProductDetailedWire>(),
        [$"POST {Company}/products"] = One<CompanyProductDetailedWire>(),
        [$"POST {Company}/products/bulk"] = Many<CompanyProductDetailedWire>(),
        ["PATCH /company/products/{id}"] = One<CompanyProductDetailedWire>(),
        ["PATCH /company/products/bulk"] = Many<CompanyProductDetailedWire>(),
        ["GET /company/products/{id}/prices"] = Many<CompanyPriceWire>(),
        ["POST /company/products/{id}/prices"] = One<CompanyPriceWire>(),
        ["GET /company/prices/{id}"] = One<CompanyPriceWire>(),
        ["PATCH /company/prices/{id}"] = One<CompanyPriceWire>(),
        [$"GET {Company}/optionsets"] = Many<CompanyOptionSetWire>(),
        [$"POST {Company}/optionsets"] = One<CompanyOptionSetWire>(),
        ["GET /company/optionsets/{id}"] = One<CompanyOptionSetWire>(),
        ["PATCH /company/optionsets/{id}"] = One<CompanyOptionSetWire>(),
        ["GET /company/optionsets/{id}/options"] = Many<CompanyOptionWire>(),
        ["POST /company/optionsets/{id}/options"] = One<CompanyOptionWire>(),
        ["PATCH /company/options/{id}"] = One<CompanyOptionWire>(),
        [$"GET {Company}/offers"] = Many<OfferWire>(),
        [$"POST {Company}/offers"] = One<OfferWire>(),
        ["GET /company/offers/{id}"] = One<OfferWire>(),
        ["GET /company/offers/{id}/offer-items"] = Many<OfferItemWire>(),
        ["GET /company/offer-items/{id}"] = One<OfferItemWire>(),
    };

    /// <summary>By method and path below <see cref="CanteenDialect.Path"/>. A list has a page when the client asks for one.</summary>
    public static IReadOnlyDictionary<string, DialectAnswer> Canteen { get; } = new Dictionary<string, DialectAnswer>
    {
        ["GET /orders"] = new([typeof(IReadOnlyList<Canteens.Orders.OrderWire>), typeof(PageWire<Canteens.Orders.OrderWire>)]),
        ["POST /orders"] = Enveloped<Canteens.Orders.OrderWire>(StatusCodes.Status201Created),
        ["GET /orders/{uuid}"] = Enveloped<Canteens.Orders.OrderWire>(),
        ["POST /orders/{uuid}/complete"] = Enveloped<Canteens.Orders.OrderWire>(),
        ["POST /orders/{uuid}/cancel"] = Enveloped<Canteens.Orders.OrderWire>(),
        ["POST /orders/{uuid}/archive"] = Enveloped<Canteens.Orders.OrderWire>(),
        ["POST /orders/{uuid}/items/{item}/fulfill"] = Enveloped<Canteens.Orders.OrderWire>(),
        ["GET /establishments"] = Paged<Canteens.Catalogue.EstablishmentWire>(),
        ["GET /products"] = Paged<Canteens.Catalogue.ProductWire>(),
        ["GET /categories"] = Enveloped<IReadOnlyList<Canteens.Catalogue.CategoryWire>>(),
        ["GET /customers"] = Paged<CustomerWire>(),
        ["POST /customers"] = Enveloped<CustomerWire>(StatusCodes.Status201Created),
        ["GET /customers/{uuid}"] = Enveloped<CustomerWire>(),
        ["PATCH /customers/{uuid}"] = Enveloped<CustomerWire>(),
        ["GET /customers/{uuid}/credit-movements"] = Paged<MovementWire>(),
        ["POST /customers/{uuid}/credit-movements"] = Enveloped<MovementWire>(StatusCodes.Status201Created),
        ["GET /reports/production"] = Enveloped<ProductionWire>(),
        ["POST /closures"] = Enveloped<DayClosedWire>(),
    };

    /// <summary>The query of the canteen's operations, which read it value by value.</summary>
    public static IReadOnlyDictionary<string, string[]> CanteenQueries { get; } = new Dictionary<string, string[]>
    {
        ["GET /orders"] = ["start_date", "end_date", "status", "establishment", "payment_method_type", "page", "per_page"],
        ["GET /establishments"] = ["page", "per_page"],
        ["GET /products"] = ["status", "category", "is_menu", "page", "per_page"],
        ["GET /customers"] = ["search", "page", "per_page"],
        ["GET /customers/{uuid}/credit-movements"] = ["page", "per_page"],
        ["GET /reports/production"] = ["date", "establishment"],
    };

    private static DialectAnswer One<T>() => new([typeof(T)]);

    private static DialectAnswer Many<T>() => new([typeof(IReadOnlyList<T>)]);

    private static DialectAnswer Enveloped<T>(int status = StatusCodes.Status200OK) => new([typeof(EnvelopeWire<T>)], status);

    private static DialectAnswer Paged<T>() => new([typeof(EnvelopeWire<IReadOnlyList<T>>), typeof(PageWire<T>)]);
}
