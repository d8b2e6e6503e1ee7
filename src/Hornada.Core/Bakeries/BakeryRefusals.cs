using System.Globalization;
using Hornada.Core.Basics;

namespace Hornada.Core.Bakeries;

/// <summary>Refusals of bakeries. Texts of the Panahashi contract §1.2 where it has one.</summary>
public static class BakeryRefusals
{
    /// <summary>Latitude outside −90 to 90.</summary>
    public static Refusal LatitudeOutOfRange { get; } = Refusal.OfField("lat", new(
        "debe estar entre -90 y 90",
        "must be between -90 and 90",
        "moet tussen -90 en 90 liggen",
        "doit se situer entre -90 et 90"));

    /// <summary>Longitude outside −180 to 180.</summary>
    public static Refusal LongitudeOutOfRange { get; } = Refusal.OfField("lng", new(
        "debe estar entre -180 y 180",
        "must be between -180 and 180",
        "moet tussen -180 en 180 liggen",
        "doit se situer entre -180 et 180"));

    /// <summary>Opening and closing time are equal, and not midnight.</summary>
    public static Refusal HoursWithoutLength { get; } = Refusal.Malformed(
        "La hora de cierre debe ser distinta de la de apertura. De 00:00 a 00:00 significa abierto las 24 horas",
        "The closing time must differ from the opening time. From 00:00 to 00:00 means open 24 hours",
        "Het sluitingsuur moet verschillen van het openingsuur. Van 00:00 tot 00:00 betekent 24 uur open",
        "L’heure de fermeture doit être différente de l’heure d’ouverture. De 00:00 à 00:00 signifie ouvert 24 heures");

    /// <summary>The same refusal, on pages with the weekday that it is about.</summary>
    public static Refusal On(this Refusal refusal, DayOfWeek day) => refusal.About(culture => culture.DateTimeFormat.GetDayName(day));

    /// <summary>The same refusal, on pages with the date that it is about.</summary>
    internal static Refusal On(this Refusal refusal, DateOnly day) => refusal.About(culture => day.ToString("d MMMM", culture));

    private static Refusal About(this Refusal refusal, Func<CultureInfo, string> day) => refusal.OnPages(LocalizedMessage.From(
        language => $"{day(CultureInfo.GetCultureInfo(language.Region()))}: {refusal.Message.ForPage().In(language)}"));

    /// <summary>A day of a list of hours has none.</summary>
    public static Refusal HoursMissing { get; } = Refusal.OfField("week", new(
        "tiene un día sin horas",
        "has a day without hours",
        "heeft een dag zonder uren",
        "a un jour sans heures"));

    /// <summary>Hours of a day overlap each other or those of the next day, or are not in order.</summary>
    public static Refusal HoursOverlap(OpeningHours first, OpeningHours second) => Refusal.Malformed(
        $"Los horarios {first} y {second} no están en orden o se tocan, en un mismo día o de un día al siguiente",
        $"The hours {first} and {second} are not in order or touch, within a day or from one day to the next",
        $"De uren {first} en {second} staan niet op volgorde of raken elkaar, binnen een dag of van de ene dag op de andere",
        $"Les horaires {first} et {second} ne sont pas dans l’ordre ou se touchent, le même jour ou d’un jour à l’autre");

    /// <summary>A day has more hours than there is room for.</summary>
    public static Refusal TooManyHours { get; } = Refusal.Malformed(
        $"Un día puede tener como máximo {Timetable.MaxHours} horarios",
        $"A day can have at most {Timetable.MaxHours} spans of hours",
        $"Een dag kan hoogstens {Timetable.MaxHours} tijdvakken hebben",
        $"Un jour peut avoir au plus {Timetable.MaxHours} plages horaires");

    /// <summary>A weekday or a date is given twice.</summary>
    public static Refusal DayTwice { get; } = Refusal.Malformed(
        "El mismo día aparece dos veces",
        "The same day is given twice",
        "Dezelfde dag staat er twee keer in",
        "Le même jour figure deux fois");

    /// <summary>More special days than are kept.</summary>
    public static Refusal TooManySpecialDays { get; } = Refusal.Malformed(
        $"Puede haber como máximo {Timetable.MaxSpecialDays} días especiales",
        $"There can be at most {Timetable.MaxSpecialDays} special days",
        $"Er kunnen hoogstens {Timetable.MaxSpecialDays} bijzondere dagen zijn",
        $"Il peut y avoir au plus {Timetable.MaxSpecialDays} jours spéciaux");

    /// <summary>A special day in the past, or too far ahead.</summary>
    public static Refusal SpecialDayOutOfRange { get; } = Refusal.Malformed(
        "Un día especial debe ser de hoy a dentro de dos años",
        "A special day must be from today to two years ahead",
        "Een bijzondere dag moet liggen tussen vandaag en over twee jaar",
        "Un jour spécial doit aller d’aujourd’hui à dans deux ans");

