using Hornada.Core.Basics;
using Hornada.Core.Mail;

namespace Hornada.Core.Canteens;

/// <summary>What a row says. Null is an empty cell.</summary>
internal sealed class CustomerCells(Func<CustomerColumn, string?> cell)
{
    public string? Key { get; } = cell(CustomerColumn.Key);

    public string? FullName { get; } = cell(CustomerColumn.FullName);

    public string? Class { get; } = cell(CustomerColumn.Class);

    public string? Parent { get; } = cell(CustomerColumn.Parent);

    public string? Email { get; } = cell(CustomerColumn.Email);

    public string? Phone { get; } = cell(CustomerColumn.Phone);

    /// <summary>True when a cell says something about a parent.</summary>
    public bool HasParent => (Parent ?? Email ?? Phone) is not null;

    /// <summary>True when the cells say which parent is meant.</summary>
    public bool NamesParent => (Parent ?? Email) is not null;

    /// <summary>The cells that cannot be stored.</summary>
    public IEnumerable<(CustomerColumn At, Refusal Why)> Check()
    {
        (CustomerColumn At, Refusal? Why)[] all =
        [
            (CustomerColumn.FullName, TextChecks.Required("full_name", FullName, CanteenCustomer.MaxName)),
            (CustomerColumn.Class, TextChecks.Required("class", Class, CanteenCustomer.MaxClass)),
            (CustomerColumn.Parent, TextChecks.Required("parent.full_name", Parent, CanteenCustomer.MaxName)),
            (CustomerColumn.Email, EmailAddress.Check("parent.email", Email)
                ?? TextChecks.Line("parent.email", Email, CanteenParent.MaxEmail)),
            (CustomerColumn.Phone, TextChecks.Required("parent.phone", Phone, CanteenParent.MaxPhone)),
        ];
        return all.Where(one => one.Why is not null).Select(one => (one.At, one.Why!));
    }
}

/// <summary>A customer as it will be.</summary>
internal sealed class PlannedChild
{
    private readonly PlannedParent? before;

    public PlannedChild(CanteenCustomer stored, PlannedParent? parent)
        : this(stored.FullName) => (Stored, Class, Parent, before) = (stored, stored.Class, parent, parent);

    public PlannedChild(string fullName) => (FullName, NameFolded) = (fullName, FoldedText.Fold(fullName));

    /// <summary>The stored customer; null for a new one.</summary>
    public CanteenCustomer? Stored { get; set; }

    public string FullName { get; private set; }

    public string NameFolded { get; private set; }

    public string? Class { get; private set; }

    public PlannedParent? Parent { get; private set; }

    /// <summary>The row that means it; null for none so far.</summary>
    public int? Row { get; set; }

    public bool IsChanged => Stored is null || Stored.FullName != FullName || Stored.Class != Class || Parent != before;

    public void Take(CustomerCells cells, PlannedParent? parent)
    {
        (FullName, Class, Parent) = (cells.FullName ?? FullName, cells.Class ?? Class, parent);
        NameFolded = FoldedText.Fold(FullName);
    }

    /// <summary>Its cells as an export has them.</summary>
    public IReadOnlyList<(CustomerColumn Column, string Value)> Cells() =>
    [
        (CustomerColumn.FullName, FullName), (CustomerColumn.Class, Class ?? ""), (CustomerColumn.Parent, Parent?.Details.FullName ?? ""),
        (CustomerColumn.Email, Parent?.Details.Email ?? ""), (CustomerColumn.Phone, Parent?.Details.Phone ?? ""),
    ];
}

/// <summary>A parent as it will be.</summary>
internal sealed class PlannedParent(ParentDetails details)
{
    /// <summary>The first row that says something about it; null for none so far.</summary>
    private int? row;

    public PlannedParent(CanteenParent stored)
        : this(new ParentDetails(stored.FullName, stored.Email, stored.Phone)) => Stored = stored;

    /// <summary>The stored parent; null for a new one.</summary>
    public CanteenParent? Stored { get; set; }

    public ParentDetails Details { get; private set; } = details;

    public bool IsChanged => Stored is null || Details != new ParentDetails(Stored.FullName, Stored.Email, Stored.Phone);

    public bool HasEmail(string? email) => email is not null && string.Equals(Details.Email, email, StringComparison.OrdinalIgnoreCase);

    /// <summary>True for the parent with the row's e-mail address; for a row without one, with its name and phone number.</summary>
    public bool IsNamedBy(CustomerCells cells) => cells.Email is { } email
        ? HasEmail(email)
        : FoldedText.Fold(Details.FullName) == FoldedText.Fold(cells.Parent ?? "")
            && (cells.Phone is null || Details.Phone is null || Details.Phone == cells.Phone);

    /// <summary>What a row says of it otherwise than an earlier row: the first row decides. Null for nothing.</summary>
    public (CustomerColumn At, Refusal Why)? Differs(CustomerCells cells, int other) =>
        row is not { } first || first == other ? null
        : cells.Email is { } email && !HasEmail(email) ? (CustomerColumn.Email, CustomerCsvRefusals.OtherInRow(first))
        : cells.Parent is { } name && name != Details.FullName ? (CustomerColumn.Parent, CustomerCsvRefusals.OtherInRow(first))
        : cells.Phone is { } phone && phone != Details.Phone && Details.Phone is not null
            ? (CustomerColumn.Phone, CustomerCsvRefusals.OtherInRow(first))
        : null;

    public void Take(CustomerCells cells, int number)
    {
        if (cells.HasParent)
        {
            row ??= number;
            Details = new(cells.Parent ?? Details.FullName, HasEmail(cells.Email) ? Details.Email : cells.Email ?? Details.Email,
                cells.Phone ?? Details.Phone);
        }
    }
}
