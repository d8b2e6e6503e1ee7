namespace Hornada.Server.Pages.Site;

/// <summary>What the admin's pages say beside what they share with the back office.</summary>
internal static class SayAdmin
{
    public static readonly Phrase Admin = new("Admin", "Admin", "Beheer", "Admin");
    public static readonly Phrase Search = new("Buscar", "Search", "Zoeken", "Chercher");
    public static readonly Phrase Found = new("{0} encontrados", "{0} found", "{0} gevonden", "{0} trouvés");
    public static readonly Phrase Previous = new("Anterior", "Previous", "Vorige", "Précédent");
    public static readonly Phrase Next = new("Siguiente", "Next", "Volgende", "Suivant");
    public static readonly Phrase Platform = new("La plataforma", "The platform", "Het platform", "La plateforme");
    public static readonly Phrase HomeMoney = new("Las ventas de hoy y en total son en pesos colombianos; otras monedas están en la tabla.", "Sales today and in all are in Colombian pesos; other currencies are in the table.", "Verkoop vandaag en in totaal is in Colombiaanse peso; andere munten staan in de tabel.", "Les ventes du jour et au total sont en pesos colombiens ; les autres monnaies sont dans le tableau.");
    public static readonly Phrase TopBakeries = new("Panaderías con más ventas", "Bakeries that sell most", "Bakkerijen met de meeste verkoop", "Boulangeries qui vendent le plus");

    // Bakeries
    public static readonly Phrase Bakeries = new("Panaderías", "Bakeries", "Bakkerijen", "Boulangeries");
    public static readonly Phrase ActiveBakeries = new("Activas", "Active ones", "Actieve", "Actives");
    public static readonly Phrase NewBakery = new("Nueva panadería", "New bakery", "Nieuwe bakkerij", "Nouvelle boulangerie");
    public static readonly Phrase OwnerEmail = new("Correo de quien será su dueño, con rol de panadero", "E-mail address of its owner, who must be a baker", "E-mailadres van de eigenaar, die bakker moet zijn", "E-mail du propriétaire, qui doit être boulanger");
    public static readonly Phrase Create = new("Crear", "Create", "Maken", "Créer");
    public static readonly Phrase IsActive = new("Activa", "Active", "Actief", "Active");
    public static readonly Phrase IsInactive = new("Sin publicar", "Not published", "Niet gepubliceerd", "Non publiée");
    public static readonly Phrase IsSuspended = new("Suspendida", "Suspended", "Geschorst", "Suspendue");
    public static readonly Phrase Activate = new("Activar…", "Activate…", "Activeren…", "Activer…");
    public static readonly Phrase Deactivate = new("Retirar…", "Take off…", "Offline halen…", "Retirer…");
    public static readonly Phrase Suspend = new("Suspender…", "Suspend…", "Schorsen…", "Suspendre…");
    public static readonly Phrase ActivateWhat = new("Los clientes verán {0} y podrá abrir a pedidos.", "Customers will see {0}, and it may take orders.", "Klanten zien {0}, en ze mag bestellingen aannemen.", "Les clients verront {0}, qui pourra prendre des commandes.");
    public static readonly Phrase DeactivateWhat = new("{0} dejará de verse y se cerrará a pedidos.", "{0} is shown no longer and stops taking orders.", "{0} wordt niet meer getoond en neemt geen bestellingen meer aan.", "{0} ne sera plus visible et ne prendra plus de commandes.");
    public static readonly Phrase SuspendWhat = new("{0} dejará de verse y no podrá abrir hasta que la actives.", "{0} is shown no longer and cannot open until you activate it.", "{0} wordt niet meer getoond en kan niet openen tot je ze activeert.", "{0} ne sera plus visible et ne pourra ouvrir avant d’être activée.");
    public static readonly Phrase YesDoIt = new("Sí, hacerlo", "Yes, do it", "Ja, doen", "Oui, le faire");

    // People
    public static readonly Phrase Users = new("Usuarios", "Users", "Gebruikers", "Utilisateurs");
    public static readonly Phrase SearchUsers = new("Nombre, correo o teléfono", "Name, e-mail address or phone", "Naam, e-mailadres of telefoon", "Nom, e-mail ou téléphone");
    public static readonly Phrase Guest = new("Invitado", "Guest", "Gast", "Invité");
    public static readonly Phrase Baker = new("Panadero", "Baker", "Bakker", "Boulanger");
    public static readonly Phrase Role = new("Rol", "Role", "Rol", "Rôle");
    public static readonly Phrase ChangeRole = new("Cambiar rol…", "Change role…", "Rol wijzigen…", "Changer le rôle…");
    public static readonly Phrase ChangeRoleWhat = new("{0} podrá al instante lo que permite su nuevo rol, y nada más.", "{0} may at once do what the new role allows, and nothing else.", "{0} mag meteen wat de nieuwe rol toelaat, en niets anders.", "{0} pourra aussitôt ce que permet son nouveau rôle, et rien d’autre.");
    public static readonly Phrase YesChange = new("Sí, cambiar", "Yes, change", "Ja, wijzigen", "Oui, changer");
    public static readonly Phrase NoSuchRole = new("Elige un rol.", "Choose a role.", "Kies een rol.", "Choisissez un rôle.");

