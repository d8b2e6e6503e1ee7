namespace Hornada.Core.Catalogue;

/// <summary>A customer's favourite product; each at most once.</summary>
public sealed record ProductFavourite(long AccountKey, long ProductKey);
