using System.ComponentModel.DataAnnotations;
using Hornada.Core.Basics;
using Hornada.Core.Companies;
using Hornada.Server.Identity;
using Hornada.Server.Wire;

namespace Hornada.Server.Dialects.Panahashi.Bakeries;

/// <summary>Founds a company, or changes one that has no bakery yet.</summary>
/// <param name="Country">ISO 3166-1 alpha-2, one of <c>GET /countries</c>; null for none.</param>
/// <param name="Currency">ISO 4217; the country's when absent.</param>
/// <param name="Zone">IANA time zone; the country's first when absent.</param>
/// <param name="MainLanguage">Two letters; the country's first when absent.</param>
internal sealed record CompanyBody([property: Required] string? Name, string? Country, string? Currency, string? Zone, string? MainLanguage)
    : ClosedBody
{
    public Outcome<CompanyStart> Start() => CompanyStart.Read(Name!, Country, Currency, Zone, MainLanguage);
}

/// <summary>A company. Not part of the contract.</summary>
internal sealed record CompanyWire(
    string Id, string Name, string? Country, string Currency, string Zone, string MainLanguage, long CreatedAt);

/// <summary>What a company takes over from its country.</summary>
internal sealed record CountryWire(string Code, string Name, string Currency, IReadOnlyList<string> Zones, IReadOnlyList<string> Languages);

/// <summary>Companies, which own bakeries, and the countries that are known. Not part of the contract.</summary>
internal static class CompanyRoutes
{
    public static void MapCompanies(this IEndpointRouteBuilder api)
    {
        api.MapGet("/countries", (HttpContext http) =>
            Answers.List(Countries.All, country => ToWire(country, Languages.Preferred(http.Request, Language.Spanish))))
            .RequireAccess(Access.Public).WithTags("Companies")
            .WithSummary("The countries whose currency, time zones and languages are known").Answers200<CountryWire[]>();

        var companies = api.MapGroup("/companies").WithTags("Companies");
        companies.MapGet("", async (FindCompanies find, CancellationToken cancel) =>
            Answers.List(await find.All(cancel), view => ToWire(view.Company)))
            .RequireAccess(Access.Admin).WithSummary("All companies, oldest first").Answers200<CompanyWire[]>(401, 403);

        companies.MapPost("", async (Body<CompanyBody> body, ManageCompanies manage, CancellationToken cancel) =>
            Answers.Created(await body.Value.Start().ThenDo(start => manage.Found(start, cancel)), ToWire))
            .RequireAccess(Access.Admin).Idempotent()
            .WithSummary("Found a company without bakeries").Answers201<CompanyWire>(400, 401, 403);

        companies.MapPut("/{id}", async (string id, Body<CompanyBody> body, ManageCompanies manage, CancellationToken cancel) =>
            Answers.From(await body.Value.Start().ThenDo(start => manage.Restart(id, start, cancel)), ToWire))
            .RequireAccess(Access.Admin).Idempotent()
            .WithSummary("Change what a company begins with, as long as it has no bakery").Answers200<CompanyWire>(400, 401, 403, 404);
    }

    private static CompanyWire ToWire(Company company) => new(
        company.Id,
        company.Name,
        company.House.Country,
        company.Currency.Code,
        company.Zone,
        company.House.MainLanguage,
        company.CreatedAt.ToUnixTimeMilliseconds());

    private static CountryWire ToWire(Country country, Language language) =>
        new(country.Code, country.Name.In(language), country.Currency.Code, country.Zones, country.Languages);
}
