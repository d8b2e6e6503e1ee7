namespace Hornada.Core.AuditLog;

/// <summary>Something that a person with power did, before it has its place in the audit log.</summary>
/// <remarks>
/// Everything but <see cref="Words"/> is part of the chain and stays for ever: keys, ids, names of fields, numbers and enum values, never
/// what says who a person is.
/// </remarks>
public sealed record AuditEntry(AuditAction Action)
{
    /// <summary>Key of the account that it was done to; null for none.</summary>
    public long? Person { get; init; }

    /// <summary>Key of the company; null for that of the bakery, or none.</summary>
    public long? Company { get; init; }

    /// <summary>Key of the bakery; null for none.</summary>
    public long? Bakery { get; init; }

    /// <summary>Public id of the order, token, webhook or other thing; empty for none.</summary>
    public string Subject { get; init; } = "";

    /// <summary>What changed: <c>field: before → after</c>, or the name of what was set. No personal values.</summary>
    public string Changes { get; init; } = "";

    /// <summary>What may say who a person is, such as an address or a reason. It is kept apart, and an erasure deletes it.</summary>
    public string Words { get; init; } = "";
}
