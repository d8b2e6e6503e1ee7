namespace Hornada.Testing;

/// <summary>
/// Marks a class of tests that proves nothing about storage: an ordinary run takes it on SQLite only, a long one (<c>./test --long</c>) on
/// both engines. docs/testing.md lists these classes with their reasons, and a test compares that list with the attributes.
/// </summary>
/// <param name="reason">Why the class needs no second engine in an ordinary run.</param>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class SqliteUnlessLongAttribute(string reason) : Attribute
{
    public string Reason { get; } = reason;
}
