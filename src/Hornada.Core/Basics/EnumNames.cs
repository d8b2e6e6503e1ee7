using System.Collections.Frozen;
using System.Reflection;
using System.Text;
using System.Text.Json.Serialization;

namespace Hornada.Core.Basics;

/// <summary>
/// The upper-case names of an enum's values (<c>ReadyIn20</c> ↔ <c>READY_IN_20</c>, or its
/// <see cref="JsonStringEnumMemberNameAttribute"/>), as storage and the native wire write them.
/// </summary>
public static class EnumNames<T>
    where T : struct, Enum
{
    private static readonly FrozenDictionary<T, string> ByValue =
        Enum.GetValues<T>().ToFrozenDictionary(value => value, FindName);
    private static readonly FrozenDictionary<string, T> ByName = ByValue.ToFrozenDictionary(pair => pair.Value, pair => pair.Key);

    /// <summary>All names, in the enum's order.</summary>
    public static IReadOnlyList<string> All { get; } = [.. Enum.GetValues<T>().Select(NameOf)];

    /// <summary>The name of a value.</summary>
    public static string NameOf(T value) => ByValue[value];

    /// <summary>The value with this name, or null. Case-sensitive.</summary>
    public static T? Find(string? name) => name is not null && ByName.TryGetValue(name, out var value) ? value : null;

    /// <summary>The value of a stored name.</summary>
    /// <exception cref="ArgumentException">No value has this name.</exception>
    public static T Read(string name) => Find(name) ?? throw new ArgumentException($"'{name}' is not a {typeof(T).Name}.", nameof(name));

    private static string FindName(T value) =>
        typeof(T).GetField(value.ToString())?.GetCustomAttribute<JsonStringEnumMemberNameAttribute>()?.Name
            ?? EnumNames.ToUpperSnakeCase(value.ToString());
}

/// <summary>How the name of an enum value is written where no attribute says otherwise.</summary>
public static class EnumNames
{
    /// <summary>Upper case, with an underscore before each capital and each run of digits.</summary>
    public static string ToUpperSnakeCase(string name)
    {
        var word = new StringBuilder(name.Length + 4);
        for (var at = 0; at < name.Length; at++)
        {
            var startsWord = at > 0 && (char.IsUpper(name[at]) || (char.IsDigit(name[at]) && !char.IsDigit(name[at - 1])));
            word.Append(startsWord ? "_" : "").Append(char.ToUpperInvariant(name[at]));
        }

        return word.ToString();
    }
}
