using Hornada.Core.Accounts;
using Hornada.Core.Bakeries;
using Hornada.Core.Basics;
using Hornada.Core.Catalogue;
using Hornada.Core.Companies;
using Hornada.Core.Statistics;
using Hornada.Server.Dialects.Bakeronline.Catalogue;
using Hornada.Server.Identity;
using Hornada.Server.Wire;

namespace Hornada.Server.Dialects.Bakeronline.Shops;

/// <summary>Companies and their shops, for their staff (contract §2.5).</summary>
internal static class CompanyRoutes
{
    public static void MapCompanies(this IEndpointRouteBuilder api)
    {
        api.MapGet("/company/companies", async (Caller caller, FindCompanies find, CancellationToken cancel) =>
            BakeronlineAnswers.List(await find.ForCaller(caller, cancel), CompanyWireMapping.Company)).RequireAccess(Access.SignedIn);

        foreach (var path in (string[])["/company/companies/{id:long}", "/management/companies/{id:long}"])
        {
            api.MapGet(path, async (long id, Caller caller, FindCompanies find, CancellationToken cancel) =>
                BakeronlineAnswers.From(await find.ByKey(caller, id, cancel), CompanyWireMapping.Company))
                .RequireStaffOrAdmin(Permission.Orders);
        }

        api.MapPatch("/management/companies/{id:long}", async (
            long id, Body<CompanyBody> body, Caller caller, ManageShops manage, CancellationToken cancel) =>
            Change(body.Value) switch
            {
                { Refusal: { } refusal } => ErrorResponse.From(refusal),
                var change => BakeronlineAnswers.From(
                    await manage.ChangeCompany(caller, id, change.Value, cancel), CompanyWireMapping.Company),
            }).RequireStaffOrAdmin(Permission.Settings).Idempotent();

        api.MapGet("/company/shops", async (Caller caller, FindOwnBakeries find, FindCatalogue catalogue, CancellationToken cancel) =>
            BakeronlineAnswers.List(
                await catalogue.ShownIn(await find.All(caller, cancel), cancel),
                CompanyWireMapping.Shop)).RequireAccess(Access.SignedIn);

        api.MapGet("/company/companies/{id:long}/shops", async (
            long id, Caller caller, FindOwnBakeries find, FindCatalogue catalogue, CancellationToken cancel) =>
            BakeronlineAnswers.From(
                await Shown(await find.InCompany(caller, id, cancel), catalogue, cancel),
                shops => (IReadOnlyList<CompanyShopWire>)[.. shops.Select(CompanyWireMapping.Shop)]))
                    .RequireStaffOrAdmin(Permission.Orders);

        api.MapGet("/company/shops/{id:long}", async (
            long id, Caller caller, FindOwnBakeries find, FindCatalogue catalogue, CancellationToken cancel) =>
            BakeronlineAnswers.From(
                await Shown((await find.ByKey(caller, id, cancel)).Then<IReadOnlyList<Bakery>>(shop => [shop]), catalogue, cancel),
                shops => CompanyWireMapping.Shop(shops[0]))).RequireStaffOrAdmin(Permission.Orders);

        api.MapPatch("/company/shops/{id:long}", async (
            long id, Body<CompanyShopBody> body, Caller caller, ManageShops manage, FindCatalogue catalogue, CancellationToken cancel) =>
            BakeronlineAnswers.From(
                await Shown(
                    (await manage.Change(caller, id, settings => Change(settings, body.Value), cancel))
                        .Then<IReadOnlyList<Bakery>>(shop => [shop]),
                    catalogue,
                    cancel),
                shops => CompanyWireMapping.Shop(shops[0]))).RequireStaffOrAdmin(Permission.Settings).Idempotent();

        api.MapGet("/dashboard/statistics", async (
            Query<StatisticsQuery> asked, Caller caller, CountShops count, CancellationToken cancel) => BakeronlineAnswers.Ok(
                StatisticsWireMapping.ToWire(await count.ForCaller(caller, asked.Value.Filter, cancel), asked.Value.Select ?? new())))
            .RequireStaffOrAdmin(Permission.Money);
    }

    private static ShopSettings Change(ShopSettings settings, CompanyShopBody body) => settings with
    {
        DeliveryUsesIntervals = body.DeliveryUseIntervals ?? settings.DeliveryUsesIntervals,
        TakeoutUsesIntervals = body.TakeoutUseIntervals ?? settings.TakeoutUsesIntervals,
        AllowOrderComments = body.AllowOrderComments ?? settings.AllowOrderComments,
        AllowProductComments = body.AllowProductComments ?? settings.AllowProductComments,
        AllowOrderMessages = body.AllowOrderMessages ?? settings.AllowOrderMessages,
        InvoiceCostMinor = body.AllowInvoices switch
        {
            true => settings.InvoiceCostMinor ?? 0,
            false => null,
            null => settings.InvoiceCostMinor,
        },
    };

    private static Task<Outcome<IReadOnlyList<ShownView>>> Shown(
        Outcome<IReadOnlyList<Bakery>> shops, FindCatalogue catalogue, CancellationToken cancel) =>
        shops.ThenDo(async bakeries => Outcome.Success(await catalogue.ShownIn(bakeries, cancel)));

    private static Outcome<Func<CompanySettings, CompanySettings>> Change(CompanyBody body)
    {
        var name = CatalogueBodyMapping.Text("name", body.Name);
        if (name is { Refusal: { } refusal })
        {
            return refusal;
        }

        return Outcome.Success<Func<CompanySettings, CompanySettings>>(settings => settings with
        {
            Names = name?.Value ?? settings.Names,
            OrderStatuses = body.OrderStatuses.IsThere
                ? body.OrderStatuses.Value?.Select(EnumNames<OrderStatusName>.NameOf).ToList()
                : settings.OrderStatuses,
            PreparationStatuses = body.OrderPreparationStatuses.IsThere
                ? body.OrderPreparationStatuses.Value?.Select(EnumNames<PreparationStatusName>.NameOf).ToList()
                : settings.PreparationStatuses,
            ShopsHaveInternalNames = body.ShopsHaveInternalNames ?? settings.ShopsHaveInternalNames,
            Translates = body.Translations?.Enable ?? settings.Translates,
            Languages = body.Translations?.Languages ?? settings.Languages,
            MainLanguage = body.Translations?.MainLanguage ?? settings.MainLanguage,
            NoteForCustomer = body.Emails?.NoteForCustomer ?? settings.NoteForCustomer,
        });
    }
}
