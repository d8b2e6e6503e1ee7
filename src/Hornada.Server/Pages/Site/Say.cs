namespace Hornada.Server.Pages.Site;

/// <summary>Everything the pages say.</summary>
internal static class Say
{
    // The frame
    public static readonly Phrase Menu = new("Menú", "Menu", "Menu", "Menu");
    public static readonly Phrase SkipToContent = new("Ir al contenido", "Skip to content", "Naar de inhoud", "Aller au contenu");
    public static readonly Phrase Board = new("Tablero", "Board", "Bord", "Tableau");
    public static readonly Phrase MyOrders = new("Mis pedidos", "My orders", "Mijn bestellingen", "Mes commandes");
    public static readonly Phrase Account = new("Mi cuenta", "My account", "Mijn account", "Mon compte");
    public static readonly Phrase SignIn = new("Entrar", "Sign in", "Inloggen", "Se connecter");
    public static readonly Phrase SignOut = new("Salir", "Sign out", "Uitloggen", "Se déconnecter");
    public static readonly Phrase Languages = new("Idiomas", "Languages", "Talen", "Langues");
    public static readonly Phrase Footer = new("Pide tu pan con tiempo y recógelo sin esperar.", "Order your bread ahead and collect it without waiting.", "Bestel je brood vooraf en haal het af zonder te wachten.", "Commandez votre pain à l’avance et retirez-le sans attendre.");
    public static readonly Phrase BackToStart = new("Volver al inicio", "Back to the start", "Terug naar het begin", "Retour à l’accueil");
    public static readonly Phrase Today = new("hoy", "today", "vandaag", "aujourd’hui");
    public static readonly Phrase Tomorrow = new("mañana", "tomorrow", "morgen", "demain");
    public static readonly Phrase Pages = new("Páginas", "Pages", "Pagina’s", "Pages");
    public static readonly Phrase Newer = new("Más nuevos", "Newer", "Nieuwer", "Plus récentes");
    public static readonly Phrase Older = new("Más antiguos", "Older", "Ouder", "Plus anciennes");
    public static readonly Phrase Optional = new("(opcional)", "(optional)", "(optioneel)", "(facultatif)");

    // What goes wrong
    public static readonly Phrase NotFoundTitle = new("No está aquí", "Not here", "Niet gevonden", "Introuvable");
    public static readonly Phrase NotFoundWhat = new("Esta página no existe o ya no está. Revisa la dirección o vuelve al inicio.", "There is no such page, or not any more. Check the address, or go back to the start.", "Deze pagina bestaat niet of niet meer. Controleer het adres of ga terug naar het begin.", "Cette page n’existe pas ou plus. Vérifiez l’adresse ou revenez à l’accueil.");
    public static readonly Phrase ForbiddenTitle = new("Aquí no puedes entrar", "You may not enter here", "Je mag hier niet binnen", "Accès refusé");
    public static readonly Phrase ForbiddenWhat = new("Tu cuenta no tiene acceso a esta página.", "Your account has no access to this page.", "Je account heeft geen toegang tot deze pagina.", "Votre compte n’a pas accès à cette page.");
    public static readonly Phrase BusyTitle = new("Hay mucha gente", "Very busy", "Erg druk", "Trop de monde");
    public static readonly Phrase BusyWhat = new("El servidor está muy ocupado. Intenta de nuevo en unos segundos.", "The server is very busy. Try again in a few seconds.", "De server is erg druk. Probeer het over enkele seconden opnieuw.", "Le serveur est très occupé. Réessayez dans quelques secondes.");
    public static readonly Phrase BrokenTitle = new("Algo falló de nuestro lado", "Something broke on our side", "Er ging iets mis bij ons", "Une erreur est survenue chez nous");
    public static readonly Phrase BrokenWhat = new("Lo que hiciste no se guardó. Intenta de nuevo; si sigue así, avisa a la panadería.", "What you did was not saved. Try again; if it goes on, tell the bakery.", "Wat je deed is niet bewaard. Probeer opnieuw; blijft het zo, verwittig dan de bakkerij.", "Votre action n’a pas été enregistrée. Réessayez ; si cela persiste, prévenez la boulangerie.");
    public static readonly Phrase WrongTitle = new("Así no se puede", "This cannot be done", "Dit kan niet", "Impossible");
    public static readonly Phrase FormTooOld = new("La página llevaba mucho tiempo abierta o la dirección no está completa. Vuelve atrás, recárgala e intenta de nuevo.", "The page was open for too long, or the address is not complete. Go back, reload it and try again.", "De pagina stond te lang open of het adres is niet volledig. Ga terug, herlaad en probeer opnieuw.", "La page est restée ouverte trop longtemps ou l’adresse est incomplète. Revenez en arrière, rechargez et réessayez.");

