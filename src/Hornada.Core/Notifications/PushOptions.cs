using Hornada.Core.Basics;

namespace Hornada.Core.Notifications;

/// <summary>Push messages to phones over Firebase Cloud Messaging. Section <c>Hornada:Push</c>; off without a service account.</summary>
public sealed class PushOptions : ISettingsSection
{
    /// <inheritdoc/>
    public static string Section => "Hornada:Push";

    private const int MaxPollSeconds = 3600;

    /// <summary>JSON file of a Google service account that may send messages. Default null: messages are only stored.</summary>
    public string? ServiceAccount { get; set; }

    /// <summary>Address of the push service. Default: Google's.</summary>
    public string Endpoint { get; set; } = "https://fcm.googleapis.com";

    /// <summary>Polling interval for messages that are due, in seconds: 1 to 3 600. Default 2.</summary>
    public int PollSeconds { get; set; } = 2;

    /// <summary>True when there is a service account.</summary>
    public bool IsOn => !string.IsNullOrEmpty(ServiceAccount);

    /// <inheritdoc/>
    public IEnumerable<string> Problems(bool isProduction)
    {
        if (!IsOn)
        {
            yield break;
        }

        if (Notifications.ServiceAccount.Problem(ServiceAccount!, isProduction) is { } problem)
        {
            yield return problem;
        }

        if (ServiceEndpoints.Problem("Hornada:Push:Endpoint", Endpoint) is { } address)
        {
            yield return address;
        }

        if (PollSeconds is < 1 or > MaxPollSeconds)
        {
            yield return $"Hornada:Push:PollSeconds is {PollSeconds}. Set it between 1 and {MaxPollSeconds}.";
        }
    }
}
