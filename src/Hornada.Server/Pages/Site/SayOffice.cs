namespace Hornada.Server.Pages.Site;

/// <summary>What the baker's back office and the admin's pages say.</summary>
internal static class SayOffice
{
    // What both share
    public static readonly Phrase Office = new("Negocio", "Business", "Zaak", "Gestion");
    public static readonly Phrase Sections = new("Secciones", "Sections", "Onderdelen", "Rubriques");
    public static readonly Phrase TooLarge = new("Lo que enviaste es demasiado grande. Las fotos tienen como máximo 5 MB.", "What you sent is too large. Pictures have at most 5 MB.", "Wat je stuurde is te groot. Foto’s hebben hoogstens 5 MB.", "Votre envoi est trop volumineux. Les photos font au plus 5 Mo.");
    public static readonly Phrase Name = new("Nombre", "Name", "Naam", "Nom");
    public static readonly Phrase Description = new("Descripción", "Description", "Beschrijving", "Description");
    public static readonly Phrase Created = new("Creado", "Created", "Gemaakt", "Créé");
    public static readonly Phrase Cancel = new("Cancelar", "Cancel", "Annuleren", "Annuler");
    public static readonly Phrase Edit = new("Editar", "Edit", "Bewerken", "Modifier");
    public static readonly Phrase NoWayBack = new("No se puede deshacer.", "This cannot be undone.", "Dit kan niet ongedaan worden gemaakt.", "C’est définitif.");
    public static readonly Phrase Print = new("Para imprimir, usa la orden de imprimir de tu navegador.", "To print, use your browser’s print command.", "Afdrukken doe je met de printopdracht van je browser.", "Pour imprimer, utilisez la commande de votre navigateur.");
    public static readonly Phrase Show = new("Ver", "Show", "Tonen", "Voir");
    public static readonly Phrase Day = new("Día", "Day", "Dag", "Jour");
    public static readonly Phrase DayWrong = new("Escribe el día como 2026-05-20.", "Write the day like 2026-05-20.", "Schrijf de dag als 2026-05-20.", "Écrivez le jour comme 2026-05-20.");
    public static readonly Phrase ChartOf = new("Gráfico: {0}. La tabla de al lado tiene las cifras.", "Chart: {0}. The table beside it has the figures.", "Grafiek: {0}. De tabel ernaast heeft de cijfers.", "Graphique : {0}. Le tableau à côté donne les chiffres.");

    // The overview
    public static readonly Phrase Overview = new("Resumen", "Overview", "Overzicht", "Vue d’ensemble");
    public static readonly Phrase TodaysOrders = new("Pedidos de hoy", "Orders today", "Bestellingen vandaag", "Commandes du jour");
    public static readonly Phrase TodaysMoney = new("Ventas de hoy", "Sales today", "Verkoop vandaag", "Ventes du jour");
    public static readonly Phrase WeekOrders = new("Pedidos de la semana", "Orders this week", "Bestellingen deze week", "Commandes de la semaine");
    public static readonly Phrase WeekMoney = new("Ventas de la semana", "Sales this week", "Verkoop deze week", "Ventes de la semaine");
    public static readonly Phrase EverOrders = new("Pedidos en total", "Orders in all", "Bestellingen in totaal", "Commandes au total");
    public static readonly Phrase EverMoney = new("Ventas en total", "Sales in all", "Verkoop in totaal", "Ventes au total");
    public static readonly Phrase OpenNow = new("La panadería recibe pedidos.", "The bakery takes orders.", "De bakkerij neemt bestellingen aan.", "La boulangerie prend des commandes.");
    public static readonly Phrase ClosedNow = new("La panadería no recibe pedidos.", "The bakery takes no orders.", "De bakkerij neemt geen bestellingen aan.", "La boulangerie ne prend pas de commandes.");
    public static readonly Phrase OpenIt = new("Abrir a pedidos", "Take orders", "Bestellingen aannemen", "Prendre les commandes");
    public static readonly Phrase CloseIt = new("Cerrar a pedidos", "Stop taking orders", "Bestellingen stoppen", "Arrêter les commandes");
    public static readonly Phrase RunningOut = new("Se está acabando", "Running out", "Bijna op", "Bientôt épuisé");
    public static readonly Phrase NothingRunsOut = new("Hay de todo en los estantes.", "There is some of everything.", "Er is van alles genoeg.", "Rien ne manque.");
    public static readonly Phrase SeeShop = new("Ver la tienda como cliente", "See the shop as a customer", "Bekijk de winkel als klant", "Voir la boutique comme un client");
    public static readonly Phrase NotPublished = new("Un administrador debe activar la panadería antes de que la vean los clientes.", "An admin must activate the bakery before customers see it.", "Een beheerder moet de bakkerij activeren voor klanten ze zien.", "Un administrateur doit activer la boulangerie avant que les clients la voient.");