    // Looking around
    public static readonly Phrase HomeTitle = new("Pan recién hecho, a tu hora", "Fresh bread, at your time", "Vers brood, op jouw tijd", "Du pain frais, à votre heure");
    public static readonly Phrase HomeWhat = new("Pide en tu panadería, elige la hora y recoge con un código.", "Order at your bakery, choose the time and collect with a code.", "Bestel bij je bakker, kies het uur en haal af met een code.", "Commandez à votre boulangerie, choisissez l’heure et retirez avec un code.");
    public static readonly Phrase SearchLabel = new("Buscar panaderías y productos", "Search bakeries and products", "Zoek bakkerijen en producten", "Chercher boulangeries et produits");
    public static readonly Phrase SearchHint = new("Croissant, pan de bono…", "Croissant, rye bread…", "Croissant, roggebrood…", "Croissant, pain de seigle…");
    public static readonly Phrase Search = new("Buscar", "Search", "Zoeken", "Chercher");
    public static readonly Phrase NearMe = new("Cerca de mí", "Near me", "In mijn buurt", "Près de moi");
    public static readonly Phrase Bakeries = new("Panaderías", "Bakeries", "Bakkerijen", "Boulangeries");
    public static readonly Phrase FoundBakeries = new("Panaderías encontradas", "Bakeries found", "Gevonden bakkerijen", "Boulangeries trouvées");
    public static readonly Phrase FoundProducts = new("Productos encontrados", "Products found", "Gevonden producten", "Produits trouvés");
    public static readonly Phrase NoBakeries = new("No hay ninguna aquí.", "There is none here.", "Er is er hier geen.", "Il n’y en a aucune ici.");
    public static readonly Phrase Kilometres = new("a {0} km", "{0} km away", "op {0} km", "à {0} km");
    public static readonly Phrase TakesNoOrders = new("No recibe pedidos ahora", "Takes no orders now", "Neemt nu geen bestellingen aan", "N’accepte pas de commandes");
    public static readonly Phrase PausedUntil = new("En pausa hasta las {0}", "Paused until {0}", "Gepauzeerd tot {0}", "En pause jusqu’à {0}");
    public static readonly Phrase OpenUntil = new("Abierto hasta las {0}", "Open until {0}", "Open tot {0}", "Ouvert jusqu’à {0}");
    public static readonly Phrase OpensAt = new("Abre a las {0}; ya puedes pedir", "Opens at {0}; order ahead", "Opent om {0}; bestel al", "Ouvre à {0} ; commandez déjà");
    public static readonly Phrase HoursDaily = new("🕐 {0}", "🕐 {0}", "🕐 {0}", "🕐 {0}");
    public static readonly Phrase OrderAheadAt = new("Pide con anticipación en {0} y recoge con un código.", "Order ahead at {0} and collect with a code.", "Bestel vooraf bij {0} en haal af met een code.", "Commandez à l’avance chez {0} et retirez avec un code.");
    public static readonly Phrase Favourite = new("Favorita", "Favourite", "Favoriet", "Favorite");
    public static readonly Phrase Others = new("Otros", "Others", "Andere", "Autres");
    public static readonly Phrase NothingForSale = new("Ahora no hay nada a la venta.", "Nothing is for sale just now.", "Er is nu niets te koop.", "Rien n’est en vente pour le moment.");
    public static readonly Phrase Reviews = new("Opiniones", "Reviews", "Beoordelingen", "Avis");
    public static readonly Phrase Stars = new("{0} de 5 estrellas", "{0} of 5 stars", "{0} van 5 sterren", "{0} étoiles sur 5");

