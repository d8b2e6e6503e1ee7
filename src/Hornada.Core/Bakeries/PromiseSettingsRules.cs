using System.Text.RegularExpressions;
using Hornada.Core.Basics;

namespace Hornada.Core.Bakeries;

/// <summary>Validates cut-offs and capacities. Pure.</summary>
internal static partial class PromiseSettingsRules
{
    private const int MaxWork = 10_000;

    /// <summary>Everything that is invalid, as one refusal; null when nothing is.</summary>
    public static Refusal? Check(PromiseSettings settings) => TextChecks.Joined(
    [
        settings.Cutoffs.Count > PromiseSettings.MaxCutoffs ? TooMany("cutoffs", PromiseSettings.MaxCutoffs) : null,
        settings.Capacities.Count > PromiseSettings.MaxCapacities ? TooMany("capacities", PromiseSettings.MaxCapacities) : null,
        settings.Batches.Count > Batch.MaxBatches ? TooMany("batches", Batch.MaxBatches) : null,
        settings.Batches.Any(row => row.Units is < 1 or > Capacity.MaxUnits) ? Outside("batches.units", 1, Capacity.MaxUnits) : null,
        settings.BoardMinutes is < 1 or > PromiseSettings.MaxBoardMinutes
            ? Outside("boardMinutes", 1, PromiseSettings.MaxBoardMinutes)
            : null,
        settings.SoonMinutes is < PromiseSettings.MinSoonMinutes or > PromiseSettings.MaxSoonMinutes
            ? Outside("soonMinutes", PromiseSettings.MinSoonMinutes, PromiseSettings.MaxSoonMinutes)
            : null,
        .. settings.Cutoffs.Select(Check),
        .. settings.Capacities.Select(Check),
        settings.Capacities.DistinctBy(row => row.Id).Count() < settings.Capacities.Count ? TwiceTheId : null,
    ]);

    private static Refusal? Check(Cutoff cutoff) => cutoff switch
    {
        { DaysBefore: < 0 or > Cutoff.MaxDays } => Outside("cutoffs.daysBefore", 0, Cutoff.MaxDays),
        _ when cutoff.Categories.Count + cutoff.Products.Count > Capacity.MaxItems => TooMany("cutoffs.products", Capacity.MaxItems),
        _ => null,
    };

    private static Refusal? Check(Capacity capacity) => TextChecks.Joined(
    [
        IsId(capacity.Id) ? null : BadId,
        TextChecks.Required("capacities.name", capacity.Name, Capacity.MaxName),
        capacity.Units is < 0 or > Capacity.MaxUnits ? Outside("capacities.units", 0, Capacity.MaxUnits) : null,
        capacity.Items.Count > Capacity.MaxItems ? TooMany("capacities.items", Capacity.MaxItems) : null,
        capacity.Items.Any(item => item.Units is < 0 or > MaxWork) ? Outside("capacities.items.units", 0, MaxWork) : null,
        capacity.Items.All(item => item.NamesOne) ? null : NamesNotOne,
        capacity.Items.DistinctBy(item => (item.ProductKey, item.CategoryKey)).Count() < capacity.Items.Count ? TwiceTheItem : null,
    ]);

    private static bool IsId(string id) => id.Length <= Capacity.MaxId && Id().IsMatch(id);

    private static Refusal BadId { get; } = Refusal.OfField("capacities.id", new(
        "admite letras minúsculas, cifras y guiones, máximo 40",
        "takes lower-case letters, digits and hyphens, at most 40",
        "mag kleine letters, cijfers en koppeltekens bevatten, hoogstens 40",
        "admet des minuscules, des chiffres et des traits d’union, au maximum 40"));

    private static Refusal TwiceTheId { get; } = Refusal.OfField("capacities.id", new(
        "se repite: cada capacidad necesita el suyo",
        "is there twice: each capacity needs its own",
        "komt twee keer voor: elke capaciteit heeft een eigen id nodig",
        "figure deux fois : chaque capacité a besoin du sien"));

    private static Refusal TwiceTheItem { get; } = Refusal.OfField("capacities.items", new(
        "tiene un producto o una categoría dos veces",
        "has a product or a category twice",
        "bevat een product of een categorie twee keer",
        "contient deux fois un produit ou une catégorie"));

    private static Refusal NamesNotOne { get; } = Refusal.OfField("capacities.items", new(
        "necesita en cada fila un producto o una categoría, uno de los dos",
        "needs a product or a category in each row, one of the two",
        "heeft in elke rij een product of een categorie nodig, een van de twee",
        "demande dans chaque ligne un produit ou une catégorie, l’un des deux"));

    private static Refusal TooMany(string field, int most) => Refusal.OfField(field, new(
        $"admite como máximo {most}", $"takes at most {most}", $"mag er hoogstens {most} bevatten", $"en admet au plus {most}"));

    private static Refusal Outside(string field, int least, int most) => Refusal.OfField(field, new(
        $"debe estar entre {least} y {most}",
        $"must be between {least} and {most}",
        $"moet tussen {least} en {most} liggen",
        $"doit être compris entre {least} et {most}"));

    [GeneratedRegex("^[a-z0-9]+(?:-[a-z0-9]+)*\\z", RegexOptions.CultureInvariant)]
    private static partial Regex Id();
}
