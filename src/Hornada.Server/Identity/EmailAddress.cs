using Hornada.Core.Accounts;

namespace Hornada.Server.Identity;

/// <summary>Syntax of e-mail addresses. Only a message would prove that an address exists.</summary>
internal static class EmailAddress
{
    /// <summary>True for one @ with text on both sides, and no blanks or control characters.</summary>
    public static bool IsOne(string text) =>
        text.Length <= Account.MaxEmail && text.IndexOf('@', StringComparison.Ordinal) is var at && at > 0 && at < text.Length - 1
        && text.LastIndexOf('@') == at && !text.Any(letter => char.IsControl(letter) || char.IsWhiteSpace(letter));
}