    // Products
    public static readonly Phrase ReadyNow = new("Listo ya", "Ready now", "Nu klaar", "Prêt maintenant");
    public static readonly Phrase ReadyIn = new("Listo en {0} min", "Ready in {0} min", "Klaar over {0} min", "Prêt dans {0} min");
    public static readonly Phrase HoursAhead = new("Pídelo {0} h antes", "Order {0} h ahead", "Bestel {0} u vooraf", "À commander {0} h avant");
    public static readonly Phrase MinutesAhead = new("Pídelo {0} min antes", "Order {0} min ahead", "Bestel {0} min vooraf", "À commander {0} min avant");
    public static readonly Phrase SoldOut = new("Agotado", "Sold out", "Uitverkocht", "Épuisé");
    public static readonly Phrase FewLeft = new("quedan {0}", "{0} left", "nog {0}", "plus que {0}");
    public static readonly Phrase PerPerson = new("{0} por persona", "{0} per person", "{0} per persoon", "{0} par personne");
    public static readonly Phrase PerKilogram = new("{0} por kg", "{0} per kg", "{0} per kg", "{0} le kg");
    public static readonly Phrase FromPrice = new("desde {0}", "from {0}", "vanaf {0}", "dès {0}");
    public static readonly Phrase AllergensUnknown = new("Alérgenos sin declarar: pregunta en la panadería", "Allergens not declared: ask the bakery", "Allergenen niet opgegeven: vraag het de bakker", "Allergènes non déclarés : demandez à la boulangerie");
    public static readonly Phrase AllergensNone = new("Sin alérgenos declarables", "No declarable allergens", "Geen te vermelden allergenen", "Aucun allergène à déclarer");
    public static readonly Phrase Contains = new("Contiene", "Contains", "Bevat", "Contient");
    public static readonly Phrase AllergenFilter = new("Sin alérgenos…", "Without allergens…", "Zonder allergenen…", "Sans allergènes…");
    public static readonly Phrase AllergenFilterWhat = new("Lo que no ha declarado sus alérgenos tampoco se muestra. En el obrador puede haber trazas.", "What has not declared its allergens is not shown either. There may be traces in the bakery.", "Wat zijn allergenen niet opgeeft, wordt ook niet getoond. Sporen zijn mogelijk.", "Ce qui ne déclare pas ses allergènes n’est pas montré non plus. Des traces sont possibles.");
    public static readonly Phrase Apply = new("Aplicar", "Apply", "Toepassen", "Appliquer");
    public static readonly Phrase Ingredients = new("Ingredientes", "Ingredients", "Ingrediënten", "Ingrédients");
    public static readonly Phrase DepositEach = new("Más {0} de depósito por unidad", "Plus {0} deposit each", "Plus {0} waarborg per stuk", "Plus {0} de consigne par pièce");
    public static readonly Phrase Choose = new("Elegir", "Choose", "Kiezen", "Choisir");
    public static readonly Phrase Variant = new("¿Cuál?", "Which one?", "Welke?", "Lequel ?");
    public static readonly Phrase Persons = new("¿Para cuántas personas?", "For how many persons?", "Voor hoeveel personen?", "Pour combien de personnes ?");
    public static readonly Phrase ForPersons = new("para {0} personas", "for {0} persons", "voor {0} personen", "pour {0} personnes");
    public static readonly Phrase Grams = new("¿Cuántos gramos?", "How many grams?", "Hoeveel gram?", "Combien de grammes ?");
    public static readonly Phrase NoneOfThem = new("Ninguno", "None", "Geen", "Aucun");
    public static readonly Phrase NeedsPicture = new("necesita una foto; pídelo directamente a la panadería", "needs a picture; ask the bakery directly", "vraagt een foto; vraag het de bakker rechtstreeks", "demande une photo ; adressez-vous à la boulangerie");
    public static readonly Phrase LineComment = new("Comentario", "Remark", "Opmerking", "Remarque");
    public static readonly Phrase HowMany = new("Cantidad", "Quantity", "Aantal", "Quantité");
    public static readonly Phrase HowManyOf = new("Cantidad de {0}", "Quantity of {0}", "Aantal {0}", "Quantité de {0}");
    public static readonly Phrase Add = new("Añadir", "Add", "Toevoegen", "Ajouter");
    public static readonly Phrase AddToBasket = new("Añadir a la cesta", "Add to basket", "In mijn mandje", "Ajouter au panier");
    public static readonly Phrase Added = new("{0} está en la cesta", "{0} is in the basket", "{0} zit in je mandje", "{0} est dans le panier");

