namespace Hornada.Server.Pages.Site;

/// <summary>What the pages of webhooks say.</summary>
internal static class SayWebhooks
{
    public static readonly Phrase Webhooks = new("Webhooks", "Webhooks", "Webhooks", "Webhooks");
    public static readonly Phrase What = new("Un webhook avisa a un programa tuyo de lo que pasa en la panadería: cada aviso se envía firmado a una dirección https.", "A webhook tells a program of yours what happens at the bakery: each message is sent, signed, to an https address.", "Een webhook vertelt een programma van jou wat er in de bakkerij gebeurt: elk bericht gaat ondertekend naar een https-adres.", "Un webhook informe l’un de vos programmes de ce qui se passe à la boulangerie : chaque message part, signé, vers une adresse https.");
    public static readonly Phrase None = new("Aún no hay webhooks.", "No webhooks yet.", "Nog geen webhooks.", "Pas encore de webhook.");
    public static readonly Phrase Url = new("Dirección que recibe", "Address that receives", "Adres dat ontvangt", "Adresse qui reçoit");
    public static readonly Phrase Everything = new("Todas las panaderías", "All bakeries", "Alle bakkerijen", "Toutes les boulangeries");
    public static readonly Phrase Events = new("Qué se avisa", "What is told", "Wat wordt gemeld", "Ce qui est signalé");
    public static readonly Phrase AllEvents = new("Todo", "Everything", "Alles", "Tout");
    public static readonly Phrase EventsWhat = new("Si no marcas nada, se avisa de todo.", "When nothing is ticked, everything is told.", "Als niets is aangevinkt, wordt alles gemeld.", "Si rien n’est coché, tout est signalé.");
    public static readonly Phrase Make = new("Crear webhook", "Create webhook", "Webhook maken", "Créer le webhook");
    public static readonly Phrase Back = new("Todos los webhooks", "All webhooks", "Alle webhooks", "Tous les webhooks");

    // Whether it is told anything
    public static readonly Phrase IsActive = new("Activo", "Active", "Actief", "Actif");
    public static readonly Phrase IsPaused = new("En pausa", "Paused", "Gepauzeerd", "En pause");
    public static readonly Phrase IsDisabled = new("Desactivado", "Disabled", "Uitgeschakeld", "Désactivé");
    public static readonly Phrase StoppedGone = new("El receptor respondió 410: no quiere más avisos.", "The receiver answered 410: it wants no more messages.", "De ontvanger antwoordde 410: hij wil geen berichten meer.", "Le destinataire a répondu 410 : il ne veut plus de messages.");
    public static readonly Phrase StoppedNoAccess = new("Quien lo creó ya no trabaja aquí.", "Whoever made it does not work here any more.", "Wie hem maakte, werkt hier niet meer.", "La personne qui l’a créé ne travaille plus ici.");
    public static readonly Phrase Pause = new("Pausar", "Pause", "Pauzeren", "Mettre en pause");
    public static readonly Phrase Activate = new("Activar de nuevo", "Make active again", "Opnieuw activeren", "Réactiver");
    public static readonly Phrase PauseWhat = new("En pausa no se pierde nada: al activarlo sigue donde estaba.", "A pause misses nothing: made active again, it goes on where it was.", "Een pauze mist niets: na het activeren gaat hij verder waar hij was.", "Une pause ne perd rien : réactivé, il reprend où il en était.");

    // Testing it
    public static readonly Phrase Test = new("Enviar una prueba", "Send a test", "Test versturen", "Envoyer un essai");
    public static readonly Phrase TestWhat = new("Envía «webhook.test» ahora mismo y muestra qué respondió el receptor.", "Sends “webhook.test” right now and shows what the receiver answered.", "Verstuurt nu “webhook.test” en toont wat de ontvanger antwoordde.", "Envoie « webhook.test » tout de suite et montre la réponse du destinataire.");
    public static readonly Phrase Took = new("El receptor lo aceptó: respondió {0} en {1} ms.", "The receiver took it: it answered {0} in {1} ms.", "De ontvanger nam het aan: hij antwoordde {0} in {1} ms.", "Le destinataire l’a accepté : il a répondu {0} en {1} ms.");
    public static readonly Phrase Answered = new("El receptor respondió {0} en {1} ms.", "The receiver answered {0} in {1} ms.", "De ontvanger antwoordde {0} in {1} ms.", "Le destinataire a répondu {0} en {1} ms.");
    public static readonly Phrase NoAnswer = new("No hubo respuesta ({0} ms).", "There was no answer ({0} ms).", "Er kwam geen antwoord ({0} ms).", "Il n’y a pas eu de réponse ({0} ms).");

