namespace Hornada.Server.Tests.Support;

/// <summary>Tests on a server; skipped with the reason where its engine is not there.</summary>
public abstract class ServerTests : IDisposable
{
    protected ServerTests(TestServer server)
    {
        Assert.SkipWhen(server.Missing is not null, server.Missing ?? "");
        Server = server;
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
