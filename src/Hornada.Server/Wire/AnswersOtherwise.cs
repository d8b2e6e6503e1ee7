namespace Hornada.Server.Wire;

/// <summary>An endpoint whose answer has a second shape, which the request asks for.</summary>
/// <param name="Type">The type of that answer.</param>
/// <param name="ContentType">Its media type; null when both shapes have the same one.</param>
internal sealed record AnswersOtherwise(Type Type, string? ContentType = null);
