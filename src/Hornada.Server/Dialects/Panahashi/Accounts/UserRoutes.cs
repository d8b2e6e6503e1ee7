using Hornada.Core.Accounts;
using Hornada.Core.Basics;
using Hornada.Server.Identity;
using Hornada.Server.Identity.Passwords;
using Hornada.Server.Limits;
using Hornada.Server.Wire;
using Microsoft.AspNetCore.Identity;

namespace Hornada.Server.Dialects.Panahashi.Accounts;

/// <summary>The six endpoints of contract §1.5, and the mail for a forgotten password.</summary>
internal static class UserRoutes
{
    public static void MapUsers(this IEndpointRouteBuilder api)
    {
        var users = api.MapGroup("/users").WithTags("Users");

        users.MapGet("/me", async (Caller caller, Profiles profiles, CancellationToken cancel) =>
            Answers.Ok(UserWireMapping.ToWire(await profiles.Mine(caller, cancel))))
            .RequireAccess(Access.SignedIn).WithSummary("The caller's own profile").Answers200<UserProfileWire>(401);

        users.MapPatch("/me", async (Body<UpdateProfileBody> body, Caller caller, Profiles profiles, CancellationToken cancel) =>
            Answers.From(
                await profiles.Change(caller, new(body.Value.DisplayName, body.Value.Phone, body.Value.FcmToken), cancel),
                UserWireMapping.ToWire))
            .RequireAccess(Access.Person).NotIdempotent("its answer holds the token of a device; the same profile again changes nothing")
            .WithSummary("Change the caller's own profile").Answers200<UserProfileWire>(400, 401);

        users.MapPost("/me/email", (Body<ChangeEmailBody> body, OwnEmail email, HttpContext http) => email.Change(body.Value, http))
            .RequireAccess(Access.Person).NotIdempotent("it takes a password, and may send a mail")
            .WithSummary("Change the e-mail address with which the caller signs in; where mail is sent, a link confirms it first")
            .Answers200<EmailChangeWire>(400, 401, 403, 429);

        MapOwnSessions(users.MapGroup("/me"));

        users.MapPost("/forgot-password", async (Body<ForgotPasswordBody> body, ForgotPassword forgot, HttpContext http) =>
            Answers.From(
                await forgot.Ask(
                    body.Value.Email!, ClientNetwork.From(http), Languages.Preferred(http.Request, Language.Spanish), http.RequestAborted),
                _ => new MailAskedWire(body.Value.Email!)))
            .RequireAccess(Access.Public).NotIdempotent("it sends a mail, and a limit counts it")
            .WithSummary("Send a link for a new password to this address, if an account has it").Answers200<MailAskedWire>(400, 429);

        MapForAdmins(users);
    }

    private static void MapForAdmins(RouteGroupBuilder users)
    {
        users.MapGet("", async ([AsParameters] CursorQuery query, Profiles profiles, HttpRequest request, CancellationToken cancel) =>
            query.Cursor is null
                ? Answers.List(await profiles.All(cancel), UserWireMapping.ToWire)
                : await ListQueries.Part(
                    request, (query.Cursor, query.Limit), "users", part => profiles.After(null, part, cancel), UserWireMapping.ToWire))
            .RequireAccess(Access.Admin).WithSummary("All users, by name; with a cursor the oldest first")
            .Answers200<UserProfileWire[]>(401, 403).AlsoByCursor<UserProfileWire>();

        users.MapGet("/bakers", async (
            [AsParameters] CursorQuery query, Profiles profiles, HttpRequest request, CancellationToken cancel) =>
            query.Cursor is null
                ? Answers.List(await profiles.Bakers(cancel), UserWireMapping.ToWire)
                : await ListQueries.Part(
                    request, (query.Cursor, query.Limit), "bakers", part => profiles.After(Role.Baker, part, cancel),
                    UserWireMapping.ToWire))
            .RequireAccess(Access.Admin).WithSummary("All users with the role BAKER, by name; with a cursor the oldest first")
            .Answers200<UserProfileWire[]>(401, 403).AlsoByCursor<UserProfileWire>();

        users.MapGet("/{uid}", async (string uid, Profiles profiles, CancellationToken cancel) =>
            Answers.From(await profiles.Find(new(uid), cancel), UserWireMapping.ToWire))
            .RequireAccess(Access.Admin).WithSummary("One user").Answers200<UserProfileWire>(401, 403, 404);

        users.MapPatch("/{uid}/role", async (string uid, Body<ChangeRoleBody> body, Profiles profiles, CancellationToken cancel) =>
            (body.Value.Role, EnumNames<Role>.Find(body.Value.Role)) switch
            {
                (null, _) => PanahashiErrors.Result(BodyChecks.Required("role")),
                (_, { } role) => Answers.From(await profiles.ChangeRole(new(uid), role, cancel), UserWireMapping.ToWire),
                _ => PanahashiErrors.Result(AccountRefusals.UnknownRole),
            })
            .RequireAccess(Access.Admin).Idempotent()
            .WithSummary("Give a user another role; memberships stay").Answers200<UserProfileWire>(400, 401, 403, 404);
    }