    // Orders
    public static readonly Phrase Order = new("Pedido", "Order", "Bestelling", "Commande");
    public static readonly Phrase OrderOf = new("Pedido de {0}", "Order of {0}", "Bestelling van {0}", "Commande de {0}");
    public static readonly Phrase SearchOrders = new("Id, número, código, cliente o panadería", "Id, number, code, customer or bakery", "Id, nummer, code, klant of bakkerij", "Id, numéro, code, client ou boulangerie");
    public static readonly Phrase Placed = new("Hecho", "Placed", "Geplaatst", "Passée");
    public static readonly Phrase Pickup = new("Entrega", "Hand-over", "Afhaling", "Remise");
    public static readonly Phrase Payment = new("Pago", "Payment", "Betaling", "Paiement");
    public static readonly Phrase History = new("Historial", "History", "Geschiedenis", "Historique");
    public static readonly Phrase WasPlaced = new("Pedido hecho", "Placed", "Geplaatst", "Passée");
    public static readonly Phrase ReadyTimeChanged = new("Nueva hora de entrega", "New ready time", "Nieuw uur", "Nouvelle heure");
    public static readonly Phrase PaymentRejected = new("Pago rechazado", "Payment declined", "Betaling geweigerd", "Paiement refusé");
    public static readonly Phrase WasRefunded = new("Dinero devuelto", "Money returned", "Terugbetaald", "Remboursée");
    public static readonly Phrase WasSeen = new("Visto por la panadería", "Seen by the bakery", "Gezien door de bakkerij", "Vue par la boulangerie");
    public static readonly Phrase WasFulfilled = new("Entrega de artículos", "Items handed over", "Artikelen afgegeven", "Articles remis");
    public static readonly Phrase WasArchived = new("Archivado", "Archived", "Gearchiveerd", "Archivée");
    public static readonly Phrase RefundIt = new("Devolver el dinero…", "Refund…", "Terugbetalen…", "Rembourser…");
    public static readonly Phrase RefundWhat = new("Se devuelven {0} a {1}. El pedido no se cancela con esto.", "{0} go back to {1}. This does not cancel the order.", "{0} gaan terug naar {1}. De bestelling wordt hiermee niet geannuleerd.", "{0} reviennent à {1}. Cela n’annule pas la commande.");
    public static readonly Phrase Reason = new("Motivo", "Reason", "Reden", "Motif");
    public static readonly Phrase YesRefund = new("Sí, devolver", "Yes, refund", "Ja, terugbetalen", "Oui, rembourser");
    public static readonly Phrase CancelOrder = new("Cancelar el pedido…", "Cancel the order…", "Bestelling annuleren…", "Annuler la commande…");
    public static readonly Phrase CancelOrderWhat = new("Las existencias vuelven al estante y el cliente recibe aviso. El dinero se devuelve aparte.", "The stock goes back on the shelf and the customer is told. Money is refunded separately.", "De voorraad gaat terug en de klant krijgt bericht. Terugbetalen gebeurt apart.", "Le stock revient et le client est prévenu. Le remboursement se fait à part.");
    public static readonly Phrase YesCancel = new("Sí, cancelar el pedido", "Yes, cancel the order", "Ja, bestelling annuleren", "Oui, annuler la commande");
    public static readonly Phrase NoOrders = new("No hay pedidos así.", "There are no such orders.", "Zulke bestellingen zijn er niet.", "Aucune commande de ce genre.");

    // Companies
    public static readonly Phrase Companies = new("Empresas", "Companies", "Bedrijven", "Entreprises");
    public static readonly Phrase Currency = new("Moneda", "Currency", "Munt", "Monnaie");
    public static readonly Phrase Zone = new("Zona horaria", "Time zone", "Tijdzone", "Fuseau horaire");
    public static readonly Phrase Languages = new("Idiomas", "Languages", "Talen", "Langues");
    public static readonly Phrase Note = new("Nota a los clientes", "Note to customers", "Nota voor klanten", "Note aux clients");

    // Tokens and clients
    public static readonly Phrase Owner = new("De {0}", "Of {0}", "Van {0}", "De {0}");
    public static readonly Phrase OrganisationTokens = new("Tokens de comedores", "Tokens of canteens", "Tokens van kantines", "Jetons des cantines");
    public static readonly Phrase Clients = new("Clientes OAuth", "OAuth clients", "OAuth-clients", "Clients OAuth");
    public static readonly Phrase ClientsWhat = new("Programas que pueden pedir permiso para actuar en nombre de alguien.", "Programs that may ask for permission to act for somebody.", "Programma’s die toestemming kunnen vragen om namens iemand te handelen.", "Programmes pouvant demander la permission d’agir au nom de quelqu’un.");
    public static readonly Phrase NoClients = new("Aún no hay clientes.", "No clients yet.", "Nog geen clients.", "Pas encore de client.");
    public static readonly Phrase NewClient = new("Registrar un cliente", "Register a client", "Client registreren", "Enregistrer un client");
    public static readonly Phrase RedirectUris = new("Direcciones de retorno, una por línea", "Redirect addresses, one a line", "Terugkeeradressen, één per regel", "Adresses de retour, une par ligne");
    public static readonly Phrase FirstParty = new("Es nuestro: puede pedir la contraseña", "It is ours: it may ask for the password", "Van ons: mag het wachtwoord vragen", "À nous : peut demander le mot de passe");
    public static readonly Phrase Register = new("Registrar", "Register", "Registreren", "Enregistrer");

