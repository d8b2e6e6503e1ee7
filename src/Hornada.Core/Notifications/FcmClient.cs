using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using Hornada.Core.Basics;
using Microsoft.Extensions.Logging;

namespace Hornada.Core.Notifications;

/// <summary>The result of sending a message to one device.</summary>
public enum PushResult
{
    /// <summary>The push service accepted it.</summary>
    Delivered,

    /// <summary>The device is gone; its token will never work again.</summary>
    DeviceGone,

    /// <summary>A temporary failure: another attempt may succeed.</summary>
    TryAgain,

    /// <summary>A permanent failure of this message; the device can still get others.</summary>
    Refused,
}

/// <summary>Sends messages to Firebase Cloud Messaging, HTTP v1.</summary>
public sealed partial class FcmClient : IDisposable
{
    private const int MaxResponseBytes = 64 * 1024;

    /// <summary>A message may have 4 096 bytes in all; with a longer text the push service would refuse it.</summary>
    private const int MaxTextBytes = 1000;

    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(10);

    private readonly HttpClient http = ServiceEndpoints.CreateClient(Timeout, MaxResponseBytes);
    private readonly ServiceAccount account;
    private readonly AccessToken access;
    private readonly Uri address;
    private readonly ILogger<FcmClient> log;

    /// <exception cref="ArgumentException">The options name no service account.</exception>
    public FcmClient(PushOptions options, TimeProvider clock, ILogger<FcmClient> log)
    {
        var file = options.ServiceAccount ?? throw new ArgumentException("There is no service account.", nameof(options));
        account = ServiceAccount.Read(file);
        access = new(account, http, clock);
        address = new($"{options.Endpoint.TrimEnd('/')}/v1/projects/{Uri.EscapeDataString(account.Project)}/messages:send");
        this.log = log;
    }

    /// <summary>Sends a message to one device. Throws for nothing but cancellation.</summary>
    /// <returns>The result, with a text for the log when it failed.</returns>
    public async Task<(PushResult Result, string? Failure)> Send(string deviceToken, Notification message, CancellationToken cancel)
    {
        var (result, failure) = await TrySend(deviceToken, message, cancel);
        if (failure is not null)
        {
            LogNotSent(message.Id, result, failure);
        }

        return (result, failure);
    }

    public void Dispose()
    {
        access.Dispose();
        account.Dispose();
        http.Dispose();
    }

    private async Task<(PushResult Result, string? Failure)> TrySend(string deviceToken, Notification message, CancellationToken cancel)
    {
        try
        {
            var (token, failure) = await access.Get(cancel);
            if (token is null)
            {
                return (PushResult.TryAgain, failure);
            }

            using var request = new HttpRequestMessage(HttpMethod.Post, address);
            request.Content = JsonContent.Create(ToWire(deviceToken, message));
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
            using var response = await http.SendAsync(request, cancel);
            if (response.StatusCode == HttpStatusCode.Unauthorized)
            {
                access.Drop(token);
            }

            return response.IsSuccessStatusCode
                ? (PushResult.Delivered, null)
                : FcmError.Classify(response.StatusCode, await response.Content.ReadAsStringAsync(cancel));
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            throw;
        }
        catch (OperationCanceledException)
        {
            return (PushResult.TryAgain, "no answer in time");
        }
#pragma warning disable CA1031 // A connection can fail in any way; the outbox keeps the message and tries again.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            var cause = failure is HttpRequestException http ? $"no connection: {http.HttpRequestError}" : failure.GetType().Name;
            return (PushResult.TryAgain, cause);
        }
    }

    private static object ToWire(string deviceToken, Notification message) => new
    {
        message = new
        {
            token = deviceToken,
            notification = new { title = Shorten(message.Title), body = Shorten(message.Body) },
            data = message.Data.ToDictionary(entry => entry.Key, entry => Shorten(entry.Value)),
        },
    };

    private static string Shorten(string text)
    {
        var (kept, bytes) = (new StringBuilder(), 0);
        foreach (var rune in text.EnumerateRunes())
        {
            bytes += rune.Utf8SequenceLength;
            if (bytes > MaxTextBytes)
            {
                return kept.Append('…').ToString();
            }

            kept.Append(rune);
        }

        return text;
    }

    [LoggerMessage(LogLevel.Warning, "Push message {Id}: {Result}, {Why}.")]
    private partial void LogNotSent(string id, PushResult result, string why);
}
