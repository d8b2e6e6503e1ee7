using Hornada.Core.Basics;
using Hornada.Core.Catalogue;
using Range = Hornada.Core.Catalogue.Range;

namespace Hornada.Core.Orders;

/// <summary>Which options a line may have (Bakeronline contract §3.6, §3.8). Pure.</summary>
internal static class OptionRules
{
    /// <summary>Most times one option may be chosen: guards against typing errors.</summary>
    private const int MaxAmount = 1000;

    /// <summary>The chosen options, frozen, set by set; or the first thing that is wrong with them.</summary>
    public static Outcome<IReadOnlyList<LineOption>> Choose(
        ChoiceRequest choice, Product product, CatalogueSnapshot catalogue, long? customer)
    {
        var sets =
            catalogue.SetsOfProducts.Where(row => row.ProductKey == product.Key).Select(row => catalogue.Sets[row.OptionSetKey]).ToList();
        if ((CheckKnown(choice, product, catalogue, sets) ?? CheckSetAttachments(choice, product, catalogue)) is { } unknown)
        {
            return unknown;
        }

        var chosen = new List<LineOption>();
        foreach (var set in sets)
        {
            var wanted = OfSet(set.Key, choice, catalogue).ToList();
            if (CheckSet(set, wanted, catalogue, customer) is { } refusal)
            {
                return refusal;
            }

            chosen.AddRange(wanted.Select(option => Freeze(option, set, catalogue)));
        }

        return Outcome.Success<IReadOnlyList<LineOption>>(chosen);
    }

    private static Refusal? CheckKnown(ChoiceRequest choice, Product product, CatalogueSnapshot catalogue, List<OptionSet> sets)
    {
        var seen = new HashSet<long>();
        foreach (var option in choice.Options)
        {
            if (!catalogue.Options.TryGetValue(option.OptionKey, out var known) || sets.All(set => set.Key != known.OptionSetKey))
            {
                return ChoiceRefusals.NoSuchOption(product, option.OptionKey);
            }

            if (!seen.Add(option.OptionKey))
            {
                return ChoiceRefusals.OptionTwice(product, option.OptionKey);
            }
        }

        return null;
    }

    /// <summary>Refused when a picture is sent for a set without a chosen option, or two for one set; null when nothing is wrong.</summary>
    private static Refusal? CheckSetAttachments(ChoiceRequest choice, Product product, CatalogueSnapshot catalogue)
    {
        var wrong = choice.SetAttachments
            .GroupBy(attachment => attachment.OptionSetKey)
            .FirstOrDefault(
                same => same.Count() > 1 || choice.Options.All(option => catalogue.Options[option.OptionKey].OptionSetKey != same.Key));
        return wrong is null ? null : ChoiceRefusals.AttachmentToNothing(product, wrong.Key);
    }

    /// <summary>The chosen options of a set; the first one takes the picture that was sent for the set.</summary>
    private static IEnumerable<OptionRequest> OfSet(long set, ChoiceRequest choice, CatalogueSnapshot catalogue)
    {
        var ofSet = choice.SetAttachments.FirstOrDefault(attachment => attachment.OptionSetKey == set)?.AttachmentKey;
        return choice.Options.Where(option => catalogue.Options[option.OptionKey].OptionSetKey == set)
            .Select((option, at) => at == 0 && option.AttachmentKey is null ? option with { AttachmentKey = ofSet } : option);
    }

    private static Refusal? CheckSet(OptionSet set, List<OptionRequest> wanted, CatalogueSnapshot catalogue, long? customer)
    {
        var different = new Range(set.MinDifferent, set.MultipleChoice ? set.MaxDifferent : 1);
        var amounts = new Range(set.MinAmount, set.MaxAmount);
        var countsAmounts = set is { MultipleChoice: true, ChooseAmount: true };
        return wanted switch
        {
            _ when !different.Contains(wanted.Count) => ChoiceRefusals.Different(set, different),
            _ when wanted.Any(option => option.Amount is < 1 or > MaxAmount || (!countsAmounts && option.Amount != 1)) =>
                ChoiceRefusals.OptionAmount(set),
            _ when !amounts.Contains(wanted.Sum(option => (long)option.Amount)) => ChoiceRefusals.Different(set, amounts),
            _ when !set.AllowAttachment && wanted.Any(option => option.AttachmentKey is not null) => ChoiceRefusals.NoAttachment(set),
            _ when wanted.Any(option => LacksPicture(option, catalogue, customer)) => ChoiceRefusals.Attachment(set),
            _ => null,
        };
    }

    private static bool LacksPicture(OptionRequest option, CatalogueSnapshot catalogue, long? customer) => option.AttachmentKey is { } key
        ? !(catalogue.Attachments.TryGetValue(key, out var picture) && picture.IsFor(customer))
        : catalogue.Options[option.OptionKey].RequireImage;

    private static LineOption Freeze(OptionRequest wanted, OptionSet set, CatalogueSnapshot catalogue)
    {
        var option = catalogue.Options[wanted.OptionKey];
        return new()
        {
            Key = option.Key,
            Names = option.Names,
            PriceChangeMinor = option.PriceChangeMinor,
            Calculation = option.Calculation,
            Amount = wanted.Amount,
            Code = option.Code,
            RequireImage = option.RequireImage,
            Upload = wanted.AttachmentKey is { } key ? new(key, catalogue.Attachments[key].Url) : null,
            Set = new()
            {
                Key = set.Key,
                Names = set.Names,
                AllowAttachment = set.AllowAttachment,
                Code = set.Code,
                MultipleChoice = set.MultipleChoice,
                ChooseAmount = set.ChooseAmount,
                MinDifferent = set.MinDifferent,
                MaxDifferent = set.MaxDifferent,
                MinAmount = set.MinAmount,
                MaxAmount = set.MaxAmount,
            },
        };
    }
}
