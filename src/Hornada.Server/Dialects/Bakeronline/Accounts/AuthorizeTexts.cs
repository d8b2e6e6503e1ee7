using System.Globalization;

namespace Hornada.Server.Dialects.Bakeronline.Accounts;

/// <summary>The words of the pages in one language. A sentence with a hole has <c>{0}</c> in it.</summary>
internal sealed record AuthorizeTexts
{
    public required string Language { get; init; }

    public required string SignIn { get; init; }

    public required string ToContinue { get; init; }

    public required string Email { get; init; }

    public required string Password { get; init; }

    public required string Cancel { get; init; }

    public required string WrongPassword { get; init; }

    public required string WaitMinutes { get; init; }

    public required string WantsToAct { get; init; }

    public required string WillBeAble { get; init; }

    public required string MayProfile { get; init; }

    public required string MayOrder { get; init; }

    public required string MayWork { get; init; }

    public required string SignedInAs { get; init; }

    public required string Switch { get; init; }

    public required string ReturnTo { get; init; }

    public required string AnApp { get; init; }

    public required string ThisDevice { get; init; }

    public required string Allow { get; init; }

    public required string Deny { get; init; }

    public required string Untrusted { get; init; }

    public required string UntrustedWhy { get; init; }

    public required string UntrustedDo { get; init; }

    public required string Stale { get; init; }

    public required string StaleWhy { get; init; }

    public required string StartAgain { get; init; }

    public string Wait(int minutes) => string.Format(CultureInfo.InvariantCulture, WaitMinutes, minutes);

    public string Asks(string client) => string.Format(CultureInfo.InvariantCulture, WantsToAct, client);

    public string Return(string place) => string.Format(CultureInfo.InvariantCulture, ReturnTo, place);

    /// <summary>The language a browser likes best of those there are; Spanish when it likes none.</summary>
    public static AuthorizeTexts For(HttpRequest request) => request.GetTypedHeaders().AcceptLanguage
        .OrderByDescending(language => language.Quality ?? 1)
        .Where(language => language.Quality != 0)
        .Select(language => All.FirstOrDefault(texts => Speaks(language.Value.Value, texts.Language)))
        .FirstOrDefault(texts => texts is not null) ?? Spanish;

    private static bool Speaks(string? tag, string language) =>
        tag is not null && (tag.Equals(language, StringComparison.OrdinalIgnoreCase) || tag.StartsWith(language + "-", StringComparison.OrdinalIgnoreCase));

    private static readonly AuthorizeTexts Spanish = new()
    {
        Language = "es",
        SignIn = "Iniciar sesión",
        ToContinue = "para continuar en",
        Email = "Correo electrónico",
        Password = "Contraseña",
        Cancel = "Cancelar",
        WrongPassword = "El correo o la contraseña no es correcto.",
        WaitMinutes = "Demasiados intentos. Vuelve a intentarlo en {0} min.",
        WantsToAct = "¿Permitir que {0} actúe en tu nombre?",
        WillBeAble = "Podrá:",
        MayProfile = "Ver y cambiar tu perfil: nombre, correo y teléfono",
        MayOrder = "Ver tus pedidos y pedir en tu nombre",
        MayWork = "Ver y gestionar los pedidos y productos de tu panadería",
        SignedInAs = "Sesión iniciada como",
        Switch = "Usar otra cuenta",
        ReturnTo = "Después volverás a {0}.",
        AnApp = "la aplicación",
        ThisDevice = "un programa de este equipo",
        Allow = "Permitir",
        Deny = "No permitir",
        Untrusted = "Este enlace no es válido",
        UntrustedWhy = "La aplicación que te envió aquí no está registrada, o la dirección a la que quiere volver no es suya.",
        UntrustedDo = "Por tu seguridad no te enviamos a ningún sitio. Puedes cerrar esta página y avisar a quien hace la aplicación.",
        Stale = "Esta página ha caducado",
        StaleWhy = "El formulario ya no es válido, o tu navegador no acepta cookies.",
        StartAgain = "Empezar de nuevo",
    };

