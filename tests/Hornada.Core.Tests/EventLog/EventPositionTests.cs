using Hornada.Core.Basics;
using Hornada.Core.EventLog;
using Xunit;

namespace Hornada.Core.Tests.EventLog;

public sealed class EventPositionTests
{
    [Theory]
    [InlineData(0, 0)]
    [InlineData(0, 1)]
    [InlineData(long.MaxValue, long.MaxValue)]
    public void A_place_reads_back_as_it_was_written(long stamp, long key)
    {
        var place = new EventPosition("0123456789abcdef0123456789abcdef", stamp, key);

        Assert.Equal(place, EventPosition.Read(place.ToString()));
        Assert.Matches("^[A-Za-z0-9_-]+$", place.ToString());
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("now")]
    [InlineData("17")]
    [InlineData("😀")]
    [InlineData("YS4xLjI=")]
    [InlineData("LjEuMg")]
    [InlineData("YS4xLg")]
    [InlineData("YS4tMS4y")]
    [InlineData("YS5mZmZmZmZmZmZmZmZmZmZmLjE")]
    [InlineData("YS5mZmZmZmZmZmZmZmZmZmZmZmZmZmYuMQ")]
    [InlineData("YS4xLjIuMw")]
    public void A_position_that_no_server_issued_is_refused(string? text) => Assert.Null(EventPosition.Read(text));

    [Fact]
    public void A_text_without_end_is_no_place() => Assert.Null(EventPosition.Read(new string('A', 4_000)));

    [Fact]
    public void Each_event_has_its_word() => Assert.Equal(
        [
            "order.created", "order.status_changed", "order.ready_time_changed", "order.seen", "order.fulfilled", "order.archived",
            "order.completed", "order.cancelled", "payment.approved",
            "payment.rejected", "payment.refunded", "stock.changed", "product.created", "product.updated", "product.deleted",
            "bakery.opened", "bakery.closed",
            "bakery.paused", "bakery.updated", "catalogue.updated",
        ],
        Enum.GetValues<EventType>().Select(EventTypes.Word));

    [Fact]
    public void A_time_is_rounded_up_to_the_whole_minute()
    {
        var minute = new DateTimeOffset(2026, 3, 2, 10, 30, 0, TimeSpan.Zero);

        Assert.Equal(minute, minute.UpToMinute());
        Assert.Equal(minute, minute.AddMilliseconds(-1).UpToMinute());
        Assert.Equal(minute.AddMinutes(1), minute.AddMilliseconds(1).UpToMinute());
    }
}
