using Hornada.Core.Accounts;
using Hornada.Core.Bakeries;
using Hornada.Server.Identity;
using Hornada.Server.Pages.Site;
using Microsoft.AspNetCore.Components;

namespace Hornada.Server.Pages.Office;

/// <summary>When customers can order, how orders reach them, and how they are paid.</summary>
internal static class SellingRoutes
{
    public const string Ordering = "/negocio/panaderia/pedidos";

    public const string Fulfilment = "/negocio/panaderia/entrega";

    public const string Payment = "/negocio/panaderia/pago";

    public const string Web = "/negocio/panaderia/web";

    public static void MapSelling(this RouteGroupBuilder bakery)
    {
        bakery.MapGet("/pedidos", (string? guardado, SellingPages page, HttpContext http) =>
            page.Show<OrderingPage>(http, Before(guardado))).RequireStaff(Permission.Settings);
        bakery.MapPost("/pedidos", (Posted form, SellingPages page, HttpContext http) =>
            page.Change<OrderingPage>(form, SellingFields.Ordering, Ordering, http)).RequireStaff(Permission.Settings);
        bakery.MapGet("/entrega", (string? guardado, SellingPages page, HttpContext http) =>
            page.Show<FulfilmentPage>(http, Before(guardado))).RequireStaff(Permission.Settings);
        bakery.MapPost("/entrega", (Posted form, SellingPages page, HttpContext http) =>
            page.Change<FulfilmentPage>(form, SellingFields.Fulfilment, Fulfilment, http)).RequireStaff(Permission.Settings);
        bakery.MapGet("/pago", (string? guardado, SellingPages page, HttpContext http) =>
            page.Show<WaysPage>(http, Before(guardado))).RequireStaff(Permission.Settings);
        bakery.MapPost("/pago", (Posted form, SellingPages page, HttpContext http) =>
            page.Change<WaysPage>(form, SellingFields.Payment, Payment, http)).RequireStaff(Permission.Settings);
        bakery.MapGet("/web", (string? guardado, SellingPages page, HttpContext http) =>
            page.Show<WebPage>(http, Before(guardado))).RequireStaff(Permission.Settings);
        bakery.MapPost("/web", (Posted form, SellingPages page, HttpContext http) =>
            page.Change<WebPage>(form, SellingFields.Web, Web, http)).RequireStaff(Permission.Settings);
    }

    internal static FormState Before(string? saved) => saved is null ? FormState.None : FormState.Saved;
}

internal sealed class SellingPages(Workplace workplace, FindBakeries find, FindOwnBakeries own, ManageBakeries manage)
{
    public async Task<IResult> Show<TPage>(HttpContext http, FormState state)
        where TPage : IComponent
    {
        var found = await find.ById(workplace.Id, http.RequestAborted);
        return found.Refusal is { } gone
            ? Page.Error(http, gone)
            : Page.Render<TPage, SellingModel>(
                http, new(found.Value.Bakery, await own.HasLockers(workplace, http.RequestAborted), state), state.Status);
    }

    /// <summary>
    /// Changes the bakery as a form says. A form that is refused is shown again as it was sent, with all that cannot be read and all that
    /// Core refuses.
    /// </summary>
    public async Task<IResult> Change<TPage>(
        Posted form, Func<FieldReader, ShopSettings, BakeryChange> read, string address, HttpContext http)
        where TPage : IComponent
    {
        var found = await find.ById(workplace.Id, http.RequestAborted);
        if (found.Refusal is { } gone)
        {
            return Page.Error(http, gone);
        }

        var (bakery, fields) = (found.Value.Bakery, new FieldReader(form, workplace.Currency));
        var change = read(fields, bakery.Shop);
        var wrong = fields.Refusal is { } unread
            ? Asked.All(unread, change.Check(bakery))
            : (await manage.ChangeOwn(workplace, change, http.RequestAborted)).Refusal;
        return wrong is not null ? await Show<TPage>(http, new(wrong, form.Shown())) : Page.GoTo($"{address}?guardado=1");
    }
}