    private static readonly AuthorizeTexts English = new()
    {
        Language = "en",
        SignIn = "Sign in",
        ToContinue = "to continue to",
        Email = "E-mail",
        Password = "Password",
        Cancel = "Cancel",
        WrongPassword = "The e-mail or the password is not right.",
        WaitMinutes = "Too many attempts. Try again in {0} min.",
        WantsToAct = "Allow {0} to act for you?",
        WillBeAble = "It will be able to:",
        MayProfile = "See and change your profile: name, e-mail and phone",
        MayOrder = "See your orders, and order for you",
        MayWork = "See and manage the orders and products of your bakery",
        SignedInAs = "Signed in as",
        Switch = "Use another account",
        ReturnTo = "Afterwards you return to {0}.",
        AnApp = "the app",
        ThisDevice = "a program on this device",
        Allow = "Allow",
        Deny = "Do not allow",
        Untrusted = "This link is not valid",
        UntrustedWhy = "The app that sent you here is not registered, or the address it wants to return to is not its own.",
        UntrustedDo = "To keep you safe we send you nowhere. You can close this page and tell whoever makes the app.",
        Stale = "This page has expired",
        StaleWhy = "The form is not valid any more, or your browser takes no cookies.",
        StartAgain = "Start again",
    };

    private static readonly AuthorizeTexts Dutch = new()
    {
        Language = "nl",
        SignIn = "Aanmelden",
        ToContinue = "om verder te gaan naar",
        Email = "E-mail",
        Password = "Wachtwoord",
        Cancel = "Annuleren",
        WrongPassword = "Het e-mailadres of het wachtwoord klopt niet.",
        WaitMinutes = "Te veel pogingen. Probeer het over {0} min. opnieuw.",
        WantsToAct = "Mag {0} namens jou handelen?",
        WillBeAble = "Dit wordt mogelijk:",
        MayProfile = "Je profiel bekijken en wijzigen: naam, e-mail en telefoon",
        MayOrder = "Je bestellingen bekijken en voor jou bestellen",
        MayWork = "De bestellingen en producten van je bakkerij bekijken en beheren",
        SignedInAs = "Aangemeld als",
        Switch = "Een ander account gebruiken",
        ReturnTo = "Daarna keer je terug naar {0}.",
        AnApp = "de app",
        ThisDevice = "een programma op dit apparaat",
        Allow = "Toestaan",
        Deny = "Niet toestaan",
        Untrusted = "Deze link is niet geldig",
        UntrustedWhy = "De app die je hierheen stuurde is niet geregistreerd, of het adres waarnaar ze wil terugkeren is niet van haar.",
        UntrustedDo = "Voor je veiligheid sturen we je nergens heen. Je kunt deze pagina sluiten en het de maker van de app laten weten.",
        Stale = "Deze pagina is verlopen",
        StaleWhy = "Het formulier is niet meer geldig, of je browser aanvaardt geen cookies.",
        StartAgain = "Opnieuw beginnen",
    };

    private static readonly AuthorizeTexts French = new()
    {
        Language = "fr",
        SignIn = "Se connecter",
        ToContinue = "pour continuer vers",
        Email = "E-mail",
        Password = "Mot de passe",
        Cancel = "Annuler",
        WrongPassword = "L’e-mail ou le mot de passe n’est pas correct.",
        WaitMinutes = "Trop d’essais. Réessayez dans {0} min.",
        WantsToAct = "Autoriser {0} à agir en votre nom\u00a0?",
        WillBeAble = "L’application pourra\u00a0:",
        MayProfile = "Voir et modifier votre profil\u00a0: nom, e-mail et téléphone",
        MayOrder = "Voir vos commandes et commander pour vous",
        MayWork = "Voir et gérer les commandes et les produits de votre boulangerie",
        SignedInAs = "Connecté en tant que",
        Switch = "Utiliser un autre compte",
        ReturnTo = "Ensuite, vous reviendrez à {0}.",
        AnApp = "l’application",
        ThisDevice = "un programme de cet appareil",
        Allow = "Autoriser",
        Deny = "Ne pas autoriser",
        Untrusted = "Ce lien n’est pas valable",
        UntrustedWhy = "L’application qui vous a envoyé ici n’est pas enregistrée, ou l’adresse où elle veut revenir n’est pas la sienne.",
        UntrustedDo = "Pour votre sécurité, nous ne vous envoyons nulle part. Vous pouvez fermer cette page et prévenir l’auteur de l’application.",
        Stale = "Cette page a expiré",
        StaleWhy = "Le formulaire n’est plus valable, ou votre navigateur n’accepte pas les cookies.",
        StartAgain = "Recommencer",
    };

    private static readonly AuthorizeTexts[] All = [Spanish, English, Dutch, French];
}
