namespace Hornada.Server.Hosting;

/// <summary>
/// What members and parameters of the native API mean, by their name, where the source says nothing at the member itself. A line begins
/// with the name; one that means something else in one schema begins with that schema and a dot.
/// </summary>
internal static class DocumentWords
{
    private static readonly Dictionary<string, string> Words = Parse("""
        ability: What an organisation's token may do: READ reads, STAFF also changes.
        access_token: The token; it is shown this once.
        accounts: Accounts that act for the parent.
        action: Name of the recorded action, such as ROLE_CHANGED.
        active: Whether it counts at present.
        activeBakeries: Number of bakeries with the status ACTIVE.
        address: Postal address in one line.
        advanceMinutes: How many minutes before the pickup it must be ordered; 0 for no advance.
        after: Where to go on: an event's `id`, or `next` of the list before; `now` for the end of the log.
        allergenKinds: Which cereals and nuts stand behind GLUTEN and NUTS.
        allergens: What is declared, by allergen; what is not named is not declared.
        alone: The earliest time of this line in an order of its own; null when there is none in these days.
        amount: Amount of money in whole units of the currency, with decimals where the currency has some.
        appliesTo: The products it is for.
        areas: Areas of delivery, each with its postal codes and its fee.
        at: When it happened, epoch milliseconds.
        author: Who did it.
        availabilityStatus: READY_NOW, READY_IN_20, READY_IN_40 or OUT_OF_STOCK.
        available: Whether it is listed for customers.
        averageOrderValue: Revenue by the number of orders, rounded to two decimals.
        bakeries: The bakeries it is about.
        bakery: The bakery it is about.
        bakeryId: Public id of the bakery.
        bakeryIds: Public ids of the bakeries.
        bakeryName: Name of the bakery when it happened.
        balance: Credit that is left, in whole units of the currency.
        bannerUrl: Address of the wide picture; empty for none.
        barcode: EAN or UPC of the product; empty for none.
        batches: Pieces that are ready at a time of each day.
        before: Id of the last row of the part before: rows older than that are answered.
        body: The text of the message.
        byDay: Whether it is sold only on days for which it is planned.
        calculation: How the option changes the price.
        cancelledAt: When it was cancelled, epoch milliseconds; null when it was not.
        canReview: Whether the caller may review this order.
        canteen: The canteen it is about.
        canteenId: Public id of the canteen.
        capacities: Limits of an hour or a day, by what they count.
        carbohydrate: Grams in 100 g.
        category: Name of the category.
        categoryId: Public id of the category.
        categoryIds: Public ids of the categories it is about.
        changed: How many rows change something.
        changes: The values that change.
        child: Public id of the child.
        city: Town of the address.
        class: The class of a child, such as 4B; empty for none.
        closes: When it closes, HH:mm by its wall clock.
        closeTime: When it usually closes, HH:mm by its wall clock.
        closureDays: How many days before the meal orders close.
        code: A code of its own, such as a country's or a currency's.
        column: Name of the column.
        comment: Words of the customer; empty for none.
        companies: The companies it is about.
        compareAtPrice: The usual price that is struck through; null for none.
        confirm: The e-mail address of the account, typed again.
        connection: How the machine is connected.
        cooled: Whether it is cooled.
        cost: What it costs the kitchen; null when nobody said.
        country: ISO 3166-1 code of the country.
        counts: ORDERS or PIECES.
        countsBy: Whether the day of the order or of the pickup counts.
        countsWorkingDays: Whether limits count working days only.
        created: How many rows create something.
        createdAt: When it was made, epoch milliseconds.
        credit: Prepaid credit, in whole units of the currency.
        currency: ISO 4217 code of the currency.
        customer: Public id of the customer.
        cutoffs: Until when products can be ordered.
        data: The answer.
        date: A day, such as 2026-12-24.
        day: A day, such as 2026-12-24.
        days: The days, in order.
        daysBefore: How many days before the pickup.
        decidedBy: Why the time before the earliest is closed; null when that time has passed, or there is none before.
        delivery: Delivery, or the id of one.
        deliveryInWindows: Whether customers choose a span of time for deliveries instead of a minute.
        deposit: Deposit for one piece, in whole units of the currency.
        description: Words for customers; empty for none.
        descriptions: Words for customers by language.
        destination: Where it goes; left out when it is fetched at the bakery.
        device_code: The secret with which the device asks for its token.
        diets: The diets it is declared for.
        discountAmount: What was taken off, in whole units of the currency.
        discountPct: What is taken off, in percent.
        displayName: Name of the person.
        distanceKm: Kilometres from the searcher, as the crow flies.
        earliest: The first time that is open; null when none is.
        email: E-mail address; empty for none.
        emoji: A sign for screens that show no picture.
        en: The text in English; null for none.
        endedAt: When it ended, epoch milliseconds; null while it goes on.
        erased: Always true: the person is erased.
        error: Code of the error, by RFC 6749 and RFC 8628.
        error_description: What was wrong, in English.
        es: The text in Spanish; null for none.
        estimatedReadyAt: When the bakery says it will be ready, epoch milliseconds; null when it said nothing.
        expectedTotal: What the customer saw: an order that costs more is refused.
        expires_in: Seconds until it ends.
        expiresAt: When it ends, epoch milliseconds; null for never.
        fat: Grams in 100 g.
        fcmToken: Address of the newest phone at Firebase; empty for others than its owner.
        fee: What it costs, in whole units of the currency.
        fibre: Grams in 100 g.
        finalPriceAtPickup: Whether it is weighed and priced when it is fetched.
        firstParty: Whether people are not asked for their consent.
        forbidden: How often it was refused with 403.
        format: Form of the file: `csv` or `json`.
        fr: The text in French; null for none.
        free: Units that cost nothing.
        freeFrom: The sum of goods from which it costs nothing; null for never.
        freeItemsAvailable: Free items that can be redeemed now.
        from: The first day, such as 2026-12-24.
        fullName: Name of the person.
        happyHourEnd: When it ends, HH:mm; empty for other promotions.
        happyHourStart: When it begins, HH:mm; empty for other promotions.
        hours: Spans of time in which it is open; empty for closed.
        id: Public id.
        identifier: Number of the person in another program; empty for none.
        image: The picture, as JPEG, PNG or WebP.
        imageUrl: Address of the picture; empty for none.
        ingredients: The ingredients by language.
        interval: Seconds to wait between two questions.
        invoiceFee: What an invoice costs, in whole units of the currency.
        invoices: Whether customers may ask for an invoice.
        isFavorite: Whether it is a favourite of the caller.
        isMenu: Whether it is a menu of several dishes.
        isOpen: Whether it takes orders at present.
        items: The lines.
        kilocalories: Energy of 100 g.
        kilojoules: Energy of 100 g.
        kind: What kind it is.
        languages: The languages, two letters each.
        lastOrder: Until when orders for a day are taken; null for until its end.
        lat: Degrees north, WGS 84.
        limit: Most rows of the answer.
        limits: How much of it one order takes.
        listed: Whether customers see it.
        lng: Degrees east, WGS 84.
        lockerFee: What a locker costs, in whole units of the currency.
        logoUrl: Address of the logo; empty for none.
        madeAt: When it was made, epoch milliseconds.
        mainLanguage: The language in which names are required, two letters.
        maxAmount: Most pieces of one order; null for no limit.
        maxGrams: Most grams of one order; null for no limit.
        maxPersons: Most persons of one order; null for no limit.
        meals: The meals.
        menuClosesAt: Until when menus are ordered, HH:mm.
        method: The way to the customer.
        minAmount: Fewest pieces of one order; null for no limit.
        minDifferent: Fewest different products.
        minGrams: Fewest grams of one order; null for no limit.
        minimum: Fewest of them, or the smallest sum.
        minPersons: Fewest persons of one order; null for no limit.
        minutes: Number of minutes.
        minutesBeforeClosing: How many minutes before the hours of the day end.
        monday: The Monday on which the week begins.
        moveTo: Id of the category that takes over the products.
        name: Name for people.
        names: Names by language.
        nl: The text in Dutch; null for none.
        note: Words about it; empty for none.
        noteForCustomer: A note that customers read with every order; empty for none.
        notes: Words to the bakery; empty for none.
        number: House number of the address.
        nutrition: Energy and nutrients of 100 g; null when nothing is declared.
        oldSecretUntil: Until when the old secret signs too, epoch milliseconds; null when it does not.
        onlyInStore: Whether it cannot be ordered.
        open: Whether it can be chosen.
        opens: When it opens, HH:mm by its wall clock.
        openTime: When it usually opens, HH:mm by its wall clock.
        optionId: Public id of the option.
        order: The order, or the public id of one.
        orderClosesAt: Until when orders are taken, HH:mm.
        orderComments: Whether customers may write a note with an order.
        orderId: Public id of the order.
        orderMessages: Whether customers are sent messages.
        orderNumber: Number of the order in the year.
        orders: Number of orders, or the orders.
        ordersByHour: Orders by the hour of the day.
        ordersByStatus: Orders by their status.
        ordersThisWeek: Orders since Monday.
        ordersToday: Orders since midnight.
        ownerId: Public id of the account that owns it.
        page: Number of the page, from 1.
        pageSize: Rows of a page, 1 to 100.
        paidAt: When it was paid, epoch milliseconds; null when it was not.
        pairedAt: When the device was paired, epoch milliseconds.
        parent: The parent, or the public id of one.
        parentId: Public id of the parent.
        password: The password of the account.
        payment: How it is paid.
        paymentMethod: How it is paid.
        paymentStatus: Whether it is paid.
        per: The span that the limit holds for: SLOT or DAY.
        phone: Telephone number; empty for none.
        photographId: Id of the photograph.
        pickupTime: When it is fetched, HH:mm by the bakery's wall clock.
        picture: Address of the picture; empty for none.
        pkceRequired: Whether the client must send a proof key.
        preview: With `true` nothing is changed: the answer says what would be.
        price: Price of one unit, in whole units of the currency.
        priceLookUpCode: Number with which scales and tills find the product; empty for none.
        pricePercent: By how many percent the prices change.
        priceType: By what it is sold: piece, weight, person or variant.
        product: The product, or the public id of one.
        productComments: Whether customers may write a note with a product.
        productId: Public id of the product.
        productIds: Public ids of the products.
        productName: Name of the product when it was ordered.
        products: The products.
        promotionId: Public id of the promotion; null for none.
        protein: Grams in 100 g.
        q: What to look for: at least two characters.
        qrCode: The pickup code, which works once.
        qty: Number of units.
        radius: Largest distance in kilometres.
        rating: Stars, 1 to 5; of a bakery their average.
        reason: Why; empty for no reason.
        redirectUris: Addresses to which people are sent back.
        reference: The reference of the order in other contracts; null for none.
        replayed: How many deliveries are sent again.
        requireImage: Whether customers must add a picture.
        revenueThisWeek: Revenue since Monday, in whole units of the currency.
        revenueToday: Revenue since midnight, in whole units of the currency.
        revokedAt: When it was revoked, epoch milliseconds; null while it works.
        role: The role.
        row: Number of the row in a spreadsheet: the header is row 1.
        rules: What it gives.
        salt: Grams in 100 g.
        saturated: Grams of saturated fatty acids in 100 g.
        scheduledFor: The day for which it is ordered, epoch milliseconds; null for the next hours.
        scope: What a token may do: all that its account may, or less.
        search: A part of the name.
        secret: The secret; it is shown this once.
        sentAt: When it was sent, epoch milliseconds; null while it waits.
        service: Always `hornada`.
        settings: What it is set to.
        simulatedCardLast4: Last four digits of a card that does not exist; 0000 is declined.
        since: Since when.
        site: Public id of the establishment.
        sites: The establishments.
        sku: Number of the article; empty for none.
        slots: Times at which meals are fetched, HH:mm.
        specialty: Whether it is a speciality of the house.
        stamps: Stamps on the card at present.
        stampsForReward: Stamps for one free item.
        state: Its state.
        status: Its status.
        stock: Units that are left.
        street: Street of the address.
        sugars: Grams in 100 g.
        suspendUntil: The day on which it is listed again by itself.
        takeoutInWindows: Whether customers choose a span of time for fetching instead of a minute.
        time: A time of the day, HH:mm.
        title: Heading for people.
        to: The last day, such as 2026-12-24.
        token: The token, or the public id of one.
        token_type: Always `Bearer`.
        tooMany: How often it was refused with 429.
        topBakeries: The bakeries with the most revenue, most first.
        topProducts: The products that were sold most, most first.
        total: What is to be paid, in whole units of the currency.
        totalBakeries: Number of bakeries.
        totalOrders: Number of orders.
        totalRevenue: Revenue in whole units of the currency, without refunded orders.
        totalReviews: Number of reviews.
        totalRewardsEarned: Free items that were earned so far.
        totalSold: Units that were sold.
        totalUsers: Number of accounts.
        type: What kind it is.
        types: Types of events; empty for all.
        uid: Public id of the account.
        unchanged: How many rows say what is there already.
        units: Pieces, or units of work of a capacity.
        updatedAt: When it was changed last, epoch milliseconds.
        url: Address.
        user_code: The code that a person types.
        userCode: The code that the device shows.
        userId: Public id of the account.
        userName: Name of the customer when it happened.
        variants: Forms with prices of their own.
        vatNumber: Number for value added tax; empty for none.
        verification_uri: Where the person types the code.
        verification_uri_complete: The same address with the code in it.
        version: Version of the server.
        way: The way of paying.
        website: Address of a website; empty for none.
        week: A day of the week that is wanted.
        weekday: The weekday on which it counts; null for every day.
        why: Why; null for no reason.
        workingDays: Weekdays on which it is open, 1 is Monday.
        written: As the file writes it.
        zipCode: Postal code of the address.
        zipCodes: Postal codes of the area.
        zone: IANA time zone.
        zones: IANA time zones.
        """);

