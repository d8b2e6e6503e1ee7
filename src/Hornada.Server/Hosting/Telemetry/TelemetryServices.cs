using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using Hornada.Core.Basics;
using Hornada.Server.Wire;
using Microsoft.Net.Http.Headers;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Hornada.Server.Hosting.Telemetry;

/// <summary>
/// Metrics as Prometheus text at <c>/metrics</c>, and metrics, traces and logs over OTLP. A server for which neither is set registers
/// nothing of it and pays nothing.
/// </summary>
internal static class TelemetryServices
{
    public const string MetricsPath = "/metrics";

    /// <summary>The standard variable of OpenTelemetry with the address of the collector.</summary>
    public const string OtlpVariable = "OTEL_EXPORTER_OTLP_ENDPOINT";

    private const string ServiceName = "hornada";

    /// <summary>Meters of .NET and of the driver, by the names of OpenTelemetry.</summary>
    private static readonly string[] OtherMeters =
        ["Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "System.Net.Http", "System.Runtime", "Npgsql"];

    /// <summary>Sources of spans: requests, calls of other servers, statements on PostgreSQL.</summary>
    private static readonly string[] Sources = ["Microsoft.AspNetCore", "System.Net.Http", "Npgsql", TraceContext.SourceName];

    public static void AddTelemetry(this WebApplicationBuilder builder, TelemetryOptions options)
    {
        builder.Services.AddSingleton(options);
        var isExported = !string.IsNullOrEmpty(builder.Configuration[OtlpVariable]);
        if (options.MetricsToken is null && !isExported)
        {
            return;
        }

        builder.Services.AddSingleton<KeptReadings>().AddSingleton<Outboxes>().AddSingleton<FigureSampler>().AddSingleton<Figures>();
        builder.Services.AddHostedService(all => all.GetRequiredService<FigureSampler>());
        var telemetry = builder.Services.AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService(
                ServiceName, serviceVersion: typeof(TelemetryServices).Assembly.GetName().Version!.ToString(3)))
            .WithMetrics(metrics =>
            {
                metrics.AddMeter([Figures.MeterName, .. OtherMeters]);
                if (options.MetricsToken is not null)
                {
                    metrics.AddPrometheusExporter();
                }
            });
        if (isExported)
        {
            telemetry.WithTracing(traces => traces.AddSource(Sources).AddProcessor(new WithoutMonitors())).WithLogging();
            telemetry.UseOtlpExporter();
        }
    }

    /// <summary>Answers traces; serves <c>/metrics</c> where a token is set; begins the figures where they are read.</summary>
    public static void UseTelemetry(this WebApplication app)
    {
        _ = app.Services.GetService<Figures>();
        app.Use(AnswerTrace);
        if (app.Services.GetRequiredService<TelemetryOptions>().MetricsToken is { } token)
        {
            var expected = Hash(token);
            app.UseWhen(
                http => http.Request.Path == MetricsPath,
                metrics =>
                {
                    metrics.Use((http, next) => Guard(http, next, expected));
                    metrics.UseOpenTelemetryPrometheusScrapingEndpoint(MetricsPath);
                });
        }
    }

    /// <summary>Tells a client that sent a trace which span of it was its request.</summary>
    private static Task AnswerTrace(HttpContext http, RequestDelegate next)
    {
        if (http.Request.Headers.TraceParent.Count > 0 && TraceContext.Current is { } trace)
        {
            http.Response.Headers[TraceContext.ResponseHeader] = trace;
        }

        return next(http);
    }

    private static Task Guard(HttpContext http, RequestDelegate next, byte[] expected)
    {
        http.Response.Headers.CacheControl = "no-store";
        const string Scheme = "Bearer ";
        var given = http.Request.Headers.Authorization.ToString();
        if (given.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase)
            && CryptographicOperations.FixedTimeEquals(Hash(given[Scheme.Length..].Trim()), expected))
        {
            return next(http);
        }

        http.Response.Headers[HeaderNames.WWWAuthenticate] = "Bearer";
        http.Response.StatusCode = StatusCodes.Status401Unauthorized;
        return http.Dialect().Refuse(http, ErrorResponse.FromStatus(StatusCodes.Status401Unauthorized));
    }

    private static byte[] Hash(string token) => SHA256.HashData(Encoding.UTF8.GetBytes(token));

    /// <summary>Leaves out the requests of whatever watches the server: a span a second that says nothing.</summary>
    private sealed class WithoutMonitors : BaseProcessor<Activity>
    {
        public override void OnEnd(Activity data)
        {
            if (data.GetTagItem("url.path") is "/healthz" or "/readyz" or "/health" or MetricsPath)
            {
                data.ActivityTraceFlags &= ~ActivityTraceFlags.Recorded;
            }
        }
    }
}
