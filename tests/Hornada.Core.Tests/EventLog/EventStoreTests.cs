using System.Text.Json;
using Hornada.Core.Accounts;
using Hornada.Core.Canteens;
using Hornada.Core.EventLog;
using Hornada.Core.Orders;
using Hornada.Core.Tests.Support;
using Xunit;

namespace Hornada.Core.Tests.EventLog;

/// <summary>A node that has been reading the log for a while, and what its readers get.</summary>
public abstract class EventStoreTests(StoreFixture fixture) : StoreTests(fixture)
{
    protected FindEvents Find => field ??= new(Store);

    protected MoveOrder Move => new(Store, Clock, Random, new CanteenOrders());

    /// <summary>All events behind a position that the caller may read. A node that was just started must find the same.</summary>
    protected async Task<List<EventView>> Told(Caller caller, EventPosition after, int most = FindEvents.MaxPage)
    {
        var told = await Told(Find, caller, after, most);
        Assert.Equal(told, (await Told(new(Store), caller, after, most)).Take(told.Count));
        return told;
    }

    private static async Task<List<EventView>> Told(FindEvents find, Caller caller, EventPosition after, int most)
    {
        var told = new List<EventView>();
        while (true)
        {
            var page = (await find.After(caller, after, most, Cancel)).Value;
            told.AddRange(page.Events);
            after = page.Next;
            if (!page.HasMore && !page.MoreSoon)
            {
                return told;
            }
        }
    }

    protected static string Word(EventView row) => EventTypes.Word(row.Type);

    protected static bool IsOrder(EventView row) => Word(row).StartsWith("order.", StringComparison.Ordinal);

    protected static JsonElement Json(EventView row) => JsonDocument.Parse(row.Data).RootElement;
}
