using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Hornada.Core.Accounts;
using Hornada.Core.Bakeries;
using Hornada.Core.Basics;
using Hornada.Core.Canteens;
using Hornada.Core.Idempotency;
using Hornada.Core.Orders;
using Hornada.Server.Identity;
using Hornada.Server.Pages.Office;
using Hornada.Server.Pages.Site;

namespace Hornada.Server.Pages.Family;

/// <summary>The children of a parent.</summary>
public sealed record ChildrenModel(IReadOnlyList<FamilyChild> Children);

/// <summary>The week of a child.</summary>
/// <param name="Ledger">The newest movements of the credit.</param>
public sealed record ChildModel(
    FamilyWeek Week, IReadOnlyList<MovementView> Ledger, DateOnly Today, DateTimeOffset Now, string FormKey, FormState State);

/// <summary>An invitation of a canteen.</summary>
/// <param name="Secret">Secret of the link.</param>
public sealed record InvitationModel(string Secret, InvitationView Invitation);

/// <summary>The pages of parents: children, credit, ordering for a child and cancelling until the limit.</summary>
internal sealed class FamilyPages(
    Caller caller, Families families, CreditLedger ledger, Randomness random, TimeProvider clock)
{
    public const string Root = "/familia";

    /// <summary>Beginning of the names of the fields with quantities; the id of the product follows.</summary>
    public const string Quantity = "n.";

    private const int MovementsShown = 10;

    public static void Map(IEndpointRouteBuilder pages)
    {
        var family = pages.MapGroup(Root).AddEndpointFilter(Asked.RefuseUnstorable);
        family.MapGet("", (FamilyPages page, HttpContext http) => page.List(http)).RequireAccess(Access.SignedIn);
        family.MapGet("/{child}", (string child, string? semana, string? guardado, FamilyPages page, HttpContext http) =>
            page.Show(child, semana, http, guardado is null ? FormState.None : FormState.Saved)).RequireAccess(Access.SignedIn);
        family.MapPost("/{child}/{day}", (string child, string day, Posted form, FamilyPages page, HttpContext http) =>
            page.Order(child, day, form, http)).RequireAccess(Access.SignedIn);
        family.MapPost("/{child}/pedido/{order}/cancelar",
            (string child, string order, Posted form, FamilyPages page, HttpContext http) =>
            page.Cancel(child, new(order), form, http)).RequireAccess(Access.SignedIn);
    }

    private async Task<IResult> List(HttpContext http)
    {
        var children = await families.Children(caller, http.RequestAborted);
        return children is [var only]
            ? Page.GoTo($"{Root}/{only.Child.Id}")
            : Page.Render<ChildrenPage, ChildrenModel>(http, new(children));
    }

    private async Task<IResult> Show(string child, string? week, HttpContext http, FormState state)
    {
        var cancel = http.RequestAborted;
        var (own, wanted) = (await families.Child(caller, child, cancel), Asked.Day(week));
        if ((own.Refusal ?? wanted.Refusal) is { } wrong)
        {
            return Page.Error(http, wrong);
        }

        var organisation = own.Value.Organisation;
        var today = organisation.DateAt(clock.Now());
        var found = await families.Week(caller, child, wanted.Value ?? today, cancel);
        var lines = await ledger.ForCustomer(organisation, child, new PageRequest(1, MovementsShown), cancel);
        return found.Refusal is { } unknown
            ? Page.Error(http, unknown)
            : Page.Render<ChildPage, ChildModel>(
                http,
                new(found.Value, lines.Value.Rows, today, clock.Now(), Ids.New(clock.Now(), random), state),
                state.Status);
    }

    private async Task<IResult> Order(string child, string text, Posted form, HttpContext http)
    {
        var cancel = http.RequestAborted;
        if (!RequestKey.IsUsable(form["clave"]))
        {
            return Page.Error(http, RequestKey.Unusable);
        }

        var placed = await Read(child, text, form).ThenDo(meal => families.Place(caller, child, meal, cancel));
        return await After(child, text, placed.Refusal, form, http);
    }

    private async Task<IResult> Cancel(string child, OrderId order, Posted form, HttpContext http)
    {
        var cancelled = await families.Cancel(caller, child, order, http.RequestAborted);
        return await After(child, form["dia"], cancelled.Refusal, form, http);
    }

    private Outcome<FamilyMeal> Read(string child, string text, Posted form)
    {
        var day = Asked.Day(text);
        var slot = OpeningHours.ReadTime(form["hora"]);
        var lines = form.Starting(Quantity).Where(field => field.Value is not ("" or "0"))
            .Select(field => (Product: field.Ending, Units: int.TryParse(
                field.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var units) ? units : -1))
            .ToList();
        if ((day.Refusal ?? (day.Value is null ? Asked.Wrong(Texts.Office.DayWrong) : null)) is { } wrong)
        {
            return wrong;
        }

        return lines.Count == 0 || lines.Exists(line => line.Units < 1)
            ? Asked.Wrong(Texts.Family.ChooseMeal)
            : new FamilyMeal
            {
                Site = new(form["sede"]),
                Day = day.Value!.Value,
                Slot = slot,
                PaymentType = EnumNames<PaymentType>.Find(form["pago"]) ?? PaymentType.Credit,
                Lines = [.. lines.Select(line => new LineRequest(new ProductId(line.Product), line.Units))],
                Notes = form["nota"],
                RequestKey = new(
                    caller.Key,
                    "POST /familia",
                    form["clave"],
                    SHA256.HashData(Encoding.UTF8.GetBytes(
                        $"{child}\n{text}\n{form["sede"]}\n{form["hora"]}\n{form["pago"]}\n{form["nota"]}\n{string.Join('\n', lines)}"))),
            };
    }

    private Task<IResult> After(string child, string day, Refusal? wrong, Posted form, HttpContext http) => wrong switch
    {
        null => Task.FromResult(Page.GoTo($"{Root}/{child}?semana={Uri.EscapeDataString(day)}&guardado=1#d-{Uri.EscapeDataString(day)}")),
        { Kind: RefusalKind.NotFound } => Task.FromResult(Page.Error(http, wrong)),
        _ => Show(child, Asked.Day(day).Refusal is null ? day : null, http, new(wrong, form.Shown(), About: day)),
    };
}

/// <summary>The page behind the link with which a canteen invites a parent.</summary>
internal sealed class InvitationPages(ParentInvitations invitations, Reader reader)
{
    /// <summary>Path below which the links are.</summary>
    public const string Root = "/invitacion";

    /// <summary>Path of a link.</summary>
    public static string Address(string secret) => $"{Root}/{secret}";

    public static void Map(IEndpointRouteBuilder pages)
    {
        pages.MapGet($"{Root}/{{secret}}", (string secret, InvitationPages page, HttpContext http) => page.Show(secret, http))
            .RequireAccess(Access.Anybody);
        pages.MapPost($"{Root}/{{secret}}", (string secret, Posted form, InvitationPages page, HttpContext http) =>
            page.Accept(secret, http)).RequireAccess(Access.Person);
    }

    private async Task<IResult> Show(string secret, HttpContext http)
    {
        var found = await invitations.Find(secret, http.RequestAborted);
        return found.Refusal is { } refusal
            ? Page.Error(http, refusal)
            : Page.Render<InvitationPage, InvitationModel>(http, new(secret, found.Value));
    }

    private async Task<IResult> Accept(string secret, HttpContext http)
    {
        var accepted = await invitations.Accept(reader.Caller!, secret, http.RequestAborted);
        return accepted.Refusal is { } refusal ? Page.Error(http, refusal) : Page.GoTo(FamilyPages.Root);
    }
}
