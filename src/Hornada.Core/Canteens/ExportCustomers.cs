using System.Runtime.CompilerServices;
using Hornada.Core.Basics;

namespace Hornada.Core.Canteens;

/// <summary>Writes the customers of a canteen as a file; <see cref="ImportCustomers"/> takes the CSV back.</summary>
public sealed class ExportCustomers(CanteenCustomers customers)
{
    private const int PageSize = 500;

    /// <summary>The customers by name, without the walk-in customer.</summary>
    public ExportTable<CustomerView> Run(Organisation organisation, CancellationToken cancel) =>
        Table(organisation, Pages(organisation, cancel));

    /// <summary>A file to be filled in: the names of the columns alone.</summary>
    public static ExportTable<CustomerView> Template(Organisation organisation) => Table(organisation, NoPages());

    private static ExportTable<CustomerView> Table(Organisation organisation, IAsyncEnumerable<IReadOnlyList<CustomerView>> pages) => new(
        [.. CustomerColumn.All.Select(column => new ExportColumn<CustomerView>(column.Id, column.Name, view => column.Read(view)))],
        pages,
        organisation.Zone);

    private async IAsyncEnumerable<IReadOnlyList<CustomerView>> Pages(
        Organisation organisation, [EnumeratorCancellation] CancellationToken cancel)
    {
        var request = new PageRequest(1, PageSize);
        Page<CustomerView> page;
        do
        {
            page = await customers.ForOrganisation(organisation, null, request, cancel);
            yield return [.. page.Rows.Where(view => !view.Customer.IsWalkIn)];
            request = request with { Number = request.Number + 1 };
        }
        while (page.HasMore);
    }

    private static async IAsyncEnumerable<IReadOnlyList<CustomerView>> NoPages()
    {
        await Task.CompletedTask;
        yield break;
    }
}
