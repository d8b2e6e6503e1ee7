using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace Hornada.Server.Tests.Processes;

/// <summary>What a start needs of its surroundings, and what it says when it lacks something.</summary>
[Collection("processes")]
public sealed class StartTests : ProcessTests
{
    [Theory]
    [InlineData("serve", "--urls", "http://127.0.0.1:0")]
    [InlineData("migrate")]
    [InlineData("token", "ana@example.com", "--create", "ADMIN")]
    public async Task A_data_directory_that_cannot_be_written_is_told_in_one_sentence(params string[] words)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Needs a directory that not even root can write.");

        IsOneSentence(
            await HornadaProcess.Run([.. words, "--data", "/proc/hornada/data"]),
            "The data directory /proc/hornada/data cannot be written by this user (");
    }

    [Fact]
    public async Task A_file_that_is_no_database_is_told_in_one_sentence()
    {
        await File.WriteAllTextAsync(Path.Combine(Data, "hornada.db"), new string('x', 4096), TestContext.Current.CancellationToken);

        IsOneSentence(await HornadaProcess.Run("migrate", "--data", Data), $"{Path.Combine(Data, "hornada.db")} cannot be opened: ");
    }

    [Fact]
    public async Task An_address_of_another_machine_is_told_in_one_sentence() => IsOneSentence(
        await HornadaProcess.Run("serve", "--data", Data, "--urls", "http://203.0.113.1:18080"), "The server cannot listen there: ");

    [Fact]
    public async Task Https_without_a_certificate_is_told_in_one_sentence() => IsOneSentence(
        await HornadaProcess.RunAs("Production", "serve", "--data", Data, "--urls", "https://127.0.0.1:0"),
        "The server cannot listen there: ");

    [Fact]
    public async Task A_database_that_is_not_there_is_told_in_one_sentence()
    {
        Assert.SkipWhen(PostgresDatabase.Missing is not null, PostgresDatabase.Missing ?? "");
        await using var database = await PostgresDatabase.Create();
        var elsewhere = new NpgsqlConnectionStringBuilder(database.ConnectionString) { Database = "nobody_made_this" };

        IsOneSentence(await HornadaProcess.Run(Migrate(elsewhere)), "PostgreSQL at ", "3D000", "Look at ConnectionStrings:Hornada");
    }

    [Fact]
    public async Task A_server_whose_PostgreSQL_starts_later_says_once_that_it_waits_and_meanwhile_that_it_is_alive_and_not_ready()
    {
        Assert.SkipWhen(PostgresDatabase.Missing is not null, PostgresDatabase.Missing ?? "");
        await using var database = await PostgresDatabase.Create();
        var real = new NpgsqlConnectionStringBuilder(database.ConnectionString);
        var (port, own) = (FreePort(), FreePort());
        var start = Migrate(new(database.ConnectionString) { Host = "127.0.0.1", Port = port, SslMode = SslMode.Disable });
        await using var hornada = HornadaProcess.Begin(start with { Arguments = ["serve", "--urls", $"http://127.0.0.1:{own}"] });
        using var http = new HttpClient { BaseAddress = new($"http://127.0.0.1:{own}") };
        var client = new Client(http, null);

        var early = await FirstAnswer(hornada, client, "/readyz");
        Assert.Equal("unready", early.Is(503).Json.GetProperty("status").GetString());
        (await client.Get("/healthz")).Is(200);
        Assert.Contains("The server is starting.", (await client.Get("/api/v1/bakeries")).Is(503).Text, StringComparison.Ordinal);
        using var late = new Forwarding(port, real);
        await hornada.Open;

        (await client.Get("/readyz")).Is(200);
        var told = hornada.Errors.Split('\n');
        Assert.StartsWith($"PostgreSQL at 127.0.0.1:{port}, database ", told[0], StringComparison.Ordinal);
        Assert.Single(told, line => line.Contains("does not answer yet", StringComparison.Ordinal));
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static async Task<Answer> FirstAnswer(HornadaProcess hornada, Client client, string path)
    {
        while (true)
        {
            try
            {
                return await client.Get(path);
            }
            catch (HttpRequestException)
            {
                Assert.False(hornada.HasExited, hornada.Errors);
                await Task.Delay(TimeSpan.FromMilliseconds(50), TestContext.Current.CancellationToken);
            }
        }
    }

    private HornadaStart Migrate(NpgsqlConnectionStringBuilder database) => new()
    {
        Data = Data,
        Arguments = ["migrate"],
        Settings = new Dictionary<string, string> { ["ConnectionStrings__Hornada"] = database.ToString() },
    };

    private static void IsOneSentence((int ExitCode, string Output, string Errors) run, string begin, params string[] parts)
    {
        Assert.Equal(2, run.ExitCode);
        Assert.StartsWith(begin, Assert.Single(run.Errors.Split('\n')), StringComparison.Ordinal);
        Assert.All(parts, part => Assert.Contains(part, run.Errors, StringComparison.Ordinal));
        Assert.DoesNotContain("   at ", run.Output + run.Errors, StringComparison.Ordinal);
    }

    /// <summary>Passes connections on to PostgreSQL.</summary>
    private sealed class Forwarding : IDisposable
    {
        private readonly TcpListener listener;
        private readonly NpgsqlConnectionStringBuilder real;

        public Forwarding(int port, NpgsqlConnectionStringBuilder real)
        {
            (listener, this.real) = (new(IPAddress.Loopback, port), real);
            listener.Start();
            _ = Accept();
        }

        public void Dispose() => listener.Dispose();

        private async Task Accept()
        {
            try
            {
                while (true)
                {
                    _ = Pass(await listener.AcceptTcpClientAsync());
                }
            }
            catch (Exception closed) when (closed is SocketException or ObjectDisposedException)
            {
                // The test is over.
            }
        }

        private async Task Pass(TcpClient client)
        {
            var family = real.Host!.StartsWith('/') ? AddressFamily.Unix : AddressFamily.InterNetwork;
            using (client)
            using (var server = new Socket(family, SocketType.Stream, 0))
            {
                await server.ConnectAsync(real.Host!.StartsWith('/')
                    ? new UnixDomainSocketEndPoint($"{real.Host}/.s.PGSQL.{real.Port}")
                    : new DnsEndPoint(real.Host, real.Port, AddressFamily.InterNetwork));
                await using var near = client.GetStream();
                await using var far = new NetworkStream(server);
                await Task.WhenAny(near.CopyToAsync(far), far.CopyToAsync(near));
            }
        }
    }
}
