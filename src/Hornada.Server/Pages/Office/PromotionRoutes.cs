using Hornada.Core.Accounts;
using Hornada.Core.Basics;
using Hornada.Core.Catalogue;
using Hornada.Core.Promotions;
using Hornada.Server.Identity;
using Hornada.Server.Pages.Site;

namespace Hornada.Server.Pages.Office;

internal static class PromotionRoutes
{
    public static void MapPromotions(this RouteGroupBuilder promotions)
    {
        promotions.MapGet("", (PromotionPages page, HttpContext http) => page.Show(http, FormState.None))
            .RequireStaff(Permission.Promotions);
        promotions.MapPost("",
            async (Posted form, Workplace workplace, ManagePromotions manage, PromotionPages page, HttpContext http,
            CancellationToken cancel) =>
        {
            var details = PromotionPages.Details(form, workplace.Currency);
            var made = await details.ThenDo(known => manage.Offer(workplace, known, cancel));
            return await page.After(http, made.Refusal, form, null);
        })
            .RequireStaff(Permission.Promotions);
        promotions.MapPost("/{id}/activa",
            async (string id, Posted form, Caller caller, ManagePromotions manage, PromotionPages page, HttpContext http) =>
            await page.After(http, (await manage.Switch(caller, id, form["activa"] == "si", http.RequestAborted)).Refusal, form, id))
                .RequireStaff(Permission.Promotions);
        promotions.MapPost("/{id}/borrar",
            async (string id, Posted form, Caller caller, ManagePromotions manage, PromotionPages page, HttpContext http) =>
            await page.After(http, (await manage.Delete(caller, id, http.RequestAborted)).Refusal, form, id))
                .RequireStaff(Permission.Promotions);
    }
}

internal sealed class PromotionPages(Workplace workplace, ManagePromotions manage, FindProducts products)
{
    public async Task<IResult> Show(HttpContext http, FormState state)
    {
        var cancel = http.RequestAborted;
        return Page.Render<PromotionsPage, PromotionsModel>(
            http,
            new(await manage.ForWorkplace(workplace, cancel), await products.ForWorkplace(workplace, cancel), workplace.Currency, state),
            state.Status);
    }

    public Task<IResult> After(HttpContext http, Refusal? wrong, Posted form, string? id) => wrong switch
    {
        null => Task.FromResult(Page.GoTo("/negocio/promociones")),
        _ when id is not null => Task.FromResult(Page.Error(http, wrong)),
        _ => Show(http, new(wrong, form.Shown())),
    };

    /// <summary>A promotion as its form says it. Fields of another kind of promotion are not looked at.</summary>
    public static Outcome<PromotionDetails> Details(Posted form, Currency currency)
    {
        if (EnumNames<PromotionType>.Find(form["tipo"]) is not { } type)
        {
            return Refusal.Malformed(
                "Elige el tipo de promoción",
                "Choose the kind of promotion",
                "Kies het soort promotie",
                "Choisissez le type de promotion");
        }

        var share = type == PromotionType.FixedAmount ? 0 : BasisPoints(form["porcentaje"]);
        var amount = type == PromotionType.FixedAmount ? form.Amount("importe", currency) : Money.Zero(currency);
        // What cannot be read is told as such, and not judged a second time as nothing.
        var details = new PromotionDetails
        {
            ProductId = form["producto"].Length == 0 ? null : new ProductId(form["producto"]),
            Title = form["titulo"],
            Description = form["descripcion"],
            Type = type,
            BasisPoints = share ?? 1,
            Discount = amount.Refusal is null ? amount.Value : new(currency.MinorPerUnit, currency),
            HappyHourStart = form["desde"],
            HappyHourEnd = form["hasta"],
        };
        var unread = share is null ? Asked.Wrong("porcentaje", Texts.Office.PercentWrong) : amount.Refusal;
        return Asked.All(unread, details.Check()) is { } refusal ? refusal : details;
    }

    private static int? BasisPoints(string text) =>
        WrittenAmount.TryRead(text, decimals: 2) is { } hundredths and <= 100_000 ? (int)hundredths : null;
}
