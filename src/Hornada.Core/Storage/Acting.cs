namespace Hornada.Core.Storage;

/// <summary>What makes a change, as far as a record of it is concerned.</summary>
public enum ActingKind
{
    /// <summary>The server by itself, such as a loop.</summary>
    Server,

    /// <summary>A person in a browser or an app of their own.</summary>
    Person,

    /// <summary>A program with a token of a person, or a paired device.</summary>
    Program,

    /// <summary>A program of an organisation that runs canteens.</summary>
    Organisation,

    /// <summary>A command on the machine of the server.</summary>
    Command,

    /// <summary>A request that nobody is signed in for, such as one with the secret of a link.</summary>
    Anybody,
}

/// <summary>
/// The person or program that makes the changes of the current flow of calls. The server says it for each request and a command for
/// itself; a change keeps it for the rows that record it.
/// </summary>
/// <param name="AccountKey">The account; null for none.</param>
public sealed record Acting(ActingKind Kind, long? AccountKey = null)
{
    private static readonly AsyncLocal<Acting?> Flow = new();
    private static readonly Acting Server = new(ActingKind.Server);

    /// <summary>The network of the client; empty when unknown.</summary>
    public string Network { get; init; } = "";

    public static Acting Current => Flow.Value ?? Server;

    /// <summary>From now on the changes of this flow are made by <paramref name="actor"/>.</summary>
    public static void Begin(Acting actor) => Flow.Value = actor;
}
