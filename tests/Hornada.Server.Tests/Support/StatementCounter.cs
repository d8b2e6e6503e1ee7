using System.Collections.Concurrent;
using System.Diagnostics;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Hornada.Server.Tests.Support;

/// <summary>
/// Collects the SQL of one request. The request carries a trace id, and EF Core and the store report each command in the flow of the
/// request, so statements of other tests and of background loops are not counted.
/// </summary>
public sealed class StatementCounter : IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>, IDisposable
{
    private readonly ActivityTraceId trace = ActivityTraceId.CreateRandom();
    private readonly ConcurrentQueue<string> statements = new();
    private readonly ConcurrentBag<IDisposable> subscriptions = [];

    public StatementCounter() => subscriptions.Add(DiagnosticListener.AllListeners.Subscribe(this));

    /// <summary>The statements so far, in the order of their execution.</summary>
    public IReadOnlyList<string> Statements => [.. statements];

    /// <summary>Value of the traceparent header of the request to count.</summary>
    public string TraceParent => $"00-{trace}-{ActivitySpanId.CreateRandom()}-01";

    public void OnNext(DiagnosticListener value)
    {
        if (value.Name == "Microsoft.EntityFrameworkCore")
        {
            subscriptions.Add(value.Subscribe(this, name => name == RelationalEventId.CommandExecuting.Name));
        }

        if (value.Name == "Hornada.Storage")
        {
            subscriptions.Add(value.Subscribe(this));
        }
    }

    public void OnNext(KeyValuePair<string, object?> value)
    {
        var sql = value.Value switch
        {
            CommandEventData command => command.Command.CommandText,
            KeyValuePair<string, string> own => own.Value,
            _ => null,
        };
        if (sql is not null && Activity.Current?.TraceId == trace)
        {
            statements.Enqueue(sql);
        }
    }

    public void OnCompleted()
    {
    }

    public void OnError(Exception error)
    {
    }

    public void Dispose()
    {
        foreach (var subscription in subscriptions)
        {
            subscription.Dispose();
        }
    }
}
