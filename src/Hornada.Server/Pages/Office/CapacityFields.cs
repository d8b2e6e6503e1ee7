using System.Globalization;
using Hornada.Core.Bakeries;
using Hornada.Core.Basics;
using Hornada.Server.Pages.Site;

namespace Hornada.Server.Pages.Office;

/// <summary>Names of the fields of cut-offs and capacities, and what they say. A row without time or name does not count.</summary>
internal static class CapacityFields
{
    /// <summary>Empty rows of what takes units, below those that there are.</summary>
    public const int MoreItems = 2;

    public const string BoardMinutes = "tablero";

    public const string SoonMinutes = "pronto";

    private const string OfProduct = "p";
    private const string OfCategory = "c";

    public static string Field(string kind, int row, string name) => FormattableString.Invariant($"{kind}{row}-{name}");

    public static string Cutoff(int row, string name) => Field("corte", row, name);

    public static string Capacity(int row, string name) => Field("tope", row, name);

    public static string Item(int row, int item, string name) => FormattableString.Invariant($"tope{row}-{name}{item}");

    public static string Batch(int row, string name) => Field("tanda", row, name);

    public static string Weekday(string kind, int row, DayOfWeek day) => FormattableString.Invariant($"{kind}{row}-dia{(int)day}");

    public static string Product(long key) => string.Create(CultureInfo.InvariantCulture, $"{OfProduct}{key}");

    public static string Category(long key) => string.Create(CultureInfo.InvariantCulture, $"{OfCategory}{key}");

    public static PromiseSettings Read(FieldReader form)
    {
        var cutoffs = Enumerable.Range(0, PromiseSettings.MaxCutoffs)
            .Where(row => form[Cutoff(row, "hora")].Length > 0).Select(row => ReadCutoff(form, row)).ToList();
        var capacities = new List<Capacity>();
        foreach (var row in Enumerable.Range(0, PromiseSettings.MaxCapacities).Where(row => form[Capacity(row, "nombre")].Length > 0))
        {
            capacities.Add(ReadCapacity(form, row, [.. capacities.Select(capacity => capacity.Id)]));
        }

        var batches = Enumerable.Range(0, Core.Bakeries.Batch.MaxBatches)
            .Where(row => form[Batch(row, "hora")].Length > 0).Select(row => ReadBatch(form, row)).ToList();
        var board = form[BoardMinutes].Length == 0 ? 0 : form.Number(BoardMinutes, Texts.Limits.BoardMinutes);
        return new()
        {
            Cutoffs = cutoffs,
            Capacities = capacities,
            Batches = batches,
            BoardMinutes = board == 0 ? null : board,
            SoonMinutes = form[SoonMinutes].Length == 0
                ? PromiseSettings.None.SoonMinutes
                : form.Number(SoonMinutes, Texts.Limits.SoonMinutes),
        };
    }

    private static Batch ReadBatch(FieldReader form, int row)
    {
        if (Key(form[Batch(row, "que")], OfProduct) is not { } product)
        {
            form.Refuse(Asked.Wrong(Batch(row, "que"), Texts.Limits.BatchOfWhat));
            product = 0;
        }

        return new(
            product, form.Time(Batch(row, "hora"), Texts.Limits.ReadyAt) ?? default, form.Number(Batch(row, "piezas"), Texts.Limits.Units))
        {
            Weekdays = [.. Timetable.Week.Where(day => form.IsTicked(Weekday("tanda", row, day)))],
        };
    }

    private static Cutoff ReadCutoff(FieldReader form, int row)
    {
        var about = form[Cutoff(row, "que")];
        return new()
        {
            Time = form.Time(Cutoff(row, "hora"), Texts.Limits.Until) ?? default,
            DaysBefore = form.Number(Cutoff(row, "antes"), Texts.Settings.DaysBefore),
            Weekdays = [.. Timetable.Week.Where(day => form.IsTicked(Weekday("corte", row, day)))],
            Products = Key(about, OfProduct) is { } product ? [product] : [],
            Categories = Key(about, OfCategory) is { } category ? [category] : [],
        };
    }

    private static Capacity ReadCapacity(FieldReader form, int row, IReadOnlyCollection<string> taken)
    {
        var name = form[Capacity(row, "nombre")];
        var items = Enumerable.Range(0, Core.Bakeries.Capacity.MaxItems).Where(item => form[Item(row, item, "que")].Length > 0)
            .Select(item => ReadItem(form, form[Item(row, item, "que")], Item(row, item, "pesa"))).ToList();
        return new()
        {
            Id = form[Capacity(row, "id")] is { Length: > 0 } id ? id : NewId(name, taken),
            Name = name,
            Units = form.Number(Capacity(row, "unidades"), Texts.Limits.Units),
            Counts = form[Capacity(row, "cuenta")] == nameof(CapacityCount.Pieces) ? CapacityCount.Pieces : CapacityCount.Orders,
            Per = form[Capacity(row, "por")] == nameof(CapacitySpan.Day) ? CapacitySpan.Day : CapacitySpan.Slot,
            Items = items,
        };
    }

    private static CapacityItem ReadItem(FieldReader form, string about, string units) =>
        new(Key(about, OfProduct), Key(about, OfCategory), form.Number(units, Texts.Limits.Weight));

    /// <summary>A word for programs, made from the name: <c>Horno grande</c> is <c>horno-grande</c>.</summary>
    private static string NewId(string name, IReadOnlyCollection<string> taken)
    {
        var letters = FoldedText.Fold(name).Select(letter => char.IsAsciiLetterLower(letter) || char.IsAsciiDigit(letter) ? letter : '-');
        var word = string.Join('-', string.Concat(letters).Split('-', StringSplitOptions.RemoveEmptyEntries));
        word = word.Length == 0 ? "tope" : word[..Math.Min(word.Length, Core.Bakeries.Capacity.MaxId - 4)].Trim('-');
        return Enumerable.Range(1, PromiseSettings.MaxCapacities + 1)
            .Select(at => at == 1 ? word : FormattableString.Invariant($"{word}-{at}")).First(id => !taken.Contains(id));
    }

    private static long? Key(string about, string kind) =>
        about.StartsWith(kind, StringComparison.Ordinal)
            && long.TryParse(about.AsSpan(kind.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var key)
            ? key
            : null;
}