    // Canteens
    public static readonly Phrase Canteens = new("Comedores", "Canteens", "Kantines", "Cantines");
    public static readonly Phrase NoCanteens = new("Aún no hay comedores. Se crean con la herramienta de línea de órdenes.", "No canteens yet. They are made with the command line tool.", "Nog geen kantines. Ze worden gemaakt met de opdrachtregel.", "Pas encore de cantine. On les crée en ligne de commande.");
    public static readonly Phrase Customers = new("Clientes y crédito", "Customers and credit", "Klanten en tegoed", "Clients et crédit");
    public static readonly Phrase SearchCustomers = new("Nombre o curso", "Name or class", "Naam of klas", "Nom ou classe");
    public static readonly Phrase Class = new("Curso", "Class", "Klas", "Classe");
    public static readonly Phrase Parent = new("Paga", "Paid by", "Betaald door", "Payé par");
    public static readonly Phrase Balance = new("Saldo", "Balance", "Saldo", "Solde");
    public static readonly Phrase NoCredit = new("Sin cuenta de crédito", "No credit account", "Geen tegoed", "Pas de crédit");
    public static readonly Phrase Movements = new("Movimientos", "Movements", "Bewegingen", "Mouvements");
    public static readonly Phrase TopUp = new("Recarga", "Top-up", "Opladen", "Recharge");
    public static readonly Phrase Refund = new("Devolución", "Refund", "Terugbetaling", "Remboursement");
    public static readonly Phrase Adjustment = new("Ajuste", "Adjustment", "Correctie", "Correction");
    public static readonly Phrase When = new("Cuándo", "When", "Wanneer", "Quand");
    public static readonly Phrase Who = new("Quién", "Who", "Wie", "Qui");
    public static readonly Phrase What = new("Qué", "What", "Wat", "Quoi");
    public static readonly Phrase AddCredit = new("Recargar…", "Top up…", "Opladen…", "Recharger…");
    public static readonly Phrase AddCreditWhat = new("El importe se suma al saldo de {0}.", "The amount is added to the balance of {0}.", "Het bedrag komt bij het saldo van {0}.", "Le montant s’ajoute au solde de {0}.");
    public static readonly Phrase AmountIn = new("Importe en {0}", "Amount in {0}", "Bedrag in {0}", "Montant en {0}");
    public static readonly Phrase YesAdd = new("Sí, recargar", "Yes, top up", "Ja, opladen", "Oui, recharger");
    public static readonly Phrase Adjust = new("Ajustar…", "Adjust…", "Corrigeren…", "Corriger…");
    public static readonly Phrase AdjustWhat = new("Corrige un error en el saldo de {0}. El motivo queda en el libro.", "Puts a mistake in the balance of {0} right. The reason stays in the ledger.", "Zet een fout in het saldo van {0} recht. De reden blijft in het boek.", "Corrige une erreur dans le solde de {0}. Le motif reste au registre.");
    public static readonly Phrase Plus = new("Sumar", "Add", "Erbij", "Ajouter");
    public static readonly Phrase Minus = new("Restar", "Take off", "Eraf", "Retirer");
    public static readonly Phrase YesAdjust = new("Sí, ajustar", "Yes, adjust", "Ja, corrigeren", "Oui, corriger");
    public static readonly Phrase Production = new("Informe de producción", "Production report", "Productieoverzicht", "Rapport de production");
    public static readonly Phrase Site = new("Sede", "Site", "Vestiging", "Site");
    public static readonly Phrase AllSites = new("Todas", "All", "Alle", "Tous");
    public static readonly Phrase Menus = new("Menús", "Menus", "Menu’s", "Menus");
    public static readonly Phrase OtherProducts = new("Otros productos", "Other products", "Andere producten", "Autres produits");
    public static readonly Phrase Ordered = new("Pedidas", "Ordered", "Besteld", "Commandées");
    public static readonly Phrase HandedOver = new("Entregadas", "Handed over", "Afgegeven", "Remises");
    public static readonly Phrase StillOpen = new("Faltan", "To go", "Te gaan", "Restent");
    public static readonly Phrase Notes = new("Notas", "Notes", "Nota’s", "Notes");
    public static readonly Phrase NothingToMake = new("Para ese día no hay nada que preparar.", "There is nothing to make for that day.", "Er is niets te maken voor die dag.", "Rien à préparer pour ce jour.");
}
