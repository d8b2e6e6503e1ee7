using Hornada.Core.Accounts;
using Hornada.Core.Basics;
using Hornada.Core.Canteens;
using Hornada.Server.Identity;
using Hornada.Server.Pages.Family;
using Hornada.Server.Wire;

namespace Hornada.Server.Dialects.Panahashi.Canteens;

/// <summary>The customers of a canteen, their parents and credit. Not part of the contract.</summary>
internal static class CustomerRoutes
{
    public static void MapCustomers(this RouteGroupBuilder canteen)
    {
        var customers = canteen.MapGroup("/customers");
        customers.MapGet("", async (
            string id, string? search, int? page, Caller caller, FindOrganisation find, CanteenCustomers people,
            CancellationToken cancel) =>
            Answers.From(
                await (await find.For(caller, id, cancel)).ThenDo(async found => Outcome.Success(await people.ForOrganisation(
                    found, string.IsNullOrWhiteSpace(search) ? null : search.Trim(), new PageRequest(page ?? 1, 100).Clamped, cancel))),
                rows => rows.Rows.Select(CustomerWireMapping.ToWire).ToArray()))
            .RequireStaffOrAdmin(Permission.Orders)
            .WithSummary("Its customers by name, 100 a page; `search` is words of the name, or a class")
            .Answers200<CustomerWire[]>(400, 401, 403, 404);

        customers.MapPost("", async (
            string id, Body<NewCustomerBody> body, Caller caller, FindOrganisation find, CanteenCustomers people,
            CancellationToken cancel) =>
            Answers.Created(
                await (await find.For(caller, id, cancel)).ThenDo(found => body.Value.Customer().ThenDo(wanted =>
                    people.Add(found, wanted, cancel))),
                CustomerWireMapping.ToWire))
            .RequireStaffOrAdmin(Permission.Settings).Idempotent()
            .WithSummary("Add a customer; a parent with a known e-mail address is that parent")
            .Answers201<CustomerWire>(400, 401, 403, 404);

        customers.MapPatch("/{customer}", async (
            string id, string customer, Body<CustomerBody> body, Caller caller, FindOrganisation find, CanteenCustomers people,
            CancellationToken cancel) =>
            Answers.From(
                await (await find.For(caller, id, cancel)).ThenDo(found => people.Change(found, customer, body.Value.Change(), cancel)),
                CustomerWireMapping.ToWire))
            .RequireStaffOrAdmin(Permission.Settings).Idempotent()
            .WithSummary("Change a customer; an absent member stays as it is, an empty one is removed")
            .Answers200<CustomerWire>(400, 401, 403, 404);

        customers.MapGet("/{customer}/credit", async (
            string id, string customer, int? page, Caller caller, FindOrganisation find, CreditLedger ledger, CancellationToken cancel) =>
            Answers.From(
                await (await find.For(caller, id, cancel)).ThenDo(found =>
                    ledger.ForCustomer(found, customer, new PageRequest(page ?? 1, 100).Clamped, cancel)),
                rows => rows.Rows.Select(CustomerWireMapping.ToWire).ToArray()))
            .RequireStaffOrAdmin(Permission.Orders)
            .WithSummary("The movements of the credit, newest first, 100 a page").Answers200<CreditWire[]>(400, 401, 403, 404);

        customers.MapPost("/{customer}/credit", async (
            string id, string customer, Body<CreditBody> body, Caller caller, FindOrganisation find, CreditLedger ledger,
            CancellationToken cancel) =>
            Answers.Created(
                await (await find.For(caller, id, cancel)).ThenDo(found => body.Value.Minor(found.Currency).ThenDo(minor => ledger.Move(
                    found, customer, body.Value.Kind, minor, new(found.TokenName, caller.Key, body.Value.Reason), cancel))),
                CustomerWireMapping.ToWire))
            .RequireStaffOrAdmin(Permission.Money).Idempotent()
            .WithSummary("Pay credit in, or correct a mistake with `isAdjustment` and a reason")
            .Answers201<CreditWire>(400, 401, 403, 404);

        canteen.MapParents();
        canteen.MapFiles();
    }

