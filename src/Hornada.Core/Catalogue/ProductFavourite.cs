namespace Hornada.Core.Catalogue;

/// <summary>A customer's favourite product; each at most once.</summary>
/// <param name="AccountKey">Key of the account.</param>
/// <param name="ProductKey">Key of the product.</param>
public sealed record ProductFavourite(long AccountKey, long ProductKey);
