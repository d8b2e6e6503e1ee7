using Hornada.Core.Basics;

namespace Hornada.Core.Catalogue;

/// <summary>What a bakery declares of one allergen in a product.</summary>
public enum AllergenPresence
{
    /// <summary>Nothing is declared: unsafe for everybody who must avoid it.</summary>
    Unknown,
    Contains,
    MayContain,
    FreeOf,
}

/// <summary>The allergens the law lists, with the ids of the Bakeronline contract §3.6.</summary>
public enum Allergen
{
    Gluten = 1,
    Crustaceans,
    Egg,
    Fish,
    Peanut,
    Soy,
    Milk,
    Nuts,
    Celery,
    Mustard,
    Sesame,
    Sulphite,
    Lupine,
    Mollusc,
    Lactose,
}

/// <summary>What a bakery declares of the allergens of a product.</summary>
/// <param name="Contained">Ids of the contained ones; null when nothing is declared.</param>
/// <param name="Traces">Ids of those it may contain.</param>
/// <param name="Undeclared">Ids of those about which nothing is declared, although something is about others.</param>
public sealed record AllergenDeclaration(IReadOnlyList<int>? Contained, IReadOnlyList<int> Traces, IReadOnlyList<int> Undeclared)
{
    /// <summary>Nothing is declared of any allergen.</summary>
    public static AllergenDeclaration None { get; } = new(null, [], []);

    /// <summary>True when something is declared of every allergen.</summary>
    public bool IsComplete => Contained is not null && Undeclared.Count == 0;

    /// <param name="declared">By id; an allergen that is missing is unknown.</param>
    public static AllergenDeclaration From(IReadOnlyDictionary<int, AllergenPresence> declared)
    {
        IReadOnlyList<int> With(AllergenPresence presence) =>
            [.. Allergens.Names.Keys.Where(id => declared.GetValueOrDefault(id) == presence)];
        return With(AllergenPresence.Unknown) is var unknown && unknown.Count == Allergens.Names.Count
            ? None
            : new(With(AllergenPresence.Contains), With(AllergenPresence.MayContain), unknown);
    }

    /// <summary>The declaration of a client that names allergens by their words; refused when there is none of a name.</summary>
    /// <param name="declared">By word, such as <c>GLUTEN</c>; an allergen that is missing is unknown.</param>
    public static Outcome<AllergenDeclaration> FromNames(IReadOnlyDictionary<string, AllergenPresence> declared)
    {
        var known = new Dictionary<int, AllergenPresence>();
        foreach (var (name, presence) in declared)
        {
            if (EnumNames<Allergen>.Find(name) is not { } allergen)
            {
                return CatalogueRefusals.NoSuchAllergen(name);
            }

            known[(int)allergen] = presence;
        }

        return From(known);
    }

    /// <summary>What is declared, by the words of the allergens; those of which nothing is declared are left out.</summary>
    public IReadOnlyDictionary<string, AllergenPresence> ByName() => Enum.GetValues<Allergen>()
        .Select(allergen => (Name: EnumNames<Allergen>.NameOf(allergen), Presence: PresenceOf((int)allergen)))
        .Where(one => one.Presence != AllergenPresence.Unknown)
        .ToDictionary(one => one.Name, one => one.Presence);

    public AllergenPresence PresenceOf(int id) =>
        Contained is null || Undeclared.Contains(id) ? AllergenPresence.Unknown
        : Contained.Contains(id) ? AllergenPresence.Contains
        : Traces.Contains(id) ? AllergenPresence.MayContain
        : AllergenPresence.FreeOf;

    /// <summary>The complete list of a contract that knows no traces: a trace counts as contained. Null when incomplete.</summary>
    public IReadOnlyList<int>? AsContained => IsComplete ? [.. Contained!.Union(Traces)] : null;

    /// <summary>The declaration after a client that knows no traces has sent the complete list; listed traces stay traces.</summary>
    public AllergenDeclaration WithContained(IReadOnlyList<int>? listed) => listed is null
        ? None
        : new([.. listed.Where(id => !Traces.Contains(id))], [.. Traces.Where(listed.Contains)], []);

    /// <summary>True when every id is an allergen and is in one of the lists only.</summary>
    internal bool IsPossible =>
        (int[])[.. Contained ?? [], .. Traces, .. Undeclared] is var ids
            && ids.All(Allergens.Names.ContainsKey)
            && ids.Distinct().Count() == ids.Length;
}

/// <summary>The allergens the law lists, by the ids of the Bakeronline contract §3.6.</summary>
public static class Allergens
{
    public static readonly IReadOnlyDictionary<int, LocalText> Names = new Dictionary<int, LocalText>
    {
        [1] = Named("Gluten", "Gluten", "Gluten", "Gluten"),
        [2] = Named("Schaaldieren", "Crustaceans", "Crustacés", "Crustáceos"),
        [3] = Named("Ei", "Egg", "Œuf", "Huevo"),
        [4] = Named("Vis", "Fish", "Poisson", "Pescado"),
        [5] = Named("Pinda", "Peanut", "Arachide", "Cacahuete"),
        [6] = Named("Soja", "Soy", "Soja", "Soja"),
        [7] = Named("Melk", "Milk", "Lait", "Leche"),
        [8] = Named("Noten", "Nuts", "Fruits à coque", "Frutos de cáscara"),
        [9] = Named("Selderij", "Celery", "Céleri", "Apio"),
        [10] = Named("Mosterd", "Mustard", "Moutarde", "Mostaza"),
        [11] = Named("Sesam", "Sesame", "Sésame", "Sésamo"),
        [12] = Named("Sulfiet", "Sulphite", "Sulfites", "Sulfitos"),
        [13] = Named("Lupine", "Lupine", "Lupin", "Altramuz"),
        [14] = Named("Weekdieren", "Mollusc", "Mollusques", "Moluscos"),
        [15] = Named("Lactose", "Lactose", "Lactose", "Lactosa"),
    };

    private static LocalText Named(string dutch, string english, string french, string spanish) =>
        new(new Dictionary<string, string> { ["nl"] = dutch, ["en"] = english, ["fr"] = french, ["es"] = spanish });
}
