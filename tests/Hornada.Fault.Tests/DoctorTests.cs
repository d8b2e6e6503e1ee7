using Hornada.Fault.Tests.Support;
using Npgsql;

namespace Hornada.Fault.Tests;

/// <summary><c>hornada doctor</c> on PostgreSQL, on the demo that the cluster has already.</summary>
public sealed class DoctorTests(PostgresCluster cluster) : FaultTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task On_PostgreSQL_the_doctor_reads_what_a_server_made_and_can_be_stopped()
    {
        await cluster.Open();
        var database = await cluster.Bakery();
        var doctor = new HornadaStart { Data = cluster.Data, Arguments = ["doctor"], Settings = Node.On(database) };

        var (exitCode, output, errors) = await HornadaProcess.Run(doctor);
        Assert.Equal((0, ""), (exitCode, errors));
        Assert.Contains("ok        order-total: ", output, StringComparison.Ordinal);

        await using var blocker = new NpgsqlConnection(database);
        await blocker.OpenAsync(Cancel);
        await using var transaction = await blocker.BeginTransactionAsync(Cancel);
        await using var taking = new NpgsqlCommand("LOCK TABLE orders IN ACCESS EXCLUSIVE MODE", blocker);
        await taking.ExecuteNonQueryAsync(Cancel);
        await using var waiters = new NpgsqlCommand("SELECT count(*) FROM pg_locks WHERE NOT granted AND database = (SELECT oid FROM "
            + "pg_database WHERE datname = current_database())", blocker);
        await using var waiting = HornadaProcess.Begin(doctor);
        while (await waiters.ExecuteScalarAsync(Cancel) is 0L)
        {
            Assert.False(waiting.HasExited, waiting.Errors);
            await Task.Delay(TimeSpan.FromMilliseconds(50), Cancel);
        }

        await waiting.Signal("TERM");
        Assert.Equal((130, "Stopped before the end."), (await waiting.WaitForExit(), waiting.Errors));
    }
}
