using Hornada.Core.Basics;

namespace Hornada.Core.Catalogue;

/// <summary>A change of an option set. Null leaves a detail as it is.</summary>
public sealed record OptionSetDetails
{
    /// <summary>Its names, 1 to 120 characters each; required for a new one.</summary>
    public LocalText? Names { get; init; }

    /// <summary>The company's own key, at most 60 characters; or none. Empty is none.</summary>
    public Given<string?>? Code { get; init; }

    /// <summary>The customer may send a picture with an option.</summary>
    public bool? AllowAttachment { get; init; }

    /// <summary>More than one option may be chosen.</summary>
    public bool? MultipleChoice { get; init; }

    /// <summary>An option may be chosen more than once.</summary>
    public bool? ChooseAmount { get; init; }

    /// <summary>Least different options, 0 or more.</summary>
    public int? MinDifferent { get; init; }

    /// <summary>Most different options, 1 or more; or no limit.</summary>
    public Given<int?>? MaxDifferent { get; init; }

    /// <summary>Least options counted with their amounts, 0 or more.</summary>
    public int? MinAmount { get; init; }

    /// <summary>Most options counted with their amounts, 1 or more; or no limit.</summary>
    public Given<int?>? MaxAmount { get; init; }

    /// <summary>Options of a new set; options of an existing set are added one by one.</summary>
    public IReadOnlyList<OptionDetails> Options { get; init; } = [];

    /// <summary>
    /// All options of an existing set in their order: those with a key are changed, those without one are added, missing ones are deleted.
    /// Null leaves the options as they are.
    /// </summary>
    public IReadOnlyList<OptionDetails>? AllOptions { get; init; }

    /// <summary>All invalid values as one refusal; null when the values are valid.</summary>
    internal Refusal? Check(bool isNew) => TextChecks.Joined(
    [
        isNew && Names is null
            ? Refusal.Malformed(
                "El campo name es obligatorio", "The field name is required", "Het veld name is verplicht", "Le champ name est obligatoire")
            : null,
        TextChecks.Local("name", Names, Product.MaxName),
        TextChecks.Line("code", Code?.Value, OptionSet.MaxCode),
        TextChecks.NotNegative("min_different_options", MinDifferent),
        TextChecks.NotNegative("min_amount_options", MinAmount),
    ]);

    /// <summary>Applies the given values, or refuses limits that no choice can satisfy.</summary>
    internal Refusal? Describe(OptionSet set)
    {
        set.Names = Names ?? set.Names;
        set.Code = Code is { } code ? ArticleRules.Kept(code.Value) : set.Code;
        set.AllowAttachment = AllowAttachment ?? set.AllowAttachment;
        set.MultipleChoice = MultipleChoice ?? set.MultipleChoice;
        set.ChooseAmount = ChooseAmount ?? set.ChooseAmount;
        set.MinDifferent = MinDifferent ?? set.MinDifferent;
        set.MaxDifferent = MaxDifferent is { } different ? different.Value : set.MaxDifferent;
        set.MinAmount = MinAmount ?? set.MinAmount;
        set.MaxAmount = MaxAmount is { } amount ? amount.Value : set.MaxAmount;
        return IsPossible(set) ? null : CatalogueRefusals.ImpossibleChoice;
    }

    /// <summary>Each chosen option counts at least once; amounts count only where more than one option may be chosen.</summary>
    private static bool IsPossible(OptionSet set)
    {
        var most = set.MultipleChoice ? set.MaxDifferent : 1;
        var countsAmounts = set is { MultipleChoice: true, ChooseAmount: true };
        return set is { MaxDifferent: null or > 0, MaxAmount: null or > 0 }
            && !(set.MinDifferent > most)
            && !(set.MinAmount > set.MaxAmount)
            && !(set.MinDifferent > set.MaxAmount)
            && (countsAmounts || !(set.MinAmount > most));
    }
}

/// <summary>A change of an option. Null leaves a detail as it is.</summary>
public sealed record OptionDetails
{
    /// <summary>Largest price change, in units of the currency.</summary>
    private const int ChangeMostUnits = 1_000_000;

    /// <summary>Key of the option; null for a new one. Counts in <see cref="OptionSetDetails.AllOptions"/>.</summary>
    public long? Key { get; init; }

    /// <summary>Its names, 1 to 120 characters each; required for a new one.</summary>
    public LocalText? Names { get; init; }

    /// <summary>Price change, in minor units; negative lowers the price. 0 when a new one does not say.</summary>
    public long? PriceChangeMinor { get; init; }

    /// <summary>Multiplier of the price change; default pieces.</summary>
    public PriceCalculation? Calculation { get; init; }

    /// <summary>Products with a higher value come first; default 0.</summary>
    public int? Position { get; init; }

    /// <summary>The company's own key, at most 60 characters; or none. Empty is none.</summary>
    public Given<string?>? Code { get; init; }

    /// <summary>The option needs a picture.</summary>
    public bool? RequireImage { get; init; }

    /// <summary>All invalid values as one refusal; null when the values are valid.</summary>
    internal Refusal? Check(bool isNew, Currency currency) => TextChecks.Joined(
    [
        isNew && Names is null
            ? Refusal.Malformed(
                "El campo name es obligatorio", "The field name is required", "Het veld name is verplicht", "Le champ name est obligatoire")
            : null,
        TextChecks.Local("name", Names, Product.MaxName),
        TextChecks.Line("code", Code?.Value, OptionSet.MaxCode),
        PriceChangeMinor is { } change
            && (Int128.Abs(change) > (long)ChangeMostUnits * currency.MinorPerUnit || !new Money(change, currency).IsPayable)
            ? Refusal.Malformed(
                $"El campo price_change debe ser un múltiplo de la unidad mínima de {currency} y no mayor a {ChangeMostUnits}",
                $"The field price_change must be a multiple of the smallest unit of {currency}, and not more than {ChangeMostUnits}",
                $"Het veld price_change moet een veelvoud zijn van de kleinste eenheid van {currency}, en niet meer dan {ChangeMostUnits}",
                $"Le champ price_change doit être un multiple de la plus petite unité de {currency}, sans dépasser {ChangeMostUnits}")
            : null,
    ]);

    /// <summary>Applies the given values, or refuses a picture when the set takes none.</summary>
    internal Refusal? Describe(ProductOption option, OptionSet set)
    {
        option.Names = Names ?? option.Names;
        option.PriceChangeMinor = PriceChangeMinor ?? option.PriceChangeMinor;
        option.Calculation = Calculation ?? option.Calculation;
        option.Position = Position ?? option.Position;
        option.Code = Code is { } code ? ArticleRules.Kept(code.Value) : option.Code;
        option.RequireImage = RequireImage ?? option.RequireImage;
        return option.RequireImage && !set.AllowAttachment ? CatalogueRefusals.ImageNotTaken : null;
    }
}
