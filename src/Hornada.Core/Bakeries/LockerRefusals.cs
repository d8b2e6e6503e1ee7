using System.Globalization;
using Hornada.Core.Basics;

namespace Hornada.Core.Bakeries;

/// <summary>Refusals of setting lockers up. What an order is refused for stands with the orders.</summary>
public static class LockerRefusals
{
    /// <param name="field">Its name in the contract of the request.</param>
    public static Refusal CompartmentsOutOfRange(string field) => Refusal.OfField(field, new(
        $"debe estar entre 1 y {Locker.MaxCompartments}, o ser 0 para no contarlos",
        $"must be between 1 and {Locker.MaxCompartments}, or 0 to count none",
        $"moet tussen 1 en {Locker.MaxCompartments} liggen, of 0 zijn om ze niet te tellen",
        $"doit être compris entre 1 et {Locker.MaxCompartments}, ou 0 pour ne pas les compter"));

    /// <summary>The bakery has as many lockers as it can have.</summary>
    public static Refusal TooMany { get; } = new(RefusalKind.RuleBroken, "TOO_MANY_LOCKERS", new(
        $"Una panadería puede tener como máximo {ManageLockers.MaxLockers} casilleros",
        $"A bakery can have at most {ManageLockers.MaxLockers} lockers",
        $"Een bakkerij kan hoogstens {ManageLockers.MaxLockers} afhaalautomaten hebben",
        $"Une boulangerie peut avoir au plus {ManageLockers.MaxLockers} casiers"));

    /// <summary>Another open locker of the bakery has this name: customers could not tell them apart.</summary>
    public static Refusal NameTaken(string name) => new(RefusalKind.RuleBroken, "LOCKER_NAME_TAKEN", new(
        $"Ya hay un casillero con el nombre {Ids.Echo(name)}",
        $"There is a locker with the name {Ids.Echo(name)} already",
        $"Er is al een afhaalautomaat met de naam {Ids.Echo(name)}",
        $"Il y a déjà un casier nommé {Ids.Echo(name)}"));

    /// <summary>The bakery has no locker with this key.</summary>
    public static Refusal NotFound(long key) => NotFound(key.ToString(CultureInfo.InvariantCulture));

    /// <summary>The bakery has no locker with this id: the text as it was typed.</summary>
    public static Refusal NotFound(string id) => new(RefusalKind.NotFound, "LOCKER_NOT_FOUND", new(
        $"Casillero {Ids.Echo(id)} no encontrado",
        $"Locker {Ids.Echo(id)} not found",
        $"Afhaalautomaat {Ids.Echo(id)} niet gevonden",
        $"Casier {Ids.Echo(id)} introuvable"));
}
