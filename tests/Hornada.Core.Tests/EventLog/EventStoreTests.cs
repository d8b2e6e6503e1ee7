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
    protected async Task<List<EventView>> ReadEvents(Caller caller, EventPosition after, int most = FindEvents.MaxPage)
    {
        var events = await ReadEvents(Find, caller, after, most);
        Assert.Equal(events, (await ReadEvents(new(Store), caller, after, most)).Take(events.Count));
        return events;
    }

    private static async Task<List<EventView>> ReadEvents(FindEvents find, Caller caller, EventPosition after, int most)
    {
        var events = new List<EventView>();
        while (true)
        {
            var page = (await find.After(caller, after, most, Cancel)).Value;
            events.AddRange(page.Events);
            after = page.Next;
            if (!page.HasMore && !page.MoreSoon)
            {
                return events;
            }
        }
    }

    protected static string Word(EventView row) => EventTypes.Word(row.Type);

    protected static bool IsOrder(EventView row) => Word(row).StartsWith("order.", StringComparison.Ordinal);

    protected static JsonElement Json(EventView row) => JsonDocument.Parse(row.Data).RootElement;
}
