using Hornada.Core.Canteens;

namespace Hornada.Server.Dialects.Canteen.Customers;

/// <summary>A customer: the person who eats the meal (contract §4.3).</summary>
internal sealed record CustomerWire(string Uuid, string FullName, string? Class, ParentWire? Parent);

/// <summary>The parent who pays for a customer.</summary>
internal sealed record ParentWire(string Uuid, string FullName, string? Email, string? Phone, MoneyWire Credit);

/// <summary>Customers as the contract writes them.</summary>
internal static class CustomerWireMapping
{
    public static CustomerWire ToWire(this CustomerView view) => new(
        view.Customer.Id,
        view.Customer.FullName,
        view.Customer.Class,
        view.Parent is { } parent ? new(parent.Id, parent.FullName, parent.Email, parent.Phone, view.Balance!.Value.ToWire()) : null);
}
