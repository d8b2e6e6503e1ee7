namespace Hornada.Server.Wire;

/// <summary>The request came with a token of this server that does not work any more; a feature of such requests.</summary>
/// <param name="IsRevoked">False for one that has expired.</param>
internal sealed record EndedToken(bool IsRevoked);
