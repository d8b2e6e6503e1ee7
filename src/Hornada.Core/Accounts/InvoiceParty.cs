using Hornada.Core.Basics;

namespace Hornada.Core.Accounts;

/// <summary>A company that gets an invoice.</summary>
/// <param name="VatNumber">VAT number, such as BE0123456789.</param>
public sealed record InvoiceParty(string Name, string VatNumber, PostalAddress Address);
