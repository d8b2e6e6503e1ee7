using Hornada.Core.Canteens;
using Hornada.Server.Wire;

namespace Hornada.Server.Dialects.Canteen.Customers;

/// <summary>An existing parent, by <c>uuid</c>, or a new one.</summary>
internal sealed record ParentBody(string? Uuid, string? FullName, string? Email, string? Phone);

internal sealed record CreateCustomerBody(string? FullName, string? Class, ParentBody? Parent)
{
    public NewCustomer ToNewCustomer(CanteenFields fields)
    {
        var isNew = Parent is { Uuid: null };
        var uuid = fields.Uuid("parent.uuid", Parent?.Uuid);
        var name = fields.Text("parent.full_name", Parent?.FullName, CanteenCustomer.MaxName, required: isNew);
        var email = fields.Text("parent.email", Parent?.Email, CanteenParent.MaxEmail);
        var phone = fields.Text("parent.phone", Parent?.Phone, CanteenParent.MaxPhone);
        return new()
        {
            FullName = fields.Text("full_name", FullName, CanteenCustomer.MaxName, required: true) ?? "",
            Class = fields.Text("class", Class, CanteenCustomer.MaxClass),
            Parent = uuid,
            NewParent = isNew ? new(name ?? "", email, phone) : null,
        };
    }
}

/// <summary>Changes name or class; an absent member changes nothing.</summary>
internal sealed record ChangeCustomerBody(string? FullName, string? Class);

/// <summary>Tops credit up or adjusts it.</summary>
internal sealed record CreditMovementBody(string? Type, string? Amount, string? Reason, string? Author) : ClosedBody
{
    /// <summary>The kind, the amount in minor units, and the author; without one, the name of the token.</summary>
    public (CreditKind Kind, long Minor, CreditAuthor By) ToMovement(Organisation organisation, CanteenFields fields)
    {
        var kind = Type switch
        {
            "top_up" => CreditKind.TopUp,
            "adjustment" => CreditKind.Adjustment,
            _ => fields.Wrong("type", Type is null ? "The type field is required." : "The selected type is invalid.", CreditKind.TopUp),
        };
        var isAdjustment = kind == CreditKind.Adjustment;
        var author = fields.Text("author", Author, CreditAccount.MaxText, required: isAdjustment);
        var reason = fields.Text("reason", Reason, CreditAccount.MaxText, required: isAdjustment);
        return (kind, fields.Minor("amount", Amount) ?? 0, new(author ?? organisation.TokenName, organisation.AccountKey, reason));
    }
}
