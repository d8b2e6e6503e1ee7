/**
 * Everything the board says, each phrase in its four languages side by side, so that none can be forgotten. A phrase with
 * something in it is a function, because the order of words is part of the language.
 */
export const LANGUAGES = ['es', 'en', 'nl', 'fr'] as const
export type Language = (typeof LANGUAGES)[number]

type Text = Record<Language, string>

const count = (n: number, one: string, many: string): string => `${n} ${n === 1 ? one : many}`
const minutes = (n: number): string => (Math.abs(n) < 90 ? `${Math.abs(n)} min` : `${Math.floor(Math.abs(n) / 60)} h ${Math.abs(n) % 60} min`)

const PHRASES = {
  board: { es: 'Tablero', en: 'Board', nl: 'Bord', fr: 'Tableau' },
  loading: { es: 'Trayendo los pedidos…', en: 'Fetching the orders…', nl: 'Bestellingen ophalen…', fr: 'Récupération des commandes…' },
  close: { es: 'Cerrar', en: 'Close', nl: 'Sluiten', fr: 'Fermer' },

  PENDING: { es: 'Por aceptar', en: 'To accept', nl: 'Te aanvaarden', fr: 'À accepter' },
  CONFIRMED: { es: 'Confirmado', en: 'Confirmed', nl: 'Bevestigd', fr: 'Confirmée' },
  BAKING: { es: 'En el horno', en: 'Baking', nl: 'In de oven', fr: 'Au four' },
  READY: { es: 'Listo', en: 'Ready', nl: 'Klaar', fr: 'Prête' },
  COMPLETED: { es: 'Entregado', en: 'Handed over', nl: 'Afgehaald', fr: 'Remise' },
  CANCELLED: { es: 'Cancelado', en: 'Cancelled', nl: 'Geannuleerd', fr: 'Annulée' },
  emptyColumn: { es: 'Nada por aquí', en: 'Nothing here', nl: 'Niets hier', fr: 'Rien ici' },
  emptyBoard: { es: 'No hay pedidos abiertos. Buen momento para un café.', en: 'No open orders. A good moment for a coffee.', nl: 'Geen open bestellingen. Tijd voor koffie.', fr: 'Aucune commande ouverte. Le moment d’un café.' },

  returning: { es: 'Cliente habitual', en: 'Returning', nl: 'Vaste klant', fr: 'Habitué' },
  firstTime: { es: 'Cliente nuevo', en: 'New customer', nl: 'Nieuwe klant', fr: 'Nouveau client' },
  paid: { es: 'Pagado', en: 'Paid', nl: 'Betaald', fr: 'Payée' },
  TAKEOUT: { es: 'Para recoger', en: 'Pick-up', nl: 'Afhalen', fr: 'À emporter' },
  DELIVERY: { es: 'A domicilio', en: 'Delivery', nl: 'Levering', fr: 'Livraison' },
  LATCH: { es: 'Casillero', en: 'Locker', nl: 'Kluisje', fr: 'Casier' },
  CASH_ON_PICKUP: { es: 'en efectivo', en: 'cash', nl: 'contant', fr: 'en espèces' },
  CREDIT_CARD: { es: 'con tarjeta', en: 'by card', nl: 'met kaart', fr: 'par carte' },
  DEBIT_CARD: { es: 'con tarjeta débito', en: 'by debit card', nl: 'met debetkaart', fr: 'par carte de débit' },
  CARD: { es: 'con tarjeta', en: 'by card', nl: 'met kaart', fr: 'par carte' },
  PSE: { es: 'por PSE', en: 'by PSE', nl: 'via PSE', fr: 'par PSE' },
  allergensUnknown: { es: 'Alérgenos sin declarar', en: 'Allergens not declared', nl: 'Allergenen niet opgegeven', fr: 'Allergènes non déclarés' },
  allergensNone: { es: 'Declarado sin alérgenos', en: 'Declared without allergens', nl: 'Opgegeven zonder allergenen', fr: 'Déclaré sans allergènes' },
  allergens: { es: 'Alérgenos', en: 'Allergens', nl: 'Allergenen', fr: 'Allergènes' },
  orderNote: { es: 'Nota', en: 'Note', nl: 'Opmerking', fr: 'Note' },
  more: { es: 'Más', en: 'More', nl: 'Meer', fr: 'Plus' },
  less: { es: 'Menos', en: 'Less', nl: 'Minder', fr: 'Moins' },
  print: { es: 'Imprimir', en: 'Print', nl: 'Afdrukken', fr: 'Imprimer' },
  silence: { es: 'Silenciar', en: 'Silence', nl: 'Stil', fr: 'Silence' },
  silenced: { es: 'Silenciado', en: 'Silenced', nl: 'Gedempt', fr: 'En silence' },
  cancel: { es: 'Cancelar pedido', en: 'Cancel order', nl: 'Bestelling annuleren', fr: 'Annuler la commande' },
  cancelSure: { es: '¿Cancelar este pedido? Se avisa al cliente.', en: 'Cancel this order? The customer is told.', nl: 'Deze bestelling annuleren? De klant krijgt bericht.', fr: 'Annuler cette commande ? Le client sera prévenu.' },
  cancelYes: { es: 'Sí, cancelar', en: 'Yes, cancel', nl: 'Ja, annuleren', fr: 'Oui, annuler' },
  cancelNo: { es: 'No, dejarlo', en: 'No, keep it', nl: 'Nee, behouden', fr: 'Non, garder' },
  undo: { es: 'Deshacer', en: 'Undo', nl: 'Ongedaan maken', fr: 'Défaire' },
  queued: { es: 'Guardado aquí, sin enviar', en: 'Kept here, not sent yet', nl: 'Hier bewaard, nog niet verzonden', fr: 'Gardé ici, pas encore envoyé' },
  sending: { es: 'Enviando…', en: 'Sending…', nl: 'Verzenden…', fr: 'Envoi…' },
  onlyInMemory: { es: 'Este aparato no deja guardar los cambios: no cierres el tablero hasta que se envíen.', en: 'This device cannot store the changes: keep the board open until they are sent.', nl: 'Dit toestel kan de wijzigingen niet bewaren: laat het bord open tot ze verzonden zijn.', fr: 'Cet appareil ne peut pas garder les changements : laissez le tableau ouvert jusqu’à leur envoi.' },
  refused: { es: 'No se pudo', en: 'Not possible', nl: 'Niet gelukt', fr: 'Impossible' },
  understood: { es: 'Entendido', en: 'Understood', nl: 'Begrepen', fr: 'Compris' },

  changed: { es: 'Cambió', en: 'Changed', nl: 'Gewijzigd', fr: 'Modifiée' },
  changedNotes: { es: 'Nota', en: 'Note', nl: 'Opmerking', fr: 'Note' },
  noNotes: { es: 'sin nota', en: 'no note', nl: 'geen opmerking', fr: 'sans note' },
  changedPickup: { es: 'Hora', en: 'Time', nl: 'Tijd', fr: 'Heure' },
  seen: { es: 'Visto', en: 'Seen', nl: 'Gezien', fr: 'Vu' },

  live: { es: 'En vivo', en: 'Live', nl: 'Live', fr: 'En direct' },
  starting: { es: 'Conectando…', en: 'Connecting…', nl: 'Verbinden…', fr: 'Connexion…' },
  signedOut: { es: 'Tu sesión terminó', en: 'Your session has ended', nl: 'Je sessie is beëindigd', fr: 'Votre session est terminée' },
  signInAgain: { es: 'Entrar de nuevo', en: 'Sign in again', nl: 'Opnieuw aanmelden', fr: 'Se reconnecter' },
  signOutKeeps: { es: 'Quedan cambios sin enviar. Espera a que haya conexión, o se perderían al salir.', en: 'Some changes are not sent yet. Wait for the network: signing out would lose them.', nl: 'Er zijn nog wijzigingen niet verzonden. Wacht op het netwerk: afmelden zou ze verliezen.', fr: 'Des changements ne sont pas encore envoyés. Attendez le réseau : se déconnecter les perdrait.' },
  signOutAnyway: { es: 'Perderlos y dejarme salir', en: 'Lose them and let me sign out', nl: 'Verwijderen en laat me afmelden', fr: 'Les perdre et me laisser sortir' },
  soundBlocked: { es: 'Sonido bloqueado', en: 'Sound blocked', nl: 'Geluid geblokkeerd', fr: 'Son bloqué' },
  soundOn: { es: 'Sonido', en: 'Sound', nl: 'Geluid', fr: 'Son' },
  startShift: { es: 'Empezar turno', en: 'Start shift', nl: 'Dienst beginnen', fr: 'Commencer le service' },
  startShiftWhy: { es: 'Toca para probar el volumen. El navegador no suena hasta que lo tocas.', en: 'Tap to test the volume. The browser is silent until you tap.', nl: 'Tik om het volume te testen. De browser zwijgt tot je tikt.', fr: 'Touchez pour tester le volume. Le navigateur reste muet avant.' },
  volume: { es: 'Volumen', en: 'Volume', nl: 'Volume', fr: 'Volume' },
  tryNew: { es: 'Oír: pedido nuevo', en: 'Hear: new order', nl: 'Hoor: nieuwe bestelling', fr: 'Écouter : nouvelle commande' },
  tryChanged: { es: 'Oír: pedido cambiado', en: 'Hear: changed order', nl: 'Hoor: gewijzigde bestelling', fr: 'Écouter : commande modifiée' },
  tryCancelled: { es: 'Oír: pedido cancelado', en: 'Hear: cancelled order', nl: 'Hoor: geannuleerde bestelling', fr: 'Écouter : commande annulée' },

  totals: { es: 'Totales de hoy', en: 'Today’s totals', nl: 'Totalen van vandaag', fr: 'Totaux du jour' },
  totalsShort: { es: 'Totales', en: 'Totals', nl: 'Totalen', fr: 'Totaux' },
  totalsHint: { es: 'Toca un producto para ver solo sus pedidos.', en: 'Tap a product to see only its orders.', nl: 'Tik op een product om alleen die bestellingen te zien.', fr: 'Touchez un produit pour ne voir que ses commandes.' },
  totalsEmpty: { es: 'Nada por hacer.', en: 'Nothing to make.', nl: 'Niets te maken.', fr: 'Rien à préparer.' },
  toMake: { es: 'por hacer', en: 'to make', nl: 'te maken', fr: 'à faire' },
  showAll: { es: 'Ver todos', en: 'Show all', nl: 'Alles tonen', fr: 'Tout voir' },
  scheduled: { es: 'Programados', en: 'Scheduled', nl: 'Gepland', fr: 'Programmées' },
  scheduledEmpty: { es: 'Ningún pedido espera su hora.', en: 'No order is waiting for its time.', nl: 'Geen bestelling wacht op haar uur.', fr: 'Aucune commande n’attend son heure.' },
  startNow: { es: 'Empezar ya', en: 'Start now', nl: 'Nu beginnen', fr: 'Commencer' },
  recall: { es: 'Terminados', en: 'Finished', nl: 'Afgewerkt', fr: 'Terminées' },
  recallTitle: { es: 'Últimos 20 terminados', en: 'Last 20 finished', nl: 'Laatste 20 afgewerkt', fr: '20 dernières terminées' },
  recallEmpty: { es: 'Todavía no hay pedidos terminados.', en: 'No finished orders yet.', nl: 'Nog geen afgewerkte bestellingen.', fr: 'Aucune commande terminée.' },

  readyTime: { es: '¿Cuándo estará listo?', en: 'When will it be ready?', nl: 'Wanneer is het klaar?', fr: 'Quand sera-t-elle prête ?' },
  exactTime: { es: 'Hora exacta', en: 'Exact time', nl: 'Exact uur', fr: 'Heure exacte' },
  set: { es: 'Fijar', en: 'Set', nl: 'Instellen', fr: 'Fixer' },
  pause: { es: 'Pausar', en: 'Pause', nl: 'Pauzeren', fr: 'Pause' },
  pauseTitle: { es: 'Pausar la tienda', en: 'Pause the shop', nl: 'De winkel pauzeren', fr: 'Mettre la boutique en pause' },
  pauseWhy: { es: 'Mientras dure la pausa no entran pedidos nuevos.', en: 'No new orders come in during the pause.', nl: 'Tijdens de pauze komen er geen bestellingen binnen.', fr: 'Aucune nouvelle commande pendant la pause.' },
  pauseUntil: { es: 'Hasta las', en: 'Until', nl: 'Tot', fr: 'Jusqu’à' },
  resume: { es: 'Reanudar', en: 'Resume', nl: 'Hervatten', fr: 'Reprendre' },
  needsNetwork: { es: 'Sin conexión: esto necesita la red. Inténtalo cuando vuelva.', en: 'No connection: this needs the network. Try when it is back.', nl: 'Geen verbinding: hiervoor is het netwerk nodig. Probeer later opnieuw.', fr: 'Pas de connexion : il faut le réseau. Réessayez à son retour.' },

  scanner: { es: 'Escanear', en: 'Scan', nl: 'Scannen', fr: 'Scanner' },
  scannerTitle: { es: 'Entregar con código', en: 'Hand over by code', nl: 'Afgeven met code', fr: 'Remettre avec un code' },
  shortCode: { es: 'Código corto', en: 'Short code', nl: 'Korte code', fr: 'Code court' },
  check: { es: 'Comprobar', en: 'Check', nl: 'Controleren', fr: 'Vérifier' },
  checking: { es: 'Comprobando…', en: 'Checking…', nl: 'Controleren…', fr: 'Vérification…' },
  camera: { es: 'Usar la cámara', en: 'Use the camera', nl: 'Camera gebruiken', fr: 'Utiliser la caméra' },
  cameraOff: { es: 'Apagar la cámara', en: 'Turn the camera off', nl: 'Camera uitzetten', fr: 'Éteindre la caméra' },
  cameraRefused: { es: 'No hay cámara, o el navegador no la deja usar. El código corto y el lector USB funcionan.', en: 'No camera, or the browser does not allow it. The short code and a USB scanner work.', nl: 'Geen camera, of de browser staat ze niet toe. De korte code en een USB-scanner werken.', fr: 'Pas de caméra, ou le navigateur la refuse. Le code court et un lecteur USB fonctionnent.' },
  cameraHint: { es: 'Muestra el QR del cliente a la cámara.', en: 'Show the customer’s QR to the camera.', nl: 'Toon de QR van de klant aan de camera.', fr: 'Montrez le QR du client à la caméra.' },
  wedgeHint: { es: 'Un lector USB funciona en cualquier momento, sin abrir esta ventana.', en: 'A USB scanner works at any moment, without opening this window.', nl: 'Een USB-scanner werkt altijd, ook zonder dit venster.', fr: 'Un lecteur USB marche à tout moment, sans ouvrir cette fenêtre.' },
  handOver: { es: 'Entregar', en: 'Hand over', nl: 'Afgeven', fr: 'Remettre' },
  dontHandOver: { es: 'No entregar', en: 'Do not hand over', nl: 'Niet afgeven', fr: 'Ne pas remettre' },
  scanNeedsNetwork: { es: 'Sin conexión no se puede comprobar un código. Espera la red, o mira el nombre y el número.', en: 'Without a connection no code can be checked. Wait for the network, or go by name and number.', nl: 'Zonder verbinding kan geen code worden gecontroleerd. Wacht op het netwerk, of ga op naam en nummer.', fr: 'Sans connexion, aucun code ne peut être vérifié. Attendez le réseau, ou fiez-vous au nom et au numéro.' },
  tapToClose: { es: 'Toca para cerrar', en: 'Tap to close', nl: 'Tik om te sluiten', fr: 'Touchez pour fermer' },

  help: { es: 'Ayuda', en: 'Help', nl: 'Hulp', fr: 'Aide' },
  helpTitle: { es: 'El tablero con teclado', en: 'The board by keyboard', nl: 'Het bord met het toetsenbord', fr: 'Le tableau au clavier' },
  keyArrows: { es: 'Elegir un pedido', en: 'Choose an order', nl: 'Een bestelling kiezen', fr: 'Choisir une commande' },
  keyDigits: { es: 'Elegir el pedido 1 a 9 de la columna', en: 'Choose order 1 to 9 of the column', nl: 'Bestelling 1 tot 9 van de kolom kiezen', fr: 'Choisir la commande 1 à 9 de la colonne' },
  keyEnter: { es: 'Pasar el pedido elegido al siguiente paso', en: 'Move the chosen order on', nl: 'De gekozen bestelling verder zetten', fr: 'Faire avancer la commande choisie' },
  keyUndo: { es: 'Deshacer lo último', en: 'Undo the last move', nl: 'Het laatste ongedaan maken', fr: 'Défaire le dernier geste' },
  keyEscape: { es: 'Cerrar una ventana', en: 'Close a window', nl: 'Een venster sluiten', fr: 'Fermer une fenêtre' },
} satisfies Record<string, Text>

