using System.Diagnostics;
using System.Net;
using Hornada.Core.Accounts;
using Hornada.Core.EventLog;
using Hornada.Server.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Hornada.Server.Tests.Live;

/// <summary>One block of a stream. A block without data is never told to a page, but its id counts.</summary>
internal sealed record Block(string? Id, string? Event, string? Data, string? Retry, bool HasComment);

/// <summary>Somebody who listens to the stream of events, line by line.</summary>
internal sealed class Listening : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly HttpClient http;
    private readonly HttpResponseMessage response;
    private StreamReader? lines;

    private Listening(HttpClient http, HttpResponseMessage response) => (this.http, this.response) = (http, response);

    public HttpResponseMessage Response => response;

    /// <summary>The id that the client would return with.</summary>
    public string? LastId { get; private set; }

    public static async Task<Listening> To(TestServer server, Client who, string query = "", string? lastId = null, string? also = null)
    {
        var http = server.CreateHttpClient(new() { UseProxy = false });
        http.Timeout = Patience;
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/api/v1/events{query}");
        request.Headers.Authorization = new("Bearer", who.Token);
        request.Headers.Accept.ParseAdd("text/event-stream");
        if (also is not null)
        {
            request.Headers.Accept.ParseAdd(also);
        }

        if (lastId is not null)
        {
            request.Headers.TryAddWithoutValidation("Last-Event-ID", lastId);
        }

        return new(http, await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead));
    }

    /// <summary>The next block; null when the server has ended the stream.</summary>
    public async Task<Block?> Next()
    {
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        using var patience = new CancellationTokenSource(Patience);
        lines ??= new(await response.Content.ReadAsStreamAsync(patience.Token));
        var block = new Block(null, null, null, null, false);
        while (await lines.ReadLineAsync(patience.Token) is { } line)
        {
            if (line.Length == 0)
            {
                LastId = block.Id ?? LastId;
                return block;
            }

            var (name, value) = line.Split(": ", 2) is [var before, var behind] ? (before, behind) : (line, "");
            block = name switch
            {
                "id" => block with { Id = value },
                "event" => block with { Event = value },
                "data" => block with { Data = value },
                "retry" => block with { Retry = value },
                "" => block with { HasComment = true },
                _ => throw new InvalidOperationException($"'{line}' is no line of a stream."),
            };
        }

        return null;
    }

    /// <summary>The next event, whatever comes between.</summary>
    public async Task<Block> NextEvent()
    {
        for (var waiting = Stopwatch.StartNew(); waiting.Elapsed < Patience && await Next() is { } block;)
        {
            if (block.Data is not null)
            {
                return block;
            }
        }

        throw new InvalidOperationException("The stream has ended, or nothing but heartbeats comes.");
    }

    public ValueTask DisposeAsync()
    {
        lines?.Dispose();
        response.Dispose();
        http.Dispose();
        return ValueTask.CompletedTask;
    }
}

internal static class TownLog
{
    private static readonly Caller Nobody = new(0, new("nobody"), "", Role.Customer, []);

    /// <summary>
    /// Waits until every earlier commit can be read; on PostgreSQL other users of the server can delay that for a moment.
    /// </summary>
    /// <returns>The place behind it.</returns>
    public static async Task<string> Settles(this TestServer server)
    {
        var find = server.Services.GetRequiredService<FindEvents>();
        while (true)
        {
            var page = (await find.After(Nobody, await find.Now(CancellationToken.None), 1, CancellationToken.None)).Value;
            if (!page.MoreSoon)
            {
                return page.Next.ToString();
            }
        }
    }
}
