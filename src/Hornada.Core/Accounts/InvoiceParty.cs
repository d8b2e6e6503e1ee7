using Hornada.Core.Basics;

namespace Hornada.Core.Accounts;

/// <summary>A company that gets an invoice.</summary>
/// <param name="Name">Its name.</param>
/// <param name="VatNumber">Such as <c>BE0123456789</c>.</param>
/// <param name="Address">Its postal address.</param>
public sealed record InvoiceParty(string Name, string VatNumber, PostalAddress Address);
