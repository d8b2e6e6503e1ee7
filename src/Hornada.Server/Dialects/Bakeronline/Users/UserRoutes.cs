using Hornada.Core.Accounts;
using Hornada.Server.Dialects.Bakeronline.Shops;
using Hornada.Server.Identity;
using Hornada.Server.Wire;

namespace Hornada.Server.Dialects.Bakeronline.Users;

/// <summary>The caller's own profile (contract §2.6).</summary>
internal static class UserRoutes
{
    public static void MapUser(this IEndpointRouteBuilder api)
    {
        api.MapGet("/user", async (Caller caller, Profiles profiles, CancellationToken cancel) =>
            BakeronlineAnswers.Ok(User(await profiles.Person(caller, cancel)))).RequireAccess(Access.SignedIn);

        api.MapPatch("/user", async (Body<UserBody> body, Caller caller, Profiles profiles, CancellationToken cancel) =>
            BakeronlineAnswers.From(await profiles.ChangePerson(caller, Change(body.Value), cancel), User))
            .RequireAccess(Access.Person).Idempotent();
    }

    private static UserWire User(AccountView account)
    {
        var person = account.Person;
        return new()
        {
            Firstname = account.FirstName,
            Lastname = account.LastName,
            Email = account.Email,
            Telephone = account.Phone,
            Notifications = new(
                person.Messages.WhenOrdered,
                person.Messages.WhenCommented,
                person.Messages.WhenConfirmed,
                person.Messages.WhenCancelled,
                person.Messages.Newsletter),
            Id = account.Key,
            DeliveryAddress = person.DeliveryAddress is { } home ? ShopWireMapping.Address(home, null) : null,
            Company = person.Company is { } company
                ? new(company.Name, company.VatNumber, ShopWireMapping.Address(company.Address, null))
                : null,
            BankAccountNumber = person.BankAccountNumber,
            TinNr = person.TinNumber ?? "",
        };
    }

    private static PersonChange Change(UserBody body) => new()
    {
        Email = body.Email,
        Phone = body.Telephone,
        Details = person => person with
        {
            FirstName = body.Firstname ?? person.FirstName,
            LastName = body.Lastname ?? person.LastName,
            TinNumber = body.TinNr ?? person.TinNumber,
            Messages = new()
            {
                WhenOrdered = body.Notifications?.EmailWhenOrder ?? person.Messages.WhenOrdered,
                WhenCommented = body.Notifications?.EmailWhenComment ?? person.Messages.WhenCommented,
                WhenConfirmed = body.Notifications?.EmailWhenOrderConfirmed ?? person.Messages.WhenConfirmed,
                WhenCancelled = body.Notifications?.EmailWhenOrderCancel ?? person.Messages.WhenCancelled,
                Newsletter = body.Notifications?.EmailWhenNewsletter ?? person.Messages.Newsletter,
            },
        },
    };
}
