using Hornada.Core.Accounts;
using Hornada.Core.Limits;
using Hornada.Server.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Hornada.Server.Tests.OAuth;

/// <summary>Passwords typed into first-party apps. A server of its own for each test: wrong passwords are counted by network.</summary>
public sealed class PasswordTests : IAsyncLifetime
{
    private static readonly int Most = new LimitOptions().PasswordsPerAccountAndAddress;

    private readonly TestServer<Sqlite> server = new();

    public ValueTask InitializeAsync() => server.InitializeAsync();

    public async ValueTask DisposeAsync()
    {
        var failures = server.TakeFailures();
        await server.DisposeAsync();
        Assert.True(failures is [], string.Join(Environment.NewLine, failures));
    }

    [Fact]
    public async Task A_first_party_app_gets_tokens_for_a_password()
    {
        var (app, person) = (await server.Registers("Propia", firstParty: true), await server.SignUpWithPassword(Role.Customer));

        var tokens = (await SignIn(app, person.Email)).Is(200).Json;
        var loud = (await SignIn(app, person.Email.ToUpperInvariant(), device: "other")).Is(200).Json;

        Assert.True(await server.Takes(tokens.Text("access_token")));
        Assert.True(await server.Takes(loud.Text("access_token")));
    }

    [Fact]
    public async Task Nobody_else_may_ask_and_learns_nothing()
    {
        var (other, person) = (await server.Registers("Tienda"), await server.SignUpWithPassword(Role.Customer));

        var (right, wrong) = (await SignIn(other, person.Email), await SignIn(other, person.Email, "equivocada"));

        OAuthAnswers.IsError(right, 400, "unauthorized_client");
        Assert.Equal(right.Text, wrong.Text);
        OAuthAnswers.IsError(await SignIn(new(new('0', 80), ""), person.Email), 401, "invalid_client");
        OAuthAnswers.IsError(await Register(other, ClientActions.FreshEmail()), 400, "unauthorized_client");
        OAuthAnswers.IsError(await Change(other, person.Email, OAuthActions.Password, "otra contraseña"), 400, "unauthorized_client");
    }

    [Fact]
    public async Task A_wrong_password_and_an_unknown_address_get_the_same_answer()
    {
        var (app, person) = (await server.Registers("Propia", firstParty: true), await server.SignUpWithPassword(Role.Customer));

        Answer[] answers =
        [
            await SignIn(app, person.Email, "equivocada"), await SignIn(app, "nadie@example.com"),
            await SignIn(app, "customer@example.com"),
            await SignIn(app, "no es un correo"), await SignIn(app, new string('x', 400)),
            await SignIn(app, person.Email, new string('x', 300)),
            await Change(app, person.Email, "equivocada", "otra contraseña"),
            await Change(app, "nadie@example.com", "equivocada", "otra contraseña"),
        ];

        OAuthAnswers.IsError(answers[0], 400, "invalid_grant");
        Assert.All(answers, answer => Assert.Equal((400, answers[0].Text), (answer.Status, answer.Text)));
    }

    [Fact]
    public async Task Guessing_is_stopped_even_for_the_right_password_and_for_a_minute_and_a_half_at_most()
    {
        var (app, person) = (await server.Registers("Propia", firstParty: true), await server.SignUpWithPassword(Role.Customer));
        var other = await server.SignUpWithPassword(Role.Customer);
        var guesses = await Task.WhenAll(Enumerable.Range(0, Most + 5).Select(_ => SignIn(app, person.Email, "equivocada")));

        Assert.Equal((Most, 5), (guesses.Count(guess => guess.Status == 400), guesses.Count(guess => guess.Status == 429)));
        var stopped = await SignIn(app, person.Email);
        OAuthAnswers.IsError(stopped, 429, "temporarily_unavailable");
        Assert.Equal(TimeSpan.FromSeconds(90), stopped.Headers.RetryAfter!.Delta);
        (await SignIn(app, other.Email)).Is(200);

        server.Clock.Advance(TimeSpan.FromSeconds(90));
        (await SignIn(app, person.Email)).Is(200);
    }

    [Fact]
    public async Task An_address_nobody_has_is_stopped_just_the_same()
    {
        var app = await server.Registers("Propia", firstParty: true);
        for (var guess = 0; guess < Most; guess++)
        {
            (await SignIn(app, "nadie@example.com")).Is(400);
        }

        (await SignIn(app, "NADIE@example.com")).Is(429);
    }

    [Fact]
    public async Task A_right_password_forgets_the_wrong_ones()
    {
        var (app, person) = (await server.Registers("Propia", firstParty: true), await server.SignUpWithPassword(Role.Customer));
        for (var guess = 0; guess < 2 * Most; guess++)
        {
            (await SignIn(app, person.Email, guess % 5 == 4 ? OAuthActions.Password : "equivocada")).Is(guess % 5 == 4 ? 200 : 400);
        }
    }

    [Fact]
    public async Task Registering_opens_an_account_that_can_sign_in()
    {
        var (app, email) = (await server.Registers("Propia", firstParty: true), ClientActions.FreshEmail());

        var tokens = (await Register(app, email)).Is(200).Json;

        Assert.True(await server.Takes(tokens.Text("access_token")));
        (await SignIn(app, email)).Is(200);
        var made = (await server.Admin.Get("/api/v1/users")).Rows.Single(row => row.Text("email") == email);
        Assert.Equal(("Lucía Gómez", "+57 310 555 0199", "CUSTOMER"), (made.Text("displayName"), made.Text("phone"), made.Text("role")));
    }