    // The day's list
    public static readonly Phrase DayList = new("Lista del día", "The day’s list", "Daglijst", "Liste du jour");
    public static readonly Phrase NothingThatDay = new("Para ese día no hay pedidos.", "There are no orders for that day.", "Er zijn geen bestellingen voor die dag.", "Aucune commande pour ce jour.");
    public static readonly Phrase ToMake = new("Para hornear", "To bake", "Te bakken", "À préparer");
    public static readonly Phrase PickupAt = new("Hora", "Time", "Uur", "Heure");
    public static readonly Phrase Customer = new("Cliente", "Customer", "Klant", "Client");
    public static readonly Phrase Contents = new("Contenido", "Contents", "Inhoud", "Contenu");
    public static readonly Phrase Status = new("Estado", "Status", "Status", "Statut");
    public static readonly Phrase Amount = new("Importe", "Amount", "Bedrag", "Montant");
    public static readonly Phrase Quantity = new("Cantidad", "Quantity", "Aantal", "Quantité");

    // Products
    public static readonly Phrase Products = new("Productos", "Products", "Producten", "Produits");
    public static readonly Phrase Product = new("Producto", "Product", "Product", "Produit");
    public static readonly Phrase NewProduct = new("Nuevo producto", "New product", "Nieuw product", "Nouveau produit");
    public static readonly Phrase NoProducts = new("Todavía no vendes nada. Empieza con un producto tuyo o con cuatro de ejemplo.", "You sell nothing yet. Begin with a product of your own, or with four examples.", "Je verkoopt nog niets. Begin met een eigen product of met vier voorbeelden.", "Vous ne vendez encore rien. Commencez par un produit à vous ou par quatre exemples.");
    public static readonly Phrase AddExamples = new("Añadir cuatro ejemplos", "Add four examples", "Vier voorbeelden toevoegen", "Ajouter quatre exemples");
    public static readonly Phrase Price = new("Precio en {0}", "Price in {0}", "Prijs in {0}", "Prix en {0}");
    public static readonly Phrase Emoji = new("Emoji, si no hay foto", "Emoji, where there is no picture", "Emoji, als er geen foto is", "Émoji, à défaut de photo");
    public static readonly Phrase WhenReady = new("¿Cuándo está listo?", "When is it ready?", "Wanneer is het klaar?", "Quand est-ce prêt ?");
    public static readonly Phrase AheadMinutes = new("Minutos de antelación, si es por encargo", "Minutes ahead, when made to order", "Minuten vooraf, indien op bestelling", "Minutes à l’avance, si sur commande");
    public static readonly Phrase MadeToOrder = new("Por encargo", "Made to order", "Op bestelling", "Sur commande");
    public static readonly Phrase Category = new("Categoría", "Category", "Categorie", "Catégorie");
    public static readonly Phrase Stock = new("Existencias", "Stock", "Voorraad", "Stock");
    public static readonly Phrase StockOf = new("Existencias de {0}", "Stock of {0}", "Voorraad van {0}", "Stock de {0}");
    public static readonly Phrase OneLess = new("Una unidad menos de {0}", "One {0} less", "Een {0} minder", "Un {0} de moins");
    public static readonly Phrase OneMore = new("Una unidad más de {0}", "One {0} more", "Een {0} meer", "Un {0} de plus");
    public static readonly Phrase Count = new("Contar", "Count", "Tellen", "Compter");
    public static readonly Phrase CountWrong = new("Escribe las existencias solo con cifras.", "Write the stock in digits only.", "Schrijf de voorraad alleen met cijfers.", "Écrivez le stock en chiffres seulement.");
    public static readonly Phrase Listed = new("A la venta", "On sale", "Te koop", "En vente");
    public static readonly Phrase Hidden = new("Oculto", "Hidden", "Verborgen", "Masqué");
    public static readonly Phrase Hide = new("Ocultar", "Hide", "Verbergen", "Masquer");
    public static readonly Phrase Unhide = new("Poner a la venta", "Put on sale", "Te koop zetten", "Mettre en vente");
    public static readonly Phrase HideIt = new("Ocultar {0}", "Hide {0}", "{0} verbergen", "Masquer {0}");
    public static readonly Phrase UnhideIt = new("Poner a la venta {0}", "Put {0} on sale", "{0} te koop zetten", "Mettre en vente {0}");
    public static readonly Phrase EditIt = new("Editar {0}", "Edit {0}", "{0} bewerken", "Modifier {0}");
    public static readonly Phrase DeleteProduct = new("Borrar el producto…", "Delete the product…", "Product verwijderen…", "Supprimer le produit…");
    public static readonly Phrase DeleteProductWhat = new("Los pedidos que lo llevan no cambian.", "Orders that have it stay as they are.", "Bestellingen met dit product blijven zoals ze zijn.", "Les commandes qui le contiennent ne changent pas.");
    public static readonly Phrase YesDelete = new("Sí, borrar", "Yes, delete", "Ja, verwijderen", "Oui, supprimer");
    public static readonly Phrase Photo = new("Foto", "Picture", "Foto", "Photo");
    public static readonly Phrase PhotoWhat = new("JPEG, PNG o WebP, 5 MB como máximo.", "JPEG, PNG or WebP, 5 MB at most.", "JPEG, PNG of WebP, hoogstens 5 MB.", "JPEG, PNG ou WebP, 5 Mo au plus.");
    public static readonly Phrase SendPhoto = new("Subir foto", "Upload picture", "Foto opladen", "Envoyer la photo");
    public static readonly Phrase PhotoMissing = new("Elige primero una foto.", "Choose a picture first.", "Kies eerst een foto.", "Choisissez d’abord une photo.");

