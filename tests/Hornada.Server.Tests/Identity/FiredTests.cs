using System.Globalization;
using Hornada.Core.Accounts;
using Hornada.Core.Canteens;
using Hornada.Server.Tests.Canteen;
using Hornada.Server.Tests.Live;
using Hornada.Server.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Hornada.Server.Tests.Identity;

/// <summary>
/// Servers that keep callers in memory as in production. What ends somebody's rights counts at once on the server that was asked to do it,
/// and soon on the other one, without any request to it.
/// </summary>
public sealed class FiredTests<TEngine>(KeepingServer<TEngine> server) : ServerTests(server), IClassFixture<KeepingServer<TEngine>>
    where TEngine : IDatabaseEngine, new()
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task A_baker_who_is_fired_at_nine_sees_no_order_after_nine()
    {
        var (baker, uid) = await Server.SignUp(Role.Baker, "Berta", ClientActions.FreshEmail());
        await Server.OpenBakery(uid, "La Miga", "Calle 3", 4.6, -74.1);

        await Ends(
            () => baker.Get("/api/v1/orders/bakery/active"),
            403,
            async () => (await Server.Admin.Patch($"/api/v1/users/{uid}/role", new { role = "CUSTOMER" })).Is(200));

        (await Server.Admin.Patch($"/api/v1/users/{uid}/role", new { role = "BAKER" })).Is(200);
        await Everywhere(() => baker.Get("/api/v1/orders/bakery/active"), 200);
    }

    [Fact]
    public async Task A_token_that_is_revoked_at_nine_opens_nothing_after_nine()
    {
        var token = (await Server.Customer.Post("/api/v1/tokens", new { name = "tablero" })).Is(201).Data;
        var phone = Server.With(token.Text("token"));

        await Ends(
            () => phone.Get("/api/v1/users/me"),
            401,
            async () => (await Server.Customer.Delete($"/api/v1/tokens/{token.Text("id")}")).Is(200));
    }

    [Fact]
    public async Task A_bakery_that_is_closed_for_good_at_nine_is_nobodys_workplace_after_nine()
    {
        var (baker, uid) = await Server.SignUp(Role.Baker, "Bernardo", ClientActions.FreshEmail());
        var bakery = await Server.OpenBakery(uid, "La Corteza", "Calle 4", 4.6, -74.1);

        await Ends(
            () => baker.Get("/api/v1/orders/bakery/active"),
            403,
            async () => (await Server.Admin.Delete($"/api/v1/bakeries/{bakery}")).Is(200));
    }

    [Fact]
    public async Task A_token_of_a_canteen_that_is_revoked_at_nine_opens_nothing_after_nine()
    {
        var canteen = await CanteenSetup.Open(Server);
        var tokens = Server.Services.GetRequiredService<OrganisationTokens>();

        await Ends(
            () => canteen.Staff.Get($"{CanteenSetup.Root}/establishments"),
            401,
            async () =>
            {
                var all = (await tokens.ForOrganisation(canteen.Id, CancellationToken.None)).Value;
                var till = all.Single(token => token.Ability == TokenAbility.Staff);
                _ = (await tokens.Revoke(canteen.Id, till.Id, CancellationToken.None)).Value;
            });
    }

    [Fact]
    public async Task An_access_token_that_was_refreshed_opens_nothing_any_more()
    {
        var app = await Server.Registers("Caja");
        var person = await Server.SignUpWithPassword(Role.Customer);
        var pair = (await Server.Exchanges(app, await Server.Allows(app, person))).Is(200).Json;
        Assert.True(await Server.Takes(pair.Text("access_token")));

        using var first = Server.UseFirstServer();
        (await Server.Refreshes(pair.Text("refresh_token"))).Is(200);

        Assert.False(await Server.Takes(pair.Text("access_token")));
    }

    [Fact]
    public async Task A_stream_ends_on_any_server_when_its_baker_is_fired()
    {
        var (baker, uid) = await Server.SignUp(Role.Baker, "Blanca", ClientActions.FreshEmail());
        await Server.OpenBakery(uid, "La Levadura", "Calle 5", 4.6, -74.1);
        Listening[] streams = [await Listening.To(Server, baker), await Listening.To(Server, baker)];

        using var first = Server.UseFirstServer();
        (await Server.Admin.Patch($"/api/v1/users/{uid}/role", new { role = "CUSTOMER" })).Is(200);

        foreach (var stream in streams)
        {
            while (await stream.Next() is { } block)
            {
                Assert.Null(block.Data);
            }

            await stream.DisposeAsync();
        }
    }

    /// <summary>A request that works, a change at the first server, and the request again: there at once, everywhere soon.</summary>
    private async Task Ends(Func<Task<Answer>> request, int status, Func<Task> change)
    {
        await Everywhere(request, 200);
        using (Server.UseFirstServer())
        {
            await change();
            (await request()).Is(status);
        }

        await Everywhere(request, status);
    }

    /// <summary>Waits until both servers answer so.</summary>
    private static async Task Everywhere(Func<Task<Answer>> request, int status)
    {
        using var patience = new CancellationTokenSource(Patience);
        for (var answered = 0; answered < 4;)
        {
            var answer = await request();
            answered = answer.Status == status ? answered + 1 : 0;
            Assert.False(
                patience.IsCancellationRequested,
                string.Create(CultureInfo.InvariantCulture, $"Still {answer.Status} instead of {status}."));
        }
    }
}

/// <summary>Servers that ask for changes of callers as rarely as they do by default.</summary>
public sealed class KeepingServer<TEngine> : TestServer<TEngine>
    where TEngine : IDatabaseEngine, new()
{
    protected override async Task<Dictionary<string, string?>> ConfigureSettings() => new(await base.ConfigureSettings())
    {
        ["Hornada:Callers:TrustMilliseconds"] = $"{new CallerOptions().TrustMilliseconds}",
    };
}
