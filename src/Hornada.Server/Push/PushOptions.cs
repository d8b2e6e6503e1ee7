using Hornada.Server.Hosting;

namespace Hornada.Server.Push;

/// <summary>Push messages to phones over Firebase Cloud Messaging. Section <c>Hornada:Push</c>; off without a service account.</summary>
internal sealed class PushOptions
{
    private const int MaxPollSeconds = 3600;

    /// <summary>JSON file of a Google service account that may send messages. Default null: messages are only stored.</summary>
    public string? ServiceAccount { get; set; }

    /// <summary>Address of the push service. Default: Google's.</summary>
    public string Endpoint { get; set; } = "https://fcm.googleapis.com";

    /// <summary>Pause between two looks for messages to send, in seconds: 1 to 3 600. Default 2.</summary>
    public int PollSeconds { get; set; } = 2;

    /// <summary>True when there is a service account.</summary>
    public bool IsOn => !string.IsNullOrEmpty(ServiceAccount);

    /// <summary>Every setting that cannot work, each as a sentence that says what to change.</summary>
    public IEnumerable<string> Problems(bool isProduction)
    {
        if (!IsOn)
        {
            yield break;
        }

        if (Push.ServiceAccount.Problem(ServiceAccount!, isProduction) is { } problem)
        {
            yield return problem;
        }

        if (Endpoints.Problem("Hornada:Push:Endpoint", Endpoint) is { } address)
        {
            yield return address;
        }

        if (PollSeconds is < 1 or > MaxPollSeconds)
        {
            yield return $"Hornada:Push:PollSeconds is {PollSeconds}. Set it between 1 and {MaxPollSeconds}.";
        }
    }
}
