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

    /// <summary>The order belongs to an account that signs in, which its link does not prove.</summary>
    public static Refusal SignIn { get; } = new(RefusalKind.Forbidden, "SIGN_IN_TO_ERASE", new(
        "Este pedido es de una cuenta: entra con ella y abre «Tus datos» en «Mi cuenta».",
        "This order belongs to an account: sign in and open “Your data” under “My account”.",
        "Deze bestelling hoort bij een account: log in en open “Jouw gegevens” onder “Mijn account”.",
        "Cette commande appartient à un compte : connectez-vous et ouvrez « Vos données » sous « Mon compte »."));

    /// <summary>Nothing is left that could be given out.</summary>
    public static Refusal AlreadyErased { get; } = new(RefusalKind.Gone, "PERSON_ERASED", new(
        "Estos datos ya se borraron.",
        "This data has been deleted.",
        "Deze gegevens zijn gewist.",
        "Ces données ont été effacées."));

    /// <summary>The account is proven by a passkey, which only a page can ask for.</summary>
    public static Refusal OnlyByPasskey { get; } = new(RefusalKind.Forbidden, "PROVE_BY_PASSKEY", new(
        "Confírmalo con tu llave de acceso en «Mi cuenta», «Tus datos».",
        "Confirm it with your passkey under “My account”, “Your data”.",
        "Bevestig het met je passkey onder “Mijn account”, “Jouw gegevens”.",
        "Confirmez avec votre clé d’accès sous « Mon compte », « Vos données »."));

    /// <summary>What was typed is not what the person gave.</summary>
    public static Refusal NotProven(PersonProof proof) => new Refusal(RefusalKind.RuleBroken, "NOT_PROVEN", proof switch
    {
        PersonProof.Password or PersonProof.Passkey or PersonProof.Email => new(
            "No es la dirección de correo de esta cuenta.",
            "This is not the e-mail address of the account.",
            "Dit is niet het e-mailadres van het account.",
            "Ce n’est pas l’adresse e-mail du compte."),
        PersonProof.Telephone => new(
            "No es el teléfono que se dio con el pedido.",
            "This is not the telephone number that was given with the order.",
            "Dit is niet het telefoonnummer dat bij de bestelling is opgegeven.",
            "Ce n’est pas le numéro de téléphone donné avec la commande."),
        PersonProof.Name => new(
            "No es el nombre que se dio con el pedido.",
            "This is not the name that was given with the order.",
            "Dit is niet de naam die bij de bestelling is opgegeven.",
            "Ce n’est pas le nom donné avec la commande."),
    })
    { FieldName = "confirm" };

    /// <summary>Too many questions for the data of one person.</summary>
    public static Refusal TooOften(TimeSpan wait) => new Refusal(RefusalKind.TooOften, "TOO_MANY_PERSON_REQUESTS", new(
        "Se pidió demasiadas veces. Inténtalo más tarde.",
        "This was asked for too often. Try again later.",
        "Dit is te vaak gevraagd. Probeer het later opnieuw.",
        "Trop de demandes. Réessayez plus tard."))
    { RetryAfter = wait };
}
