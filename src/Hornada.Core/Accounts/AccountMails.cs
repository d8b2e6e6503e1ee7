using Hornada.Core.Basics;
using Hornada.Core.Mail;

namespace Hornada.Core.Accounts;

/// <summary>The mails about accounts, in the language of the person.</summary>
internal static class AccountMails
{
    private static readonly LocalizedMessage IgnoreIt = new(
        "Si no lo pediste, borra este correo: nada cambia.",
        "If you did not ask for this, delete this mail: nothing changes.",
        "Heb je dit niet gevraagd, verwijder deze mail dan: er verandert niets.",
        "Si vous ne l’avez pas demandé, supprimez ce courriel : rien ne change.");

    /// <summary>A link to choose a new password.</summary>
    public static MailText Password(string link, Language language) => MailText.WithLink(
        new("Elige una contraseña nueva", "Choose a new password", "Kies een nieuw wachtwoord", "Choisissez un nouveau mot de passe"),
        new(
            "Abre este enlace para elegir una contraseña nueva. Funciona una vez, durante 24 horas:",
            "Open this link to choose a new password. It works once, for 24 hours:",
            "Open deze link om een nieuw wachtwoord te kiezen. Hij werkt één keer, 24 uur lang:",
            "Ouvrez ce lien pour choisir un nouveau mot de passe. Il fonctionne une fois, pendant 24 heures :"),
        link,
        IgnoreIt,
        language);

    /// <summary>An invitation to work at a bakery.</summary>
    public static MailText Invitation(string bakery, StaffRole role, string link, Language language)
    {
        var name = RoleTable.Name(role);
        return MailText.WithLink(
            new($"Trabaja en {bakery}", $"Work at {bakery}", $"Werk bij {bakery}", $"Travaillez chez {bakery}"),
            new(
                $"Te invitan a trabajar en {bakery} con el rol «{name.Spanish}». Abre este enlace y entra o crea una cuenta. "
                    + "Funciona una vez, durante 7 días:",
                $"You are invited to work at {bakery} in the role “{name.English}”. Open this link and sign in, or make an account. "
                    + "It works once, for 7 days:",
                $"Je bent uitgenodigd om bij {bakery} te werken, met de rol “{name.Dutch}”. Open deze link en meld je aan, of maak een "
                    + "account. Hij werkt één keer, 7 dagen lang:",
                $"Vous êtes invité à travailler chez {bakery} avec le rôle « {name.French} ». Ouvrez ce lien et connectez-vous, "
                    + "ou créez un compte. Il fonctionne une fois, pendant 7 jours :"),
            link,
            IgnoreIt,
            language);
    }

    /// <summary>A link that proves that the new address of an account is its holder's.</summary>
    public static MailText NewAddress(string link, Language language) => MailText.WithLink(
        new("Confirma tu correo nuevo", "Confirm your new address", "Bevestig je nieuwe adres", "Confirmez votre nouvelle adresse"),
        new(
            "Abre este enlace para usar esta dirección en tu cuenta. Funciona una vez, durante 24 horas:",
            "Open this link to use this address for your account. It works once, for 24 hours:",
            "Open deze link om dit adres voor je account te gebruiken. Hij werkt één keer, 24 uur lang:",
            "Ouvrez ce lien pour utiliser cette adresse avec votre compte. Il fonctionne une fois, pendant 24 heures :"),
        link,
        IgnoreIt,
        language);

    /// <summary>Tells the old address that the account has another one now.</summary>
    public static MailText AddressChanged(string address, Language language) => new(
        new LocalizedMessage(
            "Tu cuenta tiene otro correo", "Your account has another address", "Je account heeft een ander adres",
            "Votre compte a une autre adresse").In(language),
        new LocalizedMessage(
            $"Tu cuenta usa ahora {address}. Si no fuiste tú, avisa a quien administra este servidor.\n",
            $"Your account uses {address} from now on. If that was not you, tell the people that run this server.\n",
            $"Je account gebruikt nu {address}. Was jij dit niet, verwittig dan de beheerders van deze server.\n",
            $"Votre compte utilise désormais {address}. Si ce n’était pas vous, prévenez les responsables de ce serveur.\n").In(language));
}
