using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Hornada.Core.Accounts;
using Hornada.Core.Basics;
using Hornada.Core.Canteens;
using Hornada.Core.Idempotency;
using Hornada.Server.Pages.Admin;
using Hornada.Server.Pages.Office;
using Hornada.Server.Pages.Site;

namespace Hornada.Server.Pages.Canteens;

/// <summary>The credit of an organisation's customers, and the production of its kitchens.</summary>
internal sealed class CreditPages(
    Caller caller, FindOrganisation organisations, CanteenCustomers customers, CreditLedger ledger, IdempotentExecution once,
    ProductionReport report, FindCanteens canteens, ParentInvitations invitations, Randomness random, TimeProvider clock)
{
    public async Task<IResult> Ledger(string id, string customer, int? page, HttpContext http, FormState state)
    {
        var cancel = http.RequestAborted;
        var organisation = await organisations.For(caller, id, cancel);
        var eater = await organisation.ThenDo(found => customers.ById(found, customer, cancel));
        if (eater.Refusal is { } unknown)
        {
            return Page.Error(http, unknown);
        }

        var lines =
            await ledger.ForCustomer(organisation.Value, customer, new PageRequest(page ?? 1, AdminRoutes.RowsShown).Clamped, cancel);
        var accounts = eater.Value.Parent is { } parent ? await invitations.Accounts(organisation.Value, parent.Id, cancel) : [];
        return lines.Refusal is { } refusal
            ? Page.Error(http, refusal)
            : Page.Render<CreditPage, CreditModel>(
                http, new(organisation.Value, eater.Value, lines.Value, Ids.New(clock.Now(), random), accounts, state), state.Status);
    }

    public async Task<IResult> Move(string id, string customer, CreditKind kind, Posted form, HttpContext http)
    {
        var cancel = http.RequestAborted;
        if (!RequestKey.IsUsable(form["clave"]))
        {
            return Page.Error(http, RequestKey.Unusable);
        }

        var moved = await (await organisations.For(caller, id, cancel))
            .ThenDo(organisation => form.Amount("importe", organisation.Currency).ThenDo(amount =>
        {
            var minor = kind == CreditKind.Adjustment && form["signo"] == "menos" ? -amount.Minor : amount.Minor;
            var name = caller.DisplayName.Length > 0 ? caller.DisplayName : caller.Uid.Value;
            var author = new CreditAuthor(name, caller.Key, form["motivo"] is { Length: > 0 } reason ? reason : null);
            return Once(Key(form, kind, customer, minor), () => ledger.Move(organisation, customer, kind, minor, author, cancel), cancel);
        }));
        return moved.Refusal is { } refusal
            ? await Ledger(id, customer, null, http, new(refusal, form.Shown(), About: kind == CreditKind.TopUp ? "recargar" : "ajustar"))
            : Page.GoTo($"/comedores/{id}/cliente/{customer}");
    }

    public async Task<IResult> Production(string id, string? date, string? site, HttpContext http)
    {
        var cancel = http.RequestAborted;
        var (organisation, day) = (await organisations.For(caller, id, cancel), Asked.Day(date));
        if ((organisation.Refusal ?? day.Refusal) is { } wrong)
        {
            return Page.Error(http, wrong);
        }

        var place = string.IsNullOrEmpty(site) ? (BakeryId?)null : new BakeryId(site);
        var sites = await canteens.Sites(organisation.Value, page: null, cancel);
        var made = await report.For(organisation.Value, day.Value ?? organisation.Value.DateAt(clock.Now()), place, cancel);
        return Page.Render<ProductionPage, ProductionModel>(
            http, new(organisation.Value, [.. sites.Rows.Select(view => view.Bakery)], site, made));
    }

    /// <summary>
    /// Moves credit once, however often the form comes. A copy is led to the same page, so no more of the answer is kept than that.
    /// </summary>
    private async Task<Outcome<bool>> Once(RequestKey key, Func<Task<Outcome<MovementView>>> move, CancellationToken cancel)
    {
        Refusal? refusal = null;
        var answer = await once.Run(
            key,
            async () =>
            {
                refusal = (await move()).Refusal;
                return new(refusal is null ? StatusCodes.Status303SeeOther : Page.StatusOf(refusal), null, default);
            },
            cancel);
        return (answer.Refusal ?? refusal) is { } no ? no : true;
    }

    /// <summary>The name of this request is the form's, so that a second tap is not a second movement.</summary>
    private RequestKey Key(Posted form, CreditKind kind, string customer, long minor) => new(
        caller.Key,
        $"POST /comedores/cliente/{EnumNames<CreditKind>.NameOf(kind)}",
        form["clave"],
        SHA256.HashData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{customer}\n{minor}\n{form["motivo"]}"))));
}
