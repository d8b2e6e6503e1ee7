namespace Hornada.Server.Pages.Site;

/// <summary>
/// A value of schema.org. A member without a value, text or entries is left out: readers of such data take null for a mistake.
/// </summary>
internal sealed class StructuredValue : Dictionary<string, object>
{
    public StructuredValue()
    {
    }

    /// <param name="type">Its type at schema.org.</param>
    public StructuredValue(string type) => this["@type"] = type;

    /// <param name="more">Members that it has, too.</param>
    public StructuredValue(string type, StructuredValue more)
        : base(more) => this["@type"] = type;

    /// <summary>Sets a member, or leaves it out.</summary>
    public new object? this[string member]
    {
        set
        {
            if (value is not (null or "" or Array { Length: 0 } or System.Collections.ICollection { Count: 0 }))
            {
                base[member] = value;
            }
        }
    }
}
