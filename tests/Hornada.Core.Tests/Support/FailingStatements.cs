using System.Globalization;
using Npgsql;

namespace Hornada.Core.Tests.Support;

/// <summary>
/// A PostgreSQL database in which one statement that changes something fails, or one commit: whichever comes as the so manyth. It is
/// counted by a sequence, which no rollback turns back, so that the same statement passes when it comes again.
/// </summary>
internal sealed class FailingStatements : IAsyncDisposable
{
    private const string Drop = "DROP SCHEMA IF EXISTS failing CASCADE";

    private const string Make =
        """
        CREATE SCHEMA failing;
        CREATE SEQUENCE failing.counted;
        CREATE TABLE failing.plan (at_number bigint NOT NULL, code text NOT NULL);
        INSERT INTO failing.plan VALUES (0, '');
        CREATE FUNCTION failing.count() RETURNS trigger LANGUAGE plpgsql AS $$
        DECLARE
            number bigint := nextval('failing.counted');
            planned text := (SELECT code FROM failing.plan WHERE at_number = number);
        BEGIN
            IF planned = '57P01' THEN
                PERFORM pg_terminate_backend(pg_backend_pid());
            ELSIF planned IS NOT NULL THEN
                RAISE EXCEPTION 'This fails once.' USING ERRCODE = planned;
            END IF;
            RETURN NULL;
        END $$;
        DO $$
        DECLARE changed regclass;
        BEGIN
            FOR changed IN SELECT oid FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace LOOP
                EXECUTE format(
                    'CREATE TRIGGER failing_statement AFTER INSERT OR UPDATE OR DELETE ON %s '
                    'FOR EACH STATEMENT EXECUTE FUNCTION failing.count()', changed);
                EXECUTE format(
                    'CREATE CONSTRAINT TRIGGER failing_commit AFTER INSERT OR UPDATE OR DELETE ON %s '
                    'DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION failing.count()', changed);
            END LOOP;
        END $$;
        """;

    private readonly NpgsqlConnection connection;

    private FailingStatements(NpgsqlConnection connection) => this.connection = connection;

    public static async Task<FailingStatements> In(string connectionString)
    {
        var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false }.ToString());
        await connection.OpenAsync();
        var failing = new FailingStatements(connection);
        await failing.Run(Make);
        return failing;
    }

    /// <summary>From now on, the so manyth fails with this SQLSTATE. 57P01 ends the whole session.</summary>
    public Task FailAt(int number, string code) => Run(string.Create(
        CultureInfo.InvariantCulture,
        $"SELECT setval('failing.counted', 1, false); UPDATE failing.plan SET at_number = {number}, code = '{code}'"));

    /// <summary>True when it has.</summary>
    public async Task<bool> HasFailed()
    {
        await using var command = new NpgsqlCommand(
            "SELECT c.is_called AND c.last_value >= p.at_number FROM failing.counted AS c, failing.plan AS p", connection);
        return (bool)(await command.ExecuteScalarAsync())!;
    }

    public async ValueTask DisposeAsync()
    {
        // The triggers go with their function.
        await Run(Drop);
        await connection.DisposeAsync();
    }

    private async Task Run(string sql)
    {
#pragma warning disable CA2100 // Written above; numbers and codes of tests are all that varies.
        await using var command = new NpgsqlCommand(sql, connection);
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync();
    }
}
