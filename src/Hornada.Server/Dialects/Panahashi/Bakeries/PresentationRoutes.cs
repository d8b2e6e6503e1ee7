using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using Hornada.Core.Accounts;
using Hornada.Core.Bakeries;
using Hornada.Core.Basics;
using Hornada.Core.Companies;
using Hornada.Core.Orders;
using Hornada.Server.Identity;
using Hornada.Server.Wire;

namespace Hornada.Server.Dialects.Panahashi.Bakeries;

/// <summary>Changes how a shop presents itself; an absent member changes nothing, an empty one clears it.</summary>
/// <param name="Url">Last segment of its web address: lower-case letters, digits and hyphens, at most 60.</param>
/// <param name="Accent">Colour of its pages, such as <c>#9a4a12</c>.</param>
internal sealed record PresentationBody(string? Url, string? Accent, string? Email, string? Website) : ClosedBody
{
    public BakeryChange Change() => new(new(), null, null)
    {
        Shop = shop => shop with
        {
            Url = Url switch { null => shop.Url, "" => null, _ => Url },
            Accent = Accent switch { null => shop.Accent, "" => null, _ => Accent.ToLowerInvariant() },
            Email = Email ?? shop.Email,
            Website = Website ?? shop.Website,
        },
    };
}

/// <summary>How a shop presents itself on its pages. Not part of the contract.</summary>
/// <param name="Url">Last segment of its web address; null when it is known by its id.</param>
/// <param name="FormerUrls">Those it had before, which lead to the present one.</param>
/// <param name="Accent">Colour of its pages; null for the usual one.</param>
internal sealed record PresentationWire(
    string BakeryId, string? Url, IReadOnlyList<string> FormerUrls, string? Accent, string Email, string Website);

/// <summary>Changes the company of the caller's bakery; an absent member changes nothing.</summary>
/// <param name="Name">In the main language.</param>
/// <param name="Languages">Languages beside the main one.</param>
/// <param name="Terms">Terms of sale by language; an empty object for none.</param>
/// <param name="Privacy">Privacy text by language; an empty object for none.</param>
/// <param name="NoteForCustomer">Added to every message to a customer; empty for none.</param>
internal sealed record OwnCompanyBody(
    string? Name, string? MainLanguage, IReadOnlyList<string?>? Languages, IReadOnlyDictionary<string, string?>? Terms,
    IReadOnlyDictionary<string, string?>? Privacy, string? NoteForCustomer, string? VatNumber) : ClosedBody
{
    public Outcome<Func<Company, CompanySettings>> Change()
    {
        var (terms, privacy) = (LocalText.Read("terms", Terms ?? NoTexts), LocalText.Read("privacy", Privacy ?? NoTexts));
        return (terms.Refusal ?? privacy.Refusal) is { } refusal
            ? refusal
            : Outcome.Success<Func<Company, CompanySettings>>(company =>
            {
                var house = company.House;
                var changed = house with
                {
                    MainLanguage = MainLanguage ?? house.MainLanguage,
                    Languages = Languages?.Select(language => language ?? "").ToList() ?? house.Languages,
                    Terms = Terms is null ? house.Terms : terms.Value,
                    Privacy = Privacy is null ? house.Privacy : privacy.Value,
                    NoteForCustomer = NoteForCustomer ?? house.NoteForCustomer,
                    VatNumber = VatNumber is null ? house.VatNumber : VatNumber.Length > 0 ? VatNumber : null,
                };
                return Name is null ? changed : changed.Named(company.Names, Name);
            });
    }

    private static readonly Dictionary<string, string?> NoTexts = [];
}

/// <summary>Closes a company, or lets it take part again.</summary>
internal sealed record ActiveBody([property: Required] bool? Active) : ClosedBody;

/// <summary>A further bakery of the company of the caller's bakery.</summary>
/// <param name="Country">ISO 3166-1 alpha-2; decides its currency and zone. Absent for those of the company.</param>
/// <param name="Zone">IANA time zone; absent for the first of the country.</param>
internal sealed record FurtherBakeryBody(
    [property: Required] string? Name, [property: Required] string? Address, string? Description, string? Phone, double? Lat, double? Lng,
    string? OpenTime, string? CloseTime, string? Country, string? Zone) : ClosedBody
{
    public Outcome<BakeryDetails> Details() => OpeningTimes.Read(OpenTime, CloseTime).Then(hours => new BakeryDetails
    {
        Name = Name,
        Address = Address,
        Description = Description,
        Phone = Phone,
        Latitude = Lat,
        Longitude = Lng,
        OpensAt = hours.Opens,
        ClosesAt = hours.Closes,
    });

    public Outcome<BakeryPlace?> Place() => Country is null
        ? Outcome.Success<BakeryPlace?>(null)
        : Countries.Find(Country) is { } country ? new BakeryPlace(country, Zone) : CompanyRefusals.UnknownCountry;
}

/// <summary>The company of the caller's bakery. Not part of the contract.</summary>
/// <param name="Terms">Terms of sale by language; empty for none.</param>
/// <param name="Privacy">Privacy text by language; empty for none.</param>
internal sealed record OwnCompanyWire(
    string Id, string Name, bool Active, string? Country, string Currency, string Zone, string MainLanguage,
    IReadOnlyList<string> Languages, IReadOnlyDictionary<string, string> Terms, IReadOnlyDictionary<string, string> Privacy,
    string NoteForCustomer)
{
    /// <summary>Number at the tax office; left out when the company has told none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? VatNumber { get; init; }
}

