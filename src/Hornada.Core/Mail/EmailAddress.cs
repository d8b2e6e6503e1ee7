using Hornada.Core.Basics;

namespace Hornada.Core.Mail;

/// <summary>Syntax of e-mail addresses. Only a message would prove that an address exists.</summary>
public static class EmailAddress
{
    /// <summary>Longest address, in characters (RFC 5321).</summary>
    public const int MaxLength = 254;

    /// <summary>True for one @ with text on both sides, and no blanks or control characters.</summary>
    public static bool IsOne(string text) =>
        text.Length <= MaxLength && text.IndexOf('@', StringComparison.Ordinal) is var at && at > 0 && at < text.Length - 1
        && text.LastIndexOf('@') == at && !text.Any(letter => char.IsControl(letter) || char.IsWhiteSpace(letter));

    /// <summary>Refused when a given text is none; null was not given.</summary>
    internal static Refusal? Check(string field, string? text) =>
        text is null || IsOne(text) ? null : MailRefusals.NoAddress with { FieldName = field };
}
