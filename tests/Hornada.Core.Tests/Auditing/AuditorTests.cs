using System.Data.Common;
using Hornada.Core.Auditing;
using Hornada.Core.Tests.Support;
using Microsoft.Data.Sqlite;
using Npgsql;
using Xunit;

namespace Hornada.Core.Tests.Auditing;

/// <summary>What an audit finds: nothing in a database with a full history, and exactly the one thing that was broken.</summary>
public sealed class AuditorTests<TEngine>(
    FullHistoryFixture<TEngine> fixture) : StoreTests(fixture), IClassFixture<FullHistoryFixture<TEngine>>
    where TEngine : IDatabaseEngine, new()
{
    public static TheoryData<string> Corruptions => [.. Corruption.All.Select(corruption => corruption.Name)];

    [Fact]
    public async Task A_town_that_has_lived_is_clean()
    {
        var report = await Auditor.Run(Fixture.Settings, Cancel);

        Assert.Empty(report.Broken.Select(Described));
        Assert.True(report.IsClean);
    }

    [Theory]
    [MemberData(nameof(Corruptions))]
    public async Task A_broken_row_is_found_by_its_check_and_by_no_other(string name)
    {
        var corruption = Corruption.All.Single(one => one.Name == name);
        await using var connection = await OpenUnguarded();
        await using var moment = await connection.BeginTransactionAsync(Cancel);
        var id = await Corrupt(moment, corruption);

        var report = await Auditor.Run(moment, Cancel);

        await moment.RollbackAsync(Cancel);
        var broken = Assert.Single(report.Broken);
        Assert.True(
            (corruption.Check, true) == (broken.Name, broken.Rows.Any(row => row.Id.Contains(id, StringComparison.Ordinal))),
            $"expected {corruption.Check} to report {id}: {Described(broken)}");
        Assert.Equal(broken.IsWarning, report.IsClean);
    }

    [Fact]
    public void Every_check_has_a_row_that_breaks_it() => Assert.Empty(
        Checks.All(new(isSqlite: true)).Select(check => check.Name).Except(Corruption.All.Select(corruption => corruption.Check)));

    /// <summary>A connection without the checks that a store's connection has.</summary>
    private async Task<DbConnection> OpenUnguarded()
    {
        if (typeof(TEngine) == typeof(Postgres))
        {
            var postgres = new NpgsqlConnection(Fixture.ConnectionString);
            await postgres.OpenAsync(Cancel);
            return postgres;
        }

        var file = Path.Combine(Fixture.Settings.DataDirectory, "hornada.db");
        var sqlite = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = file, Pooling = false }.ToString());
        await sqlite.OpenAsync(Cancel);
        await using var pragmas = sqlite.CreateCommand();
        pragmas.CommandText = "PRAGMA foreign_keys = OFF; PRAGMA ignore_check_constraints = ON";
        await pragmas.ExecuteNonQueryAsync(Cancel);
        return sqlite;
    }

    /// <summary>The statements that remove the constraints of the tables which would reject a corruption.</summary>
    private static string[] RemoveGuards(Corruption corruption) => typeof(TEngine) == typeof(Postgres)
        ? ["SET LOCAL session_replication_role = replica", .. corruption.Guards.Postgres]
        : [.. corruption.Guards.Sqlite];

    private static async Task<string> Corrupt(DbTransaction moment, Corruption corruption)
    {
        foreach (var sql in RemoveGuards(corruption))
        {
            await using var command = AuditQueries.Command(moment, sql);
            await command.ExecuteNonQueryAsync(Cancel);
        }

        var id = (await AuditQueries.Rows(moment, corruption.Victim, Cancel))[0];
        foreach (var sql in corruption.Changes)
        {
            await using var command = AuditQueries.Command(moment, sql.Replace("$key", id[1], StringComparison.Ordinal));
            Assert.NotEqual(0, await command.ExecuteNonQueryAsync(Cancel));
        }

        return id[0];
    }

    private static string Described(Finding finding) =>
        $"{finding.Name} {finding.Total}: {string.Join("; ", finding.Rows.Select(row => $"{row.Id} {row.What}"))}";
}
