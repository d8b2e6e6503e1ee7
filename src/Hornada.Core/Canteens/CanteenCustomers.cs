using Hornada.Core.Basics;
using Hornada.Core.Catalogue;
using Hornada.Core.Mail;
using Hornada.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hornada.Core.Canteens;

/// <summary>A customer with its parent.</summary>
/// <param name="Parent">The parent that pays; null for none.</param>
/// <param name="Balance">The parent's balance; null without a parent.</param>
public sealed record CustomerView(CanteenCustomer Customer, CanteenParent? Parent, Money? Balance);

public sealed record NewCustomer
{
    /// <summary>Name, 1 to 120 characters.</summary>
    public required string FullName { get; init; }

    /// <summary>School class; null for none.</summary>
    public string? Class { get; init; }

    /// <summary>Public id of an existing parent; null for a new parent, or none.</summary>
    public string? Parent { get; init; }

    /// <summary>A new parent; null for none.</summary>
    public ParentDetails? NewParent { get; init; }

    /// <summary>True to take the parent that has the e-mail address of the new one already, such as that of a sibling.</summary>
    public bool ReusesParent { get; init; }
}

/// <summary>A change of a customer. Null leaves a value as it is.</summary>
public sealed record CustomerChange
{
    public string? FullName { get; init; }

    /// <summary>School class, or none.</summary>
    public Given<string?>? Class { get; init; }

    /// <summary>Public id of another parent, or none. Orders stay with the credit they were paid from.</summary>
    public Given<string?>? Parent { get; init; }

    internal Refusal? Check() => TextChecks.Joined([
        TextChecks.Required("full_name", FullName, CanteenCustomer.MaxName),
        Class is { Value: { } given } ? TextChecks.Required("class", given, CanteenCustomer.MaxClass) : null,
    ]);
}

/// <summary>Reads and changes the customers of organisations and their parents.</summary>
public sealed class CanteenCustomers(Store store, TimeProvider clock, Randomness random)
{
    /// <summary>The customers of an organisation, by name.</summary>
    /// <param name="words">Words of the name or class; null for all customers.</param>
    /// <param name="page">The requested page; null for all customers.</param>
    public async Task<Page<CustomerView>> ForOrganisation(
        Organisation organisation, string? words, PageRequest? page, CancellationToken cancel)
    {
        await using var db = store.OpenReader();
        var customers = db.CanteenCustomers.Where(row => row.CompanyKey == organisation.CompanyKey);
        if (words is not null)
        {
            customers = customers.Where(Matching.Any(
                Matching.HasWords<CanteenCustomer>(words, row => row.NameFolded), row => row.Class == words));
        }

        var wanted = page ?? new(1, int.MaxValue);
        var total = await customers.CountAsync(cancel);
        var rows = customers.OrderBy(row => row.NameFolded).ThenBy(row => row.Key);
        var views = await Views(db, page is null ? rows : rows.Skip(wanted.Skip).Take(wanted.Size))
            .OrderBy(view => view.Customer.NameFolded)
            .ThenBy(view => view.Customer.Key)
            .ToListAsync(cancel);
        return new([.. views.Select(view => view.ToView())], wanted, total);
    }

    /// <summary>One customer of an organisation.</summary>
    public async Task<Outcome<CustomerView>> ById(Organisation organisation, string id, CancellationToken cancel)
    {
        await using var db = store.OpenReader();
        return await Views(db, OfOrganisation(db, organisation, id)).SingleOrDefaultAsync(cancel) is { } row
            ? row.ToView()
            : CanteenRefusals.NoSuchCustomer(id);
    }

    /// <summary>Adds a customer, and its parent with an empty credit account when the parent is new.</summary>
    public async Task<Outcome<CustomerView>> Add(Organisation organisation, NewCustomer wanted, CancellationToken cancel)
    {
        if (Check(wanted) is { } refusal)
        {
            return refusal;
        }

        return await store.Write<CustomerView>(
            async (db, ct) =>
            {
                var parent = wanted.Parent is null
                    ? null
                    : await db.CanteenParents.SingleOrDefaultAsync(
                        row => row.CompanyKey == organisation.CompanyKey && row.Id == wanted.Parent, ct);
                if (wanted.Parent is not null && parent is null)
                {
                    return CanteenRefusals.NoSuchParent(wanted.Parent);
                }

                var now = clock.Now();
                if (wanted is { ReusesParent: true, NewParent.Email: { } email })
                {
                    var known = await db.CanteenParents.Where(row => row.CompanyKey == organisation.CompanyKey).ToListAsync(ct);
                    parent = known.Find(row => string.Equals(row.Email, email, StringComparison.OrdinalIgnoreCase));
                }

                if (parent is null && wanted.NewParent is { } details)
                {
                    parent = new(CanteenIds.New(now, random), organisation.CompanyKey, details);
                    db.Add(parent);
                    await db.SaveChangesAsync(ct);
                    db.Add(new CreditAccount(parent.Key, organisation.Currency));
                }

                var customer = new CanteenCustomer(
                    CanteenIds.New(now, random), organisation.CompanyKey, wanted.FullName, wanted.Class, now);
                customer.SetParent(parent);
                db.Add(customer);
                await db.SaveChangesAsync(ct);
                return (await Views(db, db.CanteenCustomers.Where(row => row.Key == customer.Key)).SingleAsync(ct)).ToView();
            },
            cancel);
    }

