using Hornada.Core.Basics;

namespace Hornada.Server.Identity.Firebase;

/// <summary>Signing in with Firebase ID tokens. Section <c>Hornada:Firebase</c>; off without a project.</summary>
internal sealed class FirebaseOptions : ISettingsSection
{
    /// <inheritdoc/>
    public static string Section => "Hornada:Firebase";

    /// <summary>Id of the Firebase project whose users may sign in. Default null: only Hornada's own tokens work.</summary>
    public string? ProjectId { get; set; }

    /// <summary>Where the public keys are: an https address or a file, as a JSON Web Key Set. Default: Google's.</summary>
    public string Keys { get; set; } = "https://www.googleapis.com/service_accounts/v1/jwk/securetoken@system.gserviceaccount.com";

    /// <summary>Issuer of accepted tokens. Default null: <c>https://securetoken.google.com/</c> and the project.</summary>
    public string? Issuer { get; set; }

    /// <summary>True when there is a project.</summary>
    public bool IsOn => !string.IsNullOrEmpty(ProjectId);

    /// <summary>Issuer of accepted tokens of the project.</summary>
    public string ExpectedIssuer => string.IsNullOrEmpty(Issuer) ? $"https://securetoken.google.com/{ProjectId}" : Issuer;

    /// <inheritdoc/>
    public IEnumerable<string> Problems(bool isProduction)
    {
        if (!IsOn)
        {
            yield break;
        }

        if (!ProjectId!.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '.' or ':'))
        {
            yield return $"Hornada:Firebase:ProjectId is '{ProjectId}'. "
                + "Write the project's id as the Firebase console shows it, like my-bakery-1a2b3, or leave it out.";
        }

        if (KeysProblem() is { } problem)
        {
            yield return problem;
        }
    }

    private string? KeysProblem()
    {
        if (ServiceEndpoints.IsWebAddress(Keys))
        {
            return ServiceEndpoints.Problem("Hornada:Firebase:Keys", Keys);
        }

        try
        {
            return FirebaseKeys.Parse(File.ReadAllText(Keys)).Count == 0
                ? $"Hornada:Firebase:Keys '{Keys}' holds no RSA signing key with a kid. "
                    + "Give a JSON Web Key Set, or leave it out for Google's."
                : null;
        }
        catch (Exception failure)
            when (failure is IOException or UnauthorizedAccessException or ArgumentException or FormatException or NotSupportedException)
        {
            return $"Hornada:Firebase:Keys '{Keys}' cannot be read. "
                + "Give an https address or a readable file, or leave it out for Google's keys.";
        }
    }
}
