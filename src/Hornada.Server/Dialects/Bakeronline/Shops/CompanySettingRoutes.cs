using Hornada.Core.Accounts;
using Hornada.Core.Bakeries;
using Hornada.Core.Pictures;
using Hornada.Server.Identity;
using Hornada.Server.Wire;
using Microsoft.AspNetCore.Mvc;

namespace Hornada.Server.Dialects.Bakeronline.Shops;

/// <summary>Holidays and pictures of a company's shops (contract §2.5).</summary>
internal static class CompanySettingRoutes
{
    /// <summary>Largest request, in bytes: more than one picture may have, so that Hornada words the refusal, not the framework.</summary>
    private const long MaxRequestBytes = 32 * 1024 * 1024;

    public static void MapHolidays(this IEndpointRouteBuilder api)
    {
        api.MapGet("/company/companies/{id:long}/holidays", async (
            long id, Caller caller, FindOwnBakeries find, TimeProvider clock, CancellationToken cancel) => BakeronlineAnswers.From(
                await find.InCompany(caller, id, cancel),
                shops => (IReadOnlyList<HolidayWire>)[.. SpecialPeriod.In(shops, clock.GetUtcNow()).Select(HolidayMapping.ToWire)]))
            .RequireStaffOrAdmin(Permission.Orders);

        api.MapPost("/company/companies/{id:long}/holidays", async (
            long id, Body<HolidayBody> body, Caller caller, ManageHours manage, CancellationToken cancel) =>
            (await HolidayMapping.Read(body.Value).ThenDo(period => manage.Set(caller, id, period, cancel))).Match(
                period => BakeronlineAnswers.Ok(HolidayMapping.ToWire(period)),
                refusal => ErrorResponse.From(refusal, refusal.FieldName)))
            .RequireStaffOrAdmin(Permission.Settings).Idempotent();
    }

    public static void MapShopPictures(this IEndpointRouteBuilder api)
    {
        foreach (var (word, place) in new[]
        {
            ("avatar", UploadPictures.Place.Logo),
            ("banner", UploadPictures.Place.Banner),
            ("placeholder", UploadPictures.Place.Placeholder),
        })
        {
            api.MapPost($"/company/shops/{{id:long}}/{word}", (
                long id, HttpRequest request, Caller caller, ShopPictures pictures, CancellationToken cancel) =>
                pictures.Replace(caller, id, place, request, cancel))
                .WithMetadata(new RequestSizeLimitAttribute(MaxRequestBytes))
                .RequireStaffOrAdmin(Permission.Settings).NotIdempotent("an upload; the same picture again replaces itself");
        }
    }
}
