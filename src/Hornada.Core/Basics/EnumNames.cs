using System.Collections.Frozen;
using System.Text;

namespace Hornada.Core.Basics;

/// <summary>
/// The upper-case words of an enum (<c>ReadyIn20</c> ↔ <c>READY_IN_20</c>): how statuses are stored, and how the native wire spells them.
/// </summary>
/// <typeparam name="T">An enum whose every value has a word.</typeparam>
public static class EnumNames<T>
    where T : struct, Enum
{
    private static readonly FrozenDictionary<T, string> ByValue = Enum.GetValues<T>().ToFrozenDictionary(value => value, value => EnumNames.ToUpperSnakeCase(value.ToString()));
    private static readonly FrozenDictionary<string, T> ByName = ByValue.ToFrozenDictionary(pair => pair.Value, pair => pair.Key);

    /// <summary>Every word, in the enum's order.</summary>
    public static IReadOnlyList<string> All { get; } = [.. Enum.GetValues<T>().Select(NameOf)];

    /// <summary>The word of a value.</summary>
    public static string NameOf(T value) => ByValue[value];

    /// <summary>The value of a word, or null when no value has it. Case counts.</summary>
    public static T? Find(string? word) => word is not null && ByName.TryGetValue(word, out var value) ? value : null;

    /// <summary>The value of a word that storage wrote.</summary>
    /// <exception cref="ArgumentException">No value has this word.</exception>
    public static T Read(string word) => Find(word) ?? throw new ArgumentException($"'{word}' is not a {typeof(T).Name}.", nameof(word));
}

/// <summary>How a name of an enum value becomes its word.</summary>
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
