using System.Diagnostics;

namespace Hornada.Core.Basics;

/// <summary>
/// The trace that the current work belongs to (W3C Trace Context): it begins in the browser or program of a request, and goes on to the
/// webhooks that tell of what the request changed.
/// </summary>
public static class TraceContext
{
    /// <summary>Header of a request: its trace, and the span that sent it.</summary>
    public const string Header = "traceparent";

    /// <summary>Header of the response to a request with a trace.</summary>
    public const string ResponseHeader = "traceresponse";

    /// <summary>Name of <see cref="Source"/>, for exporters of traces.</summary>
    public const string SourceName = "Hornada";

    /// <summary>Spans of work that no request waits for.</summary>
    internal static readonly ActivitySource Source = new(SourceName);

    /// <summary>The trace as a value of the header; null when nobody follows it: no program sent one, and none is exported.</summary>
    public static string? Current => Activity.Current is { IdFormat: ActivityIdFormat.W3C } here
        && (here.Recorded || Root(here).ParentId is not null) ? here.Id : null;

    /// <summary>Begins a span of a trace; null when no exporter takes it.</summary>
    /// <param name="trace">A value of the header; null for none.</param>
    internal static Activity? Continue(string name, string? trace) => ActivityContext.TryParse(trace, null, isRemote: true, out var parent)
        ? Source.StartActivity(name, ActivityKind.Producer, parent)
        : null;

    private static Activity Root(Activity activity)
    {
        while (activity.Parent is { } parent)
        {
            activity = parent;
        }

        return activity;
    }
}
