using Hornada.Core.Basics;

namespace Hornada.Core.Imports;

/// <summary>Refusals of imports, and reasons for what they leave out.</summary>
internal static class ImportRefusals
{
    public static Refusal NoExport { get; } = Refusal.Malformed(
        "El archivo no es una exportación de Firestore en JSON: un objeto con las colecciones",
        "The file is no Firestore export in JSON: an object with the collections",
        "Het bestand is geen Firestore-export in JSON: een object met de collecties",
        "Le fichier n’est pas un export Firestore en JSON : un objet avec les collections");

    public static Refusal WrongId { get; } = Refusal.Malformed(
        "El id no es posible", "The id is not possible", "De id is niet mogelijk", "L’identifiant n’est pas possible");

    public static Refusal WrongPrice { get; } = Refusal.Malformed(
        "El precio falta o no es posible",
        "The price is missing or not possible",
        "De prijs ontbreekt of is niet mogelijk",
        "Le prix manque ou n’est pas possible");

    public static Refusal Inactive { get; } = Refusal.Malformed(
        "La promoción está apagada",
        "The promotion is switched off",
        "De promotie staat uit",
        "La promotion est désactivée");

    public static Refusal NotTaken(string kind, string id) => Refusal.Malformed(
        $"{kind} {Ids.Echo(id)} no se importó",
        $"{kind} {Ids.Echo(id)} was not imported",
        $"{kind} {Ids.Echo(id)} is niet ingevoerd",
        $"{kind} {Ids.Echo(id)} n’a pas été importé");

    public static Refusal TooLarge(string file) => Refusal.Malformed(
        $"{Ids.Echo(file)} es demasiado grande: se leen hasta 64 MiB por respuesta",
        $"{Ids.Echo(file)} is too large: up to 64 MiB are read of one answer",
        $"{Ids.Echo(file)} is te groot: van één antwoord wordt tot 64 MiB gelezen",
        $"{Ids.Echo(file)} est trop volumineux : une réponse peut avoir jusqu’à 64 Mio");

    /// <param name="line">The line of the first mistake, counted from 1.</param>
    public static Refusal NoJson(string file, long line) => Refusal.Malformed(
        $"{Ids.Echo(file)} no es JSON completo: error en la línea {line}. Quizá el archivo está cortado",
        $"{Ids.Echo(file)} is no complete JSON: wrong at line {line}. The file may be cut off",
        $"{Ids.Echo(file)} is geen volledige JSON: fout op regel {line}. Misschien is het bestand afgebroken",
        $"{Ids.Echo(file)} n’est pas du JSON complet : erreur à la ligne {line}. Le fichier est peut-être tronqué");

    public static Refusal NoList(string file) => Refusal.Malformed(
        $"{Ids.Echo(file)} no es la lista que se espera: es de otro sistema o de otra consulta",
        $"{Ids.Echo(file)} is not the list that is expected there: it is of another system or another request",
        $"{Ids.Echo(file)} is niet de lijst die daar hoort: ze is van een ander systeem of een andere aanvraag",
        $"{Ids.Echo(file)} n’est pas la liste attendue : elle vient d’un autre système ou d’une autre requête");

    /// <param name="file">Of a list whose later pages are there.</param>
    public static Refusal MissingPage(string file) => Refusal.Malformed(
        $"Falta {Ids.Echo(file)}, y hay páginas que le siguen: vuelve a guardar la lista",
        $"{Ids.Echo(file)} is missing, and pages after it are there: save the list again",
        $"{Ids.Echo(file)} ontbreekt, en er zijn pagina’s na: bewaar de lijst opnieuw",
        $"{Ids.Echo(file)} manque, et des pages suivantes sont là : enregistrez la liste à nouveau");

    /// <param name="file">The answer that every set of answers begins with.</param>
    public static Refusal NoAnswers(string directory, string file) => Refusal.Malformed(
        $"En {directory} falta {file}: da la carpeta con las respuestas guardadas",
        $"{directory} has no {file}: give the directory with the saved answers",
        $"In {directory} ontbreekt {file}: geef de map met de bewaarde antwoorden",
        $"{file} manque dans {directory} : indiquez le dossier des réponses enregistrées");

    /// <param name="files">The answers that are not there.</param>
    public static Refusal MissingAnswers(IReadOnlyList<string> files)
    {
        const int Named = 10;
        var list = string.Join(", ", files.Take(Named)) + (files.Count > Named ? " …" : "");
        return Refusal.Malformed(
            $"Faltan respuestas ({files.Count}): {list}. Vuelve a guardarlas; si de verdad están vacías, dilo con --allow-missing",
            $"Answers are missing ({files.Count}): {list}. Save them again; if they are empty indeed, say --allow-missing",
            $"Er ontbreken antwoorden ({files.Count}): {list}. Bewaar ze opnieuw; zijn ze echt leeg, zeg dan --allow-missing",
            $"Des réponses manquent ({files.Count}) : {list}. Enregistrez-les à nouveau ; si elles sont bien vides, dites --allow-missing");
    }

