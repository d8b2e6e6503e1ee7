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
        var unknown = await HornadaProcess.Run("token", "ana@example.com", "--data", Data);
        Assert.Equal(2, unknown.ExitCode);
        Assert.Contains("ana@example.com", unknown.Errors, StringComparison.Ordinal);

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

    [Theory]
    [InlineData("token", "ana@example.com", "--create", "BOSS")]
    [InlineData("serve", "--test-clock", "tomorrow")]
    public async Task An_invalid_argument_exits_with_code_2(params string[] arguments)
    {
        var (exitCode, _, errors) = await HornadaProcess.Run([.. arguments, "--data", Data]);

        Assert.Equal(2, exitCode);
        Assert.NotEmpty(errors);
        Assert.DoesNotContain("   at ", errors, StringComparison.Ordinal);
    }
}
