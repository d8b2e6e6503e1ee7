using System.Linq.Expressions;
using Hornada.Core.Accounts;

namespace Hornada.Core.EventLog;

/// <summary>Whom an event is for: bakers see the events of their bakeries, customers those of their own orders, admins all.</summary>
internal sealed class EventAudience(Caller caller)
{
    public bool SeesAll => caller.IsAdmin;

    public long Customer => caller.Key;

    public IReadOnlyList<long> Bakeries { get; } = caller.WorkplaceKeys;

    /// <summary>True for an event that the caller may see; the same condition as <see cref="InSql"/>, for rows in memory.</summary>
    public bool Includes(LoggedEvent row) =>
        SeesAll || row.CustomerKey == Customer || (row.ForBakery && Bakeries.Contains(row.BakeryKey));

    /// <summary>The condition for the database, without the parts that the caller cannot meet, so that an index serves it.</summary>
    public Expression<Func<LoggedEvent, bool>> InSql()
    {
        var (bakeries, customer) = (Bakeries, Customer);
        return (SeesAll, bakeries.Count) switch
        {
            (true, _) => row => true,
            (_, 0) => row => row.CustomerKey == customer,
            _ => row => (row.ForBakery && bakeries.Contains(row.BakeryKey)) || row.CustomerKey == customer,
        };
    }
}
