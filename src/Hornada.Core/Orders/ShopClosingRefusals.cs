using Hornada.Core.Basics;

namespace Hornada.Core.Orders;

/// <summary>Why a shop cannot be closed for good.</summary>
public static class ShopClosingRefusals
{
    /// <summary>It is the only shop of its company.</summary>
    public static Refusal IsLast { get; } = new(RefusalKind.RuleBroken, "LAST_SHOP", new(
        "Es la última tienda de la empresa. Cierra la empresa: eso se puede deshacer",
        "It is the last shop of the company. Close the company instead: that can be taken back",
        "Dit is de laatste winkel van het bedrijf. Sluit het bedrijf: dat kan ongedaan worden gemaakt",
        "C’est le dernier magasin de l’entreprise. Fermez l’entreprise : cela peut être annulé"));

    /// <summary>It is where a canteen serves.</summary>
    public static Refusal IsSite { get; } = new(RefusalKind.RuleBroken, "SHOP_IS_CANTEEN_SITE", new(
        "Es la sede de un comedor y no se cierra aquí",
        "It is the site of a canteen and is not closed here",
        "Dit is een vestiging van een kantine en wordt hier niet gesloten",
        "C’est le site d’une cantine et ne se ferme pas ici"));

    /// <summary>A customer is still owed money.</summary>
    public static Refusal Owes { get; } = new(RefusalKind.RuleBroken, "SHOP_OWES_MONEY", new(
        "Todavía se debe dinero a clientes. Devuélvelo y anótalo en Deudas",
        "Customers are still owed money. Give it back and note it under debts",
        "Er is nog geld verschuldigd aan klanten. Geef het terug en noteer het bij schulden",
        "De l’argent est encore dû à des clients. Rendez-le et notez-le dans les dettes"));

    /// <summary>Orders are not finished yet.</summary>
    public static Refusal OpenOrders(int count) => new(RefusalKind.RuleBroken, "SHOP_HAS_OPEN_ORDERS", new(
        $"Hay {count} pedidos abiertos. Entrégalos o cancélalos antes",
        $"{count} orders are open. Hand them over or cancel them first",
        $"Er staan nog {count} bestellingen open. Geef ze af of annuleer ze eerst",
        $"{count} commandes sont ouvertes. Remettez-les ou annulez-les d’abord"));
}
