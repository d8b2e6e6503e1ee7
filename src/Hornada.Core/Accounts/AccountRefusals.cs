using Hornada.Core.Basics;

namespace Hornada.Core.Accounts;

/// <summary>Refusals of accounts and permissions. Texts of the Panahashi contract §0.6 and §1.5 where it has one.</summary>
public static class AccountRefusals
{
    /// <summary>A token that has expired already, or lives longer than anybody plans.</summary>
    public static Refusal OnlyReads { get; } = new(RefusalKind.Forbidden, "TOKEN_ONLY_READS", new(
        "Este token solo puede leer",
        "This token may only read",
        "Dit token mag alleen lezen",
        "Ce jeton peut seulement lire"));

    /// <summary>A token that works at bakeries asks for something of its account or of an admin.</summary>
    public static Refusal OnlyWorks { get; } = new(RefusalKind.Forbidden, "TOKEN_ONLY_WORKS", new(
        "Este token solo puede trabajar los pedidos de la panadería",
        "This token may only work the orders of the bakery",
        "Dit token mag alleen de bestellingen van de bakkerij afwerken",
        "Ce jeton peut seulement traiter les commandes de la boulangerie"));

    /// <summary>A token is narrowed by words of rights, or has a scope that is less than everything, not both.</summary>
    public static Refusal ScopeOrScopes { get; } = Refusal.Malformed(
        "El campo scopes no va junto con el campo scope: elige uno de los dos",
        "The field scopes does not go with the field scope: choose one of them",
        "Het veld scopes gaat niet samen met het veld scope: kies een van beide",
        "Le champ scopes ne va pas avec le champ scope : choisissez l’un des deux") with
    { FieldName = "scopes" };

    /// <summary>No word, or one that means nothing.</summary>
    public static Refusal UnknownScopes { get; } = Refusal.Malformed(
        $"El campo scopes admite una o más de estas palabras: {string.Join(", ", TokenRights.Words)}",
        $"The field scopes takes one or more of these words: {string.Join(", ", TokenRights.Words)}",
        $"Het veld scopes aanvaardt een of meer van deze woorden: {string.Join(", ", TokenRights.Words)}",
        $"Le champ scopes admet un ou plusieurs de ces mots : {string.Join(", ", TokenRights.Words)}") with
    { FieldName = "scopes" };

    public static Refusal ExpiryOutOfRange { get; } = Refusal.Malformed(
        $"El token debe vencer en el futuro, a más tardar en {ApiToken.MaxYears} años",
        $"The token must expire in the future, in {ApiToken.MaxYears} years at the latest",
        $"Het token moet in de toekomst vervallen, ten laatste over {ApiToken.MaxYears} jaar",
        $"Le jeton doit expirer dans le futur, au plus tard dans {ApiToken.MaxYears} ans") with
    { FieldName = "expiresAt" };

    /// <summary>A token lacks the right for a request.</summary>
    /// <param name="needed">The word of the scope that has it.</param>
    public static Refusal ScopeMissing(string needed) => new(RefusalKind.Forbidden, "INSUFFICIENT_SCOPE", new(
        $"Este token necesita el permiso {needed}",
        $"This token needs the scope {needed}",
        $"Dit token heeft het recht {needed} nodig",
        $"Ce jeton a besoin du droit {needed}"));

    /// <summary>The role is neither BAKER nor ADMIN.</summary>
    public static Refusal NotABaker { get; } = new(RefusalKind.Forbidden, "NOT_A_BAKER", new(
        "Acceso denegado: se requiere rol BAKER",
        "Access denied: the role BAKER is required",
        "Geen toegang: de rol BAKER is vereist",
        "Accès refusé : le rôle BAKER est requis"));

    /// <summary>A baker without a bakery.</summary>
    public static Refusal NoBakery { get; } = new(RefusalKind.Forbidden, "NO_BAKERY", new(
        "Este usuario no tiene una panadería asignada",
        "This user has no bakery",
        "Deze gebruiker heeft geen bakkerij",
        "Cet utilisateur n’a pas de boulangerie"));