    public static LocalizedMessage NotThere { get; } = new(
        "Esta respuesta falta: se tomó por vacía, y un producto sin su página como está en la lista",
        "This answer is missing: it was taken for empty, and a product without its page as its list has it",
        "Dit antwoord ontbreekt: het geldt als leeg, en een product zonder zijn pagina zoals de lijst het heeft",
        "Cette réponse manque : elle compte pour vide, et un produit sans sa page est pris tel que la liste l’a");

    public static Refusal NoCompany { get; } = Refusal.Malformed(
        "El token no ve ninguna empresa ni sede: es de otra cuenta, o esta está vacía",
        "The token sees no company or establishment: it is of another account, or this one is empty",
        "Het token ziet geen bedrijf of vestiging: het is van een andere account, of deze is leeg",
        "Le jeton ne voit aucune entreprise ni aucun établissement : il vient d’un autre compte, ou celui-ci est vide");

    public static Refusal WrongAddress { get; } = Refusal.Malformed(
        "La dirección debe empezar por https:// y no llevar usuario ni parámetros; http:// solo vale para esta máquina",
        "The address must begin with https:// and have neither user nor query; http:// works for this machine alone",
        "Het adres moet met https:// beginnen, zonder gebruiker of parameters; http:// mag alleen voor deze machine",
        "L’adresse doit commencer par https://, sans utilisateur ni paramètres ; http:// ne vaut que pour cette machine");

    public static Refusal NoToken { get; } = Refusal.Malformed(
        "Falta el token, o tiene espacios u otros signos imposibles",
        "The token is missing, or has blanks or other impossible signs",
        "Het token ontbreekt, of heeft spaties of andere onmogelijke tekens",
        "Le jeton manque, ou contient des espaces ou d’autres signes impossibles");

    public static Refusal TokenRefused { get; } = Refusal.Malformed(
        "El otro sistema no acepta el token: quizá caducó o es de otra cuenta",
        "The other system does not accept the token: it may have expired, or be of another account",
        "Het andere systeem aanvaardt het token niet: misschien is het verlopen of van een andere account",
        "L’autre système n’accepte pas le jeton : il a peut-être expiré, ou vient d’un autre compte");

    public static Refusal Answered(string path, int status) => Refusal.Malformed(
        $"El otro sistema respondió {status} a /{path}",
        $"The other system answered {status} to /{path}",
        $"Het andere systeem antwoordde {status} op /{path}",
        $"L’autre système a répondu {status} à /{path}");

    public static Refusal SentOn(string path, string to) => Refusal.Malformed(
        $"El otro sistema manda /{path} a {Ids.Echo(to)}: el token no sale hacia otra dirección. Da la dirección definitiva",
        $"The other system sends /{path} on to {Ids.Echo(to)}: the token goes to no other address. Give the final address",
        $"Het andere systeem stuurt /{path} door naar {Ids.Echo(to)}: het token gaat naar geen ander adres. Geef het eindadres",
        $"L’autre système renvoie /{path} vers {Ids.Echo(to)} : le jeton ne part vers aucune autre adresse. Donnez l’adresse finale");

    public static Refusal NotReached(string host, string why) => Refusal.Malformed(
        $"No se llega a {Ids.Echo(host)}: {why}",
        $"{Ids.Echo(host)} cannot be reached: {why}",
        $"{Ids.Echo(host)} is niet bereikbaar: {why}",
        $"{Ids.Echo(host)} est injoignable : {why}");

    public static Refusal NoEnd(string path) => Refusal.Malformed(
        $"La lista /{path} del otro sistema no termina",
        $"The list /{path} of the other system does not end",
        $"De lijst /{path} van het andere systeem houdt niet op",
        $"La liste /{path} de l’autre système n’a pas de fin");

    public static Refusal NoOwner { get; } = Refusal.Malformed(
        "Di con --owner de quién son las tiendas: el correo de una cuenta con el rol BAKER o ADMIN. Para hacer una: hornada password "
            + "E-MAIL --create ADMIN",
        "Say with --owner whose the shops are: the e-mail address of an account with the role BAKER or ADMIN. To make one: hornada "
            + "password E-MAIL --create ADMIN",
        "Zeg met --owner van wie de winkels zijn: het e-mailadres van een account met de rol BAKER of ADMIN. Er een maken: hornada "
            + "password E-MAIL --create ADMIN",
        "Dites avec --owner à qui sont les boutiques : l’adresse d’un compte au rôle BAKER ou ADMIN. Pour en créer un : hornada "
            + "password E-MAIL --create ADMIN");

