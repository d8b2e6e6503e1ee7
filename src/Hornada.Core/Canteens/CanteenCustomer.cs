using Hornada.Core.Basics;
using Hornada.Core.Mail;

namespace Hornada.Core.Canteens;

/// <summary>A customer of a canteen: a child of a class, an employee, or the walk-in customer.</summary>
public sealed class CanteenCustomer
{
    /// <summary>Longest name of customers and parents, in characters.</summary>
    public const int MaxName = 120;

    /// <summary>Longest class, in characters.</summary>
    public const int MaxClass = 60;

    /// <summary>Name of the walk-in customer that every organisation has from its start: sales at the counter.</summary>
    public const string WalkInName = "Consumidor Final";

    /// <summary>The same in the main language of an organisation, as two letters.</summary>
    internal static string WalkInNameIn(string language) => language switch
    {
        "nl" => "Losse verkoop",
        "fr" => "Client de passage",
        "en" => "Walk-in customer",
        _ => WalkInName,
    };

    private CanteenCustomer()
    {
    }

    /// <summary>A customer that is not stored yet.</summary>
    internal CanteenCustomer(string id, long companyKey, string fullName, string? schoolClass, DateTimeOffset now)
    {
        (Id, CompanyKey, CreatedAt) = (id, companyKey, now);
        Describe(fullName, new(schoolClass), now);
    }

    /// <summary>Storage key; 0 until stored.</summary>
    public long Key { get; private set; }

    public string Id { get; private set; } = "";

    /// <summary>Key of the organisation.</summary>
    public long CompanyKey { get; private set; }

    /// <summary>Name, 1 to 120 characters.</summary>
    public string FullName { get; private set; } = "";

    /// <summary>The name by which lists are sorted.</summary>
    public string NameFolded { get; private set; } = "";

    /// <summary>School class; null for none.</summary>
    public string? Class { get; private set; }

    /// <summary>Key of the parent that pays; null for none.</summary>
    public long? ParentKey { get; private set; }

    /// <summary>True for the one walk-in customer of the organisation, which stands for all customers without a name.</summary>
    public bool IsWalkIn { get; internal init; }

    /// <summary>When it was made, UTC.</summary>
    public DateTimeOffset CreatedAt { get; private set; }

    /// <summary>When it last changed, UTC.</summary>
    public DateTimeOffset UpdatedAt { get; private set; }

    /// <summary>Sets the parent that pays; null for none. The parent has been stored.</summary>
    internal void SetParent(CanteenParent? parent) => ParentKey = parent?.Key;

    /// <summary>Changes the given values; null leaves a value as it is.</summary>
    internal void Describe(string? fullName, Catalogue.Given<string?>? schoolClass, DateTimeOffset now)
    {
        FullName = fullName ?? FullName;
        NameFolded = FoldedText.Fold(FullName);
        Class = schoolClass is { } given ? given.Value : Class;
        UpdatedAt = now;
    }
}

/// <summary>An adult that pays for one or more customers, from one balance.</summary>
public sealed class CanteenParent
{
    /// <summary>Longest phone number, in characters.</summary>
    public const int MaxPhone = 40;

    /// <summary>Longest e-mail address, in characters.</summary>
    public const int MaxEmail = EmailAddress.MaxLength;

    private CanteenParent()
    {
    }

    /// <summary>A parent that is not stored yet.</summary>
    internal CanteenParent(string id, long companyKey, ParentDetails details) =>
        (Id, CompanyKey, FullName, Email, Phone) = (id, companyKey, details.FullName, details.Email, details.Phone);

    /// <summary>Storage key; 0 until stored.</summary>
    public long Key { get; private set; }

    public string Id { get; private set; } = "";

    /// <summary>Key of the organisation.</summary>
    public long CompanyKey { get; private set; }

    /// <summary>Name, 1 to 120 characters.</summary>
    public string FullName { get; private set; } = "";

    /// <summary>E-mail address; null for none.</summary>
    public string? Email { get; private set; }

    /// <summary>Phone number, such as <c>+5491123456789</c>; null for none.</summary>
    public string? Phone { get; private set; }

    internal void Describe(ParentDetails details) => (FullName, Email, Phone) = (details.FullName, details.Email, details.Phone);
}

/// <param name="FullName">Name, 1 to 120 characters.</param>
/// <param name="Email">E-mail address; null for none.</param>
/// <param name="Phone">Phone number; null for none.</param>
public sealed record ParentDetails(string FullName, string? Email, string? Phone);