    // The basket
    public static readonly Phrase Basket = new("Cesta", "Basket", "Mandje", "Panier");
    public static readonly Phrase BasketOf = new("Cesta: {0}", "Basket: {0}", "Mandje: {0}", "Panier : {0}");
    public static readonly Phrase SeeBasket = new("Ver cesta", "See basket", "Bekijk mandje", "Voir le panier");
    public static readonly Phrase BasketAt = new("Tu cesta en {0}", "Your basket at {0}", "Je mandje bij {0}", "Votre panier chez {0}");
    public static readonly Phrase BasketEmpty = new("La cesta está vacía.", "The basket is empty.", "Je mandje is leeg.", "Le panier est vide.");
    public static readonly Phrase GoOnChoosing = new("Seguir eligiendo", "Go on choosing", "Verder kiezen", "Continuer mes choix");
    public static readonly Phrase GoneProduct = new("Ya no está", "Not there any more", "Niet meer beschikbaar", "Plus disponible");
    public static readonly Phrase Remove = new("Quitar", "Remove", "Verwijderen", "Retirer");
    public static readonly Phrase Update = new("Actualizar", "Update", "Bijwerken", "Mettre à jour");
    public static readonly Phrase GoToCheckout = new("Elegir hora y pedir", "Choose a time and order", "Kies een uur en bestel", "Choisir l’heure et commander");
    public static readonly Phrase Goods = new("Productos", "Goods", "Producten", "Produits");
    public static readonly Phrase Discount = new("Descuento", "Discount", "Korting", "Remise");
    public static readonly Phrase DiscountOf = new("Descuento: {0}", "Discount: {0}", "Korting: {0}", "Remise : {0}");
    public static readonly Phrase Deposit = new("Depósito", "Deposit", "Waarborg", "Consigne");
    public static readonly Phrase DeliveryCost = new("Entrega", "Delivery", "Levering", "Livraison");
    public static readonly Phrase InvoiceCost = new("Factura", "Invoice", "Factuur", "Facture");
    public static readonly Phrase SmsCost = new("Mensaje SMS", "Text message", "Sms-bericht", "SMS");
    public static readonly Phrase PaymentCost = new("Coste del pago", "Payment cost", "Betaalkosten", "Frais de paiement");
    public static readonly Phrase Total = new("Total", "Total", "Totaal", "Total");

