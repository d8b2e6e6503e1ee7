using Hornada.Core.Basics;
using Hornada.Core.Companies;

namespace Hornada.Core.Bakeries;

/// <summary>Validates where a bakery delivers and what that costs. Pure.</summary>
internal static class DeliveryRules
{
    private const string Areas = "delivery.areas";

    /// <summary>All that is wrong as one refusal; null when nothing is.</summary>
    /// <param name="country">Two letters: postal codes of some countries have one length.</param>
    public static Refusal? Check(ShopSettings settings, Currency currency, string country)
    {
        var elsewhere = settings.DeliveryTo(zipCode: null)!;
        return TextChecks.Joined(
        [
            TextChecks.Amount("delivery.fee", elsewhere.CostMinor, currency),
            TextChecks.Amount("delivery.freeFrom", elsewhere.FreeFromMinor, currency),
            TextChecks.Amount("delivery.minimum", elsewhere.LeastMinor, currency),
            CheckFreeFrom("delivery.freeFrom", elsewhere, currency),
            CheckCodes("delivery.zipCodes", elsewhere.ZipCodes, country),
            settings.DeliveryAreas.Count > DeliveryArea.MaxAreas
                ? ShopRules.TooMany(Areas, DeliveryArea.MaxAreas)
                : null,
            .. settings.DeliveryAreas.Select(area => Check(area, currency, country)),
            CheckApart(settings.DeliveryAreas, elsewhere.ZipCodes),
        ]);
    }

    private static Refusal? Check(DeliveryArea area, Currency currency, string country) => TextChecks.Joined(
    [
        area.ZipCodes.Count == 0
            ? ShopRules.Invalid(
                Areas,
                "necesita códigos postales en cada zona",
                "needs postal codes in each area",
                "heeft in elke zone postcodes nodig",
                "doit avoir des codes postaux dans chaque zone")
            : CheckCodes(Areas, area.ZipCodes, country),
        TextChecks.Amount(Areas, area.CostMinor, currency),
        TextChecks.Amount(Areas, area.LeastMinor, currency),
        TextChecks.Amount(Areas, area.FreeFromMinor, currency),
        CheckFreeFrom(Areas, area, currency),
    ]);

    /// <summary>A delivery that is free from less than its least price: the fee would never be asked.</summary>
    private static Refusal? CheckFreeFrom(string field, DeliveryArea area, Currency currency)
    {
        if (area.FreeFromMinor is not { } free || free >= area.LeastMinor || area.CostMinor == 0)
        {
            return null;
        }

        string Least(Language language) => new Money(area.LeastMinor, currency).In(language);
        return field == Areas
            ? ShopRules.Invalid(
                field,
                $"tiene una entrega gratis por debajo del mínimo de {Least(Language.Spanish)}: nadie pagaría el envío",
                $"has a delivery that is free below the minimum of {Least(Language.English)}: nobody would pay the fee",
                $"bevat een levering die gratis is onder het minimum van {Least(Language.Dutch)}: niemand zou de kosten betalen",
                $"contient une livraison gratuite sous le minimum de {Least(Language.French)} : personne ne paierait les frais")
            : ShopRules.Invalid(
                field,
                $"no debe ser menor que el pedido mínimo de {Least(Language.Spanish)}: nadie pagaría el envío",
                $"must not be below the minimum order of {Least(Language.English)}: nobody would pay the fee",
                $"mag niet lager zijn dan het minimum van {Least(Language.Dutch)}: niemand zou de kosten betalen",
                $"ne doit pas être inférieur au minimum de {Least(Language.French)} : personne ne paierait les frais");
    }

