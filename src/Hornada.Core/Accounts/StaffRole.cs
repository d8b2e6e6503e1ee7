namespace Hornada.Core.Accounts;

/// <summary>What a member of a bakery is there. One account may be different things at different bakeries.</summary>
public enum StaffRole
{
    Owner,
    Manager,
    Baker,
    Counter,

    /// <summary>A paired device. Pairing gives it this role, nobody else can.</summary>
    Tablet,
}

/// <summary>What a member of a bakery may do there; <see cref="RoleTable"/> says who may.</summary>
public enum Permission
{
    /// <summary>See the orders and the products, work the orders, write to their customers.</summary>
    Orders,

    /// <summary>Check pickup codes, hand over, give the reward of a full card.</summary>
    HandOver,

    /// <summary>Count what is in stock, hide what ran out.</summary>
    Stock,

    /// <summary>Open, close and pause the bakery.</summary>
    Opening,

    /// <summary>Change products, categories, options, prices and their pictures.</summary>
    Catalogue,

    /// <summary>Change offers and promotions.</summary>
    Promotions,

    /// <summary>Change hours, ways of pickup and payment, and what the bakery tells about itself.</summary>
    Settings,

    /// <summary>See statistics and debts, and note that money was given back.</summary>
    Money,

    /// <summary>Invite and remove people, change their roles, pair and remove devices.</summary>
    People,

    /// <summary>Make tokens and webhooks of programs.</summary>
    Programs,

    /// <summary>Open and close shops of the company.</summary>
    Companies,
}
