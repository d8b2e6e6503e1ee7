using Hornada.Core.Accounts;
using Hornada.Core.Accounts.OAuth;
using Hornada.Core.Basics;
using Hornada.Core.Mail;
using Hornada.Server.Identity;
using Hornada.Server.Identity.Passwords;
using Hornada.Server.Limits;
using Hornada.Server.Wire;
using Microsoft.AspNetCore.Identity;

namespace Hornada.Server.Dialects.Bakeronline.Accounts;

/// <summary>Registration and password changes of first-party clients.</summary>
internal static class PasswordRoutes
{
    public static void MapPasswords(this IEndpointRouteBuilder api)
    {
        api.MapPost("/register", (AccountsBody body, Registration registration, HttpContext http) => registration.Run(body, http))
            .RequireAccess(Access.Public).NotIdempotent("passwords in, tokens out");
        api.MapPost("/change-password", (AccountsBody body, PasswordGrant password, HttpContext http) => password.Change(body, http))
            .RequireAccess(Access.Public).NotIdempotent("passwords in");
        api.MapPost("/forgot-password", (AccountsBody body, PasswordMail mail, HttpContext http) => mail.Send(body, http))
            .RequireAccess(Access.Public).NotIdempotent("it sends a mail, and a limit counts it");
        api.MapPost("/reset-password", (AccountsBody body, PasswordReset reset, HttpContext http) => reset.Run(body, http))
            .RequireAccess(Access.Public).NotIdempotent("a password in, tokens out; its link works once");
    }
}

/// <summary>Sends a link for a new password. The answer does not tell whether the address has an account.</summary>
internal sealed class PasswordMail(OAuthClients clients, ForgotPassword forgot)
{
    public async Task<IResult> Send(AccountsBody body, HttpContext http)
    {
        if (body.Lacks("client_id", "username") is { } missing)
        {
            return missing;
        }

        if (await clients.FirstParty(body["client_id"]!, http.RequestAborted) is { } refusal)
        {
            return OAuthErrors.From(refusal);
        }

        var language = Languages.Preferred(http.Request, Language.English);
        var asked = await forgot.Ask(body["username"]!, ClientNetwork.From(http), language, http.RequestAborted);
        return asked.Refusal switch
        {
            null => TypedResults.Ok(),
            { RetryAfter: { } wait } => OAuthErrors.Wait(wait),
            var other => OAuthErrors.From(other),
        };
    }
}

/// <summary>Takes a new password with the secret of the link that the mail names, and signs in.</summary>
internal sealed class PasswordReset(OAuthClients clients, PasswordLinks links, SignInDirectly direct, UserManager<Account> users)
{
    public async Task<IResult> Run(AccountsBody body, HttpContext http)
    {
        if (body.Lacks("client_id", "token", "new_password") is { } missing)
        {
            return missing;
        }

        if (await clients.FirstParty(body["client_id"]!, http.RequestAborted) is { } refusal)
        {
            return OAuthErrors.From(refusal);
        }

        // A link is used up by a password that can be taken, and by no other one.
        if (await NewPasswords.Check(users, body["new_password"]!) is { } unusable)
        {
            return unusable;
        }

        var secret = body["token"]!.Split('/')[^1];
        var used = await links.Use(secret, users.PasswordHasher.HashPassword(null!, body["new_password"]!), http.RequestAborted);
        return TokenRoutes.Answer(await used.ThenDo(account => direct.Run(
            new(account.Key, account.SecurityStamp, body["client_id"]!, body.Device), http.RequestAborted)));
    }
}

/// <summary>Issues tokens for a user name and a password that a person typed into a first-party client.</summary>
internal sealed class PasswordGrant(OAuthClients clients, PasswordCheck check, SignInDirectly direct, UserManager<Account> users)
{
    public async Task<IResult> SignIn(AccountsBody body, HttpContext http) =>
        body.Lacks("client_id", "username", "password")
        ?? await WithPassword(body, http, signIn => direct.Run(signIn, http.RequestAborted));

    public async Task<IResult> Change(AccountsBody body, HttpContext http)
    {
        if (body.Lacks("client_id", "username", "password", "new_password") is { } missing)
        {
            return missing;
        }

        return await NewPasswords.Check(users, body["new_password"]!) is { } problem
            ? problem
            : await WithPassword(body, http, signIn => direct.ChangePassword(
                signIn, users.PasswordHasher.HashPassword(null!, body["new_password"]!), http.RequestAborted));
    }

