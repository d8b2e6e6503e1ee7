namespace Hornada.Core.Accounts;

/// <summary>
/// A committed change of what an account may do. Triggers write these rows (migration 26), in the order in which changes become visible;
/// <see cref="KnownCallers"/> reads them.
/// </summary>
internal sealed record CallerChange(long Key, long AccountKey)
{
    /// <summary>The account of a change that concerns any of them, as the end of an OAuth client does.</summary>
    public const long AnyAccount = 0;
}