    /// <summary>The request names a bakery the account does not work for.</summary>
    public static Refusal NotTheirBakery(BakeryId id) => new(RefusalKind.Forbidden, "NOT_YOUR_BAKERY", new(
        $"No trabajas en la panadería {Ids.Echo(id.Value)}",
        $"You do not work for the bakery {Ids.Echo(id.Value)}",
        $"Je werkt niet voor de bakkerij {Ids.Echo(id.Value)}",
        $"Vous ne travaillez pas pour la boulangerie {Ids.Echo(id.Value)}"));

    /// <summary>The password is not the one of the account, or the account has none.</summary>
    public static Refusal WrongPassword { get; } = new(RefusalKind.RuleBroken, "WRONG_PASSWORD", new(
        "La contraseña no es la de esta cuenta",
        "This is not the password of the account",
        "Dit is niet het wachtwoord van het account",
        "Ce n’est pas le mot de passe du compte"))
    { FieldName = "password" };

    /// <summary>Too many wrong passwords came for the account, or from a network.</summary>
    public static Refusal TooManyPasswords(TimeSpan wait) => new(RefusalKind.TooOften, "TOO_MANY_PASSWORDS", new(
        "Demasiados intentos con la contraseña. Inténtalo más tarde",
        "Too many attempts with the password. Try again later",
        "Te veel pogingen met het wachtwoord. Probeer het later opnieuw",
        "Trop d’essais avec le mot de passe. Réessayez plus tard"))
    { RetryAfter = wait };

    /// <summary>The caller is a member of the bakery, with a role that does not allow this.</summary>
    public static Refusal RoleNotEnough(Workplace workplace, Permission permission)
    {
        var (role, what) = (RoleTable.Name(workplace.Role), RoleTable.Describe(permission));
        return new(RefusalKind.Forbidden, "ROLE_NOT_ENOUGH", new(
            $"«{what.Spanish}» no es tarea de {role.Spanish.ToLowerInvariant()}. El dueño o el encargado puede cambiar tu rol.",
            $"“{what.English}” is not part of the role {role.English}. The owner or the manager can change your role.",
            $"“{what.Dutch}” hoort niet bij de rol {role.Dutch}. De eigenaar of de verantwoordelijke kan je rol wijzigen.",
            $"« {what.French} » ne fait pas partie du rôle {role.French}. Le propriétaire ou le responsable peut changer votre rôle."));
    }

    /// <summary>The role is not ADMIN.</summary>
    public static Refusal NotAnAdmin { get; } = new(RefusalKind.Forbidden, "NOT_AN_ADMIN", new(
        "Solo administradores pueden realizar esta acción",
        "Only admins can do this",
        "Alleen beheerders kunnen dit doen",
        "Seuls les administrateurs peuvent faire cela"));

    /// <summary>The resource belongs to another account.</summary>
    public static Refusal AccessDenied { get; } = new(RefusalKind.Forbidden, "ACCESS_DENIED", new(
        "Acceso denegado",
        "Access denied",
        "Geen toegang",
        "Accès refusé"));

    /// <summary>The guest who sent this form has registered an account since.</summary>
    public static Refusal NoGuestAnyMore { get; } = new(RefusalKind.RuleBroken, "NO_GUEST_ANY_MORE", new(
        "Quien usó este formulario ya tiene cuenta. Entra con ella, o vuelve a la cesta y empieza de nuevo.",
        "This form has already been used to open an account. Sign in with that account, or go back to the basket and start again.",
        "Wie dit formulier gebruikte, heeft intussen een account. Log daarmee in, of ga terug naar het mandje en begin opnieuw.",
        "La personne qui a utilisé ce formulaire a désormais un compte. Connectez-vous avec celui-ci, ou revenez au panier et "
            + "recommencez."));

