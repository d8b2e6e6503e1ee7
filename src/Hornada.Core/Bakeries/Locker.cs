using Hornada.Core.Basics;

namespace Hornada.Core.Bakeries;

/// <summary>A locker from which orders can be collected.</summary>
public sealed class Locker
{
    private Locker()
    {
    }

    /// <summary>A locker that is not stored yet.</summary>
    internal Locker(long bakeryKey, string name, PostalAddress address) => (BakeryKey, Name, Address) = (bakeryKey, name, address);

    /// <summary>Storage key; 0 until stored.</summary>
    public long Key { get; private set; }

    /// <summary>Key of the bakery that fills it.</summary>
    public long BakeryKey { get; private set; }

    /// <summary>Display name.</summary>
    public string Name { get; private set; } = "";

    /// <summary>Its address.</summary>
    public PostalAddress Address { get; private set; } = null!;
}