    // Promotions
    public static readonly Phrase Promotions = new("Promociones", "Promotions", "Promoties", "Promotions");
    public static readonly Phrase NewPromotion = new("Nueva promoción", "New promotion", "Nieuwe promotie", "Nouvelle promotion");
    public static readonly Phrase NoPromotions = new("Aún no hay promociones. Un descuento a primera o a última hora trae clientes.", "No promotions yet. A discount early or late brings customers.", "Nog geen promoties. Een korting vroeg of laat op de dag brengt klanten.", "Pas encore de promotion. Une remise en début ou en fin de journée attire du monde.");
    public static readonly Phrase Title = new("Título", "Title", "Titel", "Titre");
    public static readonly Phrase Kind = new("Tipo", "Kind", "Soort", "Type");
    public static readonly Phrase Percentage = new("Porcentaje", "Percentage", "Percentage", "Pourcentage");
    public static readonly Phrase FixedAmount = new("Importe fijo", "Fixed amount", "Vast bedrag", "Montant fixe");
    public static readonly Phrase HappyHour = new("Hora feliz", "Happy hour", "Happy hour", "Happy hour");
    public static readonly Phrase PercentOff = new("Porcentaje de descuento", "Percent off", "Procent korting", "Pourcentage de remise");
    public static readonly Phrase AmountOff = new("Descuento en {0}", "Amount off in {0}", "Korting in {0}", "Remise en {0}");
    public static readonly Phrase FromTime = new("Desde", "From", "Van", "De");
    public static readonly Phrase ToTime = new("Hasta", "Until", "Tot", "À");
    public static readonly Phrase ForProduct = new("Para", "For", "Voor", "Pour");
    public static readonly Phrase WholeOrder = new("Todo el pedido", "The whole order", "De hele bestelling", "Toute la commande");
    public static readonly Phrase OnlyFor = new("Solo {0}", "Only {0}", "Alleen {0}", "Seulement {0}");
    public static readonly Phrase PercentWrong = new("Escribe el porcentaje con dos decimales como máximo, como 15 o 7.5.", "Write the percentage with two decimals at most, like 15 or 7.5.", "Schrijf het percentage met hoogstens twee decimalen, zoals 15 of 7.5.", "Écrivez le pourcentage avec deux décimales au plus, comme 15 ou 7.5.");
    public static readonly Phrase IsOn = new("Activa", "On", "Actief", "Active");
    public static readonly Phrase IsOff = new("Apagada", "Off", "Uit", "Arrêtée");
    public static readonly Phrase SwitchOn = new("Activar", "Switch on", "Aanzetten", "Activer");
    public static readonly Phrase SwitchOff = new("Apagar", "Switch off", "Uitzetten", "Arrêter");
    public static readonly Phrase SwitchItOn = new("Activar {0}", "Switch {0} on", "{0} aanzetten", "Activer {0}");
    public static readonly Phrase SwitchItOff = new("Apagar {0}", "Switch {0} off", "{0} uitzetten", "Arrêter {0}");
    public static readonly Phrase Delete = new("Borrar…", "Delete…", "Verwijderen…", "Supprimer…");
    public static readonly Phrase DeletePromotionWhat = new("Los pedidos hechos conservan su descuento.", "Orders already made keep their discount.", "Geplaatste bestellingen behouden hun korting.", "Les commandes passées gardent leur remise.");
    public static readonly Phrase Offer = new("Crear promoción", "Create promotion", "Promotie maken", "Créer la promotion");

