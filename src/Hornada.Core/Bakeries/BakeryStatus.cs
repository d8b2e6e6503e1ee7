namespace Hornada.Core.Bakeries;

/// <summary>Whether a bakery takes part (words of seed 001).</summary>
public enum BakeryStatus
{
    /// <summary>Visible to customers, may open and take orders.</summary>
    Active,

    /// <summary>Not published: hidden from customers.</summary>
    Inactive,

    /// <summary>Stopped by an admin: nothing new, see <see cref="Suspension"/>.</summary>
    Suspended,
}
