namespace Hornada.Server.Tests.Processes;

/// <summary>The commands beside serve.</summary>
[Collection("processes")]
public sealed class CommandTests : ProcessTests
{
    [Fact]
    public async Task Two_migrations_of_one_directory_at_once_both_succeed()
    {
        var both = await Task.WhenAll(HornadaProcess.Run("migrate", "--data", Data), HornadaProcess.Run("migrate", "--data", Data));

        Assert.All(both, run => Assert.True(run.ExitCode == 0, run.Errors));
    }

    [Fact]
    public async Task A_second_server_on_the_same_directory_is_refused()
    {
        await using var first = await HornadaProcess.Serve(Data);

        var (exitCode, _, errors) = await HornadaProcess.Run("serve", "--data", Data, "--urls", "http://127.0.0.1:0");

        Assert.Equal(2, exitCode);
        Assert.StartsWith("Another Hornada process is using", errors, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", errors, StringComparison.Ordinal);
        (await first.As("customer@hornada.example", Data).Get("/api/v1/users/me")).Is(200);
    }

    [Fact]
    public async Task Tokens_are_made_listed_and_revoked()
    {
        foreach (var words in (string[][])[["token", "ana@example.com"], ["setup"], ["import", "bakeronline", Data]])
        {
            var mistyped = await HornadaProcess.Run([.. words, "--data", Data]);
            Assert.Equal(2, mistyped.ExitCode);
            Assert.StartsWith($"There is no store in {Data}. ", mistyped.Errors, StringComparison.Ordinal);
            Assert.Empty(Directory.GetFileSystemEntries(Data));
        }

        var made = await HornadaProcess.Run("token", "ana@example.com", "--data", Data, "--create", "ADMIN", "--name", "caja");
        var other = await HornadaProcess.Run("token", "ana@example.com", "--data", Data);
        Assert.Equal((0, "", 0, ""), (made.ExitCode, made.Errors, other.ExitCode, other.Errors));

        var list = await HornadaProcess.Run("token", "ana@example.com", "--data", Data, "--list");
        Assert.Equal(0, list.ExitCode);
        Assert.DoesNotContain(made.Output, list.Output, StringComparison.Ordinal);
        var id = list.Output.Split('\n').Single(line => line.EndsWith("works    caja", StringComparison.Ordinal)).Split(' ')[0];

        Assert.Equal(0, (await HornadaProcess.Run("token", "ana@example.com", "--data", Data, "--revoke", id)).ExitCode);
        Assert.Equal(2, (await HornadaProcess.Run("token", "ana@example.com", "--data", Data, "--revoke", "nothing")).ExitCode);

        await using var hornada = await HornadaProcess.ServeAgain(Data);
        using var http = new HttpClient { BaseAddress = hornada.Address };
        (await new Client(http, made.Output).Get("/api/v1/users")).Is(401);
        (await new Client(http, other.Output).Get("/api/v1/users")).Is(200);
    }

    [Fact]
    public async Task The_owner_gets_a_token_and_a_way_in_beside_the_running_server()
    {
        await using var hornada = await HornadaProcess.ServeAgain(Data);
        using var http = new HttpClient { BaseAddress = hornada.Address };
        var setup = await HornadaProcess.Run("setup", "--data", Data);
        Assert.Matches($"^{hornada.Address}instalar/[0-9a-f]{{48}}$", setup.Output);
        Assert.Contains("Hornada:PublicUrl", setup.Errors, StringComparison.Ordinal);
        Assert.Contains(
            "clave",
            await http.GetStringAsync(new Uri(setup.Output).AbsolutePath, TestContext.Current.CancellationToken),
            StringComparison.Ordinal);

        var token = await HornadaProcess.Run("token", "ana@example.com", "--data", Data, "--create", "ADMIN");
        var late = await HornadaProcess.Run("setup", "--data", Data);
        Assert.Equal((2, ""), (late.ExitCode, late.Output));
        Assert.Contains("already has an owner", late.Errors, StringComparison.Ordinal);
        var password = await HornadaProcess.Run("password", "ana@example.com", "--data", Data);

        Assert.Equal((0, ""), (token.ExitCode, token.Errors));
        (await new Client(http, token.Output).Get("/api/v1/users")).Is(200);
        Assert.Equal(0, password.ExitCode);
        Assert.Matches($"^{hornada.Address}clave/[0-9a-f]{{48}}$", password.Output);
        Assert.Contains("Hornada:PublicUrl", password.Errors, StringComparison.Ordinal);
        var page = await http.GetStringAsync(new Uri(password.Output).AbsolutePath, TestContext.Current.CancellationToken);
        Assert.Contains("ana@example.com", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_link_of_the_first_admin_is_one_command_and_starts_with_the_public_address()
    {
        var how = new HornadaStart
        {
            Data = Data,
            Arguments = ["password", "ana@example.com", "--create", "ADMIN"],
            Settings = new Dictionary<string, string> { ["Hornada__PublicUrl"] = "https://pan.example.com" },
        };

        var (exitCode, output, errors) = await HornadaProcess.Run(how);

        Assert.Equal((0, ""), (exitCode, errors));
        Assert.StartsWith("https://pan.example.com/clave/", output, StringComparison.Ordinal);
        var (unknown, _, why) = await HornadaProcess.Run("password", "nadie@example.com", "--data", Data);
        Assert.Equal((2, "User nadie@example.com not found"), (unknown, why));
    }

    [Theory]
    [InlineData("token", "ana@example.com", "--create", "BOSS")]
    [InlineData("password", "ana@example.com", "--create", "BOSS")]
    [InlineData("serve", "--test-clock", "tomorrow")]
    public async Task An_invalid_argument_exits_with_code_2(params string[] arguments)
    {
        var (exitCode, _, errors) = await HornadaProcess.Run([.. arguments, "--data", Data]);

        Assert.Equal(2, exitCode);
        Assert.NotEmpty(errors);
        Assert.DoesNotContain("   at ", errors, StringComparison.Ordinal);
    }
}