    private static readonly Dictionary<string, string> TagWords = Parse("""
        Health: Whether the server is up. Without an envelope.
        Bakeries: Shops: who they are, when they are open, how they sell.
        Products: What a bakery sells.
        Catalogue: Categories, options and offers, which the shops of a company share.
        Files: Spreadsheets in and out.
        Orders: Placing orders, and moving them from PENDING to COMPLETED.
        Board: Everything that a bakery's screen shows, in one answer.
        Users: Accounts, sessions and passkeys.
        Cart: The cart of the caller.
        Favorites: Bakeries that the caller likes.
        Promotions: Discounts and happy hours.
        Loyalty: Stamps and free items.
        Payments: Simulated payments, refunds and debts. No money moves.
        Reviews: Stars and words for completed orders.
        Stats: Figures of a bakery, and of the platform.
        Search: Bakeries and products by words and distance.
        Notifications: Push messages of the caller.
        Events: The log: as a list, a list that waits, or a stream.
        Staff: The people of a bakery and their roles.
        Companies: Owners of shops.
        Uploads: Pictures.
        Webhooks: Events that are posted to an address, signed by Standard Webhooks.
        Tokens: Tokens and programs.
        OAuth clients: Programs that sign people in.
        Devices: Tablets and tills, paired by RFC 8628.
        Organisations: Tokens of organisations that run canteens.
        Canteens: School and company canteens.
        Family: Parents who order for their children.
        """);

    public static string? OfMember(string schema, string name) =>
        Words.GetValueOrDefault($"{schema}.{name}") ?? Words.GetValueOrDefault(name);

    public static string? OfTag(string name) => TagWords.GetValueOrDefault(name);

    private static Dictionary<string, string> Parse(string lines) => lines.Split('\n', StringSplitOptions.RemoveEmptyEntries)
        .Select(line => line.Split(": ", 2))
        .ToDictionary(parts => parts[0].Trim(), parts => parts[1].Trim());
}
