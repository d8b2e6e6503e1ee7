using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Hornada.Core.Webhooks;

namespace Hornada.Server.Webhooks;

/// <summary>Takes messages to their receivers over HTTP. Of the answer nothing but the status and <c>Retry-After</c> is looked at.</summary>
internal sealed class WebhookPost : IWebhookPost, IDisposable
{
    /// <summary>Most of an answer that is read at all, to keep the connection; one that is longer costs it.</summary>
    private const int MaxAnswerBytes = 100 * 1024;

    private const int MaxAnswerHeaderKilobytes = 16;

    private static readonly TimeSpan ConnectPatience = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan ConnectionLifetime = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan MaxIdle = TimeSpan.FromSeconds(30);

    private readonly HttpMessageInvoker http;
    private readonly TimeSpan patience;
    private readonly TimeProvider clock;

    public WebhookPost(WebhookOptions options, GuardedConnection connection, TimeProvider clock)
    {
        this.clock = clock;
        patience = TimeSpan.FromSeconds(options.TimeoutSeconds);
        http = new(new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseProxy = false,
            UseCookies = false,
            ActivityHeadersPropagator = null,
            ConnectCallback = connection.Open,
            ConnectTimeout = ConnectPatience < patience ? ConnectPatience : patience,
            PooledConnectionLifetime = ConnectionLifetime,
            PooledConnectionIdleTimeout = MaxIdle,
            MaxResponseHeadersLength = MaxAnswerHeaderKilobytes,
            MaxResponseDrainSize = MaxAnswerBytes,
        });
    }

    /// <inheritdoc/>
    public async Task<PostResult> Send(WebhookMessage message, CancellationToken cancel)
    {
        var began = Stopwatch.StartNew();
        using var over = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        over.CancelAfter(patience);
        try
        {
            using var request = Request(message);
            using var answer = await http.SendAsync(request, over.Token);
            return new(Judge(answer.StatusCode), (int)answer.StatusCode, Millis(began), RetryAfter(answer));
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            throw;
        }
#pragma warning disable CA1031 // A receiver may fail in any way a network can; the delivery is tried again.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            return new(Judge(failure), null, Millis(began));
        }
    }

    public void Dispose() => http.Dispose();

    private static HttpRequestMessage Request(WebhookMessage message)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, message.Url) { Content = new ByteArrayContent(Encoding.UTF8.GetBytes(message.Body)) };
        request.Content.Headers.ContentType = new("application/json");
        request.Headers.UserAgent.Add(new ProductInfoHeaderValue("Hornada-Webhooks", "1"));
        request.Headers.Add("webhook-id", message.Id);
        request.Headers.Add("webhook-timestamp", message.Timestamp.ToString(CultureInfo.InvariantCulture));
        request.Headers.Add("webhook-signature", message.Signature);
        return request;
    }

    private static DeliveryFault? Judge(HttpStatusCode status) => (int)status switch
    {
        >= 200 and < 300 => null,
        >= 300 and < 400 => DeliveryFault.Redirected,
        StatusCodes.Status410Gone => DeliveryFault.Gone,
        _ => DeliveryFault.BadStatus,
    };

    private static DeliveryFault Judge(Exception failure) => failure switch
    {
        AddressRefusedException => DeliveryFault.NoPublicAddress,
        { InnerException: AddressRefusedException } => DeliveryFault.NoPublicAddress,
        OperationCanceledException => DeliveryFault.TimedOut,
        HttpRequestException { HttpRequestError: HttpRequestError.SecureConnectionError } => DeliveryFault.TlsFailed,
        _ => DeliveryFault.ConnectionFailed,
    };

    private TimeSpan? RetryAfter(HttpResponseMessage answer) =>
        answer.StatusCode is HttpStatusCode.TooManyRequests or HttpStatusCode.ServiceUnavailable ? answer.Headers.RetryAfter switch
        {
            { Delta: { } pause } => pause,
            { Date: { } moment } => moment - clock.GetUtcNow(),
            _ => null,
        }
        : null;

    private static int Millis(Stopwatch began) => (int)began.ElapsedMilliseconds;
}
