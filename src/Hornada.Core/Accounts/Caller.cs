using Hornada.Core.Basics;

namespace Hornada.Core.Accounts;

/// <summary>A bakery somebody works for.</summary>
/// <param name="Key">Storage key of the bakery.</param>
/// <param name="Id">Public id of the bakery.</param>
/// <param name="Currency">Currency of its prices.</param>
public sealed record Workplace(long Key, BakeryId Id, Currency Currency)
{
    /// <summary>Name of the bakery; empty where nobody is shown it.</summary>
    public string Name { get; init; } = "";

    /// <summary>IANA name of its time zone; empty where nobody is shown a time.</summary>
    public string Zone { get; init; } = "";

    /// <summary>What the caller is there. Programs that act for a bakery as a whole are its owner.</summary>
    public StaffRole Role { get; init; } = StaffRole.Owner;

    /// <summary>When the caller joined, or last chose it on a page, UTC. A new session is about the workplace with the latest.</summary>
    public DateTimeOffset TurnedToAt { get; init; }
}

/// <summary>The account that makes a request, as stored at the moment of the request.</summary>
/// <param name="Key">Storage key of the account.</param>
/// <param name="Uid">Public id of the account.</param>
/// <param name="DisplayName">Name of the profile; empty when none.</param>
/// <param name="Role">What the account may do.</param>
/// <param name="Workplaces">Bakeries it is a member of, newest membership first; deleted bakeries left out.</param>
public sealed record Caller(long Key, Uid Uid, string DisplayName, Role Role, IReadOnlyList<Workplace> Workplaces)
{
    /// <summary>
    /// Storage key of the API token of the request, or of the client that got it; null for a request that came with something else.
    /// </summary>
    public long? TokenKey { get; init; }

    /// <summary>How much of what the account may do the request may do.</summary>
    public TokenScope Scope { get; init; }

    /// <summary>What the token of the request is narrowed to; null when it is not.</summary>
    public TokenRights? Rights { get; init; }

    /// <summary>True when the request changes something. It matters to a caller with rights.</summary>
    public bool Changes { get; init; }

    /// <summary>True when the request may do whatever its account may.</summary>
    public bool HasAllRights => Scope == TokenScope.Everything && Rights is null;

    /// <summary>True for an admin.</summary>
    public bool IsAdmin => Role == Role.Admin;

    /// <summary>True for a paired device, which is no person.</summary>
    public bool IsDevice => Uid.Value.StartsWith(Account.DeviceUidPrefix, StringComparison.Ordinal);

    /// <summary>The bakery the request names; null when it names none.</summary>
    public BakeryId? Named { get; init; }

    /// <summary>
    /// What the request is about: the caller works for the bakeries where their role allows it, and for no other one. Null for requests
    /// that every member may make.
    /// </summary>
    public Permission? Asked { get; init; }

    /// <summary>
    /// The bakery the caller acts for, or why there is none (contract §0.6, P-08): the one the request names, otherwise the one of the
    /// newest membership.
    /// </summary>
    public Outcome<Workplace> Workplace => this switch
    {
        { Role: not (Role.Baker or Role.Admin) } => AccountRefusals.NotABaker,
        { Workplaces: [] } => AccountRefusals.NoBakery,
        { Named: { } id } => Workplaces.FirstOrDefault(workplace => workplace.Id == id) is { } named
            ? IfAllowed(named)
            : AccountRefusals.NotTheirBakery(id),
        _ => IfAllowed(Workplaces[0]),
    };

    /// <summary>The bakeries the caller works for now, by membership and by role, in what the request is about.</summary>
    public IEnumerable<Workplace> AllowedWorkplaces => Role is Role.Baker or Role.Admin ? Workplaces.Where(Allows) : [];

    /// <summary>Storage keys of these bakeries: <see cref="AllowedWorkplaces"/>.</summary>
    public IReadOnlyList<long> WorkplaceKeys => [.. AllowedWorkplaces.Select(workplace => workplace.Key)];

    /// <summary>True when the caller works for this bakery now, in what the request is about.</summary>
    public bool WorksFor(long bakeryKey) => AllowedWorkplaces.Any(workplace => workplace.Key == bakeryKey);

    /// <summary>True for an admin and for the people of this bakery, who see of it what strangers do not.</summary>
    public bool Sees(BakeryId bakery) => IsAdmin || AllowedWorkplaces.Any(workplace => workplace.Id == bakery);

    /// <summary>True when the caller may do this at the bakery they act for.</summary>
    public bool May(Permission permission) => (this with { Asked = permission }).Workplace.Refusal is null;

    private Outcome<Workplace> IfAllowed(Workplace workplace) =>
        Allows(workplace) ? workplace : AccountRefusals.RoleNotEnough(workplace, Asked!.Value);

    private bool Allows(Workplace workplace) => Asked is not { } asked
        || (RoleTable.Allows(workplace.Role, asked) && Rights?.Allow(asked, Changes) != false);
}
