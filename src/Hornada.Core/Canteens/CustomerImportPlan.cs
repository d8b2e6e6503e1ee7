using Hornada.Core.Basics;

namespace Hornada.Core.Canteens;

/// <summary>
/// Decides for each row of a file which customer and which parent it means and what it changes. Pure: of the same customers and the same
/// file, the same plan. An empty cell leaves a value as it is.
/// </summary>
internal sealed class CustomerImportPlan
{
    private readonly IReadOnlyList<(CustomerColumn Column, int At)> columns;
    private readonly List<PlannedChild> children;
    private readonly List<PlannedParent> parents;
    private readonly Dictionary<string, PlannedChild> byId;
    private readonly Dictionary<string, List<PlannedChild>> childrenByName = [];
    private readonly Dictionary<string, List<PlannedParent>> parentsByEmail = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, List<PlannedParent>> parentsByName = [];

    /// <summary>Name and class of every row: a customer of another row is not taken for that of this one.</summary>
    private readonly HashSet<(string Name, string? Class)> named;

    private CustomerImportPlan(
        CsvFile file, IReadOnlyList<(CustomerColumn, int)> columns, IReadOnlyList<CanteenCustomer> children,
        IReadOnlyList<CanteenParent> parents)
    {
        this.columns = columns;
        this.parents = [.. parents.Select(parent => new PlannedParent(parent))];
        var byKey = this.parents.ToDictionary(parent => parent.Stored!.Key);
        this.children = [.. children.Select(child => new PlannedChild(child, child.ParentKey is { } key ? byKey[key] : null))];
        byId = this.children.ToDictionary(child => child.Stored!.Id);
        this.children.ForEach(Index);
        this.parents.ForEach(Index);
        named = [.. file.Rows.Select(row => (FoldedText.Fold(Cell(row, CustomerColumn.FullName) ?? ""), Cell(row, CustomerColumn.Class)))];
        Import = new([.. file.Rows.Select(Plan)], CsvColumn.Unknown(file, CustomerColumn.All));
    }

    public CsvImport Import { get; }

    public IEnumerable<PlannedChild> ChangedChildren => children.Where(child => child.IsChanged);

    public IEnumerable<PlannedParent> ChangedParents => parents.Where(parent => parent.IsChanged);

    /// <param name="children">All customers of the organisation but the walk-in customer.</param>
    public static Outcome<CustomerImportPlan> Make(
        CsvFile file, IReadOnlyList<CanteenCustomer> children, IReadOnlyList<CanteenParent> parents)
    {
        var columns = CsvColumn.In(file, CustomerColumn.All);
        CustomerColumn[] names = [CustomerColumn.Key, CustomerColumn.FullName];
        return columns.Refusal is { } twice ? twice
            : !columns.Value.Any(one => names.Contains(one.Column)) ? CustomerCsvRefusals.NoHeader
            : file.Rows.Count == 0 ? CustomerCsvRefusals.NoRows
            : file.Rows.Count > ImportCustomers.MaxRows ? CustomerCsvRefusals.TooManyRows
            : new CustomerImportPlan(file, columns.Value, children, parents);
    }

    private ImportedRow Plan(CsvRow row)
    {
        var cells = new CustomerCells(column => Cell(row, column));
        var wrong = cells.Check().ToList();
        var child = wrong is [] ? Find(row.Number, cells, wrong) : null;
        var parent = wrong is [] ? FindParent(row.Number, cells, child, wrong) : null;
        var name = child?.FullName ?? cells.FullName ?? "";
        if (wrong is not [])
        {
            return new(row.Number, name, RowEffect.Refused, [], [.. wrong.Select(one => new CellProblem(row.Number, one.At, one.Why))]);
        }

        var before = child?.Cells() ?? [];
        var isNew = child is null;
        child ??= Added(cells);
        child.Row = row.Number;
        child.Take(cells, parent);
        Index(child);
        if (parent is not null)
        {
            parent.Take(cells, row.Number);
            Index(parent);
        }

        var changes = isNew ? [] : before.Zip(child.Cells())
            .Where(pair => pair.First.Value != pair.Second.Value)
            .Select(pair => new CellChange(pair.First.Column, pair.First.Value, pair.Second.Value)).ToList();
        var effect = isNew ? RowEffect.Created : changes is [] ? RowEffect.Unchanged : RowEffect.Changed;
        return new(row.Number, name, effect, changes, []);
    }

    private PlannedChild Added(CustomerCells cells)
    {
        var added = new PlannedChild(cells.FullName!);
        children.Add(added);
        return added;
    }

