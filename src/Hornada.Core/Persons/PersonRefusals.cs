using Hornada.Core.Basics;

namespace Hornada.Core.Persons;

/// <summary>Why a person cannot be erased now. Each sentence says what to do first.</summary>
public static class PersonRefusals
{
    /// <summary>An order is on its way: the bakery has to know for whom.</summary>
    public static Refusal OrderOpen { get; } = new(RefusalKind.RuleBroken, "ORDER_OPEN", new(
        "Hay un pedido en curso: recógelo o cancélalo antes de borrar los datos.",
        "An order is under way: collect it or cancel it before the data is deleted.",
        "Er loopt nog een bestelling: haal ze af of annuleer ze voor de gegevens worden gewist.",
        "Une commande est en cours : retirez-la ou annulez-la avant d’effacer les données."));

    /// <summary>There is money that is the person's; without a name nobody could give it back.</summary>
    public static Refusal MoneyOwed { get; } = new(RefusalKind.RuleBroken, "MONEY_OWED", new(
        "Queda dinero a favor: un saldo del comedor o un pedido pagado y cancelado. Pide que lo devuelvan antes de borrar los datos.",
        "There is money to give back: credit at a canteen, or a paid order that was cancelled. Ask for it before the data is deleted.",
        "Er staat nog geld open: krediet bij een kantine of een betaalde en geannuleerde bestelling. Vraag het terug voor de gegevens "
            + "worden gewist.",
        "Il reste de l’argent à rendre : un crédit à la cantine ou une commande payée puis annulée. Demandez-le avant d’effacer les "
            + "données."));

    /// <summary>A bakery would be without an owner.</summary>
    public static Refusal OnlyOwner(string bakery) => new(RefusalKind.RuleBroken, "ONLY_OWNER", new(
        $"Es el único dueño de {bakery}: nombra a otro dueño, o cierra la panadería, antes de borrar los datos.",
        $"This is the only owner of {bakery}: name another owner, or delete the bakery, before the data is deleted.",
        $"Dit is de enige eigenaar van {bakery}: stel een andere eigenaar aan, of verwijder de bakkerij, voor de gegevens worden gewist.",
        $"C’est le seul propriétaire de {bakery} : désignez un autre propriétaire, ou supprimez la boulangerie, avant d’effacer les "
            + "données."));

    /// <summary>The order belongs to an account with a password, which its link does not prove.</summary>
    public static Refusal SignIn { get; } = new(RefusalKind.Forbidden, "SIGN_IN_TO_ERASE", new(
        "Este pedido es de una cuenta: entra con ella y borra los datos en «Mi cuenta».",
        "This order belongs to an account: sign in and delete the data under “My account”.",
        "Deze bestelling hoort bij een account: log in en wis de gegevens onder “Mijn account”.",
        "Cette commande appartient à un compte : connectez-vous et effacez les données sous « Mon compte »."));
}
