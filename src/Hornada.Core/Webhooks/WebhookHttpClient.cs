using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Hornada.Core.Basics;

namespace Hornada.Core.Webhooks;

/// <summary>Posts messages to receivers over HTTP. Of a response it reads nothing but the status and <c>Retry-After</c>.</summary>
internal sealed class WebhookHttpClient : IWebhookClient, IDisposable
{
    /// <summary>A response body up to this size is drained so that the connection can be used again; a longer one closes it.</summary>
    private const int MaxDrainedBytes = 100 * 1024;

    private const int MaxHeaderKilobytes = 16;

    private static readonly TimeSpan MaxConnectTime = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan ConnectionLifetime = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan MaxIdleTime = TimeSpan.FromSeconds(30);

    private readonly HttpMessageInvoker http;
    private readonly TimeSpan timeout;
    private readonly TimeProvider clock;

    public WebhookHttpClient(WebhookOptions options, GuardedConnection connection, TimeProvider clock)
    {
        this.clock = clock;
        timeout = TimeSpan.FromSeconds(options.TimeoutSeconds);
        http = new(new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseProxy = false,
            UseCookies = false,
            ActivityHeadersPropagator = null,
            ConnectCallback = connection.Open,
            ConnectTimeout = MaxConnectTime < timeout ? MaxConnectTime : timeout,
            PooledConnectionLifetime = ConnectionLifetime,
            PooledConnectionIdleTimeout = MaxIdleTime,
            MaxResponseHeadersLength = MaxHeaderKilobytes,
            MaxResponseDrainSize = MaxDrainedBytes,
        });
    }

    /// <inheritdoc/>
    public async Task<PostResult> Post(WebhookMessage message, CancellationToken cancel)
    {
        var began = Stopwatch.StartNew();
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        limit.CancelAfter(timeout);
        try
        {
            using var span = TraceContext.Continue("webhook", message.Trace);
            using var request = Request(message, span?.Id ?? message.Trace);
            using var response = await http.SendAsync(request, limit.Token);
            return new(Fault(response.StatusCode), (int)response.StatusCode, Milliseconds(began), RetryAfter(response));
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            throw;
        }
#pragma warning disable CA1031 // A connection can fail in any way; the delivery is retried.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            return new(Fault(failure), null, Milliseconds(began));
        }
    }

    public void Dispose() => http.Dispose();

    private static HttpRequestMessage Request(WebhookMessage message, string? trace)
    {
        var content = new ByteArrayContent(Encoding.UTF8.GetBytes(message.Body));
        var request = new HttpRequestMessage(HttpMethod.Post, message.Url) { Content = content };
        content.Headers.ContentType = new("application/json");
        request.Headers.UserAgent.Add(new ProductInfoHeaderValue("Hornada-Webhooks", "1"));
        request.Headers.Add("webhook-id", message.Id);
        request.Headers.Add("webhook-timestamp", message.Timestamp.ToString(CultureInfo.InvariantCulture));
        request.Headers.Add("webhook-signature", message.Signature);
        if (trace is not null)
        {
            request.Headers.Add(TraceContext.Header, trace);
        }

        return request;
    }

    private static DeliveryFault? Fault(HttpStatusCode status) => (int)status switch
    {
        >= 200 and < 300 => null,
        >= 300 and < 400 => DeliveryFault.Redirected,
        (int)HttpStatusCode.Gone => DeliveryFault.Gone,
        _ => DeliveryFault.BadStatus,
    };

    private static DeliveryFault Fault(Exception failure) => failure switch
    {
        AddressRefusedException => DeliveryFault.NoPublicAddress,
        { InnerException: AddressRefusedException } => DeliveryFault.NoPublicAddress,
        OperationCanceledException => DeliveryFault.TimedOut,
        HttpRequestException { HttpRequestError: HttpRequestError.SecureConnectionError } => DeliveryFault.TlsFailed,
        _ => DeliveryFault.ConnectionFailed,
    };

    private TimeSpan? RetryAfter(HttpResponseMessage response) =>
        response.StatusCode is HttpStatusCode.TooManyRequests or HttpStatusCode.ServiceUnavailable ? response.Headers.RetryAfter switch
        {
            { Delta: { } pause } => pause,
            { Date: { } moment } => moment - clock.GetUtcNow(),
            _ => null,
        }
        : null;

    private static int Milliseconds(Stopwatch began) => (int)began.ElapsedMilliseconds;
}