    // Checkout
    public static readonly Phrase Checkout = new("Hacer el pedido", "Place the order", "Bestellen", "Commander");
    public static readonly Phrase CheckoutAt = new("Tu pedido en {0}", "Your order at {0}", "Je bestelling bij {0}", "Votre commande chez {0}");
    public static readonly Phrase HandOver = new("Cómo lo recibes", "How you get it", "Hoe je het krijgt", "Comment vous le recevez");
    public static readonly Phrase Takeout = new("Recoger", "Collect", "Afhalen", "Retirer");
    public static readonly Phrase Delivery = new("A domicilio", "Delivery", "Levering", "Livraison");
    public static readonly Phrase Locker = new("Casillero", "Locker", "Afhaalautomaat", "Casier");
    public static readonly Phrase WhenFetched = new("¿Cuándo lo recoges?", "When do you collect?", "Wanneer haal je af?", "Quand venez-vous ?");
    public static readonly Phrase WhenDelivered = new("¿Cuándo lo llevamos?", "When do we bring it?", "Wanneer leveren we?", "Quand livrons-nous ?");
    public static readonly Phrase NoTimes = new("En los próximos días no hay ninguna hora libre.", "There is no free time in the next days.", "De volgende dagen is er geen vrij uur.", "Aucune heure libre dans les prochains jours.");
    public static readonly Phrase NotPossible = new("no es posible", "not possible", "niet mogelijk", "impossible");
    public static readonly Phrase WhereTo = new("¿A dónde?", "Where to?", "Waarheen?", "Où ?");
    public static readonly Phrase Street = new("Calle", "Street", "Straat", "Rue");
    public static readonly Phrase HouseNumber = new("Número", "Number", "Nummer", "Numéro");
    public static readonly Phrase ZipCode = new("Código postal", "Postal code", "Postcode", "Code postal");
    public static readonly Phrase City = new("Ciudad", "City", "Gemeente", "Ville");
    public static readonly Phrase DriverNotes = new("Indicaciones para quien lo lleva", "Words to the driver", "Info voor de bezorger", "Indications pour le livreur");
    public static readonly Phrase WhichLocker = new("¿Qué casillero?", "Which locker?", "Welke automaat?", "Quel casier ?");
    public static readonly Phrase WhoOrders = new("¿A nombre de quién?", "Who orders?", "Op welke naam?", "À quel nom ?");
    public static readonly Phrase OrderingAs = new("Pides como {0}.", "You order as {0}.", "Je bestelt als {0}.", "Vous commandez en tant que {0}.");
    public static readonly Phrase AsGuest = new("No necesitas cuenta: basta tu nombre.", "You need no account: your name is enough.", "Je hebt geen account nodig: je naam volstaat.", "Pas besoin de compte : votre nom suffit.");
    public static readonly Phrase HaveAccount = new("Ya tengo cuenta", "I have an account", "Ik heb al een account", "J’ai déjà un compte");
    public static readonly Phrase YourName = new("Tu nombre", "Your name", "Je naam", "Votre nom");
    public static readonly Phrase YourPhone = new("Teléfono", "Phone", "Telefoon", "Téléphone");
    public static readonly Phrase NotesToBakery = new("Notas para la panadería", "Notes to the bakery", "Opmerkingen voor de bakker", "Remarques pour la boulangerie");
    public static readonly Phrase HowToPay = new("¿Cómo pagas?", "How do you pay?", "Hoe betaal je?", "Comment payez-vous ?");
    public static readonly Phrase PayAtPickup = new("Pagar al recoger", "Pay at pickup", "Betalen bij afhaling", "Payer au retrait");
    public static readonly Phrase PayByTransfer = new("Transferencia bancaria", "Bank transfer", "Overschrijving", "Virement bancaire");
    public static readonly Phrase PayOnline = new("Pagar ahora con {0}", "Pay now with {0}", "Nu betalen met {0}", "Payer maintenant par {0}");
    public static readonly Phrase YourOrder = new("Tu pedido", "Your order", "Je bestelling", "Votre commande");
    public static readonly Phrase CancelRule = new("Puedes cancelarlo hasta que la panadería lo acepte.", "You may cancel until the bakery accepts it.", "Je kan annuleren tot de bakker aanvaardt.", "Vous pouvez annuler tant que la boulangerie n’a pas accepté.");
    public static readonly Phrase PlaceOrder = new("Pedir", "Order", "Bestellen", "Commander");