/// <summary>How a shop presents itself, and the company that it belongs to. Not part of the contract.</summary>
internal static class PresentationRoutes
{
    public static void MapPresentation(this RouteGroupBuilder bakeries)
    {
        bakeries.MapGet("/me/presentation", async (Workplace workplace, FindBakeries find, CancellationToken cancel) =>
            Answers.From(await find.ById(workplace.Id, cancel), ToWire))
            .RequireStaff(Permission.Settings)
            .WithSummary("Web address, colour and contacts of its pages").Answers200<PresentationWire>(401, 403);

        bakeries.MapPatch("/me/presentation", async (
            Body<PresentationBody> body, Workplace workplace, ManageBakeries manage, CancellationToken cancel) =>
            Answers.From(await manage.ChangeOwn(workplace, body.Value.Change(), cancel), ToWire))
            .RequireStaff(Permission.Settings).Idempotent().RequiresIfMatchOfPresentation()
            .WithSummary("Change it; an absent member stays as it is").Answers200<PresentationWire>(400, 401, 403);
    }

    public static void MapOwnCompany(this RouteGroupBuilder bakeries)
    {
        bakeries.MapGet("/me/company", async (Workplace workplace, FindCompanies find, CancellationToken cancel) =>
            Answers.From(Outcome.Success(await find.ForWorkplace(workplace, cancel)), ToWire))
            .RequireStaff(Permission.Settings).WithSummary("The company it belongs to").Answers200<OwnCompanyWire>(401, 403);

        bakeries.MapPatch("/me/company", async (
            Body<OwnCompanyBody> body, Caller caller, Workplace workplace, FindCompanies find, ManageShops manage,
            CancellationToken cancel) =>
            Answers.From(
                await body.Value.Change().ThenDo(async change => await manage.ChangeHouse(
                    caller, (await find.ForWorkplace(workplace, cancel)).Key, change, cancel)),
                ToWire))
            .RequireStaff(Permission.Settings).Idempotent()
            .WithSummary("Change it; an absent member stays as it is").Answers200<OwnCompanyWire>(400, 401, 403);

        bakeries.MapPatch("/me/company/active", async (
            Body<ActiveBody> body, Caller caller, Workplace workplace, FindCompanies find, ManageCompanyShops manage,
            CancellationToken cancel) =>
            Answers.From(
                await SetActive(manage, caller, (await find.ForWorkplace(workplace, cancel)).Key, body.Value.Active!.Value, cancel),
                ToWire))
            .RequireStaff(Permission.Companies).Idempotent()
            .WithSummary("Close all its bakeries until it takes part again; for its owner").Answers200<OwnCompanyWire>(400, 401, 403);

        bakeries.MapPost("/me/company/bakeries", async (
            Body<FurtherBakeryBody> body, Caller caller, Workplace workplace, FindCompanies find, ManageCompanyShops manage,
            CancellationToken cancel) =>
            Answers.Created(
                await body.Value.Details().ThenDo(details => body.Value.Place().ThenDo(async place => await manage.Open(
                    caller, (await find.ForWorkplace(workplace, cancel)).Key, details, place, cancel))),
                BakeryWireMapping.ToWire))
            .RequireStaff(Permission.Companies).Idempotent()
            .WithSummary("Open a further bakery of the company, in any known country; for its owner")
            .Answers201<BakeryWire>(400, 401, 403);
    }

    public static void MapClosing(this RouteGroupBuilder bakeries) =>
        bakeries.MapDelete("/me", async (Caller caller, Workplace workplace, CloseShop close, CancellationToken cancel) =>
            Answers.Done(await close.Run(caller, workplace.Id, cancel), "Tienda cerrada"))
            .RequireStaff(Permission.Companies).Idempotent()
            .WithSummary("Close the shop for good, for its owner; not while an order is open or money is owed")
            .Answers200<object>(400, 401, 403);

    private static Task<Outcome<Company>> SetActive(
        ManageCompanyShops manage, Caller caller, long companyKey, bool isActive, CancellationToken cancel) =>
        isActive ? manage.Reopen(caller, companyKey, cancel) : manage.Close(caller, companyKey, cancel);

    private static PresentationWire ToWire(BakeryView view)
    {
        var shop = view.Bakery.Shop;
        return new(view.Bakery.Id.Value, shop.Url, shop.FormerUrls, shop.Accent, shop.Email, shop.Website);
    }

    private static OwnCompanyWire ToWire(Company company)
    {
        var house = company.House;
        return new(
            company.Id,
            company.Name,
            house.IsActive,
            house.Country,
            company.Currency.Code,
            company.Zone,
            house.MainLanguage,
            house.Languages,
            house.Terms?.ByLanguage ?? new Dictionary<string, string>(),
            house.Privacy?.ByLanguage ?? new Dictionary<string, string>(),
            house.NoteForCustomer)
        {
            VatNumber = house.VatNumber,
        };
    }
}
