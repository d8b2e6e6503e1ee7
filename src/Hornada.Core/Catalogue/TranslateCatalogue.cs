using Hornada.Core.Accounts;
using Hornada.Core.Basics;

namespace Hornada.Core.Catalogue;

/// <summary>Sets the texts of the catalogue in its languages, whatever they are of.</summary>
public sealed class TranslateCatalogue(
    ManageArticles articles, ManageCategories categories, ManageOptionSets sets)
{
    /// <summary>Replaces a text in all its languages.</summary>
    public async Task<Refusal?> Set(
        Caller caller, TranslatedPart part, long key, LocalText texts, CancellationToken cancel) => part switch
        {
            TranslatedPart.ProductName =>
                (await articles.Change(caller, key, new() { Names = texts }, cancel)).Refusal,
            TranslatedPart.ProductDescription =>
                (await articles.Change(caller, key, new() { Sheet = sheet => sheet with { Descriptions = texts } }, cancel)).Refusal,
            TranslatedPart.Ingredients =>
                (await articles.Change(caller, key, new() { Sheet = sheet => sheet with { Ingredients = texts } }, cancel)).Refusal,
            TranslatedPart.Category => (await categories.Change(caller, key, new() { Names = texts }, cancel)).Refusal,
            TranslatedPart.Variant => (await articles.ChangeVariant(caller, key, new() { Names = texts }, cancel)).Refusal,
            TranslatedPart.OptionSet => (await sets.Change(caller, key, new() { Names = texts }, cancel)).Refusal,
            TranslatedPart.Option => (await sets.ChangeOption(caller, key, new() { Names = texts }, cancel)).Refusal,
        };
}
