using Hornada.Core.Accounts;
using Hornada.Core.Basics;
using Hornada.Core.Canteens;
using Hornada.Core.Catalogue;
using Hornada.Server.Pages.Admin;
using Hornada.Server.Pages.Family;
using Hornada.Server.Pages.Office;
using Hornada.Server.Pages.Site;

namespace Hornada.Server.Pages.Canteens;

/// <summary>The customers of an organisation: adding and changing them, links for their parents.</summary>
internal sealed class CustomerPages(
    Caller caller, FindOrganisation organisations, CanteenCustomers customers, ParentInvitations invitations,
    CreditPages credit, Reader reader)
{
    public async Task<IResult> List(string id, string? search, int? page, HttpContext http, FormState state)
    {
        var cancel = http.RequestAborted;
        var organisation = await organisations.For(caller, id, cancel);
        if (organisation.Refusal is { } unknown)
        {
            return Page.Error(http, unknown);
        }

        var text = (search ?? "").Trim();
        var wanted = new PageRequest(page ?? 1, AdminRoutes.RowsShown).Clamped;
        var found = await customers.ForOrganisation(organisation.Value, text.Length == 0 ? null : text, wanted, cancel);
        return Page.Render<CustomersPage, CustomersModel>(http, new(organisation.Value, found, text, state), state.Status);
    }

    public async Task<IResult> Add(string id, Posted form, HttpContext http)
    {
        var cancel = http.RequestAborted;
        var wanted = new NewCustomer
        {
            FullName = form["nombre"],
            Class = Given(form["curso"]),
            NewParent = form["responsable"].Length + form["correo"].Length > 0 ? Parent(form) : null,
            ReusesParent = true,
        };
        var added = await (await organisations.For(caller, id, cancel)).ThenDo(found => customers.Add(found, wanted, cancel));
        return added.Refusal switch
        {
            null => Page.GoTo($"/comedores/{id}/cliente/{added.Value.Customer.Id}?guardado=1"),
            { Kind: RefusalKind.NotFound } missing => Page.Error(http, missing),
            var refusal => await List(id, null, null, http, new(refusal, form.Shown())),
        };
    }

    public async Task<IResult> Change(string id, string customer, Posted form, HttpContext http)
    {
        var cancel = http.RequestAborted;
        var change = new CustomerChange { FullName = form["nombre"], Class = new Given<string?>(Given(form["curso"])) };
        var changed = await (await organisations.For(caller, id, cancel)).ThenDo(async found =>
        {
            var done = await customers.Change(found, customer, change, cancel);
            if (done.Refusal is null && done.Value.Parent is { } parent && form["responsable"].Length > 0)
            {
                var renamed = await customers.ChangeParent(found, parent.Id, Parent(form), cancel);
                return renamed.Refusal is { } wrong ? wrong : done;
            }

            return done;
        });
        return changed.Refusal switch
        {
            null => Page.GoTo($"/comedores/{id}/cliente/{customer}?guardado=1"),
            { Kind: RefusalKind.NotFound } missing => Page.Error(http, missing),
            var refusal => await credit.Ledger(id, customer, null, http, new(refusal, form.Shown())),
        };
    }

    /// <remarks>The link is shown this once: no cache keeps a page with a form.</remarks>
    public async Task<IResult> Invite(string id, string customer, HttpContext http)
    {
        var cancel = http.RequestAborted;
        var organisation = await organisations.For(caller, id, cancel);
        var found = await organisation.ThenDo(known => customers.ById(known, customer, cancel));
        var link = await found.ThenDo(view => invitations.Issue(organisation.Value, view.Parent?.Id ?? "", cancel));
        return link.Refusal is { } refusal
            ? Page.Error(http, refusal)
            : Page.Render<InvitePage, InviteModel>(
                http, new(organisation.Value, found.Value, reader.Whole(InvitationPages.Address(link.Value))));
    }

    public async Task<IResult> Unlink(string id, string customer, HttpContext http)
    {
        var cancel = http.RequestAborted;
        var organisation = await organisations.For(caller, id, cancel);
        var found = await organisation.ThenDo(known => customers.ById(known, customer, cancel));
        var ended = await found.ThenDo(view => invitations.End(organisation.Value, view.Parent?.Id ?? "", cancel));
        return ended.Refusal is { } refusal ? Page.Error(http, refusal) : Page.GoTo($"/comedores/{id}/cliente/{customer}?guardado=1");
    }

    private static ParentDetails Parent(Posted form) => new(form["responsable"], Given(form["correo"]), Given(form["telefono"]));

    private static string? Given(string text) => text.Length > 0 ? text : null;
}
