using Hornada.Core.Basics;

namespace Hornada.Core.Accounts;

/// <summary>
/// What a token is narrowed to: permissions, each to read or to change too. Its role at a bakery narrows it further
/// (<see cref="RoleTable"/>), so it never allows what its account may not.
/// </summary>
public sealed record TokenRights
{
    private const string Read = "read";
    private const string Write = "write";

    private readonly int reads;
    private readonly int writes;

    private TokenRights(int reads, int writes) => (this.reads, this.writes) = (reads, writes);

    /// <summary>Every word, such as <c>orders:read</c>. One that changes reads, too.</summary>
    public static IReadOnlyList<string> Words => AllWords;

    private static readonly string[] AllWords =
        [.. Enum.GetValues<Permission>().SelectMany(one => (string[])[Word(one, changes: false), Word(one, changes: true)])];

    /// <summary>The word of a permission.</summary>
    public static string Word(Permission permission, bool changes) =>
        $"{permission.ToString().ToLowerInvariant()}:{(changes ? Write : Read)}";

    /// <summary>The rights of these words; null when there is none, or one that means nothing.</summary>
    public static TokenRights? Find(IReadOnlyCollection<string> words)
    {
        var (reads, writes) = (0, 0);
        foreach (var word in words)
        {
            var known = Array.IndexOf(AllWords, word);
            if (known < 0)
            {
                return null;
            }

            (reads, writes) = known % 2 == 0 ? (reads | Bit(known / 2), writes) : (reads | Bit(known / 2), writes | Bit(known / 2));
        }

        return reads == 0 ? null : new(reads, writes);
    }

    /// <summary>The rights of a stored text; null for an empty one.</summary>
    public static TokenRights? FromText(string text) =>
        text.Length == 0 ? null : Find(text.Split(' ')) ?? throw new InvalidOperationException($"The rights '{text}' are not known.");

    /// <summary>True when they allow to read, or to change, what a permission is about.</summary>
    public bool Allow(Permission permission, bool changes) => ((changes ? writes : reads) & Bit((int)permission)) != 0;

    /// <summary>True when the others allow nothing that these do not.</summary>
    public bool Cover(TokenRights others) => (others.reads & ~reads) == 0 && (others.writes & ~writes) == 0;

    /// <summary>What they allow, for people.</summary>
    public LocalizedMessage Describe() => LocalizedMessage.From(language => string.Join(" · ", Enum.GetValues<Permission>()
        .Where(permission => Allow(permission, changes: false))
        .Select(permission => (Allow(permission, changes: true)
            ? RoleTable.Describe(permission)
            : OnlyRead(RoleTable.Describe(permission))).In(language))));

    /// <summary>The words, with a space between two; of a permission to change its word alone.</summary>
    public override string ToString() => string.Join(' ', Enum.GetValues<Permission>()
        .Where(permission => Allow(permission, changes: false))
        .Select(permission => Word(permission, Allow(permission, changes: true))));

    private static LocalizedMessage OnlyRead(LocalizedMessage what) => new(
        $"Solo leer: {what.Spanish}", $"Only read: {what.English}", $"Alleen lezen: {what.Dutch}", $"Seulement lire : {what.French}");

    private static int Bit(int permission) => 1 << permission;
}
