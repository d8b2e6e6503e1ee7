namespace Hornada.Server.Tests.Support;

/// <summary>Tests that live in a town; skipped with the reason where its engine is not there.</summary>
public abstract class ServerTests : IDisposable
{
    protected ServerTests(TestServer town)
    {
        Assert.SkipWhen(town.Missing is not null, town.Missing ?? "");
        Server = town;
    }

    protected TestServer Server { get; }

    /// <summary>Whatever a test did, the server must not have met anything it did not expect.</summary>
    public void Dispose()
    {
        GC.SuppressFinalize(this);
        var failures = Server.TakeFailures();
        Assert.True(failures is [], string.Join(Environment.NewLine, failures));
    }
}