    /// <summary>A period that ends before it begins.</summary>
    public static Refusal PeriodReversed { get; } = Refusal.OfField("end_date", new(
        "no puede ser anterior al comienzo",
        "must not be before the start",
        "mag niet voor het begin liggen",
        "ne peut pas précéder le début"));

    /// <summary>A bakery that is not one of the company, or for which the caller does not work.</summary>
    public static Refusal OfOthers { get; } = new(RefusalKind.RuleBroken, "BAKERY_OF_OTHERS", new(
        "Una de las panaderías no es de esta empresa",
        "One of the bakeries does not belong to this company",
        "Een van de bakkerijen hoort niet bij dit bedrijf",
        "Une des boulangeries n’appartient pas à cette entreprise"));

    /// <summary>The holidays of a country are not known.</summary>
    public static Refusal UnknownCountry { get; } = Refusal.OfField("country", new(
        $"debe ser uno de: {string.Join(", ", PublicHolidays.Countries)}",
        $"must be one of: {string.Join(", ", PublicHolidays.Countries)}",
        $"moet een van deze zijn: {string.Join(", ", PublicHolidays.Countries)}",
        $"doit être l’une des valeurs suivantes : {string.Join(", ", PublicHolidays.Countries)}"));

    /// <summary>A bakery takes orders at least a day and at most a year ahead.</summary>
    public static Refusal HorizonOutOfRange { get; } = Refusal.Malformed(
        $"Los días de anticipación deben ser de 1 a {BakeryDetails.MaxHorizonDays}",
        $"The days that orders can be ahead must be 1 to {BakeryDetails.MaxHorizonDays}",
        $"Het aantal dagen dat men vooruit kan bestellen moet 1 tot {BakeryDetails.MaxHorizonDays} zijn",
        $"Le nombre de jours de commande à l’avance doit être de 1 à {BakeryDetails.MaxHorizonDays}") with
    { FieldName = "horizonDays" };

    /// <summary>The time to answer an order is too short or too long.</summary>
    public static Refusal AnswerOutOfRange { get; } = Refusal.Malformed(
        $"El plazo para responder debe ser de {BakeryDetails.MinAnswerMinutes} a {BakeryDetails.MaxAnswerMinutes} minutos, "
            + "o 0 para el final del día de recojo",
        $"The time to answer must be {BakeryDetails.MinAnswerMinutes} to {BakeryDetails.MaxAnswerMinutes} minutes, "
            + "or 0 for the end of the pickup day",
        $"De tijd om te antwoorden moet {BakeryDetails.MinAnswerMinutes} tot {BakeryDetails.MaxAnswerMinutes} minuten zijn, "
            + "of 0 voor het einde van de afhaaldag",
        $"Le délai de réponse doit être de {BakeryDetails.MinAnswerMinutes} à {BakeryDetails.MaxAnswerMinutes} minutes, "
            + "ou 0 pour la fin du jour de retrait") with
    { FieldName = "answerMinutes" };

    /// <summary>A pause must be longer than zero and at most a day.</summary>
    public static Refusal PauseOutOfRange { get; } = Refusal.Malformed(
        "La pausa debe durar entre 1 minuto y 24 horas",
        "The pause must last from 1 minute to 24 hours",
        "De pauze moet 1 minuut tot 24 uur duren",
        "La pause doit durer de 1 minute à 24 heures");

    /// <summary>A search radius that is not a positive number of kilometres.</summary>
    public static Refusal RadiusOutOfRange { get; } = Refusal.OfField("radius", new(
        "debe ser mayor o igual a 0",
        "must be 0 or more",
        "moet 0 of meer zijn",
        "doit valoir 0 ou plus"));

    /// <summary>No bakery has this id.</summary>
    public static Refusal NotFound(BakeryId id) => new(RefusalKind.NotFound, "BAKERY_NOT_FOUND", new(
        $"Panadería {Ids.Echo(id.Value)} no encontrada",
        $"Bakery {Ids.Echo(id.Value)} not found",
        $"Bakkerij {Ids.Echo(id.Value)} niet gevonden",
        $"Boulangerie {Ids.Echo(id.Value)} introuvable"))
    { Field = RefusalField.Bakery };

    /// <summary>No bakery has this key.</summary>
    public static Refusal NotFound(long key) => NotFound(new BakeryId(key.ToString(System.Globalization.CultureInfo.InvariantCulture)));

