using Hornada.Core.Tests.Support;
using Hornada.Core.Webhooks;
using Xunit;

namespace Hornada.Core.Tests.Webhooks;

public sealed class RetryScheduleTests
{
    private static readonly DateTimeOffset Start = TestTimes.Monday;
    private static readonly DateTimeOffset End = Start.AddDays(3);

    [Fact]
    public void A_delivery_is_retried_for_three_days_with_growing_pauses_and_once_more_at_the_end()
    {
        for (var seed = 0; seed < 200; seed++)
        {
            var (random, now, pauses) = (new SeededRandomness(seed), Start, new List<TimeSpan>());
            for (var failed = 1; RetrySchedule.Next(failed, null, now, End, random) is { } next; failed++)
            {
                pauses.Add(next - now);
                now = next;
            }

            Assert.Equal(End, now);
            Assert.InRange(pauses.Count, 16, 24);
            Assert.InRange(pauses[0], TimeSpan.FromSeconds(4), TimeSpan.FromSeconds(6));
            Assert.InRange(pauses[4], TimeSpan.FromMinutes(17), TimeSpan.FromMinutes(26));
            Assert.All(pauses, pause => Assert.InRange(pause, TimeSpan.Zero, TimeSpan.FromHours(7.2)));
            Assert.All(pauses.Take(6).Zip(pauses.Skip(1)), pair => Assert.True(pair.First < pair.Second));
        }
    }

    [Fact]
    public void Deliveries_that_failed_together_are_retried_at_different_times()
    {
        var random = new SeededRandomness(1);
        var next = Enumerable.Range(0, 100).Select(_ => RetrySchedule.Next(5, null, Start, End, random)).Distinct().Count();

        Assert.InRange(next, 50, 100);
    }

    [Theory]
    [InlineData(-5, 4, 6)]
    [InlineData(1, 4, 6)]
    [InlineData(120, 120, 120)]
    [InlineData(86_400, 86_400, 86_400)]
    [InlineData(9_999_999, 86_400, 86_400)]
    public void The_pause_a_receiver_asks_for_is_honoured_within_bounds(int asked, int least, int most)
    {
        var next = RetrySchedule.Next(1, TimeSpan.FromSeconds(asked), Start, End, new SeededRandomness(1))!.Value;

        Assert.InRange(next - Start, TimeSpan.FromSeconds(least), TimeSpan.FromSeconds(most));
    }

    [Fact]
    public void When_the_time_is_up_there_is_no_next_attempt()
    {
        Assert.Null(RetrySchedule.Next(1, null, End, End, new SeededRandomness(1)));
        Assert.Null(RetrySchedule.Next(1, TimeSpan.FromDays(1), End.AddDays(1), End, new SeededRandomness(1)));
        Assert.Equal(End, RetrySchedule.Next(1, TimeSpan.FromHours(24), End.AddMinutes(-1), End, new SeededRandomness(1)));
        Assert.NotNull(RetrySchedule.Next(int.MaxValue, null, Start, End, new SeededRandomness(1)));
    }
}
