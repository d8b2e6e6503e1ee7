using Hornada.Server.Pages.Site;

namespace Hornada.Server.Pages.Office;

/// <summary>Sections of the office that belong together.</summary>
/// <param name="Title">Null where there is one group alone.</param>
/// <param name="Sections">Where the sections are and what they are called.</param>
public sealed record SectionGroup(LocalizedText? Title, IReadOnlyList<(string Address, LocalizedText Words)> Sections);