    /// <summary>Changes a customer's name or class; null leaves a value as it is.</summary>
    public Task<Outcome<CustomerView>> Change(
        Organisation organisation, string id, string? fullName, Given<string?>? schoolClass, CancellationToken cancel) =>
        Change(organisation, id, new() { FullName = fullName, Class = schoolClass }, cancel);

    /// <summary>Changes the given values of a customer. The walk-in customer gets no parent.</summary>
    public async Task<Outcome<CustomerView>> Change(
        Organisation organisation, string id, CustomerChange change, CancellationToken cancel) =>
        change.Check() is { } refusal ? refusal : await store.Write<CustomerView>(
            async (db, ct) =>
            {
                if (await OfOrganisation(db, organisation, id).SingleOrDefaultAsync(ct) is not { } customer)
                {
                    return CanteenRefusals.NoSuchCustomer(id);
                }

                if (change.Parent is { } wanted)
                {
                    var parent = wanted.Value is null ? null : await db.CanteenParents.SingleOrDefaultAsync(
                        row => row.CompanyKey == organisation.CompanyKey && row.Id == wanted.Value, ct);
                    if (wanted.Value is { } named && (parent is null || customer.IsWalkIn))
                    {
                        return CanteenRefusals.NoSuchParent(named);
                    }

                    customer.SetParent(parent);
                }

                customer.Describe(change.FullName, change.Class, clock.Now());
                await db.SaveChangesAsync(ct);
                return (await Views(db, OfOrganisation(db, organisation, id)).SingleAsync(ct)).ToView();
            },
            cancel);

    /// <summary>Changes how a parent is called and reached, for all its children.</summary>
    /// <param name="parent">Public id of the parent.</param>
    public async Task<Outcome<CanteenParent>> ChangeParent(
        Organisation organisation, string parent, ParentDetails details, CancellationToken cancel) =>
        Check(details) is { } refusal ? refusal : await store.Write<CanteenParent>(
            async (db, ct) =>
            {
                var found = await db.CanteenParents.SingleOrDefaultAsync(
                    row => row.CompanyKey == organisation.CompanyKey && row.Id == parent, ct);
                if (found is null)
                {
                    return CanteenRefusals.NoSuchParent(parent);
                }

                found.Describe(details);
                await db.SaveChangesAsync(ct);
                return found;
            },
            cancel);

    /// <summary>A customer of an organisation.</summary>
    internal static IQueryable<CanteenCustomer> OfOrganisation(HornadaDb db, Organisation organisation, string id) =>
        db.CanteenCustomers.Where(row => row.CompanyKey == organisation.CompanyKey && row.Id == id);

    private static IQueryable<Row> Views(HornadaDb db, IQueryable<CanteenCustomer> customers) =>
        from customer in customers.AsNoTracking()
        join parent in db.CanteenParents on customer.ParentKey equals parent.Key into parents
        from parent in parents.DefaultIfEmpty()
        join account in db.CreditAccounts on customer.ParentKey equals account.ParentKey into accounts
        from account in accounts.DefaultIfEmpty()
        select new Row { Customer = customer, Parent = parent, Account = account };

    private static Refusal? Check(NewCustomer wanted) => TextChecks.Joined([
        TextChecks.Required("full_name", wanted.FullName, CanteenCustomer.MaxName),
        TextChecks.Required("class", wanted.Class, CanteenCustomer.MaxClass),
        Check(wanted.NewParent),
    ]);

    private static Refusal? Check(ParentDetails? parent) => TextChecks.Joined([
        TextChecks.Required("parent.full_name", parent?.FullName, CanteenCustomer.MaxName),
        EmailAddress.Check("parent.email", parent?.Email) ?? TextChecks.Line("parent.email", parent?.Email, CanteenParent.MaxEmail),
        TextChecks.Required("parent.phone", parent?.Phone, CanteenParent.MaxPhone),
    ]);

    private sealed record Row
    {
        public required CanteenCustomer Customer { get; init; }

        public required CanteenParent? Parent { get; init; }

        public required CreditAccount? Account { get; init; }

        public CustomerView ToView() => new(Customer, Parent, Account?.Balance);
    }
}
