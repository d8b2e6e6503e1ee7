using System.Collections.Concurrent;
using Hornada.Core.Catalogue;
using Hornada.Core.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Xunit;

namespace Hornada.Core.Tests.Storage;

public sealed class SqlLogTests
{
    [Fact]
    public async Task A_logger_factory_gets_each_sql_command_without_its_values()
    {
        var directory = Directory.CreateTempSubdirectory("hornada-test-").FullName;
        using var loggers = new RecordingLoggers();
        await using (var store = Store.Open(new() { DataDirectory = directory, Loggers = loggers }))
        {
            await store.Migrate(TimeProvider.System, TestContext.Current.CancellationToken);
            await using var db = store.OpenReader();
            var name = "secret";
            await db.Products.CountAsync(row => row.Name == name, TestContext.Current.CancellationToken);
        }

        Directory.Delete(directory, recursive: true);
        var command = Assert.Single(loggers.Lines, line => line.Contains("FROM \"products\"", StringComparison.Ordinal));
        Assert.DoesNotContain("secret", command, StringComparison.Ordinal);
    }

    private sealed class RecordingLoggers : ILoggerFactory, ILogger
    {
        private readonly ConcurrentQueue<string> lines = new();

        public IEnumerable<string> Lines => lines;

        public ILogger CreateLogger(string categoryName) => this;

        public void AddProvider(ILoggerProvider provider) => throw new NotSupportedException();

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Information;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            lines.Enqueue(formatter(state, exception));

        public void Dispose() => lines.Clear();
    }
}