    /// <summary>Orders that reach their customer like this could not be paid at all.</summary>
    public static Refusal NoWayOfPaying(FulfilmentMethod method) => Refusal.OfField("payments", method switch
    {
        FulfilmentMethod.Takeout => new(
            "necesita al menos una forma de pagar lo que se recoge",
            "needs at least one way to pay for what is picked up",
            "heeft minstens één betaalwijze nodig voor wat wordt afgehaald",
            "demande au moins un moyen de payer ce qui est retiré"),
        FulfilmentMethod.Delivery => new(
            "necesita al menos una forma de pagar las entregas",
            "needs at least one way to pay for deliveries",
            "heeft minstens één betaalwijze nodig voor leveringen",
            "demande au moins un moyen de payer les livraisons"),
        FulfilmentMethod.Locker => new(
            "necesita al menos una forma de pagar lo que va a un casillero",
            "needs at least one way to pay for orders in a locker",
            "heeft minstens één betaalwijze nodig voor de afhaalautomaat",
            "demande au moins un moyen de payer les commandes en casier"),
    });

    /// <summary>Lockers as a way to the customer, at a bakery that has none.</summary>
    public static Refusal NoLockers { get; } = new(RefusalKind.RuleBroken, "NO_LOCKERS", new(
        "La panadería no tiene casilleros: añade primero uno",
        "The bakery has no lockers: add one first",
        "De bakkerij heeft geen afhaalautomaten: voeg er eerst een toe",
        "La boulangerie n’a pas de casiers : ajoutez-en d’abord un"))
    {
        FieldName = "methods",
    };

    /// <summary>Another bakery has this web address.</summary>
    public static Refusal UrlTaken(string url) => new Refusal(RefusalKind.RuleBroken, "URL_TAKEN", new(
        $"Otra panadería ya usa la dirección {Ids.Echo(url)}",
        $"Another bakery already has the address {Ids.Echo(url)}",
        $"Een andere bakkerij gebruikt het adres {Ids.Echo(url)} al",
        $"Une autre boulangerie utilise déjà l’adresse {Ids.Echo(url)}")) with
    { FieldName = "url" };

    /// <summary>Opening outside the configured hours.</summary>
    public static Refusal OutsideHours(IReadOnlyList<OpeningHours> hours) => new(RefusalKind.RuleBroken, "OUTSIDE_OPENING_HOURS", new(
        $"Fuera del horario configurado ({Timetable.Write(hours)}). Puedes abrir igual editando isOpen directamente desde el panel admin.",
        $"Outside the configured hours ({Timetable.Write(hours)}). An admin can still open it by editing isOpen.",
        $"Buiten de ingestelde uren ({Timetable.Write(hours)}). Een beheerder kan toch openen door isOpen aan te passen.",
        $"En dehors des heures configurées ({Timetable.Write(hours)}). Un administrateur peut tout de même ouvrir en modifiant isOpen.")
    {
        OnPage = new(
            $"Ahora es fuera de tu horario ({Timetable.Write(hours)}). Para abrir ya, cambia primero el horario.",
            $"It is outside your hours now ({Timetable.Write(hours)}). To open at once, change the hours first.",
            $"Het is nu buiten je uren ({Timetable.Write(hours)}). Wijzig eerst de uren om meteen te openen.",
            $"C’est en dehors de vos heures ({Timetable.Write(hours)}). Pour ouvrir tout de suite, changez d’abord les heures."),
    });

    /// <summary>Opening, or ordering from, a bakery that is not ACTIVE.</summary>
    public static Refusal NotActive(Bakery bakery)
    {
        return new(RefusalKind.RuleBroken, "BAKERY_NOT_ACTIVE", new(
            $"{bakery.Name} no está activa. Estado actual: {EnumNames<BakeryStatus>.NameOf(bakery.Status)}",
            $"{bakery.Name} is not active. Current status: {EnumNames<BakeryStatus>.NameOf(bakery.Status)}",
            $"{bakery.Name} is niet actief. Huidige status: {EnumNames<BakeryStatus>.NameOf(bakery.Status)}",
            $"{bakery.Name} n’est pas active. Statut actuel : {EnumNames<BakeryStatus>.NameOf(bakery.Status)}")
        {
            OnScreen = bakery.Status == BakeryStatus.Suspended
                ? new(
                    $"{bakery.Name} está suspendida",
                    $"{bakery.Name} is suspended",
                    $"{bakery.Name} is opgeschort",
                    $"{bakery.Name} est suspendue")
                : new(
                    $"{bakery.Name} todavía no está activa",
                    $"{bakery.Name} is not active yet",
                    $"{bakery.Name} is nog niet actief",
                    $"{bakery.Name} n’est pas encore active"),
        })
        {
            Field = RefusalField.Bakery
        };
    }