    /// <summary>The credentials changed between their check and this change.</summary>
    public static Refusal CredentialsChanged { get; } = new(RefusalKind.RuleBroken, "CREDENTIALS_CHANGED", new(
        "Tu contraseña cambió hace un momento. Entra de nuevo.",
        "Your password has just changed. Sign in again.",
        "Je wachtwoord is zonet gewijzigd. Log opnieuw in.",
        "Votre mot de passe vient de changer. Reconnectez-vous."));

    /// <summary>The link to choose a password is unknown, used or expired.</summary>
    public static Refusal LinkIsOver { get; } = new(RefusalKind.Gone, "PASSWORD_LINK_OVER", new(
        "Este enlace ya no vale: se usó, caducó o se hizo otro después. Pide uno nuevo.",
        "This link does not work any more: it was used, has expired, or a newer one was made. Ask for a new one.",
        "Deze link werkt niet meer: hij is gebruikt, verlopen of vervangen door een nieuwere. Vraag een nieuwe.",
        "Ce lien ne fonctionne plus : il a été utilisé, a expiré ou un autre a été créé depuis. Demandez-en un nouveau."));

    /// <summary>The link to set the store up is unknown, used or expired.</summary>
    public static Refusal SetupLinkIsOver { get; } = new(RefusalKind.Gone, "SETUP_LINK_OVER", new(
        "Este enlace ya no vale: se usó, caducó a los 30 minutos o se hizo otro después. En el servidor, «hornada setup» hace uno nuevo.",
        "This link does not work any more: it was used, its 30 minutes are over, or a newer one was made. On the server, “hornada setup” "
            + "makes another.",
        "Deze link werkt niet meer: hij is gebruikt, zijn 30 minuten zijn om, of er is een nieuwere. Op de server maakt “hornada setup” "
            + "een nieuwe.",
        "Ce lien ne fonctionne plus : il a été utilisé, ses 30 minutes sont passées ou un autre a été créé depuis. Sur le serveur, "
            + "« hornada setup » en crée un nouveau."));

    /// <summary>The store has an admin or a bakery: it is set up from inside.</summary>
    public static Refusal SetupDone { get; } = new(RefusalKind.Gone, "SETUP_DONE", new(
        "Este servidor ya tiene dueño. Entra con tu cuenta; si perdiste la contraseña, usa «hornada password» en el servidor.",
        "This server already has an owner. Sign in with your account; if the password is lost, use “hornada password” on the server.",
        "Deze server heeft al een eigenaar. Log in met je account; is het wachtwoord kwijt, gebruik dan “hornada password” op de server.",
        "Ce serveur a déjà un propriétaire. Connectez-vous avec votre compte ; si le mot de passe est perdu, utilisez "
            + "« hornada password » sur le serveur."));

    /// <summary>Only the command line makes links for admins.</summary>
    public static Refusal NoLinkForAdmins { get; } = new(RefusalKind.Forbidden, "NO_LINK_FOR_ADMINS", new(
        "Los enlaces de administradores se hacen solo en el servidor, con «hornada password».",
        "Links for admins are made on the server alone, with “hornada password”.",
        "Links voor beheerders worden alleen op de server gemaakt, met “hornada password”.",
        "Les liens des administrateurs se créent uniquement sur le serveur, avec « hornada password »."));

    /// <summary>The passkey is unknown, or its signature does not answer the challenge.</summary>
    public static Refusal WrongPasskey { get; } = new(RefusalKind.RuleBroken, "WRONG_PASSKEY", new(
        "Esta llave de acceso no vale aquí, o tardó demasiado. Inténtalo de nuevo o entra con tu contraseña.",
        "This passkey is not valid here, or it took too long. Try again, or sign in with your password.",
        "Deze toegangssleutel werkt hier niet, of het duurde te lang. Probeer opnieuw, of log in met je wachtwoord.",
        "Cette clé d’accès ne fonctionne pas ici, ou a mis trop de temps. Réessayez, ou connectez-vous avec votre mot de passe."));

