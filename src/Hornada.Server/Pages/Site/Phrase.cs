using Hornada.Core.Basics;

namespace Hornada.Server.Pages.Site;

/// <summary>Words of a page in every language. May have holes: <c>{0}</c>.</summary>
/// <param name="Spanish">In Spanish.</param>
/// <param name="English">In English.</param>
/// <param name="Dutch">In Dutch.</param>
/// <param name="French">In French.</param>
public sealed record Phrase(string Spanish, string English, string Dutch, string French) : Sentence(Spanish, English, Dutch, French);
