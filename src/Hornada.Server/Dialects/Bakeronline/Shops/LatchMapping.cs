using Hornada.Core.Bakeries;
using Hornada.Core.Basics;
using Hornada.Server.Wire;

namespace Hornada.Server.Dialects.Bakeronline.Shops;

/// <summary>Lockers in the contract's words. What Core does not keep is refused, not dropped.</summary>
internal static class LatchMapping
{
    /// <summary>The number of compartments in the contract's words.</summary>
    public const string MaxAmount = "max_orders.max_amount";

    /// <summary>A locker is one machine here, and this one has its own already.</summary>
    public static Refusal OneMachine { get; } = new(RefusalKind.RuleBroken, "ONE_MACHINE", new(
        "Aquí un casillero es una sola máquina: añade otra ubicación para otra máquina",
        "A location is one machine here: add another location for another machine",
        "Een locatie is hier één automaat: voeg een andere locatie toe voor een andere automaat",
        "Un emplacement est ici un seul automate : ajoutez un autre emplacement pour un autre automate"));

    public static LatchWire ToWire(Locker locker, Bakery shop)
    {
        var hours = ShopPageWireMapping.Week(shop);
        return new()
        {
            MachineType = "",
            Name = locker.Name,
            Address = ShopWireMapping.Address(locker.Address, null),
            PickupHours = hours,
            ProductionHours = hours,
            OrderUpfront = hours,
            MaxOrders = new(MaxPerName.Day, locker.Compartments),
            Id = locker.Key,
            ShopId = locker.BakeryKey,
        };
    }

    public static LatchMachineWire ToMachine(Locker locker) => new()
    {
        Identifier = locker.Identifier,
        Description = locker.Description,
        TemperatureType = locker.IsCooled ? TemperatureName.Cooled : TemperatureName.Notcooled,
        ReservationType = ReservationName.HoursUpfront,
        Id = locker.Key,
        LocationId = locker.Key,
        Username = null,
        Password = null,
    };

    /// <summary>What a request says of a location; refused when it wants hours that are not those of the shop.</summary>
    public static Outcome<LockerDetails> Details(LatchBody body, Bakery shop)
    {
        var week = ShopPageWireMapping.Week(shop);
        var other = new[]
        {
            ("pickup_hours", body.PickupHours), ("production_hours", body.ProductionHours), ("order_upfront", body.OrderUpfront),
        }.Where(part => !IsOfShop(part.Item2, week)).Select(part => part.Item1).FirstOrDefault();
        return other is not null
            ? NotKept(other, new(
                "debe ser el horario de la tienda, o faltar",
                "must be the hours of the shop, or be left out",
                "moeten de uren van de winkel zijn, of weggelaten worden",
                "doit être l’horaire du magasin, ou être omis"))
            : new LockerDetails
            {
                Name = body.Name,
                Address = body.Address is { } sent
                    ? new(sent.Street ?? "", sent.Nr ?? "", sent.Zipcode ?? "", sent.City ?? "", sent.Country ?? "")
                    : null,
                Compartments = body.MaxOrders is { } most ? most.MaxAmount ?? 0 : null,
            };
    }

    public static Outcome<LockerDetails> Details(LatchMachineBody body) => body switch
    {
        { Identifier: null or "" } => ErrorResponse.Missing("identifier"),
        { Username: { Length: > 0 } } => NotKept("username", Opens),
        { Password: { Length: > 0 } } => NotKept("password", Opens),
        _ => new LockerDetails
        {
            Identifier = body.Identifier,
            Description = body.Description,
            IsCooled = body.TemperatureType is { } temperature ? temperature == TemperatureName.Cooled : null,
        },
    };

    private static LocalizedMessage Opens => new(
        "no se guarda: este servidor no abre máquinas",
        "is not kept: this server opens no machines",
        "wordt niet bewaard: deze server opent geen automaten",
        "n’est pas conservé : ce serveur n’ouvre pas d’automates");

    /// <summary>True for hours that say nothing, or what the shop has.</summary>
    private static bool IsOfShop(WeekBody? sent, WeekWire shop) => sent is null
        || (Same(sent.D1, shop.D1) && Same(sent.D2, shop.D2) && Same(sent.D3, shop.D3) && Same(sent.D4, shop.D4)
            && Same(sent.D5, shop.D5) && Same(sent.D6, shop.D6) && Same(sent.D7, shop.D7));

    private static bool Same(IReadOnlyList<HolidaySpanBody?>? sent, IReadOnlyList<HoursWire> shop) =>
        sent is null || sent.Select(span => (span?.Start, span?.End)).SequenceEqual(
            shop.Select(span => ((TimeOnly?)span.Start, (TimeOnly?)span.End)));

    private static Refusal NotKept(string field, LocalizedMessage why) =>
        new(RefusalKind.RuleBroken, "NOT_KEPT", Refusal.OfField(field, why).Message) { FieldName = field };
}
