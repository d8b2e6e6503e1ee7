using Hornada.Core.Basics;

namespace Hornada.Core.Canteens;

/// <summary>Who eats: a child of a class, an employee, or whoever walks in.</summary>
public sealed class CanteenCustomer
{
    /// <summary>Longest name, of customers and parents, in characters.</summary>
    public const int MaxName = 120;

    /// <summary>Longest class, in characters.</summary>
    public const int MaxClass = 60;

    /// <summary>Name of the customer every organisation is born with: sales at the counter.</summary>
    public const string WalkInName = "Consumidor Final";

    private CanteenCustomer()
    {
    }

    /// <summary>A customer that is not stored yet.</summary>
    internal CanteenCustomer(string id, long companyKey, string fullName, string? schoolClass, long? parentKey, bool isWalkIn, DateTimeOffset now)
    {
        (Id, CompanyKey, ParentKey, IsWalkIn, CreatedAt) = (id, companyKey, parentKey, isWalkIn, now);
        Describe(fullName, new(schoolClass), now);
    }

    /// <summary>Storage key; 0 until stored.</summary>
    public long Key { get; private set; }

    /// <summary>Public id.</summary>
    public string Id { get; private set; } = "";

    /// <summary>Key of the organisation.</summary>
    public long CompanyKey { get; private set; }

    /// <summary>Name, 1 to 120 characters.</summary>
    public string FullName { get; private set; } = "";

    /// <summary>The name as lists are sorted by.</summary>
    public string NameFolded { get; private set; } = "";

    /// <summary>School class; null when none.</summary>
    public string? Class { get; private set; }

    /// <summary>Key of the adult who pays; null when none.</summary>
    public long? ParentKey { get; private set; }

    /// <summary>True for the one customer of the organisation who stands for everybody without a name.</summary>
    public bool IsWalkIn { get; private set; }

    /// <summary>When it was made, UTC.</summary>
    public DateTimeOffset CreatedAt { get; private set; }

    /// <summary>When it last changed, UTC.</summary>
    public DateTimeOffset UpdatedAt { get; private set; }

    /// <summary>Takes over what is given; null leaves it.</summary>
    internal void Describe(string? fullName, Catalogue.Given<string?>? schoolClass, DateTimeOffset now)
    {
        FullName = fullName ?? FullName;
        NameFolded = FoldedText.Fold(FullName);
        Class = schoolClass is { } given ? given.Value : Class;
        UpdatedAt = now;
    }
}

/// <summary>The adult who pays for one or more customers, from one balance.</summary>
public sealed class CanteenParent
{
    /// <summary>Longest phone number, in characters.</summary>
    public const int MaxPhone = 40;

    /// <summary>Longest e-mail address, in characters.</summary>
    public const int MaxEmail = 254;

    private CanteenParent()
    {
    }

    /// <summary>A parent who is not stored yet.</summary>
    internal CanteenParent(string id, long companyKey, ParentDetails details) =>
        (Id, CompanyKey, FullName, Email, Phone) = (id, companyKey, details.FullName, details.Email, details.Phone);

    /// <summary>Storage key; 0 until stored.</summary>
    public long Key { get; private set; }

    /// <summary>Public id.</summary>
    public string Id { get; private set; } = "";

    /// <summary>Key of the organisation.</summary>
    public long CompanyKey { get; private set; }

    /// <summary>Name, 1 to 120 characters.</summary>
    public string FullName { get; private set; } = "";

    /// <summary>E-mail address; null when none.</summary>
    public string? Email { get; private set; }

    /// <summary>Phone number, such as <c>+5491123456789</c>; null when none.</summary>
    public string? Phone { get; private set; }
}

/// <summary>A new parent.</summary>
/// <param name="FullName">Name, 1 to 120 characters.</param>
/// <param name="Email">E-mail address; null when none.</param>
/// <param name="Phone">Phone number; null when none.</param>
public sealed record ParentDetails(string FullName, string? Email, string? Phone);