    private static void MapFiles(this RouteGroupBuilder canteen)
    {
        CsvRequest.Takes(canteen.MapPost("/imports/customers", async (
            string id, string? preview, HttpRequest request, Caller caller, FindOrganisation find, ImportCustomers import,
            CancellationToken cancel) =>
        {
            var read = await CsvRequest.Read(preview, request, cancel);
            return Answers.From(
                await read.ThenDo(async csv => await (await find.For(caller, id, cancel)).ThenDo(found => csv.IsPreview
                    ? import.Preview(found, csv.File, cancel)
                    : import.Apply(found, csv.File, seen: null, cancel))),
                report => report.ToWire(read.Value.IsPreview, read.Value.Language));
        }))
            .RequireStaffOrAdmin(Permission.Settings)
            .WithSummary("Add and change customers and parents from CSV; wrong rows are told and left out. ?preview=true changes nothing")
            .Answers200<CsvImportWire>(400, 401, 403, 404, 413, 415);

        canteen.MapGet("/exports/customers", async (
            string id, string? format, Caller caller, FindOrganisation find, ExportCustomers export, CancellationToken cancel) =>
            (await (await find.For(caller, id, cancel)).ThenDo(found => Task.FromResult(ExportFormats.Check(format) is { } wrong
                ? wrong
                : Outcome.Success(export.Run(found, cancel))))).Match<IResult>(
                    table => ExportFormats.File(table, format, "customers", cancel), PanahashiErrors.Result))
            .RequireStaffOrAdmin(Permission.Settings)
            .WithSummary("The customers with their parents; POST …/imports/customers takes the CSV back").AnswersFile()
            .Produces<ApiErrorWire>(404, "application/problem+json");
    }

    private static void MapParents(this RouteGroupBuilder canteen)
    {
        var parents = canteen.MapGroup("/parents/{parent}");
        parents.MapPut("", async (
            string id, string parent, Body<ParentBody> body, Caller caller, FindOrganisation find, CanteenCustomers people,
            CancellationToken cancel) =>
            Answers.From(
                await (await find.For(caller, id, cancel)).ThenDo(found =>
                    people.ChangeParent(found, parent, body.Value.Details(), cancel)),
                CustomerWireMapping.ToWire))
            .RequireStaffOrAdmin(Permission.Settings).Idempotent()
            .WithSummary("Replace how a parent is called and reached").Answers200<ParentWire>(400, 401, 403, 404);

        parents.MapPost("/invitation", async (
            string id, string parent, Caller caller, FindOrganisation find, ParentInvitations invitations, ServerAddress address,
            HttpContext http, CancellationToken cancel) =>
            Answers.Created(
                await (await find.For(caller, id, cancel)).ThenDo(found => invitations.Issue(found, parent, cancel)),
                secret => new InvitationLinkWire(address.For(http.Request) + InvitationPages.Address(secret))))
            .RequireStaffOrAdmin(Permission.Settings).NotIdempotent("its answer is a secret, shown once and stored as a hash")
            .WithSummary("Make the link with which a parent connects an account; it works once, an older one ends")
            .Answers201<InvitationLinkWire>(401, 403, 404);

        parents.MapDelete("/accounts", async (
            string id, string parent, Caller caller, FindOrganisation find, ParentInvitations invitations, CancellationToken cancel) =>
            Answers.Done(
                await (await find.For(caller, id, cancel)).ThenDo(found => invitations.End(found, parent, cancel)), "Acceso retirado"))
            .RequireStaffOrAdmin(Permission.Settings).Idempotent()
            .WithSummary("End what accounts may do for a parent").Answers200<object>(401, 403, 404);
    }
}