    private static void MapOwnSessions(RouteGroupBuilder me)
    {
        me.MapGet("/sessions", async (Caller caller, Sessions sessions, CancellationToken cancel) =>
            Answers.List(await sessions.ForCaller(caller, cancel), UserWireMapping.ToWire))
            .RequireAccess(Access.Person).WithSummary("The browsers in which the caller is signed in, newest first")
            .Answers200<SessionWire[]>(401, 403);

        me.MapDelete("/sessions/{id}", async (string id, Caller caller, Sessions sessions, CancellationToken cancel) =>
            Answers.From(await sessions.End(caller, id, cancel), _ => new EndedWire(id)))
            .RequireAccess(Access.Person).Idempotent()
            .WithSummary("End one of the caller's browser sessions").Answers200<EndedWire>(401, 403, 404);

        me.MapDelete("/sessions", async (Caller caller, Sessions sessions, CancellationToken cancel) =>
            Answers.From(await sessions.EndAll(caller, cancel), _ => new EndedWire("")))
            .RequireAccess(Access.Person).Idempotent()
            .WithSummary("End all browser sessions and OAuth tokens of the caller").Answers200<EndedWire>(401, 403);

        me.MapGet("/passkeys", async (Caller caller, Passkeys passkeys, CancellationToken cancel) =>
            Answers.List(await passkeys.ForAccount(caller.Key, cancel), UserWireMapping.ToWire))
            .RequireAccess(Access.Person).WithSummary("The caller's passkeys, newest first").Answers200<PasskeyWire[]>(401, 403);

        me.MapDelete("/passkeys/{id}", async (string id, Caller caller, Passkeys passkeys, CancellationToken cancel) =>
            Answers.From(await passkeys.Forget(caller, id, cancel), _ => new EndedWire(id)))
            .RequireAccess(Access.Person).Idempotent()
            .WithSummary("Delete a passkey, and end the caller's browser sessions").Answers200<EndedWire>(400, 401, 403);
    }
}

/// <summary>Changes the caller's own e-mail address, with the password of the account.</summary>
internal sealed class OwnEmail(Caller caller, UserManager<Account> users, PasswordCheck passwords, ChangeEmail change)
{
    public async Task<IResult> Change(ChangeEmailBody body, HttpContext http)
    {
        var cancel = http.RequestAborted;
        var mine = await users.FindByIdAsync(caller.Uid.Value)
            ?? throw new InvalidOperationException("An account that does not exist is signed in.");
        var verdict = await passwords.Run(mine.Email, body.Password!, ClientNetwork.From(http), cancel);
        Outcome<Account> account = verdict switch
        {
            { Wait: { } wait } => AccountRefusals.TooManyPasswords(wait),
            { Account: { } confirmed } when confirmed.Key == caller.Key => confirmed,
            _ => AccountRefusals.WrongPassword,
        };
        var language = Languages.Preferred(http.Request, Language.Spanish);
        return Answers.From(
            await account.ThenDo(own => change.Ask(own, body.Email!, language, cancel)),
            changed => new EmailChangeWire(body.Email!, changed));
    }
}