export type Phrase = keyof typeof PHRASES

const SENTENCES = {
  minutesLeft: {
    es: (n: number) => (n < 0 ? `hace ${minutes(n)}` : `faltan ${minutes(n)}`),
    en: (n: number) => (n < 0 ? `${minutes(n)} ago` : `${minutes(n)} left`),
    nl: (n: number) => (n < 0 ? `${minutes(n)} geleden` : `nog ${minutes(n)}`),
    fr: (n: number) => (n < 0 ? `il y a ${minutes(n)}` : `encore ${minutes(n)}`),
  },
  age: {
    es: (age: string, isReady: boolean) => (age === 'late' ? (isReady ? 'sin recoger' : 'atrasado') : age === 'soon' ? (isReady ? 'por recoger' : 'pronto') : 'a tiempo'),
    en: (age: string, isReady: boolean) => (age === 'late' ? (isReady ? 'not collected' : 'late') : age === 'soon' ? (isReady ? 'awaited' : 'soon') : 'on time'),
    nl: (age: string, isReady: boolean) => (age === 'late' ? (isReady ? 'niet afgehaald' : 'te laat') : age === 'soon' ? (isReady ? 'verwacht' : 'bijna') : 'op tijd'),
    fr: (age: string, isReady: boolean) => (age === 'late' ? (isReady ? 'pas retirée' : 'en retard') : age === 'soon' ? (isReady ? 'attendue' : 'bientôt') : 'à l’heure'),
  },
  toPay: {
    es: (total: string, how: string) => `Por cobrar ${total} ${how}`.trim(),
    en: (total: string, how: string) => `To collect ${total} ${how}`.trim(),
    nl: (total: string, how: string) => `Te innen ${total} ${how}`.trim(),
    fr: (total: string, how: string) => `À encaisser ${total} ${how}`.trim(),
  },
  items: {
    es: (n: number) => count(n, 'unidad', 'unidades'),
    en: (n: number) => count(n, 'piece', 'pieces'),
    nl: (n: number) => count(n, 'stuk', 'stuks'),
    fr: (n: number) => count(n, 'pièce', 'pièces'),
  },
  order: {
    es: (name: string) => `Pedido ${name}`,
    en: (name: string) => `Order ${name}`,
    nl: (name: string) => `Bestelling ${name}`,
    fr: (name: string) => `Commande ${name}`,
  },
  moveTo: {
    es: (name: string, status: string) => `${status}: pasar el pedido ${name}`,
    en: (name: string, status: string) => `${status}: move order ${name}`,
    nl: (name: string, status: string) => `${status}: bestelling ${name} verder zetten`,
    fr: (name: string, status: string) => `${status} : faire avancer la commande ${name}`,
  },
  promised: {
    es: (time: string) => `prometido a las ${time}`,
    en: (time: string) => `promised for ${time}`,
    nl: (time: string) => `beloofd om ${time}`,
    fr: (time: string) => `promise à ${time}`,
  },
  readyAt: {
    es: (time: string) => `listo a las ${time}`,
    en: (time: string) => `ready at ${time}`,
    nl: (time: string) => `klaar om ${time}`,
    fr: (time: string) => `prête à ${time}`,
  },
  startsAt: {
    es: (time: string) => `Empieza ${time}`,
    en: (time: string) => `Starts ${time}`,
    nl: (time: string) => `Begint ${time}`,
    fr: (time: string) => `Commence ${time}`,
  },
  stale: {
    es: (age: string) => `Sin novedades desde hace ${age}`,
    en: (age: string) => `No news for ${age}`,
    nl: (age: string) => `Geen nieuws sinds ${age}`,
    fr: (age: string) => `Sans nouvelles depuis ${age}`,
  },
  offline: {
    es: (n: number) => (n === 0 ? 'Sin conexión' : `Sin conexión — ${count(n, 'cambio', 'cambios')} en cola`),
    en: (n: number) => (n === 0 ? 'Offline' : `Offline — ${count(n, 'change', 'changes')} queued`),
    nl: (n: number) => (n === 0 ? 'Geen verbinding' : `Geen verbinding — ${count(n, 'wijziging', 'wijzigingen')} in de wacht`),
    fr: (n: number) => (n === 0 ? 'Hors ligne' : `Hors ligne — ${count(n, 'changement', 'changements')} en attente`),
  },
  seenAt: {
    es: (time: string) => `Se ve el tablero de las ${time}`,
    en: (time: string) => `Showing the board of ${time}`,
    nl: (time: string) => `Het bord van ${time}`,
    fr: (time: string) => `Tableau de ${time}`,
  },
  pausedFor: {
    es: (n: number) => `Tienda en pausa: quedan ${minutes(n)}`,
    en: (n: number) => `Shop paused: ${minutes(n)} left`,
    nl: (n: number) => `Winkel gepauzeerd: nog ${minutes(n)}`,
    fr: (n: number) => `Boutique en pause : encore ${minutes(n)}`,
  },
  closed: {
    es: (time: string | null) => (time === null ? 'Cerrado' : `Cerrado · abre ${time}`),
    en: (time: string | null) => (time === null ? 'Closed' : `Closed · opens ${time}`),
    nl: (time: string | null) => (time === null ? 'Gesloten' : `Gesloten · open om ${time}`),
    fr: (time: string | null) => (time === null ? 'Fermé' : `Fermé · ouvre à ${time}`),
  },
  openUntil: {
    es: (time: string | null) => (time === null ? 'Abierto' : `Abierto hasta ${time}`),
    en: (time: string | null) => (time === null ? 'Open' : `Open until ${time}`),
    nl: (time: string | null) => (time === null ? 'Open' : `Open tot ${time}`),
    fr: (time: string | null) => (time === null ? 'Ouvert' : `Ouvert jusqu’à ${time}`),
  },
  pauseFor: {
    es: (n: number) => `${n} minutos`,
    en: (n: number) => `${n} minutes`,
    nl: (n: number) => `${n} minuten`,
    fr: (n: number) => `${n} minutes`,
  },
  filtered: {
    es: (name: string) => `Solo con ${name}`,
    en: (name: string) => `Only with ${name}`,
    nl: (name: string) => `Alleen met ${name}`,
    fr: (name: string) => `Seulement avec ${name}`,
  },
  alsoPending: {
    es: (n: number) => `+ ${n} por aceptar`,
    en: (n: number) => `+ ${n} to accept`,
    nl: (n: number) => `+ ${n} te aanvaarden`,
    fr: (n: number) => `+ ${n} à accepter`,
  },
  made: {
    es: (n: number) => count(n, 'hecho', 'hechos'),
    en: (n: number) => `${n} made`,
    nl: (n: number) => `${n} gemaakt`,
    fr: (n: number) => count(n, 'fait', 'faits'),
  },
  newOrder: {
    es: (name: string, customer: string) => `Pedido nuevo ${name}, ${customer}`,
    en: (name: string, customer: string) => `New order ${name}, ${customer}`,
    nl: (name: string, customer: string) => `Nieuwe bestelling ${name}, ${customer}`,
    fr: (name: string, customer: string) => `Nouvelle commande ${name}, ${customer}`,
  },
  changedOrder: {
    es: (name: string) => `Cambió el pedido ${name}`,
    en: (name: string) => `Order ${name} changed`,
    nl: (name: string) => `Bestelling ${name} is gewijzigd`,
    fr: (name: string) => `La commande ${name} a changé`,
  },
  cancelledOrder: {
    es: (name: string, customer: string) => `Se canceló el pedido ${name} de ${customer}`,
    en: (name: string, customer: string) => `Order ${name} of ${customer} was cancelled`,
    nl: (name: string, customer: string) => `Bestelling ${name} van ${customer} is geannuleerd`,
    fr: (name: string, customer: string) => `La commande ${name} de ${customer} a été annulée`,
  },
  refusedMove: {
    es: (name: string, what: string) => `El pedido ${name} no pasó a «${what}»`,
    en: (name: string, what: string) => `Order ${name} did not become “${what}”`,
    nl: (name: string, what: string) => `Bestelling ${name} werd niet “${what}”`,
    fr: (name: string, what: string) => `La commande ${name} n’est pas passée à « ${what} »`,
  },
  droppedMoves: {
    es: (n: number) => `Tampoco se hizo lo que venía detrás (${n}).`,
    en: (n: number) => `What came after it was not done either (${n}).`,
    nl: (n: number) => `Wat erna kwam, is ook niet gebeurd (${n}).`,
    fr: (n: number) => `Ce qui suivait n’a pas été fait non plus (${n}).`,
  },
  hurry: {
    es: (late: number, waiting: number) => `${count(late, 'pedido atrasado', 'pedidos atrasados')}, ${count(waiting, 'listo', 'listos')} sin recoger`,
    en: (late: number, waiting: number) => `${count(late, 'late order', 'late orders')}, ${waiting} ready and not collected`,
    nl: (late: number, waiting: number) => `${count(late, 'bestelling', 'bestellingen')} te laat, ${waiting} klaar en niet afgehaald`,
    fr: (late: number, waiting: number) => `${count(late, 'commande', 'commandes')} en retard, ${count(waiting, 'prête', 'prêtes')} non ${waiting === 1 ? 'retirée' : 'retirées'}`,
  },
  undoOf: {
    es: (name: string, what: string) => `Deshacer: pedido ${name}, ${what}`,
    en: (name: string, what: string) => `Undo: order ${name}, ${what}`,
    nl: (name: string, what: string) => `Ongedaan maken: bestelling ${name}, ${what}`,
    fr: (name: string, what: string) => `Défaire : commande ${name}, ${what}`,
  },
} satisfies Record<string, Record<Language, (...parts: never[]) => string>>

type Sentences = typeof SENTENCES

export const language: Language = LANGUAGES.find((known) => known === document.documentElement.lang.slice(0, 2)) ?? 'es'

export function say(phrase: Phrase): string {
  return PHRASES[phrase][language]
}

/** A word the server sent, in the reader's language when we know it and as it came when we do not. */
export function sayOr(word: string, otherwise = word): string {
  return word in PHRASES ? say(word as Phrase) : otherwise
}

export const tell = Object.fromEntries(
  Object.entries(SENTENCES).map(([name, sentence]) => [name, sentence[language]]),
) as unknown as { [Name in keyof Sentences]: Sentences[Name][Language] }
