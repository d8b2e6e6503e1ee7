using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Hornada.Server.Tests.Support;

/// <summary>
/// The services outside a server: the key server of an identity service, the token endpoint of its service account, and a push service.
/// </summary>
public sealed class OutsideWorld : IAsyncDisposable
{
    public const string Project = "hornada-test";
    public const string Issuer = "https://securetoken.google.com/hornada-test";

    private readonly ConcurrentQueue<Pushed> pushed = new();
    private readonly List<Signer> keys = [new("key-1")];
    private readonly DirectoryInfo files = Directory.CreateTempSubdirectory("hornada-outside-");
    private readonly TaskCompletionSource stopped = new();
    private WebApplication? app;
    private int keysAsked;
    private int tokensAsked;

    /// <summary>A message as the push service got it.</summary>
    public sealed record Pushed(string? Bearer, JsonElement Message, int Answered)
    {
        public string Device => Message.Text("token");
    }

    public enum Mood
    {
        Well,
        Broken,
        Hanging,
    }

    public Signer Key => keys[^1];

    public Signer Account { get; } = new("account-key");

    public Uri Address { get; private set; } = null!;

    public string AccountFile => Path.Combine(files.FullName, "service-account.json");

    public int KeysAsked => keysAsked;

    public int TokensAsked => tokensAsked;

    /// <summary>The last assertion somebody exchanged for an access token.</summary>
    public string? Assertion { get; private set; }

    public Mood KeyServer { get; set; }

    /// <summary>Access tokens the push service takes; older ones are answered 401.</summary>
    public int OldestToken { get; set; } = 1;

    /// <summary>What the push service answers for a device; every other device gets its message.</summary>
    public ConcurrentDictionary<string, Func<IResult>> Answers { get; } = new();

    /// <summary>Ends when the push service hangs on a message.</summary>
    public TaskCompletionSource Hangs { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public async Task<Dictionary<string, string?>> Open()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        app = builder.Build();
        app.MapGet("/keys", (Delegate)GiveKeys);
        app.MapPost("/token", GiveToken);
        app.MapPost("/v1/projects/{project}/messages:send", TakeMessage);
        await app.StartAsync();
        Address = new(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single());
        await File.WriteAllTextAsync(AccountFile, JsonSerializer.Serialize(new
        {
            type = "service_account",
            project_id = Project,
            private_key_id = Account.Kid,
            private_key = Account.PrivatePem,
            client_email = "push@hornada-test.example",
            token_uri = $"{Address}token",
        }));
        return new()
        {
            ["Hornada:Firebase:ProjectId"] = Project,
            ["Hornada:Firebase:Keys"] = $"{Address}keys",
            ["Hornada:Push:ServiceAccount"] = AccountFile,
            ["Hornada:Push:Endpoint"] = Address.ToString(),
            ["Hornada:Push:PollSeconds"] = "3600",
        };
    }

    /// <summary>The identity service signs with a new key from now on.</summary>
    public void Rotate() => keys.Add(new($"key-{keys.Count + 1}"));

    /// <summary>What an ID token of this project says about a user.</summary>
    public static JsonObject Claims(string uid, DateTimeOffset now) => new()
    {
        ["iss"] = Issuer,
        ["aud"] = Project,
        ["sub"] = uid,
        ["user_id"] = uid,
        ["auth_time"] = now.ToUnixTimeSeconds(),
        ["iat"] = now.ToUnixTimeSeconds(),
        ["exp"] = now.ToUnixTimeSeconds() + 3600,
    };

    /// <summary>The ID token of a user, with other claims where the test wants them.</summary>
    public string IdToken(string uid, DateTimeOffset now, Action<JsonObject>? change = null)
    {
        var claims = Claims(uid, now);
        change?.Invoke(claims);
        return Key.Sign(Header(), claims.ToJsonString());
    }