    /// <summary>A change at a SUSPENDED bakery, by its own people.</summary>
    public static Refusal Suspended { get; } = new(RefusalKind.RuleBroken, "BAKERY_SUSPENDED", new(
        "La panadería está suspendida: puedes terminar o cancelar los pedidos que hay, y nada más. Habla con un administrador",
        "The bakery is suspended: its orders can be finished or cancelled, and nothing else. Talk to an admin",
        "De bakkerij is opgeschort: haar bestellingen kunnen worden afgewerkt of geannuleerd, meer niet. Neem contact op met een beheerder",
        "La boulangerie est suspendue : ses commandes peuvent être terminées ou annulées, rien de plus. Contactez un administrateur"))
    {
        Field = RefusalField.Bakery,
    };

    /// <summary>Opening a bakery in which nobody works.</summary>
    public static Refusal NobodyWorksThere(Bakery bakery) => new(RefusalKind.RuleBroken, "NOBODY_WORKS_THERE", new(
        $"En {bakery.Name} no trabaja nadie que prepare los pedidos: da primero el rol BAKER a alguien de la panadería",
        $"Nobody works at {bakery.Name} to make the orders: first give the role BAKER to one of its people",
        $"Bij {bakery.Name} werkt niemand om de bestellingen te maken: geef eerst de rol BAKER aan iemand van de bakkerij",
        $"Personne ne travaille chez {bakery.Name} pour préparer les commandes : donnez d’abord le rôle BAKER à l’un des siens")
    {
        OnPage = new(
            $"En {bakery.Name} no trabaja nadie que prepare los pedidos: da primero el rol de panadero a alguien de la panadería",
            $"Nobody works at {bakery.Name} to make the orders: first give the role of a baker to one of its people",
            $"Bij {bakery.Name} werkt niemand om de bestellingen te maken: geef eerst de rol van bakker aan iemand van de bakkerij",
            $"Personne ne travaille chez {bakery.Name} pour préparer les commandes : donnez d’abord le rôle de boulanger à l’un des siens"),
    });

    /// <summary>Opening a bakery of a company that is closed.</summary>
    public static Refusal CompanyClosed { get; } = new(RefusalKind.RuleBroken, "COMPANY_CLOSED", new(
        "La empresa está cerrada: ábrela primero en la página de la empresa",
        "The company is closed: reopen it first on the page of the company",
        "Het bedrijf is gesloten: heropen het eerst op de pagina van het bedrijf",
        "L’entreprise est fermée : rouvrez-la d’abord sur la page de l’entreprise"))
    {
        Field = RefusalField.Bakery,
    };

    /// <summary>A closed bakery cannot be paused.</summary>
    public static Refusal NothingToPause(Bakery bakery)
    {
        return new(RefusalKind.RuleBroken, "BAKERY_CLOSED", new(
            $"{bakery.Name} está cerrada: no hay nada que pausar",
            $"{bakery.Name} is closed: there is nothing to pause",
            $"{bakery.Name} is gesloten: er valt niets te pauzeren",
            $"{bakery.Name} est fermée : il n’y a rien à mettre en pause"))
        { Field = RefusalField.Bakery };
    }

    /// <summary>A bakery for an owner who does not exist.</summary>
    public static Refusal NoSuchOwner(Uid owner) => new(RefusalKind.RuleBroken, "OWNER_NOT_FOUND", new(
        $"Usuario {Ids.Echo(owner.Value)} no existe",
        $"User {Ids.Echo(owner.Value)} does not exist",
        $"Gebruiker {Ids.Echo(owner.Value)} bestaat niet",
        $"L’utilisateur {Ids.Echo(owner.Value)} n’existe pas"));

    /// <summary>A bakery for an owner whose role is not BAKER.</summary>
    /// <param name="email">The address by which people know the account; empty when it has none.</param>
    public static Refusal OwnerIsNotBaker(Uid owner, string email) => new(RefusalKind.RuleBroken, "OWNER_NOT_BAKER", new(
        $"El usuario {Ids.Echo(owner.Value)} no tiene rol BAKER. Cambia su rol primero.",
        $"User {Ids.Echo(owner.Value)} does not have the role BAKER. Change the role first.",
        $"Gebruiker {Ids.Echo(owner.Value)} heeft de rol BAKER niet. Wijzig eerst de rol.",
        $"L’utilisateur {Ids.Echo(owner.Value)} n’a pas le rôle BAKER. Changez d’abord son rôle.")
    {
        OnPage = email.Length == 0 ? null : new(
            $"{email} no tiene el rol de panadero. Dale primero ese rol en Usuarios.",
            $"{email} does not have the role of a baker. First give the account that role under Users.",
            $"{email} heeft de rol van bakker niet. Geef die rol eerst bij Gebruikers.",
            $"{email} n’a pas le rôle de boulanger. Donnez d’abord ce rôle sous Utilisateurs."),
    });
}