    /// <summary>The client is checked before the password: a client without the right to ask learns nothing about passwords.</summary>
    private async Task<IResult> WithPassword(AccountsBody body, HttpContext http, Func<DirectSignIn, Task<Outcome<IssuedPair>>> then)
    {
        if (await clients.FirstParty(body["client_id"]!, http.RequestAborted) is { } refusal)
        {
            return OAuthErrors.From(refusal);
        }

        var verdict = await check.Run(body["username"]!, body["password"]!, ClientNetwork.From(http), http.RequestAborted);
        return verdict switch
        {
            { Wait: { } wait } => OAuthErrors.Wait(wait),
            { Account: { } account } => TokenRoutes.Answer(
                await then(new(account.Key, account.SecurityStamp, body["client_id"]!, body.Device))),
            _ => OAuthErrors.WrongPassword,
        };
    }
}

/// <summary>Opens accounts for first-party clients.</summary>
internal sealed class Registration(
    OAuthClients clients, SignInDirectly direct, UserManager<Account> users, PasswordGuard guard, OAuthOptions options, NewCustomer create)
{
    /// <remarks>
    /// The answer reveals that an address is taken, because no mail is sent that could tell its owner alone. So attempts that could open
    /// an account are counted.
    /// </remarks>
    public async Task<IResult> Run(AccountsBody body, HttpContext http)
    {
        if (body.Lacks("client_id", "username", "password") is { } missing)
        {
            return missing;
        }

        if (await clients.FirstParty(body["client_id"]!, http.RequestAborted) is { } refusal)
        {
            return OAuthErrors.From(refusal);
        }

        if (!options.Registration)
        {
            return OAuthJson.Error(400, "unauthorized_client", "Registering is switched off.");
        }

        var email = body["username"]!;
        if (!EmailAddress.IsOne(email))
        {
            return OAuthErrors.Malformed("The member username must be an e-mail address.");
        }

        if (await NewPasswords.Check(users, body["password"]!) is { } unusable)
        {
            return unusable;
        }

        return await guard.Registration(ClientNetwork.From(http), http.RequestAborted) is { } wait
            ? OAuthErrors.Wait(wait)
            : await Open(body, email, http.RequestAborted);
    }

    private async Task<IResult> Open(AccountsBody body, string email, CancellationToken cancel)
    {
        var account = create.From(email, $"{body["firstname"]} {body["lastname"]}", body["telephone"] ?? "");
        var made = await users.CreateAsync(account, body["password"]!);
        if (made.FirstProblem() is { } problem)
        {
            return problem switch
            {
                NewAccountProblem.Busy => OAuthErrors.From(Refusal.Busy),
                NewAccountProblem.EmailTaken => OAuthErrors.Malformed("There is an account with this e-mail address already."),
                NewAccountProblem.EmailUnusable => OAuthErrors.Malformed("The member username must be an e-mail address."),
                NewAccountProblem.Password => OAuthErrors.Malformed("The member password cannot be taken."),
            };
        }

        return TokenRoutes.Answer(await direct.Run(new(account.Key, account.SecurityStamp, body["client_id"]!, body.Device), cancel));
    }
}

/// <summary>Makes the accounts of registering customers; storing them is left to the caller.</summary>
internal sealed class NewCustomer(TimeProvider clock, Randomness random)
{
    public Account From(string email, string name, string phone)
    {
        var now = clock.Now();
        return Account.Open(new(Ids.New(now, random)), email, name, Role.Customer, now, phone);
    }
}

/// <summary>Checks that registration and password changes share.</summary>
internal static class NewPasswords
{
    /// <summary>The error for a password that cannot be taken; null when it can.</summary>
    public static async Task<OAuthJson?> Check(UserManager<Account> users, string password) =>
        await PasswordCheck.FindProblem(users, password) is { } problem ? OAuthErrors.Malformed(problem) : null;

    /// <summary>The refusal for a client that may not ask for passwords; null when it may.</summary>
    public static async Task<Refusal?> FirstParty(this OAuthClients clients, string id, CancellationToken cancel) =>
        (await clients.Find(id, cancel)).Match(client => client.IsFirstParty ? null : OAuthRefusals.NotFirstParty, refusal => refusal);
}
