using Hornada.Core.Accounts;
using Hornada.Core.Webhooks;
using Hornada.Server.Identity;
using Hornada.Server.Tests.Pages;
using Hornada.Server.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Hornada.Server.Tests.Identity;

/// <summary>The keys of the server are replaced while people work, and ended later.</summary>
[SqliteUnlessLong("Keys are files or rows; ServerKeyTests shares them between servers.")]
public sealed class KeyRotationTests<TEngine>(TestServer<TEngine> server) : ServerTests(server), IClassFixture<TestServer<TEngine>>
    where TEngine : IDatabaseEngine, new()
{
    [Fact]
    public async Task A_new_key_signs_nobody_out_and_the_old_one_opens_nothing_once_it_is_ended()
    {
        using var single = Server.UseFirstServer();
        var cancel = TestContext.Current.CancellationToken;
        var (email, _) = await Server.SignUpWithPassword(Role.Customer);
        using var before = new ShopBrowser(Server);
        await before.SignsIn(email);
        var hook = (await Server.Baker.Post("/api/v1/webhooks", new { url = "https://rotated.example/hook" })).Is(201).Data.Text("id");
        var stored = await Secret(hook);
        var keys = Server.Services.GetRequiredService<RotateKeys>();

        using var stop = new CancellationTokenSource();
        var load = Task.Run(() => Work(email, stop.Token), cancel);
        var made = await keys.Rotate(TimeSpan.Zero, cancel);
        (await before.Go("/cuenta")).Is(200).Shows(email);
        await stop.CancelAsync();
        Assert.True(await load > 0);
        using var after = new ShopBrowser(Server);
        await Until(async () =>
        {
            await after.SignsIn(email);
            return keys.All().Single(key => key.Seals).Id == made.Value.Id;
        });

        Assert.Equal(1, (await keys.EndOld(cancel)).Value);

        await Until(async () => (await before.Go("/cuenta")).Path.StartsWith("/entrar", StringComparison.Ordinal));
        Assert.NotEqual(stored, await Secret(hook));
        Assert.StartsWith(
            "whsec_", Server.Services.GetRequiredService<ISecretProtector>().Unprotect(await Secret(hook)), StringComparison.Ordinal);
        Assert.Equal(0, (await keys.EndOld(cancel)).Value);
        Assert.Equal("KEY_NOT_ACTIVE", (await EndEarly(keys)).Refusal?.Code);
    }

    private static async Task<Core.Basics.Outcome<int>> EndEarly(RotateKeys keys)
    {
        _ = await keys.Rotate(TimeSpan.FromHours(1), TestContext.Current.CancellationToken);
        return await keys.EndOld(TestContext.Current.CancellationToken);
    }

    /// <summary>Signs in and sends a form, again and again, and counts.</summary>
    private async Task<int> Work(string email, CancellationToken stop)
    {
        var done = 0;
        do
        {
            using var browser = new ShopBrowser(Server);
            await browser.SignsIn(email);
            await browser.Go("/cuenta");
            await browser.Submit("/cuenta", ("nombre", "Nora"), ("telefono", ""));
            Assert.Equal("/cuenta?guardado=1", browser.Is(200).Path);
            done++;
        }
        while (!stop.IsCancellationRequested);
        return done;
    }

    private async Task<string> Secret(string hook)
    {
        await using var db = Server.OpenReader();
        return await db.Webhooks.Where(row => row.Id == hook).Select(row => row.Secret).SingleAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>The ring of keys is read anew with the first use after a change, and used from the next one on.</summary>
    private static async Task Until(Func<Task<bool>> holds)
    {
        for (var tries = 0; tries < 100; tries++)
        {
            if (await holds())
            {
                return;
            }
        }

        Assert.Fail("It did not become true.");
    }
}
