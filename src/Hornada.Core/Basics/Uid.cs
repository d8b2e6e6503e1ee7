namespace Hornada.Core.Basics;

/// <summary>Public id of an account: a UUID for accounts made here, or the uid of an outside identity.</summary>
/// <param name="Value">The id as clients see it.</param>
public readonly record struct Uid(string Value)
{
    /// <summary>The id itself.</summary>
    public override string ToString() => Value;
}
