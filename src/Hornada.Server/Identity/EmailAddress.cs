using Hornada.Core.Accounts;

namespace Hornada.Server.Identity;

/// <summary>What may be an e-mail address. Whether it is one, only a message to it would show.</summary>
internal static class EmailAddress
{
    /// <summary>True when it has one @ with something around it, and nothing that no address has.</summary>
    public static bool IsOne(string text) =>
        text.Length <= Account.MaxEmail && text.IndexOf('@', StringComparison.Ordinal) is var at && at > 0 && at < text.Length - 1
        && text.LastIndexOf('@') == at && !text.Any(letter => char.IsControl(letter) || char.IsWhiteSpace(letter));
}