    // What went wrong
    public static readonly Phrase NoPublicAddress = new("El servidor no se encuentra o no es público; no se envió nada.", "The host is not found or not public; nothing was sent.", "De server is niet te vinden of niet openbaar; er is niets verstuurd.", "Le serveur est introuvable ou n’est pas public ; rien n’a été envoyé.");
    public static readonly Phrase ConnectionFailed = new("No se pudo conectar.", "No connection came about.", "Er kwam geen verbinding tot stand.", "La connexion a échoué.");
    public static readonly Phrase TlsFailed = new("El certificado del receptor no está en orden.", "The receiver’s certificate is not in order.", "Het certificaat van de ontvanger is niet in orde.", "Le certificat du destinataire n’est pas en ordre.");
    public static readonly Phrase TimedOut = new("No respondió a tiempo.", "It did not answer in time.", "Hij antwoordde niet op tijd.", "Il n’a pas répondu à temps.");
    public static readonly Phrase Redirected = new("Envió a otra dirección, y eso no se sigue.", "It sent on to another address, which is not followed.", "Hij verwees naar een ander adres; dat wordt niet gevolgd.", "Il renvoie vers une autre adresse, ce qui n’est pas suivi.");
    public static readonly Phrase BadStatus = new("Solo vale una respuesta de 200 a 299.", "Only an answer from 200 to 299 counts.", "Alleen een antwoord van 200 tot 299 telt.", "Seule une réponse de 200 à 299 compte.");
    public static readonly Phrase SecretUnreadable = new("El servidor no puede leer el secreto: renuévalo.", "The server cannot read the secret: renew it.", "De server kan het geheim niet lezen: vernieuw het.", "Le serveur ne peut pas lire le secret : renouvelez-le.");

    // Changing it
    public static readonly Phrase Change = new("Cambiar dirección y avisos", "Change address and events", "Adres en meldingen wijzigen", "Modifier l’adresse et les signaux");
    public static readonly Phrase Save = new("Guardar", "Save", "Bewaren", "Enregistrer");
    public static readonly Phrase Rotate = new("Renovar el secreto…", "Renew the secret…", "Geheim vernieuwen…", "Renouveler le secret…");
    public static readonly Phrase RotateWhat = new("El secreto nuevo se muestra una sola vez. Durante {0} horas firma también el de ahora, para que te dé tiempo a cambiarlo.", "The new secret is shown only once. For {0} hours the one of now signs beside it, so that there is time to change it.", "Het nieuwe geheim wordt één keer getoond. Het huidige tekent nog {0} uur mee, zodat er tijd is om het te vervangen.", "Le nouveau secret n’est montré qu’une fois. Pendant {0} heures, l’actuel signe aussi, le temps de le remplacer.");
    public static readonly Phrase YesRotate = new("Sí, renovar", "Yes, renew", "Ja, vernieuwen", "Oui, renouveler");
    public static readonly Phrase OldSignsUntil = new("El secreto anterior firma también hasta el {0}.", "The secret before it signs too until {0}.", "Het vorige geheim tekent mee tot {0}.", "Le secret précédent signe aussi jusqu’au {0}.");
    public static readonly Phrase DeleteIt = new("Borrar el webhook…", "Delete the webhook…", "Webhook verwijderen…", "Supprimer le webhook…");
    public static readonly Phrase DeleteWhat = new("Se borran también sus entregas, y lo que esperaba no se envía.", "Its deliveries go with it, and what waits is not sent.", "Zijn leveringen verdwijnen mee, en wat wacht wordt niet verstuurd.", "Ses livraisons disparaissent avec lui, et ce qui attend n’est pas envoyé.");