    public static Refusal TooManyPasskeys { get; } = new(RefusalKind.RuleBroken, "TOO_MANY_PASSKEYS", new(
        $"Una cuenta puede tener {Passkey.MaxPerAccount} llaves de acceso. Borra una antes.",
        $"An account can have {Passkey.MaxPerAccount} passkeys. Delete one first.",
        $"Een account kan {Passkey.MaxPerAccount} toegangssleutels hebben. Verwijder er eerst een.",
        $"Un compte peut avoir {Passkey.MaxPerAccount} clés d’accès. Supprimez-en d’abord une."));

    /// <summary>A role that does not exist.</summary>
    public static Refusal UnknownRole { get; } = new(RefusalKind.RuleBroken, "UNKNOWN_ROLE", new(
        $"Rol inválido. Valores válidos: {string.Join(", ", EnumNames<Role>.All)}",
        $"Unknown role. Valid values: {string.Join(", ", EnumNames<Role>.All)}",
        $"Onbekende rol. Geldige waarden: {string.Join(", ", EnumNames<Role>.All)}",
        $"Rôle inconnu. Valeurs valides : {string.Join(", ", EnumNames<Role>.All)}"));

    /// <summary>The last admin cannot be demoted: nobody could appoint another one.</summary>
    public static Refusal LastAdmin { get; } = new(RefusalKind.RuleBroken, "LAST_ADMIN", new(
        "Es el único administrador: nombra otro antes de cambiar su rol",
        "This is the only admin: appoint another one first",
        "Dit is de enige beheerder: stel er eerst een andere aan",
        "C’est le seul administrateur : nommez-en d’abord un autre"));

    /// <summary>No account has this uid.</summary>
    public static Refusal NotFound(Uid uid) => new(RefusalKind.NotFound, "USER_NOT_FOUND", new(
        $"Usuario {Ids.Echo(uid.Value)} no encontrado",
        $"User {Ids.Echo(uid.Value)} not found",
        $"Gebruiker {Ids.Echo(uid.Value)} niet gevonden",
        $"Utilisateur {Ids.Echo(uid.Value)} introuvable"));

    /// <summary>The e-mail address already has an account.</summary>
    public static Refusal EmailTaken(string email) => new(RefusalKind.RuleBroken, "EMAIL_TAKEN", new(
        $"Ya existe un usuario con el correo {Ids.Echo(email)}",
        $"A user with the e-mail {Ids.Echo(email)} already exists",
        $"Er is al een gebruiker met het e-mailadres {Ids.Echo(email)}",
        $"Il existe déjà un utilisateur avec l’adresse e-mail {Ids.Echo(email)}"));

    /// <summary>The link of a new e-mail address was used, replaced by another one, or has expired.</summary>
    public static Refusal AddressLinkOver { get; } = new(RefusalKind.Gone, "ADDRESS_LINK_OVER", new(
        "Este enlace ya no vale: ya se usó, hay otro más nuevo o pasaron sus 24 horas",
        "This link does not work any more: it was used, there is a newer one, or its 24 hours are over",
        "Deze link werkt niet meer: hij is gebruikt, er is een nieuwere, of de 24 uur zijn om",
        "Ce lien ne fonctionne plus : déjà utilisé, remplacé par un autre, ou ses 24 heures sont passées"));

    public static Refusal NoSuchSession(string id) => new(RefusalKind.NotFound, "SESSION_NOT_FOUND", new(
        $"No hay ninguna sesión {Ids.Echo(id)}",
        $"There is no session {Ids.Echo(id)}",
        $"Er is geen sessie {Ids.Echo(id)}",
        $"Il n’y a pas de session {Ids.Echo(id)}"));

    /// <summary>The caller has no token with this id.</summary>
    public static Refusal NoSuchToken(string id) => new(RefusalKind.NotFound, "TOKEN_NOT_FOUND", new(
        $"Token {Ids.Echo(id)} no encontrado",
        $"Token {Ids.Echo(id)} not found",
        $"Token {Ids.Echo(id)} niet gevonden",
        $"Jeton {Ids.Echo(id)} introuvable"));
}