    [Theory]
    [InlineData("customer@example.com", OAuthActions.Password)]
    [InlineData("CUSTOMER@example.com", OAuthActions.Password)]
    [InlineData("no es un correo", OAuthActions.Password)]
    [InlineData("a@b@c", OAuthActions.Password)]
    [InlineData("@example.com", OAuthActions.Password)]
    [InlineData("nueva@example.com", "corta")]
    public async Task Registering_needs_a_free_address_and_a_password_of_ten_characters(string email, string password) =>
        OAuthAnswers.IsError(await Register(await server.Registers("Propia", firstParty: true), email, password), 400, "invalid_request");

    [Theory]
    [InlineData("o'brien")]
    [InlineData("josé+pan")]
    [InlineData("{a}=b|c~d")]
    public async Task An_address_with_signs_that_addresses_may_have_opens_an_account(string name)
    {
        var app = await server.Registers("Propia", firstParty: true);

        (await Register(app, name + ClientActions.FreshEmail())).Is(200);
    }

    [Fact]
    public async Task Changing_the_password_ends_all_other_sign_ins_and_browsers()
    {
        var (app, shop) = (await server.Registers("Propia", firstParty: true), await server.Registers("Tienda"));
        var person = await server.SignUpWithPassword(Role.Customer);
        var phone = (await SignIn(app, person.Email, device: "phone")).Is(200).Json;
        var elsewhere = (await server.Exchanges(shop, await server.Allows(shop, person))).Is(200).Json;
        using var browser = server.OpensBrowser();
        await browser.SignsIn(shop.Question(), person.Email, OAuthActions.Password);
        Assert.Contains(person.Email, (await browser.Opens(shop.Question())).Text, StringComparison.Ordinal);

        var fresh = (await Change(app, person.Email, OAuthActions.Password, "otra contraseña")).Is(200).Json;

        Assert.False(await server.Takes(phone.Text("access_token")));
        Assert.False(await server.Takes(elsewhere.Text("access_token")));
        Assert.True(await server.Takes(fresh.Text("access_token")));
        Assert.DoesNotContain(person.Email, (await browser.Opens(shop.Question())).Is(200).Text, StringComparison.Ordinal);
        (await SignIn(app, person.Email)).Is(400);
        (await SignIn(app, person.Email, "otra contraseña", "new")).Is(200);
        OAuthAnswers.IsError(await Change(app, person.Email, "otra contraseña", "corta"), 400, "invalid_request");
    }

    [Fact]
    public async Task Changing_the_password_twice_at_once_changes_it_once()
    {
        var (app, person) = (await server.Registers("Propia", firstParty: true), await server.SignUpWithPassword(Role.Customer));

        var answers = await Task.WhenAll(
            Enumerable.Range(0, 6).Select(number => Change(app, person.Email, OAuthActions.Password, $"contraseña {number}")));

        Assert.Single(answers, answer => answer.Status == 200);
    }

    [Fact]
    public async Task An_app_takes_a_new_password_with_the_link_of_the_mail_once_and_only_a_first_party_one()
    {
        var (app, other) = (await server.Registers("Propia", firstParty: true), await server.Registers("Tienda"));
        var person = await server.SignUpWithPassword(Role.Customer);
        var cancel = TestContext.Current.CancellationToken;
        var account = (await server.Services.GetRequiredService<FindCaller>().ByUid(new(person.Uid)))!;
        var secret = (await server.Services.GetRequiredService<PasswordLinks>().Issue(account.Key, cancel)).Value;
        Task<Answer> Reset(OAuthApp by, string token, string password) => server.Anonymous.Post(
            "/bakeronline/accounts/api/reset-password", new { client_id = by.Id, token, new_password = password });

        OAuthAnswers.IsError(await Reset(other, secret, "otra contraseña"), 400, "unauthorized_client");
        OAuthAnswers.IsError(await Reset(app, secret, "corta"), 400, "invalid_request");
        var tokens = (await Reset(app, $"https://pan.example{PasswordLinks.Address(secret)}", "otra contraseña")).Is(200).Json;

        Assert.True(await server.Takes(tokens.Text("access_token")));
        (await SignIn(app, person.Email, "otra contraseña")).Is(200);
        OAuthAnswers.IsError(await Reset(app, secret, "una tercera clave"), 400, "invalid_grant");
    }

    private Task<Answer> SignIn(
        OAuthApp app, string email, string password = OAuthActions.Password, string device = "phone") => server.Anonymous.Post(
        OAuthActions.Token,
        new { grant_type = "password", client_id = app.Id, device_name = "Teléfono", device_id = device, username = email, password });

    private Task<Answer> Register(
        OAuthApp app,
        string email,
        string password = OAuthActions.Password) => server.Anonymous.Post("/bakeronline/accounts/api/register", new
        {
            client_id = app.Id,
            device_name = "Teléfono",
            device_id = "phone",
            username = email,
            password,
            firstname = "Lucía",
            lastname = "Gómez",
            telephone = "+57 310 555 0199",
            policies = new[] { 1, 2 },
            tin_nr = "x",
        });

    private Task<Answer> Change(
        OAuthApp app,
        string email,
        string password,
        string newPassword) => server.Anonymous.Post("/bakeronline/accounts/api/change-password", new
        {
            grant_type = "password",
            client_id = app.Id,
            device_name = "Teléfono",
            device_id = "phone",
            username = email,
            password,
            new_password = newPassword,
        });
}
