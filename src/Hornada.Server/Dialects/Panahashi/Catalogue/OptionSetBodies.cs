using System.ComponentModel.DataAnnotations;
using Hornada.Core.Basics;
using Hornada.Core.Catalogue;
using Hornada.Server.Wire;

namespace Hornada.Server.Dialects.Panahashi.Catalogue;

/// <summary>A whole option set: what is absent has its default, and options that are not named are deleted.</summary>
/// <param name="Names">By two-letter code of the language.</param>
/// <param name="Code">The company's own key; absent for none.</param>
/// <param name="MultipleChoice">More than one option may be chosen; default false.</param>
/// <param name="ChooseAmount">An option may be chosen several times; default false.</param>
/// <param name="AllowAttachment">The customer may send a picture with an option; default false.</param>
/// <param name="MinDifferent">Least different options; default 0: nothing has to be chosen.</param>
/// <param name="MaxDifferent">Most different options; absent for no limit.</param>
/// <param name="MinAmount">Least options counted with their amounts; default 0.</param>
/// <param name="MaxAmount">Most options counted with their amounts; absent for no limit.</param>
/// <param name="Options">All options in their order.</param>
internal sealed record OptionSetBody(
    [property: Required] IReadOnlyDictionary<string, string?>? Names, string? Code, bool? MultipleChoice, bool? ChooseAmount,
    bool? AllowAttachment, int? MinDifferent, int? MaxDifferent, int? MinAmount, int? MaxAmount,
    [property: Required] IReadOnlyList<OptionBody?>? Options) : ClosedBody
{
    public Outcome<OptionSetDetails> Details(Currency currency)
    {
        var names = LocalText.Read("names", Names!);
        if ((names.Refusal ?? (names.Value is null ? Refusal.MissingField("names") : null)) is { } wrong)
        {
            return wrong;
        }

        var options = new List<OptionDetails>();
        foreach (var option in Options!)
        {
            var read = option?.Details(currency) ?? Refusal.MissingField("options");
            if (read.Refusal is { } refusal)
            {
                return CatalogueRefusals.At(options.Count, refusal);
            }

            options.Add(read.Value);
        }

        return new OptionSetDetails
        {
            Names = names.Value,
            Code = new(Code),
            MultipleChoice = MultipleChoice ?? false,
            ChooseAmount = ChooseAmount ?? false,
            AllowAttachment = AllowAttachment ?? false,
            MinDifferent = MinDifferent ?? 0,
            MaxDifferent = new(MaxDifferent),
            MinAmount = MinAmount ?? 0,
            MaxAmount = new(MaxAmount),
            Options = [.. options.Select((one, at) => one with { Position = options.Count - at })],
            AllOptions = options,
        };
    }
}

/// <summary>An option of a set.</summary>
/// <param name="Id">Which one; absent for a new one.</param>
/// <param name="PriceChange">Added to the price, in units of the currency; negative lowers it. Default 0.</param>
/// <param name="Calculation">What the price change multiplies with; default PER_PIECE.</param>
/// <param name="RequireImage">The option needs a picture; default false.</param>
internal sealed record OptionBody(
    string? Id, [property: Required] IReadOnlyDictionary<string, string?>? Names, decimal? PriceChange, PriceCalculation? Calculation,
    string? Code, bool? RequireImage)
{
    public Outcome<OptionDetails> Details(Currency currency)
    {
        var names = LocalText.Read("options.names", Names ?? new Dictionary<string, string?>());
        var change = WireMoney.Read(PriceChange ?? 0, currency, "options.priceChange");
        var key = Id is null ? Outcome.Success<long?>(null)
            : WireKey.Read(Id, id => CatalogueRefusals.Named(CatalogueRefusals.NoOption(id))).Then(known => (long?)known);
        return (names.Refusal ?? change.Refusal ?? key.Refusal
            ?? (names.Value is null ? Refusal.MissingField("options.names") : null)) is { } refusal
            ? refusal
            : new OptionDetails
            {
                Key = key.Value,
                Names = names.Value,
                PriceChangeMinor = change.Value.Minor,
                Calculation = Calculation ?? PriceCalculation.PerPiece,
                Code = new(Code),
                RequireImage = RequireImage ?? false,
            };
    }
}
