using Hornada.Core.Accounts;
using Hornada.Core.Basics;
using Hornada.Core.Orders;
using Hornada.Server.Pages.Site;
using Microsoft.AspNetCore.Components;

namespace Hornada.Server.Pages.Office;

/// <summary>The pages of what is owed to customers: the bakery's own debts in the office, all debts for admins.</summary>
internal static class DebtRoutes
{
    /// <summary>Maps the page and its form. The group says who may call them.</summary>
    /// <typeparam name="TPage">The page, in the frame of the office or of the admins.</typeparam>
    /// <param name="address">Address of the page.</param>
    public static void MapDebts<TPage>(this IEndpointRouteBuilder debts, string address)
        where TPage : IComponent
    {
        debts.MapGet("", (int? pagina, DebtPages page, HttpContext http) => page.Show<TPage>(http, pagina, FormState.None));
        debts.MapPost("/{id}/devuelto", (string id, Posted form, DebtPages page, HttpContext http) =>
            page.Settle<TPage>(new(id), form, address, http));
    }
}

/// <summary>Shows and settles debts.</summary>
internal sealed class DebtPages(Caller caller, Debts debts)
{
    private const int RowsShown = 25;

    public async Task<IResult> Show<TPage>(HttpContext http, int? page, FormState state)
        where TPage : IComponent
    {
        var shown = await debts.For(caller, new(page ?? 1, RowsShown), http.RequestAborted);
        return Page.Render<TPage, DebtsModel>(http, new(shown, state), state.Status);
    }

    public async Task<IResult> Settle<TPage>(OrderId id, Posted form, string address, HttpContext http)
        where TPage : IComponent => (await debts.Settle(caller, id, form["motivo"], http.RequestAborted)).Refusal switch
        {
            null => Page.GoTo(address),
            { Kind: RefusalKind.NotFound } missing => Page.Error(http, missing),
            { Kind: RefusalKind.Malformed } wrong =>
                await Show<TPage>(http, form.Number("pagina"), new(wrong, form.Shown(), About: id.Value)),
            var refusal => await Show<TPage>(http, form.Number("pagina"), new(refusal, form.Shown())),
        };
}
