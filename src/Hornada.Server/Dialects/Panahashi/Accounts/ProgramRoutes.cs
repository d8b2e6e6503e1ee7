using System.Text.Json.Serialization;
using Hornada.Core.Accounts;
using Hornada.Core.Accounts.OAuth;
using Hornada.Core.Basics;
using Hornada.Core.Webhooks;
using Hornada.Server.Identity;
using Hornada.Server.Wire;

namespace Hornada.Server.Dialects.Panahashi.Accounts;

/// <summary>A program of the caller. Not part of the contract.</summary>
/// <param name="Name">What the caller called the token, the client with its device, or the address of the webhook.</param>
/// <param name="May">What it may do, in words; empty for a webhook, which is told what happens.</param>
/// <param name="EndsAt">When a token expires or was revoked; null for neither.</param>
/// <param name="LastSeenAt">When it last called, or a webhook last got a message; null for never.</param>
/// <param name="LastFailureAt">When a request of it was last refused, or a message to it last failed; null for never.</param>
/// <param name="LastFailure">The status with the request, or why the message failed; null for none.</param>
internal sealed record ProgramWire(
    string Id, Connection Connection, string Name, ProgramState State, string May, long CreatedAt, long? EndsAt, long? LastSeenAt,
    long? LastFailureAt, string? LastFailure)
{
    /// <summary>The scope of a token; left out for what is no token.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public TokenScope? Scope { get; init; }

    /// <summary>How many requests of it were refused, by status.</summary>
    public required RefusedRequestsWire Refused { get; init; }
}

/// <param name="Unauthorized">With 401: its token had ended.</param>
internal sealed record RefusedRequestsWire(int Unauthorized, int Forbidden, int TooMany);

/// <summary>The programs of the caller: what each may do, when it was last seen, what failed. Not part of the contract.</summary>
internal static class ProgramRoutes
{
    public static void MapPrograms(this IEndpointRouteBuilder api)
    {
        var programs = api.MapGroup("/programs").WithTags("Tokens");
        programs.MapGet("", async (Caller caller, FindPrograms find, HttpRequest request, CancellationToken cancel) =>
        {
            var language = Languages.Preferred(request, Language.Spanish);
            return Answers.List(await find.ForCaller(caller, cancel), program => program.ToWire(language));
        })
            .RequireStaffOrAdmin(Permission.Programs)
            .WithSummary("The caller's tokens, the apps that act for the caller, and webhooks, each with what it may do and what failed")
            .Answers200<ProgramWire[]>(401, 403);

        programs.MapDelete("/apps/{id}", async (string id, Caller caller, Grants grants, CancellationToken cancel) =>
            Answers.Done(await grants.End(caller, id, cancel), "Acceso retirado"))
            .RequireAccess(Access.Person).Idempotent()
            .WithSummary("End what an app may do for the caller").Answers200<object>(401, 404);
    }

    private static ProgramWire ToWire(this ProgramView view, Language language) => new(
        view.Id,
        view.Connection,
        view.Name,
        view.State,
        view.Connection == Connection.Webhook ? "" : TokenScopes.Describe(view.Scope ?? TokenScope.Everything, view.Rights).In(language),
        view.CreatedAt.ToUnixTimeMilliseconds(),
        view.EndsAt?.ToUnixTimeMilliseconds(),
        view.Seen is { SeenAt: var at } && at != default ? at.ToUnixTimeMilliseconds() : null,
        view.Seen?.FailedAt?.ToUnixTimeMilliseconds(),
        view.Seen?.Failure)
    {
        Scope = view.Scope,
        Refused = new(view.Seen?.Unauthorized ?? 0, view.Seen?.Forbidden ?? 0, view.Seen?.TooMany ?? 0),
    };
}
