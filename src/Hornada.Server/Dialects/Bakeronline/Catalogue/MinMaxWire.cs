namespace Hornada.Server.Dialects.Bakeronline.Catalogue;

/// <summary>
/// <c>MinMaxSummary</c>: how much of a product may be ordered, in pieces, grams and persons (contract §3.6). Null: no limit.
/// </summary>
internal sealed record MinMaxWire(AmountLimitsWire Amount, WeightLimitsWire Weight, PersonLimitsWire Persons);

/// <summary>Pieces.</summary>
internal sealed record AmountLimitsWire(int? Minimum, int? Maximum, int? MaximumDay, int? MaximumWeek);

/// <summary>Grams, and what a form may start with.</summary>
internal sealed record WeightLimitsWire(int? Minimum, int? Maximum, int? MaximumDay, int? MaximumWeek, int? Suggested);

/// <summary>Persons.</summary>
internal sealed record PersonLimitsWire(int? Minimum, int? Maximum);
