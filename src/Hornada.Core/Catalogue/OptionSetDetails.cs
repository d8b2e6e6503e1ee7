using Hornada.Core.Basics;

namespace Hornada.Core.Catalogue;

/// <summary>What is said of an option set. Null means: not given, leave it.</summary>
public sealed record OptionSetDetails
{
    /// <summary>Its names, 1 to 120 characters each; required for a new one.</summary>
    public LocalText? Names { get; init; }

    /// <summary>The company's own key, at most 60 characters; or none. Empty is none.</summary>
    public Given<string?>? Code { get; init; }

    /// <summary>A picture may come with the choice.</summary>
    public bool? AllowAttachment { get; init; }

    /// <summary>More than one option may be chosen.</summary>
    public bool? MultipleChoice { get; init; }

    /// <summary>An option may be chosen more than once.</summary>
    public bool? ChooseAmount { get; init; }

    /// <summary>Least different options, 0 or more.</summary>
    public int? DifferentLeast { get; init; }

    /// <summary>Most different options, 1 or more; or no limit.</summary>
    public Given<int?>? DifferentMost { get; init; }

    /// <summary>Least options counted with their amounts, 0 or more.</summary>
    public int? AmountLeast { get; init; }

    /// <summary>Most options counted with their amounts, 1 or more; or no limit.</summary>
    public Given<int?>? AmountMost { get; init; }

    /// <summary>Options of a new set; options of a set that is there are added one by one.</summary>
    public IReadOnlyList<OptionDetails> Options { get; init; } = [];

    /// <summary>Everything that is wrong with what is given, as one refusal; null when nothing is.</summary>
    internal Refusal? Check(bool isNew) => TextChecks.Joined(
    [
        isNew && Names is null
            ? Refusal.Malformed("El campo name es obligatorio", "The field name is required", "Het veld name is verplicht", "Le champ name est obligatoire")
            : null,
        TextChecks.Local("name", Names, Product.MaxName),
        TextChecks.MaxLength("code", Code?.Value, OptionSet.MaxCode),
        TextChecks.NotNegative("min_different_options", DifferentLeast),
        TextChecks.NotNegative("min_amount_options", AmountLeast),
    ]);

    /// <summary>Takes over what is given; or says why nobody could choose then.</summary>
    internal Refusal? Describe(OptionSet set)
    {
        set.Names = Names ?? set.Names;
        set.Code = Code is { } code ? ArticleRules.Kept(code.Value) : set.Code;
        set.AllowAttachment = AllowAttachment ?? set.AllowAttachment;
        set.MultipleChoice = MultipleChoice ?? set.MultipleChoice;
        set.ChooseAmount = ChooseAmount ?? set.ChooseAmount;
        set.DifferentLeast = DifferentLeast ?? set.DifferentLeast;
        set.DifferentMost = DifferentMost is { } different ? different.Value : set.DifferentMost;
        set.AmountLeast = AmountLeast ?? set.AmountLeast;
        set.AmountMost = AmountMost is { } amount ? amount.Value : set.AmountMost;
        return IsPossible(set) ? null : CatalogueRefusals.ImpossibleChoice;
    }

    /// <summary>Each chosen option counts at least once; amounts count only where more than one option may be chosen.</summary>
    private static bool IsPossible(OptionSet set)
    {
        var most = set.MultipleChoice ? set.DifferentMost : 1;
        var countsAmounts = set is { MultipleChoice: true, ChooseAmount: true };
        return set is { DifferentMost: null or > 0, AmountMost: null or > 0 }
            && !(set.DifferentLeast > most)
            && !(set.AmountLeast > set.AmountMost)
            && !(set.DifferentLeast > set.AmountMost)
            && (countsAmounts || !(set.AmountLeast > most));
    }
}

/// <summary>What is said of an option. Null means: not given, leave it.</summary>
public sealed record OptionDetails
{
    /// <summary>Largest price change, in units of the currency.</summary>
    private const int ChangeMostUnits = 1_000_000;

    /// <summary>Its names, 1 to 120 characters each; required for a new one.</summary>
    public LocalText? Names { get; init; }

    /// <summary>What it adds to the price, in minor units; negative takes off. 0 when a new one does not say.</summary>
    public long? PriceChangeMinor { get; init; }

    /// <summary>What the price change is multiplied with; pieces when a new one does not say.</summary>
    public PriceCalculation? Calculation { get; init; }

    /// <summary>Higher comes first; 0 when a new one does not say.</summary>
    public int? Position { get; init; }

    /// <summary>The company's own key, at most 60 characters; or none. Empty is none.</summary>
    public Given<string?>? Code { get; init; }

    /// <summary>Choosing it needs a picture.</summary>
    public bool? RequireImage { get; init; }

    /// <summary>Everything that is wrong with what is given, as one refusal; null when nothing is.</summary>
    internal Refusal? Check(bool isNew, Currency currency) => TextChecks.Joined(
    [
        isNew && Names is null
            ? Refusal.Malformed("El campo name es obligatorio", "The field name is required", "Het veld name is verplicht", "Le champ name est obligatoire")
            : null,
        TextChecks.Local("name", Names, Product.MaxName),
        TextChecks.MaxLength("code", Code?.Value, OptionSet.MaxCode),
        PriceChangeMinor is { } change && (Int128.Abs(change) > (long)ChangeMostUnits * currency.MinorPerUnit || !new Money(change, currency).IsPayable)
            ? Refusal.Malformed(
                $"El campo price_change debe ser un múltiplo de la unidad mínima de {currency} y no mayor a {ChangeMostUnits}",
                $"The field price_change must be a multiple of the smallest unit of {currency}, and not more than {ChangeMostUnits}",
                $"Het veld price_change moet een veelvoud zijn van de kleinste eenheid van {currency}, en niet meer dan {ChangeMostUnits}",
                $"Le champ price_change doit être un multiple de la plus petite unité de {currency}, sans dépasser {ChangeMostUnits}")
            : null,
    ]);

    /// <summary>Takes over what is given; or says that its set takes no pictures.</summary>
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
