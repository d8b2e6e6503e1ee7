using Hornada.Core.Accounts;
using Hornada.Core.Basics;
using Hornada.Core.Persons;
using Hornada.Server.Identity.Passwords;
using Hornada.Server.Identity.WebAuthn;
using Hornada.Server.Limits;

namespace Hornada.Server.Identity;

/// <summary>
/// Proves once more who a person is, before their data is given out or erased: the session of a lost telephone is not enough. Every attempt
/// counts.
/// </summary>
internal sealed class PersonCheck(OwnData data, PasswordCheck passwords, PasskeyCheck passkeys)
{
    /// <param name="password">The password of the account; not looked at where the person has another proof.</param>
    /// <param name="said">What a person without a password typed.</param>
    public async Task<Refusal?> Prove(PersonState person, string? password, string? said, HttpContext http) => person.Proof switch
    {
        PersonProof.Password => await data.Count(person, http.RequestAborted) ?? await Compare(person, password ?? "", http),
        PersonProof.Passkey => PersonRefusals.OnlyByPasskey,
        PersonProof.Email or PersonProof.Telephone or PersonProof.Name => await data.Prove(person, said ?? "", http.RequestAborted),
    };

    /// <param name="answer">What the device of the person answered.</param>
    public async Task<Refusal?> ProveByPasskey(PersonState person, string answer, HttpContext http)
    {
        if (await data.Count(person, http.RequestAborted) is { } often)
        {
            return often;
        }

        var seen = await passkeys.Recognise(answer, http);
        return seen.Refusal ?? (seen.Value.Key == person.Key ? null : AccountRefusals.WrongPasskey);
    }

    private async Task<Refusal?> Compare(PersonState person, string password, HttpContext http) =>
        await passwords.Run(person.Email, password, ClientNetwork.From(http), http.RequestAborted) switch
        {
            { Wait: { } wait } => AccountRefusals.TooManyPasswords(wait),
            { Account: { } confirmed } when confirmed.Key == person.Key => null,
            _ => AccountRefusals.WrongPassword,
        };
}