    /// <summary>The customer that a row means; null for a new one, or when the row is wrong about it.</summary>
    private PlannedChild? Find(int row, CustomerCells cells, List<(CustomerColumn At, Refusal Why)> wrong)
    {
        if (cells.Key is { } id)
        {
            var known = byId.GetValueOrDefault(id);
            if ((known is null ? CustomerCsvRefusals.UnknownId : Twice(known, row)) is { } refusal)
            {
                wrong.Add((CustomerColumn.Key, refusal));
            }

            return known;
        }

        var found = Meant(cells);
        if (cells.FullName is null || found.Count > 1)
        {
            wrong.Add((CustomerColumn.FullName, cells.FullName is null ? CustomerCsvRefusals.Missing : CustomerCsvRefusals.Ambiguous));
            return null;
        }

        if (found is [var one] && Twice(one, row) is { } twice)
        {
            wrong.Add((CustomerColumn.FullName, twice));
        }

        return found is [var child] ? child : null;
    }

    /// <summary>
    /// The customers of this name: those whose parent the row names, else those without a parent. Of several, or where other rows have
    /// this name, those of this class.
    /// </summary>
    private List<PlannedChild> Meant(CustomerCells cells)
    {
        var name = FoldedText.Fold(cells.FullName ?? "");
        var all = Known(childrenByName, name, child => child.NameFolded == name);
        if (cells.NamesParent)
        {
            var own = all.Where(child => child.Parent?.IsNamedBy(cells) == true).ToList();
            all = own is [] ? [.. all.Where(child => child.Parent is null)] : own;
        }

        var sameClass = all.Where(child => cells.Class is null || child.Class == cells.Class).ToList();
        return sameClass is [] ? [.. all.Where(child => child.Row is null && !named.Contains((name, child.Class)))] : sameClass;
    }

    /// <summary>The parent that a row names, or the one that the customer has; null for none.</summary>
    private PlannedParent? FindParent(
        int row, CustomerCells cells, PlannedChild? child, List<(CustomerColumn At, Refusal Why)> wrong)
    {
        if (!cells.HasParent)
        {
            return child?.Parent;
        }

        var own = child?.Parent is { } its && (cells.Key is not null || !cells.NamesParent || its.IsNamedBy(cells)) ? its : null;
        var known = cells.Email is { } email ? Known(parentsByEmail, email, parent => parent.HasEmail(email)).FirstOrDefault()
            : cells is { Phone: { } phone, Parent: { } called }
                ? Known(parentsByName, FoldedText.Fold(called), parent => parent.IsNamedBy(cells) && parent.Details.Phone == phone)
                    .FirstOrDefault()
            : null;
        var found = (own?.HasEmail(cells.Email) == true ? own : known) ?? own;
        if (found is null && cells.Parent is null)
        {
            wrong.Add((CustomerColumn.Parent, CustomerCsvRefusals.ParentUnnamed));
            return null;
        }

        if (found?.Differs(cells, row) is { } difference)
        {
            wrong.Add(difference);
            return null;
        }

        if (found is null)
        {
            found = new(new ParentDetails(cells.Parent!, null, null));
            parents.Add(found);
        }

        return found;
    }

    /// <summary>Names and addresses change by rows before: what was found under one is looked at again.</summary>
    private static List<T> Known<T>(Dictionary<string, List<T>> index, string key, Predicate<T> isStill) =>
        index.TryGetValue(key, out var all) ? all.FindAll(isStill) : [];

    private void Index(PlannedChild child) => Put(childrenByName, child.NameFolded, child);

    private void Index(PlannedParent parent)
    {
        Put(parentsByName, FoldedText.Fold(parent.Details.FullName), parent);
        if (parent.Details.Email is { } email)
        {
            Put(parentsByEmail, email, parent);
        }
    }

    private static void Put<T>(Dictionary<string, List<T>> index, string key, T one)
    {
        var all = index.TryGetValue(key, out var known) ? known : index[key] = [];
        if (!all.Contains(one))
        {
            all.Add(one);
        }
    }

    private static Refusal? Twice(PlannedChild child, int row) =>
        child.Row is { } other && other != row ? CustomerCsvRefusals.Twice(other) : null;

    private string? Cell(CsvRow row, CustomerColumn column)
    {
        var (found, at) = columns.FirstOrDefault(one => one.Column == column);
        return found is not null && row[at].Length > 0 ? CsvText.Original(row[at]) : null;
    }
}
