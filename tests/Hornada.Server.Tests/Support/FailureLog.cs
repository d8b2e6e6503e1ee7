using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Hornada.Server.Tests.Support;

/// <summary>Keeps what the server logs as an error: no test may make it do that, whatever it answers.</summary>
internal sealed class FailureLog : ILoggerProvider
{
    private readonly ConcurrentQueue<string> failures = new();

    public IReadOnlyList<string> TakeAll()
    {
        var taken = failures.ToArray();
        failures.Clear();
        return taken;
    }

    public ILogger CreateLogger(string categoryName) => new Errors(failures);

    public void Dispose()
    {
    }

    private sealed class Errors(ConcurrentQueue<string> failures) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Error;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (IsEnabled(logLevel))
            {
                failures.Enqueue($"{formatter(state, exception)}{Environment.NewLine}{exception}");
            }
        }
    }
}
