namespace Hornada.Core.Basics;

/// <summary>An address in its parts, for deliveries and envelopes.</summary>
/// <param name="Street">Street without the number.</param>
/// <param name="Number">House number, with letters where it has some; empty when none.</param>
/// <param name="ZipCode">Postal code; empty when none.</param>
/// <param name="City">Town.</param>
/// <param name="Country">ISO 3166 code of two letters.</param>
public sealed record PostalAddress(string Street, string Number, string ZipCode, string City, string Country);
