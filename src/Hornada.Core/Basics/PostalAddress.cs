namespace Hornada.Core.Basics;

/// <summary>An address in its parts, for deliveries and envelopes.</summary>
/// <param name="Street">Street without the number.</param>
/// <param name="Number">House number, with letters where it has some; empty when none.</param>
/// <param name="ZipCode">Postal code; empty when none.</param>
/// <param name="Country">ISO 3166 code of two letters.</param>
public sealed record PostalAddress(string Street, string Number, string ZipCode, string City, string Country)
{
    /// <summary>The address in one line, without the country; parts that are empty leave no gap.</summary>
    /// <remarks>No property: stored documents would contain it.</remarks>
    public string InOneLine() => string.Join(", ", new[] { Pair(Street, Number), Pair(ZipCode, City) }.Where(part => part.Length > 0));

    private static string Pair(string one, string other) => $"{one} {other}".Trim();
}
