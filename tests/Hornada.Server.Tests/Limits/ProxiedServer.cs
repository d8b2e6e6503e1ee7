using Hornada.Server.Tests.Support;

namespace Hornada.Server.Tests.Limits;

/// <summary>A server whose clients say, as a proxy would, from which address they come.</summary>
public sealed class ProxiedServer : TestServer<Sqlite>
{
    private readonly string? trusted;

    private ProxiedServer(string? trusted) => this.trusted = trusted;

    /// <param name="trusted">The proxies it trusts; null for the default.</param>
    public static async Task<ProxiedServer> Open(string? trusted = null)
    {
        var server = new ProxiedServer(trusted);
        await server.InitializeAsync();
        return server;
    }

    /// <summary>Signs in by password.</summary>
    /// <param name="from">What the proxy says of the client's address; null for nothing.</param>
    public Task<Answer> SignIn(OAuthApp app, string email, string? from, string password = OAuthActions.Password) => Anonymous.Send(
        HttpMethod.Post,
        OAuthActions.Token,
        Client.Json(new
        {
            grant_type = "password",
            client_id = app.Id,
            device_name = "Caja",
            device_id = "till",
            username = email,
            password,
        }),
        headers =>
        {
            if (from is not null)
            {
                headers.TryAddWithoutValidation("X-Forwarded-For", from);
            }
        });

    /// <summary>Tries one password at seventy accounts.</summary>
    /// <param name="from">The address of each attempt.</param>
    /// <returns>The status of the last attempt.</returns>
    public async Task<int> GuessUntilStopped(OAuthApp app, Func<int, string?> from)
    {
        var status = 0;
        for (var guess = 0; guess < 70 && status != 429; guess++)
        {
            status = (await SignIn(app, $"nadie{guess}@example.com", from(guess), "equivocada")).Status;
        }

        return status;
    }

    protected override async Task<Dictionary<string, string?>> ConfigureSettings()
    {
        var settings = await base.ConfigureSettings();
        if (trusted is not null)
        {
            settings["Hornada:Proxies:Trusted"] = trusted;
        }

        return settings;
    }
}
