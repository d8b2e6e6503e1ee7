using Hornada.Core.Basics;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace Hornada.Core.Tests.Basics;

public sealed class RepeatedFailuresTests
{
    private readonly FakeTimeProvider clock = new();

    [Fact]
    public void A_failure_that_repeats_is_reported_once_a_minute_with_how_often_it_was_left_out()
    {
        var repeated = new RepeatedFailures(clock);

        var first = repeated.Report("requests", new IOException("no connection"));
        var copies = Enumerable.Range(0, 2_192).Select(_ => repeated.Report("requests", new IOException("no connection"))).ToList();
        clock.Advance(TimeSpan.FromMinutes(1));

        Assert.Equal(0, first);
        Assert.All(copies, Assert.Null);
        Assert.Equal(2_192, repeated.Report("requests", new IOException("no connection")));
        Assert.Null(repeated.Report("requests", new IOException("no connection")));
    }

    [Fact]
    public void Another_failure_and_the_same_one_elsewhere_are_reported_at_once()
    {
        var repeated = new RepeatedFailures(clock);
        _ = repeated.Report("requests", new IOException("no connection"));

        Assert.Equal(0, repeated.Report("requests", new IOException("no space")));
        Assert.Equal(0, repeated.Report("webhooks", new IOException("no connection")));
        Assert.Null(repeated.Report("requests", new InvalidOperationException("outside", new IOException("no connection"))));
    }

    [Fact]
    public void Failures_that_are_all_different_do_not_fill_the_memory()
    {
        var repeated = new RepeatedFailures(clock);

        Assert.All(Enumerable.Range(0, 1_000), number => Assert.Equal(0, repeated.Report("requests", new IOException($"{number}"))));
    }
}