    // What was delivered
    public static readonly Phrase Deliveries = new("Entregas", "Deliveries", "Leveringen", "Livraisons");
    public static readonly Phrase NoDeliveries = new("Aquí no hay entregas.", "There are no deliveries here.", "Hier zijn geen leveringen.", "Aucune livraison ici.");
    public static readonly Phrase Filter = new("Entregas por estado", "Deliveries by status", "Leveringen per status", "Livraisons par statut");
    public static readonly Phrase AllOfThem = new("Todas", "All", "Alle", "Toutes");
    public static readonly Phrase Event = new("Aviso", "Event", "Melding", "Signal");
    public static readonly Phrase About = new("Sobre", "About", "Over", "Sujet");
    public static readonly Phrase Attempts = new("Intentos", "Attempts", "Pogingen", "Tentatives");
    public static readonly Phrase Answer = new("Respuesta", "Answer", "Antwoord", "Réponse");
    public static readonly Phrase When = new("Cuándo", "When", "Wanneer", "Quand");
    public static readonly Phrase Pending = new("Pendiente", "Pending", "Wachtend", "En attente");
    public static readonly Phrase Delivered = new("Entregada", "Delivered", "Geleverd", "Livrée");
    public static readonly Phrase Dead = new("Abandonada", "Given up", "Opgegeven", "Abandonnée");
    public static readonly Phrase NextAt = new("Siguiente intento: {0}", "Next attempt: {0}", "Volgende poging: {0}", "Prochaine tentative : {0}");
    public static readonly Phrase Again = new("Entregar de nuevo", "Deliver again", "Opnieuw leveren", "Livrer à nouveau");
    public static readonly Phrase AgainOne = new("Entregar de nuevo {0}, {1}", "Deliver {0} again, {1}", "{0} opnieuw leveren, {1}", "Livrer à nouveau {0}, {1}");
    public static readonly Phrase DeadAgain = new("Entregar de nuevo todo lo abandonado", "Deliver everything again that was given up", "Alles wat is opgegeven opnieuw leveren", "Livrer à nouveau tout ce qui a été abandonné");

    // What happens
    public static readonly Phrase OrderCreated = new("Pedido nuevo", "New order", "Nieuwe bestelling", "Nouvelle commande");
    public static readonly Phrase OrderStatusChanged = new("Pedido: otro estado", "Order: another status", "Bestelling: andere status", "Commande : autre statut");
    public static readonly Phrase OrderReadyTimeChanged = new("Pedido: otra hora", "Order: another time", "Bestelling: ander uur", "Commande : autre heure");
    public static readonly Phrase OrderSeen = new("Pedido visto", "Order seen", "Bestelling gezien", "Commande vue");
    public static readonly Phrase OrderFulfilled = new("Comedor: algo entregado", "Canteen: something handed out", "Kantine: iets uitgereikt", "Cantine : remise partielle");
    public static readonly Phrase OrderArchived = new("Pedido archivado", "Order put away", "Bestelling opgeborgen", "Commande archivée");
    public static readonly Phrase OrderCompleted = new("Pedido recogido", "Order collected", "Bestelling afgehaald", "Commande retirée");
    public static readonly Phrase OrderCancelled = new("Pedido cancelado", "Order cancelled", "Bestelling geannuleerd", "Commande annulée");
    public static readonly Phrase PaymentApproved = new("Pago recibido", "Payment received", "Betaling ontvangen", "Paiement reçu");
    public static readonly Phrase PaymentRejected = new("Pago rechazado", "Payment declined", "Betaling geweigerd", "Paiement refusé");
    public static readonly Phrase PaymentRefunded = new("Pago devuelto", "Payment refunded", "Betaling terugbetaald", "Paiement remboursé");
    public static readonly Phrase StockChanged = new("Otras existencias", "Stock changed", "Voorraad gewijzigd", "Stock modifié");
    public static readonly Phrase ProductCreated = new("Producto nuevo", "New product", "Nieuw product", "Nouveau produit");
    public static readonly Phrase ProductUpdated = new("Producto cambiado", "Product changed", "Product gewijzigd", "Produit modifié");
    public static readonly Phrase ProductDeleted = new("Producto borrado", "Product deleted", "Product verwijderd", "Produit supprimé");
    public static readonly Phrase BakeryOpened = new("Abierta a pedidos", "Taking orders", "Neemt bestellingen aan", "Ouverte aux commandes");
    public static readonly Phrase BakeryClosed = new("Cerrada a pedidos", "Taking no orders", "Neemt geen bestellingen aan", "Fermée aux commandes");
    public static readonly Phrase BakeryPaused = new("Panadería en pausa", "Bakery paused", "Bakkerij gepauzeerd", "Boulangerie en pause");
}
