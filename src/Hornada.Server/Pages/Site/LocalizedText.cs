using Hornada.Core.Basics;

namespace Hornada.Server.Pages.Site;

/// <summary>A text of the pages in every language, generated from Texts/*.json. Holes are written <c>{0}</c>.</summary>
public sealed record LocalizedText(string Spanish, string English, string Dutch, string French) : Sentence(Spanish, English, Dutch, French);
