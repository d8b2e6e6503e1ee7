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
