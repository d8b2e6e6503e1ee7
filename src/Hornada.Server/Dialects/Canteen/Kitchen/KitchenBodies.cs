using Hornada.Server.Wire;

namespace Hornada.Server.Dialects.Canteen.Kitchen;

/// <summary>Closes an establishment for a day.</summary>
internal sealed record CloseDayBody(string? Establishment, string? Date, string? Reason) : ClosedBody;