    public string Header(string more = "") => $$"""{"alg":"RS256","kid":"{{Key.Kid}}","typ":"JWT"{{more}}}""";

    /// <summary>The messages that came for a device, refused ones too.</summary>
    public IReadOnlyList<Pushed> PushedTo(string device) => [.. pushed.Where(message => message.Device == device)];

    /// <summary>How many messages were refused for their token, whomever they were for.</summary>
    public int RefusedForToken => pushed.Count(message => message.Answered == 401);

    public static Func<IResult> Refusal(int status, string word, string? code = null, string message = "") => () => Results.Json(
        new
        {
            error = new
            {
                code = status,
                message,
                status = word,
                details = code is null
                    ? []
                    : new[] { new { type = "type.googleapis.com/google.firebase.fcm.v1.FcmError", errorCode = code } },
            },
        },
        statusCode: status);

    public async ValueTask DisposeAsync()
    {
        stopped.TrySetResult();
        if (app is not null)
        {
            await app.DisposeAsync();
        }

        keys.ForEach(key => key.Dispose());
        Account.Dispose();
        files.Delete(recursive: true);
    }

    private async Task<IResult> GiveKeys(HttpContext http)
    {
        Interlocked.Increment(ref keysAsked);
        if (KeyServer == Mood.Hanging)
        {
            await Task.WhenAny(stopped.Task, Task.Delay(Timeout.Infinite, http.RequestAborted));
        }

        http.Response.Headers.CacheControl = "public, max-age=21600, must-revalidate";
        return KeyServer == Mood.Well ? Results.Json(new { keys = keys.Select(key => key.PublicKey) }) : Results.StatusCode(503);
    }

    private async Task<IResult> GiveToken(HttpRequest request)
    {
        var form = await request.ReadFormAsync();
        Assertion = form["assertion"];
        var number = Interlocked.Increment(ref tokensAsked);
        return form["grant_type"] == "urn:ietf:params:oauth:grant-type:jwt-bearer"
            ? Results.Json(new { access_token = $"ya29.{number}", expires_in = 3600, token_type = "Bearer" })
            : Results.Json(new { error = "unsupported_grant_type" }, statusCode: 400);
    }

    private async Task<IResult> TakeMessage(string project, HttpRequest request)
    {
        var message = (await JsonDocument.ParseAsync(request.Body)).RootElement.GetProperty("message");
        var bearer = request.Headers.Authorization.ToString();
        var number = bearer.StartsWith("Bearer ya29.", StringComparison.Ordinal)
            ? int.Parse(bearer["Bearer ya29.".Length..], CultureInfo.InvariantCulture)
            : 0;
        var answer = number < OldestToken || project != Project
            ? Refusal(401, "UNAUTHENTICATED")()
            : Answers.TryGetValue(message.Text("token"), out var scripted)
                ? scripted()
                : Results.Json(new { name = $"projects/{project}/messages/1" });
        pushed.Enqueue(new(bearer, message, (answer as IStatusCodeHttpResult)?.StatusCode ?? 200));
        return answer;
    }

    /// <summary>For <see cref="Answers"/>: takes the message and never says anything.</summary>
    public IResult Hang() => new Silence(this);

    private sealed class Silence(OutsideWorld outside) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            outside.Hangs.TrySetResult();
            return Task.WhenAny(outside.stopped.Task, Task.Delay(Timeout.Infinite, httpContext.RequestAborted));
        }
    }
}

/// <summary>A server whose people sign in with Firebase and get push messages.</summary>
public sealed class OutsideServer<TEngine> : TestServer<TEngine>
    where TEngine : IDatabaseEngine, new()
{
    public OutsideWorld Outside { get; } = new();

    public override async ValueTask DisposeAsync()
    {
        await Outside.DisposeAsync();
        await base.DisposeAsync();
    }

    protected override async Task<Dictionary<string, string?>> ConfigureSettings() =>
        new((await base.ConfigureSettings()).Concat(await Outside.Open()));
}