    // The order
    public static readonly Phrase OrderTitle = new("Pedido {0}", "Order {0}", "Bestelling {0}", "Commande {0}");
    public static readonly Phrase Progress = new("Estado del pedido", "Progress of the order", "Voortgang van de bestelling", "Avancement de la commande");
    public static readonly Phrase StepPlaced = new("Recibido", "Received", "Ontvangen", "Reçue");
    public static readonly Phrase StepConfirmed = new("Aceptado", "Accepted", "Aanvaard", "Acceptée");
    public static readonly Phrase StepBaking = new("En el horno", "In the oven", "In de oven", "Au four");
    public static readonly Phrase StepReady = new("Listo", "Ready", "Klaar", "Prête");
    public static readonly Phrase StepCollected = new("Entregado", "Collected", "Afgehaald", "Retirée");
    public static readonly Phrase StepCancelled = new("Cancelado", "Cancelled", "Geannuleerd", "Annulée");
    public static readonly Phrase HeadUnpaid = new("Falta el pago", "Payment is missing", "Nog te betalen", "Paiement en attente");
    public static readonly Phrase HeadPending = new("La panadería tiene tu pedido", "The bakery has your order", "De bakker heeft je bestelling", "La boulangerie a votre commande");
    public static readonly Phrase HeadConfirmed = new("La panadería aceptó tu pedido", "The bakery accepted your order", "De bakker aanvaardde je bestelling", "La boulangerie a accepté votre commande");
    public static readonly Phrase HeadBaking = new("Tu pedido está en el horno", "Your order is in the oven", "Je bestelling zit in de oven", "Votre commande est au four");
    public static readonly Phrase HeadReady = new("¡Listo! Puedes recogerlo", "Ready! Come and collect it", "Klaar! Je kan het afhalen", "Prête ! Vous pouvez la retirer");
    public static readonly Phrase HeadCompleted = new("Entregado. ¡Buen provecho!", "Collected. Enjoy!", "Afgehaald. Smakelijk!", "Retirée. Bon appétit !");
    public static readonly Phrase HeadCancelled = new("Pedido cancelado", "Order cancelled", "Bestelling geannuleerd", "Commande annulée");
    public static readonly Phrase Pickup = new("Para recoger:", "To collect:", "Afhalen:", "Retrait :");
    public static readonly Phrase Delivered = new("Te lo llevamos:", "Delivery:", "Levering:", "Livraison :");
    public static readonly Phrase EstimatedReady = new("La panadería calcula:", "The bakery expects:", "De bakker verwacht:", "La boulangerie prévoit :");
    public static readonly Phrase QrLabel = new("Código QR para recoger el pedido", "QR code to collect the order", "QR-code om de bestelling af te halen", "Code QR pour retirer la commande");
    public static readonly Phrase ShortCode = new("Código", "Code", "Code", "Code");
    public static readonly Phrase ShowThis = new("Muestra este código al recoger. Sube el brillo de la pantalla.", "Show this code when you collect. Turn the brightness up.", "Toon deze code bij het afhalen. Zet je scherm helderder.", "Montrez ce code au retrait. Augmentez la luminosité.");
    public static readonly Phrase WaitsForPayment = new("Tu pan está apartado hasta que pagues.", "Your bread is kept until you pay.", "Je brood wordt bewaard tot je betaalt.", "Votre pain est réservé en attendant le paiement.");
    public static readonly Phrase PayNow = new("Pagar {0}", "Pay {0}", "Betaal {0}", "Payer {0}");
    public static readonly Phrase CancelledByYou = new("Lo cancelaste tú.", "You cancelled it.", "Je hebt ze geannuleerd.", "Vous l’avez annulée.");
    public static readonly Phrase CancelledByBakery = new("La panadería lo canceló.", "The bakery cancelled it.", "De bakker annuleerde ze.", "La boulangerie l’a annulée.");
    public static readonly Phrase CancelledUnpaid = new("Se canceló porque no llegó el pago a tiempo.", "It was cancelled because it was not paid in time.", "Geannuleerd omdat er niet op tijd betaald werd.", "Annulée faute de paiement à temps.");
    public static readonly Phrase Refunded = new("Te devolvimos el dinero.", "Your money was returned.", "Je geld is terugbetaald.", "Vous avez été remboursé.");
    public static readonly Phrase IsPaid = new("Pagado", "Paid", "Betaald", "Payée");
    public static readonly Phrase NotPaidYet = new("Pendiente de pago", "Not paid yet", "Nog niet betaald", "Pas encore payée");
    public static readonly Phrase WhatYouOrdered = new("Lo que pediste", "What you ordered", "Wat je bestelde", "Votre commande");
    public static readonly Phrase ToCalendar = new("Al calendario", "To the calendar", "Naar de agenda", "Vers l’agenda");
    public static readonly Phrase CalendarTitle = new("Recoger el pan en {0}", "Collect bread at {0}", "Brood afhalen bij {0}", "Retirer le pain chez {0}");
    public static readonly Phrase CancelOrder = new("Cancelar el pedido", "Cancel the order", "Bestelling annuleren", "Annuler la commande");
    public static readonly Phrase OrderAgain = new("Pedir otra vez", "Order again", "Opnieuw bestellen", "Commander à nouveau");
    public static readonly Phrase HowWasIt = new("¿Qué tal estuvo?", "How was it?", "Hoe was het?", "C’était comment ?");
    public static readonly Phrase Rating = new("Valoración", "Rating", "Score", "Note");
    public static readonly Phrase Comment = new("Comentario", "Comment", "Commentaar", "Commentaire");
    public static readonly Phrase SendReview = new("Enviar opinión", "Send review", "Beoordeling sturen", "Envoyer l’avis");
    public static readonly Phrase KeepOrders = new("¿Guardar tus pedidos?", "Keep your orders?", "Je bestellingen bewaren?", "Garder vos commandes ?");
    public static readonly Phrase KeepOrdersWhat = new("Con una cuenta ves tus pedidos en cualquier teléfono y juntas sellos.", "With an account you see your orders on any phone and collect stamps.", "Met een account zie je je bestellingen op elke telefoon en spaar je stempels.", "Avec un compte, vous voyez vos commandes partout et collectez des tampons.");

