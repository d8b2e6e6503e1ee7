using Hornada.Core.Basics;

namespace Hornada.Core.Accounts.OAuth;

/// <summary>Refusals of OAuth. They do not say why a code or token is refused, so a thief learns nothing.</summary>
public static class OAuthRefusals
{
    /// <summary>The code, token, user name or password is invalid.</summary>
    public static Refusal InvalidGrant { get; } = new(RefusalKind.RuleBroken, "INVALID_GRANT", new(
        "El código, el token o la contraseña no es válido",
        "The code, token or password is not valid",
        "De code, het token of het wachtwoord is niet geldig",
        "Le code, le jeton ou le mot de passe n’est pas valide"));

    /// <summary>There is no such client, or it was revoked.</summary>
    public static Refusal InvalidClient { get; } = new(RefusalKind.NotFound, "INVALID_CLIENT", new(
        "La aplicación no está registrada",
        "The client is not registered",
        "De toepassing is niet geregistreerd",
        "L’application n’est pas enregistrée"));

    /// <summary>No client has this id and this secret, or it has ended.</summary>
    public static Refusal WrongClientSecret { get; } = new(RefusalKind.RuleBroken, "WRONG_CLIENT_SECRET", new(
        "El id o el secreto del cliente no vale",
        "The id or the secret of the client does not work",
        "De id of het geheim van de client werkt niet",
        "L’identifiant ou le secret du client ne fonctionne pas"));

    /// <summary>Only the installation's own clients may do this.</summary>
    public static Refusal NotFirstParty { get; } = new(RefusalKind.Forbidden, "NOT_FIRST_PARTY", new(
        "Solo las aplicaciones propias pueden pedir la contraseña",
        "Only first-party clients may ask for the password",
        "Alleen eigen toepassingen mogen het wachtwoord vragen",
        "Seules les applications maison peuvent demander le mot de passe"));

    /// <summary>A third-party client needs a redirect URI.</summary>
    public static Refusal NoRedirectUri { get; } = Refusal.Malformed(FieldLabels.AboutOnPage(
        "redirectUris",
        new("La lista de direcciones de retorno", "The list of redirect addresses", "De lijst met terugkeeradressen",
            "La liste des adresses de retour"),
        new(
            $"necesita de 1 a {OAuthClient.MaxRedirectUris} direcciones",
            $"takes 1 to {OAuthClient.MaxRedirectUris} addresses",
            $"moet 1 tot {OAuthClient.MaxRedirectUris} adressen bevatten",
            $"doit contenir de 1 à {OAuthClient.MaxRedirectUris} adresses"))) with
    {
        FieldName = "redirectUris",
    };

    /// <summary>The text cannot be a client's id.</summary>
    public static Refusal WrongClientId { get; } = Refusal.Malformed(FieldLabels.AboutOnPage(
        "clientId",
        new("El id del cliente", "The client id", "De id van de client", "L’identifiant du client"),
        new(
            $"admite de 1 a {OAuthClient.MaxId} letras, cifras y los signos . - _ ~",
            $"takes 1 to {OAuthClient.MaxId} letters, digits and the characters . - _ ~",
            $"mag 1 tot {OAuthClient.MaxId} letters, cijfers en de tekens . - _ ~ bevatten",
            $"admet de 1 à {OAuthClient.MaxId} lettres, chiffres et les signes . - _ ~"))) with
    {
        FieldName = "clientId",
    };

    /// <summary>Another client has this id, or had it before it was revoked.</summary>
    public static Refusal ClientIdTaken(string id) => new(RefusalKind.RuleBroken, "CLIENT_ID_TAKEN", new(
        $"Ya hay una aplicación con el id {Ids.Echo(id)}",
        $"There is already a client with the id {Ids.Echo(id)}",
        $"Er is al een toepassing met de id {Ids.Echo(id)}",
        $"Il y a déjà une application avec l’identifiant {Ids.Echo(id)}"));

    /// <summary>The words of a scope mean nothing, or more than is allowed.</summary>
    /// <param name="allowed">The words that are allowed.</param>
    public static Refusal WrongScope(string allowed) => Refusal.Malformed(
        $"El campo scope admite como máximo: {allowed}",
        $"The field scope takes at most: {allowed}",
        $"Het veld scope aanvaardt hoogstens: {allowed}",
        $"Le champ scope admet au maximum : {allowed}") with
    {
        FieldName = "scope",
    };

    /// <summary>The text names no device.</summary>
    public static Refusal WrongDevice { get; } = Refusal.Malformed(
        $"El campo device_id admite máximo {SignInDevice.MaxLength} caracteres",
        $"The field device_id takes at most {SignInDevice.MaxLength} characters",
        $"Het veld device_id mag hoogstens {SignInDevice.MaxLength} tekens bevatten",
        $"Le champ device_id admet au maximum {SignInDevice.MaxLength} caractères") with
    {
        FieldName = "device_id",
    };

    /// <summary>The address is not an allowed redirect URI.</summary>
    public static Refusal WrongRedirectUri(string redirectUri) => Refusal.Malformed(
        $"{Ids.Echo(redirectUri)} no puede ser redirect URI: usa https, http en localhost o un esquema propio, sin fragmento",
        $"{Ids.Echo(redirectUri)} cannot be a redirect URI: use https, http on localhost, or a scheme of your own, without a fragment",
        $"{Ids.Echo(redirectUri)} kan geen redirect-URI zijn: gebruik https, http op localhost of een eigen schema, zonder fragment",
        $"{Ids.Echo(redirectUri)} ne peut pas être une URI de redirection : utilisez https, http sur localhost ou un schéma propre, "
            + "sans fragment")
        .OnPages(new(
            $"{Ids.Echo(redirectUri)} no puede ser dirección de retorno: usa https, http en localhost o un esquema propio, sin #",
            $"{Ids.Echo(redirectUri)} cannot be a redirect address: use https, http on localhost, or a scheme of your own, without #",
            $"{Ids.Echo(redirectUri)} kan geen terugkeeradres zijn: gebruik https, http op localhost of een eigen schema, zonder #",
            $"{Ids.Echo(redirectUri)} ne peut pas être une adresse de retour : utilisez https, http sur localhost ou un schéma propre, "
                + "sans #"));

    /// <summary>No client has this id.</summary>
    public static Refusal NoSuchClient(string id) => new(RefusalKind.NotFound, "OAUTH_CLIENT_NOT_FOUND", new(
        $"Aplicación {Ids.Echo(id)} no encontrada",
        $"Client {Ids.Echo(id)} not found",
        $"Toepassing {Ids.Echo(id)} niet gevonden",
        $"Application {Ids.Echo(id)} introuvable"));
}