    /// <summary>An entry that never counts, because an earlier area covers all its codes: areas come first, in their order.</summary>
    private static Refusal? CheckApart(IReadOnlyList<DeliveryArea> areas, IReadOnlyList<string> elsewhere)
    {
        var rows = areas.SelectMany((area, at) => area.ZipCodes.Select(code => (Code: code, At: at))).ToList();
        foreach (var (code, at) in rows.Concat(elsewhere.Select(code => (Code: code, At: areas.Count))))
        {
            if (rows.FirstOrDefault(row => row.At < at && PostalCodes.IsWithin(code, row.Code)) is { Code: not null } first)
            {
                return at < areas.Count ? InTwoAreas(code, first.At + 1, at + 1) : InAreaAndElsewhere(code, first.At + 1);
            }
        }

        return null;
    }

    private static Refusal InTwoAreas(string code, int first, int second) => ShopRules.Invalid(
        Areas,
        $"tiene {Ids.Echo(code)} en las zonas {first} y {second}: déjalo en una",
        $"has {Ids.Echo(code)} in areas {first} and {second}: leave it in one",
        $"bevat {Ids.Echo(code)} in zone {first} en zone {second}: laat hem in één staan",
        $"contient {Ids.Echo(code)} dans les zones {first} et {second} : gardez-le dans une seule");

    private static Refusal InAreaAndElsewhere(string code, int area) => ShopRules.Invalid(
        "delivery.zipCodes",
        $"tiene {Ids.Echo(code)}, que ya está en la zona {area} con su precio: déjalo en un solo lugar",
        $"has {Ids.Echo(code)}, which is in area {area} with a fee of its own: leave it in one place",
        $"bevat {Ids.Echo(code)}, die al in zone {area} staat met een eigen prijs: laat hem op één plaats staan",
        $"contient {Ids.Echo(code)}, déjà dans la zone {area} avec son prix : gardez-le à un seul endroit");

    private static Refusal? CheckCodes(string field, IReadOnlyList<string> codes, string country) => codes.Count > ShopRules.MaxList
        ? ShopRules.TooMany(field, ShopRules.MaxList)
        : codes.Select(code => TextChecks.Required(field, code, PostalCodes.MaxLength)
            ?? (PostalCodes.IsEntry(code) ? CheckLength(field, code, country) : NoCode(field, code)))
            .FirstOrDefault(refusal => refusal is not null);

    private static Refusal NoCode(string field, string code) => ShopRules.Invalid(
        field,
        $"tiene {Ids.Echo(code)}, que no es un código postal. Ejemplos: 9000, 90*, 9000-9099",
        $"has {Ids.Echo(code)}, which is no postal code. Examples: 9000, 90*, 9000-9099",
        $"bevat {Ids.Echo(code)}, wat geen postcode is. Voorbeelden: 9000, 90*, 9000-9099",
        $"contient {Ids.Echo(code)}, qui n’est pas un code postal. Exemples : 9000, 90*, 9000-9099");

    /// <summary>An entry that covers no code of the country, because it is too short or too long.</summary>
    private static Refusal? CheckLength(string field, string code, string country)
    {
        if (PostalCodes.FitsLength(code, country) is not { } length)
        {
            return null;
        }

        LocalizedMessage hint = PostalCodes.Fold(code).Length >= length || code.Contains('*', StringComparison.Ordinal)
            ? new("", "", "", "")
            : new(
                $". Todos los que empiezan así: {Ids.Echo(code)}*",
                $". All that begin like it: {Ids.Echo(code)}*",
                $". Alles wat zo begint: {Ids.Echo(code)}*",
                $". Tous ceux qui commencent ainsi : {Ids.Echo(code)}*");
        string Name(Language language) => Countries.Find(country)?.Name.In(language) ?? country;
        return ShopRules.Invalid(
            field,
            $"tiene {Ids.Echo(code)}, pero los códigos de {Name(Language.Spanish)} tienen {length} caracteres{hint.Spanish}",
            $"has {Ids.Echo(code)}, but postal codes of {Name(Language.English)} have {length} characters{hint.English}",
            $"bevat {Ids.Echo(code)}, maar postcodes van {Name(Language.Dutch)} hebben {length} tekens{hint.Dutch}",
            $"contient {Ids.Echo(code)}, mais les codes de {Name(Language.French)} ont {length} caractères{hint.French}");
    }
}
