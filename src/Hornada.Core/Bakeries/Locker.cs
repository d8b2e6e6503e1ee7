using Hornada.Core.Basics;

namespace Hornada.Core.Bakeries;

/// <summary>A machine with compartments from which customers fetch their orders.</summary>
public sealed class Locker
{
    /// <summary>Longest name, in characters.</summary>
    public const int MaxName = 120;

    /// <summary>Longest description, in characters.</summary>
    public const int MaxDescription = 200;

    /// <summary>Longest identifier, in characters.</summary>
    public const int MaxIdentifier = 60;

    public const int MaxCompartments = 500;

    private Locker()
    {
    }

    /// <summary>A locker that is not stored yet.</summary>
    internal Locker(long bakeryKey, string name, PostalAddress address) => (BakeryKey, Name, Address) = (bakeryKey, name, address);

    /// <summary>Storage key; 0 until stored.</summary>
    public long Key { get; private set; }

    /// <summary>Key of the bakery that fills it.</summary>
    public long BakeryKey { get; private set; }

    public string Name { get; private set; } = "";

    public PostalAddress Address { get; private set; } = null!;

    /// <summary>How many orders it holds on a day; null when they are not counted.</summary>
    public int? Compartments { get; private set; }

    /// <summary>What its maker calls the machine; empty when it is not known.</summary>
    public string Identifier { get; private set; } = "";

    /// <summary>What customers read beside it, such as where it stands; empty for nothing.</summary>
    public string Description { get; private set; } = "";

    public bool IsCooled { get; private set; }

    /// <summary>Since when customers cannot choose it, UTC; null while they can.</summary>
    public DateTimeOffset? ClosedAt { get; private set; }

    public bool IsOpen => ClosedAt is null;

    /// <summary>Changes the given details; null leaves a detail as it is. The caller has checked them.</summary>
    internal void Describe(LockerDetails details, DateTimeOffset now)
    {
        Name = details.Name ?? Name;
        Address = details.Address ?? Address;
        Compartments = details.Compartments switch { null => Compartments, 0 => null, var counted => counted };
        Identifier = details.Identifier ?? Identifier;
        Description = details.Description ?? Description;
        IsCooled = details.IsCooled ?? IsCooled;
        ClosedAt = details.IsClosed switch { null => ClosedAt, true => ClosedAt ?? now, false => null };
    }
}
