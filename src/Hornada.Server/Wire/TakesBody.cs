namespace Hornada.Server.Wire;

/// <summary>The body an endpoint reads, for the OpenAPI document.</summary>
/// <param name="Type">Shape of the body.</param>
/// <param name="ContentType">Its media type.</param>
/// <remarks>The framework's own metadata would make routing answer 415 before the caller is authenticated.</remarks>
internal sealed record TakesBody(Type Type, string ContentType);
