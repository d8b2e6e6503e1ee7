using System.ComponentModel.DataAnnotations;
using Hornada.Core.Accounts;
using Hornada.Core.Basics;
using Hornada.Core.Persons;
using Hornada.Server.Identity;
using Hornada.Server.Wire;

namespace Hornada.Server.Dialects.Panahashi.Accounts;

/// <summary>Proves who the caller is: with the password of the account, or with its e-mail address where it has none.</summary>
internal sealed record OwnDataBody(string? Password, string? Confirm) : ClosedBody;

/// <summary>Proves who the guest of an order is.</summary>
/// <param name="Secret">The secret in the address of the order's page.</param>
/// <param name="Confirm">The telephone number that was given with the order, or the name where none was given.</param>
internal sealed record GuestDataBody([property: Required] string? Secret, [property: Required] string? Confirm) : ClosedBody;

/// <summary>A person whose data was erased, now or earlier.</summary>
internal sealed record ErasedWire(bool Erased);

/// <summary>Everything that is stored about a person, and its erasure.</summary>
internal static class PersonRoutes
{
    private const string FileName = "person.json";
    private const string TakesProof = "it takes a password or another proof; a person who is erased is answered the same";

    public static void MapPersons(this IEndpointRouteBuilder api)
    {
        var users = api.MapGroup("/users").WithTags("Users");
        users.MapPost("/me/export", (Body<OwnDataBody> body, Caller caller, OwnDataAnswers answers, HttpContext http) =>
                answers.Export(body.Value, caller, http))
            .RequireAccess(Access.Person).NotIdempotent("it takes a password, and changes nothing")
            .WithSummary("Everything that is stored about the caller, as one JSON document").AnswersDocument(400, 401, 403, 429);
        users.MapPost("/me/erase", (Body<OwnDataBody> body, Caller caller, OwnDataAnswers answers, HttpContext http) =>
                answers.Erase(body.Value, caller, http))
            .RequireAccess(Access.Person).NotIdempotent(TakesProof)
            .WithSummary("Erase the caller for ever; sessions and tokens end, orders stay without a name")
            .Answers200<ErasedWire>(400, 401, 403, 429);
        users.MapGet("/{uid}/export", async (string uid, ExportPerson export, HttpContext http) =>
                await Document(await export.ByUid(new(uid), http.RequestAborted), http))
            .RequireAccess(Access.Admin).WithSummary("Everything that is stored about a user, at their request")
            .AnswersDocument(401, 403, 404);
        users.MapDelete("/{uid}", async (string uid, ErasePerson erase, CancellationToken cancel) =>
                Answers.From(await erase.ByUid(new(uid), cancel), erased => new ErasedWire(erased)))
            .RequireAccess(Access.Admin).NotIdempotent("a user who is erased is answered the same")
            .WithSummary("Erase a user for ever, at their request").Answers200<ErasedWire>(400, 401, 403, 404);
        var guests = api.MapGroup("/orders/{id}/guest").WithTags("Orders");
        guests.MapPost("/export", (string id, Body<GuestDataBody> body, OwnDataAnswers answers, HttpContext http) =>
                answers.ExportGuest(new(id), body.Value, http))
            .RequireAccess(Access.Public).NotIdempotent("it takes a secret, and changes nothing")
            .WithSummary("Everything that is stored about the guest who placed the order").AnswersDocument(400, 403, 404, 410, 429);
        guests.MapPost("/erase", (string id, Body<GuestDataBody> body, OwnDataAnswers answers, HttpContext http) =>
                answers.EraseGuest(new(id), body.Value, http))
            .RequireAccess(Access.Public).NotIdempotent(TakesProof)
            .WithSummary("Erase the guest who placed the order, with all orders of the guest")
            .Answers200<ErasedWire>(400, 403, 404, 429);
    }

    internal static async Task<IResult> Document(Outcome<IAsyncEnumerable<string>> document, HttpContext http) =>
        document.Refusal is { } refusal ? PanahashiErrors.Result(refusal) : await PersonFile.Read(document.Value, FileName, http);

    private static RouteHandlerBuilder AnswersDocument(this RouteHandlerBuilder endpoint, params int[] errors)
    {
        endpoint.Produces<object>(200, "application/json");
        foreach (var error in errors)
        {
            endpoint.Produces<ApiErrorWire>(error, "application/problem+json");
        }

        return endpoint;
    }
}

/// <summary>Answers a person who asks for their own data, once they have proven who they are.</summary>
internal sealed class OwnDataAnswers(OwnData data, PersonCheck check)
{
    public async Task<IResult> Export(OwnDataBody body, Caller caller, HttpContext http)
    {
        var person = await data.Find(caller.Key, http.RequestAborted);
        return await check.Prove(person, body.Password, body.Confirm, http) is { } refusal
            ? PanahashiErrors.Result(refusal)
            : await PersonRoutes.Document(await data.Export(person, http.RequestAborted), http);
    }

    public async Task<IResult> Erase(OwnDataBody body, Caller caller, HttpContext http)
    {
        var person = await data.Find(caller.Key, http.RequestAborted);
        return await check.Prove(person, body.Password, body.Confirm, http) is { } refusal
            ? PanahashiErrors.Result(refusal)
            : Answers.From(await data.Erase(person, http.RequestAborted), erased => new ErasedWire(erased));
    }

    public async Task<IResult> ExportGuest(OrderId id, GuestDataBody body, HttpContext http)
    {
        var found = await data.FindByLink(id, body.Secret!, http.RequestAborted);
        if ((found.Refusal ?? await Prove(found.Value, body, http)) is { } refusal)
        {
            return PanahashiErrors.Result(refusal);
        }

        return await PersonRoutes.Document(await data.Export(found.Value, http.RequestAborted), http);
    }

    public async Task<IResult> EraseGuest(OrderId id, GuestDataBody body, HttpContext http)
    {
        var found = await data.FindByLink(id, body.Secret!, http.RequestAborted);
        return (found.Refusal ?? await Prove(found.Value, body, http)) is { } refusal
            ? PanahashiErrors.Result(refusal)
            : Answers.From(await data.Erase(found.Value, http.RequestAborted), erased => new ErasedWire(erased));
    }

    /// <summary>Nothing is left by which an erased guest could prove anything.</summary>
    private async Task<Refusal?> Prove(PersonState person, GuestDataBody body, HttpContext http) =>
        person.IsErased ? null : await check.Prove(person, null, body.Confirm, http);
}