    /// <param name="country">Two letters; may be empty.</param>
    public static Refusal NoZone(string country) => Refusal.Malformed(
        $"No se conoce la hora de «{Ids.Echo(country)}»: di la zona con --zone, como Europe/Brussels",
        $"The time zone of “{Ids.Echo(country)}” is not known: give it with --zone, such as Europe/Brussels",
        $"De tijdzone van “{Ids.Echo(country)}” is niet bekend: geef ze met --zone, zoals Europe/Brussels",
        $"Le fuseau horaire de « {Ids.Echo(country)} » n’est pas connu : donnez-le avec --zone, par exemple Europe/Brussels");

    public static Refusal NoShops { get; } = Refusal.Malformed(
        "La empresa no tiene tiendas", "The company has no shops", "Het bedrijf heeft geen winkels", "L’entreprise n’a pas de boutiques");

    public static Refusal UnknownCurrency(string code) => Refusal.Malformed(
        $"Aquí no hay precios en {Ids.Echo(code)}",
        $"There are no prices in {Ids.Echo(code)} here",
        $"Prijzen in {Ids.Echo(code)} bestaan hier niet",
        $"Il n’y a pas de prix en {Ids.Echo(code)} ici");

    public static Refusal WrongDay { get; } = Refusal.Malformed(
        "El día o la hora falta o no es posible",
        "The day or the time is missing or not possible",
        "De dag of het uur ontbreekt of is niet mogelijk",
        "Le jour ou l’heure manque ou n’est pas possible");

    public static Refusal IsOver { get; } = Refusal.Malformed("Ya pasó", "It is over", "Het is voorbij", "C’est passé");

    public static Refusal UnknownWord(string field, string word) => Refusal.Malformed(
        $"El campo {field} tiene un valor desconocido: {Ids.Echo(word)}",
        $"The field {field} has an unknown value: {Ids.Echo(word)}",
        $"Het veld {field} heeft een onbekende waarde: {Ids.Echo(word)}",
        $"Le champ {field} a une valeur inconnue : {Ids.Echo(word)}");

    public static Refusal WrongSums { get; } = Refusal.Malformed(
        "Los importes faltan o no suman el total",
        "The amounts are missing, or do not add up to the total",
        "De bedragen ontbreken, of tellen niet op tot het totaal",
        "Les montants manquent, ou leur somme n’est pas le total");

    public static LocalizedMessage ChangedThere { get; } = new(
        "Cambió en el otro sistema después de importarse: aquí queda como está",
        "It has changed in the other system since it was imported: it stays here as it is",
        "Ze is in het andere systeem veranderd sinds de invoer: hier blijft ze zoals ze is",
        "Il a changé dans l’autre système depuis l’import : il reste ici tel quel");

    public static LocalizedMessage NotPending { get; } = new(
        "Su día pasó y allí seguía abierto: se importó como entregado",
        "Its day has passed and it was still open there: imported as collected",
        "De dag is voorbij en ze stond daar nog open: ingevoerd als afgehaald",
        "Son jour est passé et elle y était encore ouverte : importée comme retirée");

    public static Refusal WithoutHours { get; } = Refusal.Malformed(
        "El horario no se puede leer: ponlo en /negocio/horario",
        "The hours cannot be read: set them at /negocio/horario",
        "De openingsuren zijn niet te lezen: zet ze op /negocio/horario",
        "Les horaires ne peuvent pas être lus : indiquez-les à /negocio/horario");

    public static LocalizedMessage PicturesLeft { get; } = new(
        "Sin sus fotos: su dirección no empieza por https://",
        "Without its pictures: their address does not begin with https://",
        "Zonder foto’s: hun adres begint niet met https://",
        "Sans ses photos : leur adresse ne commence pas par https://");

    public static LocalizedMessage WithoutPlace(string members) => new(
        $"Estos datos no tienen lugar aquí: {members}",
        $"These members have no place here: {members}",
        $"Deze gegevens hebben hier geen plaats: {members}",
        $"Ces données n’ont pas de place ici : {members}");

    public static LocalizedMessage AdminAsCustomer { get; } = new(
        "Importado sin el rol ADMIN: un administrador se lo da en /admin/usuarios",
        "Imported without the role ADMIN: an admin gives it at /admin/usuarios",
        "Ingevoerd zonder de rol ADMIN: een beheerder geeft ze op /admin/usuarios",
        "Importé sans le rôle ADMIN : un administrateur le donne à /admin/usuarios");

    public static LocalizedMessage NotHistory { get; } = new(
        "La historia se queda en el sistema anterior: solo se importa lo que hace falta para seguir",
        "History stays in the old system: only what is needed to go on is imported",
        "De geschiedenis blijft in het oude systeem: alleen wat nodig is om verder te gaan, wordt ingevoerd",
        "L’historique reste dans l’ancien système : seul le nécessaire pour continuer est importé");

    public static LocalizedMessage UnknownCollection { get; } = new(
        "Colección desconocida", "Unknown collection", "Onbekende collectie", "Collection inconnue");
}