    // The account
    public static readonly Phrase CreateAccount = new("Crear cuenta", "Create an account", "Account maken", "Créer un compte");
    public static readonly Phrase NoAccountYet = new("¿Aún sin cuenta?", "No account yet?", "Nog geen account?", "Pas encore de compte ?");
    public static readonly Phrase Email = new("Correo electrónico", "E-mail address", "E-mailadres", "Adresse e-mail");
    public static readonly Phrase Password = new("Contraseña", "Password", "Wachtwoord", "Mot de passe");
    public static readonly Phrase PasswordRule = new("(10 caracteres o más)", "(10 characters or more)", "(minstens 10 tekens)", "(10 caractères ou plus)");
    public static readonly Phrase PasswordTooShort = new("La contraseña necesita 10 caracteres o más.", "The password needs 10 characters or more.", "Het wachtwoord heeft minstens 10 tekens nodig.", "Le mot de passe doit avoir 10 caractères ou plus.");
    public static readonly Phrase WrongPassword = new("El correo o la contraseña no son correctos.", "The e-mail address or the password is wrong.", "Het e-mailadres of wachtwoord klopt niet.", "L’adresse ou le mot de passe est incorrect.");
    public static readonly Phrase TooManyTries = new("Demasiados intentos. Espera unos minutos.", "Too many attempts. Wait some minutes.", "Te veel pogingen. Wacht enkele minuten.", "Trop de tentatives. Attendez quelques minutes.");
    public static readonly Phrase EmailTaken = new("Ya hay una cuenta con este correo. Entra con ella.", "There is an account with this address. Sign in with it.", "Er is al een account met dit adres. Log ermee in.", "Un compte existe déjà avec cette adresse. Connectez-vous.");
    public static readonly Phrase CheckFields = new("Revisa el nombre y el correo.", "Check the name and the e-mail address.", "Controleer de naam en het e-mailadres.", "Vérifiez le nom et l’adresse e-mail.");
    public static readonly Phrase Save = new("Guardar", "Save", "Bewaren", "Enregistrer");
    public static readonly Phrase Saved = new("Guardado", "Saved", "Bewaard", "Enregistré");
    public static readonly Phrase LoyaltyCards = new("Tarjetas de sellos", "Stamp cards", "Stempelkaarten", "Cartes de fidélité");
    public static readonly Phrase NoCards = new("Cada pedido recogido da un sello; con {0} hay algo gratis.", "Each collected order gives a stamp; {0} make something free.", "Elke afgehaalde bestelling geeft een stempel; {0} stempels zijn iets gratis.", "Chaque commande retirée donne un tampon ; {0} donnent droit à un cadeau.");
    public static readonly Phrase StampsOf = new("{0} de {1} sellos", "{0} of {1} stamps", "{0} van {1} stempels", "{0} tampons sur {1}");
    public static readonly Phrase FreeItems = new("Tienes {0} gratis", "{0} free for you", "{0} gratis voor jou", "{0} offert(s) pour vous");
    public static readonly Phrase Favourites = new("Panaderías favoritas", "Favourite bakeries", "Favoriete bakkerijen", "Boulangeries favorites");
    public static readonly Phrase NoFavourites = new("Toca ♡ en una panadería para encontrarla aquí.", "Tap ♡ at a bakery to find it here.", "Tik op ♡ bij een bakkerij om ze hier te vinden.", "Touchez ♡ chez une boulangerie pour la retrouver ici.");
    public static readonly Phrase NoOrders = new("Aún no has pedido nada.", "You have not ordered yet.", "Je hebt nog niets besteld.", "Vous n’avez encore rien commandé.");

    // The board
    public static readonly Phrase BoardNeedsScript = new("El tablero necesita JavaScript.", "The board needs JavaScript.", "Het bord heeft JavaScript nodig.", "Le tableau a besoin de JavaScript.");
    public static readonly Phrase BoardNotBuilt = new("Este servidor se construyó sin Node, y el tablero falta. Instala Node 20 y vuelve a construir.", "This server was built without Node, and the board is missing. Install Node 20 and build again.", "Deze server werd zonder Node gebouwd en het bord ontbreekt. Installeer Node 20 en bouw opnieuw.", "Ce serveur a été construit sans Node et le tableau manque. Installez Node 20 et reconstruisez.");
}