    // Statistics
    public static readonly Phrase Statistics = new("Estadísticas", "Statistics", "Statistieken", "Statistiques");
    public static readonly Phrase ByHour = new("Pedidos por hora", "Orders by hour", "Bestellingen per uur", "Commandes par heure");
    public static readonly Phrase Hour = new("Hora", "Hour", "Uur", "Heure");
    public static readonly Phrase Orders = new("Pedidos", "Orders", "Bestellingen", "Commandes");
    public static readonly Phrase ByStatus = new("Pedidos por estado", "Orders by status", "Bestellingen per status", "Commandes par statut");
    public static readonly Phrase TopProducts = new("Los más vendidos", "Sold most", "Meest verkocht", "Les plus vendus");
    public static readonly Phrase Sold = new("Unidades", "Units", "Stuks", "Unités");
    public static readonly Phrase Revenue = new("Ventas", "Sales", "Verkoop", "Ventes");
    public static readonly Phrase NoNumbers = new("Aquí aparecerán las cifras con el primer pedido.", "The figures appear with the first order.", "De cijfers verschijnen bij de eerste bestelling.", "Les chiffres apparaîtront avec la première commande.");
    public static readonly Phrase NumbersWhat = new("Los pedidos cancelados no cuentan; los reembolsados cuentan como pedidos, no como ventas.", "Cancelled orders do not count; refunded ones count as orders, not as sales.", "Geannuleerde bestellingen tellen niet mee; terugbetaalde tellen als bestelling, niet als verkoop.", "Les commandes annulées ne comptent pas ; les remboursées comptent comme commandes, pas comme ventes.");

