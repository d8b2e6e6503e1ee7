using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Hornada.Testing;

/// <summary>A message that a receiver got.</summary>
public sealed record Received(string Path, string Id, string Timestamp, string Signature, string Body, int Answered)
{
    /// <summary>The header <c>traceparent</c>; empty without one.</summary>
    public string Trace { get; init; } = "";

    /// <summary>True when one of the signatures was made with the secret: a second implementation of Standard Webhooks 1.0.0.</summary>
    public bool IsSignedWith(string secret)
    {
        var key = Convert.FromBase64String(secret["whsec_".Length..]);
        using var hmac = new HMACSHA256(key);
        var expected = "v1," + Convert.ToBase64String(hmac.ComputeHash(Encoding.UTF8.GetBytes(Id + "." + Timestamp + "." + Body)));
        return Signature.Split(' ')
            .Any(one => CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(one), Encoding.UTF8.GetBytes(expected)));
    }

    public System.Text.Json.JsonElement Json => System.Text.Json.JsonDocument.Parse(Body).RootElement;

    public string Type => Json.Text("type");

    public string Subject => Json.GetProperty("data").Text("subject");
}

/// <summary>A real HTTP receiver. Each path is a receiver of its own; it answers 204 unless a test scripts another response.</summary>
public sealed class Receiver : IAsyncDisposable
{
    private readonly ConcurrentQueue<Received> received = new();
    private readonly TaskCompletionSource stopped = new();
    private WebApplication? app;

    public Uri Address { get; private set; } = null!;

    /// <summary>The response of a path to a message.</summary>
    public ConcurrentDictionary<string, Func<Received, IResult>> Answers { get; } = [];

    public static IResult Silence { get; } = Results.Empty;

    public async Task Open(string address = "127.0.0.1", int port = 0)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls($"http://{address}:{port}");
        builder.Logging.ClearProviders();
        app = builder.Build();
        app.Map("/{**path}", Take);
        await app.StartAsync();
        Address = new(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single());
    }

    /// <summary>The address of a path under a host name of its own.</summary>
    public string Url(string path, string? host = null) => $"http://{host ?? $"{path}.example"}:{Address.Port}/{path}";

    public IReadOnlyList<Received> At(string path) => [.. received.Where(one => one.Path == path)];

    /// <summary>Waits for a number of messages at a path, and fails after 30 s.</summary>
    public async Task<IReadOnlyList<Received>> Wait(string path, int count)
    {
        for (var look = 0; look < 600; look++)
        {
            if (At(path) is { } there && there.Count >= count)
            {
                return there;
            }

            await Task.Delay(50);
        }

        throw new InvalidOperationException(
            $"{At(path).Count} of {count} messages came to {path}: {string.Join(", ", At(path).Select(one => one.Type))}");
    }

    public async ValueTask DisposeAsync()
    {
        stopped.TrySetResult();
        if (app is not null)
        {
            await app.DisposeAsync();
        }
    }

    private async Task<IResult> Take(HttpRequest request, string? path)
    {
        using var reader = new StreamReader(request.Body);
        var headers = request.Headers;
        var came = new Received(
            path ?? "",
            headers["webhook-id"].ToString(),
            headers["webhook-timestamp"].ToString(),
            headers["webhook-signature"].ToString(),
            await reader.ReadToEndAsync(),
            0)
        {
            Trace = headers["traceparent"].ToString(),
        };
        var answer = Answers.TryGetValue(came.Path, out var scripted) ? scripted(came) : Results.NoContent();
        received.Enqueue(came with { Answered = (answer as IStatusCodeHttpResult)?.StatusCode ?? 0 });
        if (ReferenceEquals(answer, Silence))
        {
            await Task.WhenAny(stopped.Task, Task.Delay(Timeout.Infinite, request.HttpContext.RequestAborted));
        }

        return answer;
    }
}