    // The bakery
    public static readonly Phrase Bakery = new("Panadería", "Bakery", "Bakkerij", "Boulangerie");
    public static readonly Phrase Profile = new("Perfil y horario", "Profile and hours", "Profiel en uren", "Profil et horaires");
    public static readonly Phrase Address = new("Dirección", "Address", "Adres", "Adresse");
    public static readonly Phrase Phone = new("Teléfono", "Phone", "Telefoon", "Téléphone");
    public static readonly Phrase Opens = new("Abre a las", "Opens at", "Opent om", "Ouvre à");
    public static readonly Phrase Closes = new("Cierra a las", "Closes at", "Sluit om", "Ferme à");
    public static readonly Phrase HoursWhat = new("Si cierra antes de la hora en que abre, el horario pasa de medianoche.", "When it closes earlier than it opens, the hours go past midnight.", "Sluit ze vroeger dan ze opent, dan lopen de uren over middernacht.", "Si elle ferme avant l’heure d’ouverture, l’horaire passe minuit.");
    public static readonly Phrase TimeWrong = new("Escribe las horas como 07:00.", "Write times like 07:00.", "Schrijf de uren als 07:00.", "Écrivez les heures comme 07:00.");
    public static readonly Phrase OnMap = new("Lugar en el mapa", "Place on the map", "Plaats op de kaart", "Lieu sur la carte");
    public static readonly Phrase Latitude = new("Latitud", "Latitude", "Breedtegraad", "Latitude");
    public static readonly Phrase Longitude = new("Longitud", "Longitude", "Lengtegraad", "Longitude");
    public static readonly Phrase PlaceWrong = new("Escribe la latitud y la longitud en grados, como 4.6431.", "Write latitude and longitude in degrees, like 4.6431.", "Schrijf breedte- en lengtegraad in graden, zoals 4.6431.", "Écrivez latitude et longitude en degrés, comme 4.6431.");
    public static readonly Phrase Logo = new("Logo", "Logo", "Logo", "Logo");
    public static readonly Phrase Banner = new("Foto de portada", "Banner", "Omslagfoto", "Bannière");

    // Tokens
    public static readonly Phrase Tokens = new("Tokens", "Tokens", "Tokens", "Jetons");
    public static readonly Phrase TokensWhat = new("Un token deja que una aplicación o una caja use la API en tu nombre. Su secreto se muestra una sola vez.", "A token lets an app or a till use the API in your name. Its secret is shown only once.", "Met een token gebruikt een app of kassa de API in jouw naam. Het geheim wordt één keer getoond.", "Un jeton permet à une application ou à une caisse d’utiliser l’API en votre nom. Son secret n’est montré qu’une fois.");
    public static readonly Phrase NoTokens = new("Aún no hay tokens.", "No tokens yet.", "Nog geen tokens.", "Pas encore de jeton.");
    public static readonly Phrase TokenFor = new("¿Para qué es?", "What is it for?", "Waarvoor is het?", "À quoi sert-il ?");
    public static readonly Phrase MakeToken = new("Crear token", "Create token", "Token maken", "Créer le jeton");
    public static readonly Phrase SecretOnce = new("Copia el secreto ahora: no se volverá a mostrar.", "Copy the secret now: it is not shown again.", "Kopieer het geheim nu: het wordt niet opnieuw getoond.", "Copiez le secret maintenant : il ne sera plus montré.");
    public static readonly Phrase Secret = new("Secreto de {0}", "Secret of {0}", "Geheim van {0}", "Secret de {0}");
    public static readonly Phrase Works = new("Activo", "Works", "Actief", "Actif");
    public static readonly Phrase RevokedOn = new("Revocado el {0}", "Revoked on {0}", "Ingetrokken op {0}", "Révoqué le {0}");
    public static readonly Phrase Revoke = new("Revocar…", "Revoke…", "Intrekken…", "Révoquer…");
    public static readonly Phrase RevokeWhat = new("Lo que usa «{0}» deja de funcionar al instante.", "Whatever uses “{0}” stops working at once.", "Wat “{0}” gebruikt, werkt meteen niet meer.", "Ce qui utilise « {0} » cesse aussitôt de fonctionner.");
    public static readonly Phrase YesRevoke = new("Sí, revocar", "Yes, revoke", "Ja, intrekken", "Oui, révoquer");
}
