using Microsoft.Data.Sqlite;

namespace Hornada.Server.Tests.Processes;

/// <summary><c>hornada doctor</c> on SQLite, beside the process that works on it.</summary>
[Collection("processes")]
public sealed class DoctorTests : ProcessTests
{
    [Fact]
    public async Task The_doctor_finds_the_demo_well_beside_its_server_and_sees_the_one_row_that_is_wrong()
    {
        await using (await HornadaProcess.Serve(Data))
        {
            var beside = await HornadaProcess.Run("doctor", "--data", Data);
            Assert.True(beside.ExitCode == 0, beside.Output + beside.Errors);
            Assert.DoesNotContain("WRONG", beside.Output, StringComparison.Ordinal);
        }

        var id = await Corrupt();

        var (exitCode, output, errors) = await HornadaProcess.Run("doctor", "--data", Data);
        Assert.Equal((1, ""), (exitCode, errors));
        var wrong = Assert.Single(output.Split('\n'), line => line.StartsWith("WRONG", StringComparison.Ordinal));
        Assert.StartsWith("WRONG 1   order-total: ", wrong, StringComparison.Ordinal);
        Assert.Contains(id, output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_picture_that_is_named_and_missing_is_wrong_and_a_file_that_nothing_names_is_a_note()
    {
        await DemoData.CopyTo(Data);
        var uploads = new DirectoryInfo(Path.Combine(Data, "uploads")).EnumerateFiles("*.png", SearchOption.AllDirectories).First();
        var stranger = Path.Combine(uploads.DirectoryName!, "00000000-0000-0000-0000-000000000000.png");
        uploads.MoveTo(stranger);
        File.SetLastWriteTimeUtc(stranger, new(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc));

        var (exitCode, output, errors) = await HornadaProcess.Run("doctor", "--data", Data);

        Assert.Equal((1, ""), (exitCode, errors));
        Assert.Contains("picture-missing: ", Assert.Single(
            output.Split('\n'), line => line.StartsWith("WRONG", StringComparison.Ordinal)), StringComparison.Ordinal);
        Assert.Contains("note 1    picture-unnamed: ", output, StringComparison.Ordinal);
        Assert.Contains("/00000000-0000-0000-0000-000000000000.png", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_directory_without_data_exits_with_code_2_and_stays_as_it_is()
    {
        var (exitCode, _, errors) = await HornadaProcess.Run("doctor", "--data", Data);

        Assert.Equal(2, exitCode);
        Assert.Contains("--data", errors, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", errors, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Data) && Directory.EnumerateFileSystemEntries(Data).Any());
    }

    private async Task<string> Corrupt()
    {
        await using var connection = new SqliteConnection(
            new SqliteConnectionStringBuilder { DataSource = Path.Combine(Data, "hornada.db"), Pooling = false }.ToString());
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = "UPDATE orders SET total_minor = total_minor + 1 WHERE key = (SELECT MIN(o.key) FROM orders AS o WHERE "
            + "o.payment_status = 'PENDING') RETURNING id";
        return (string)(await command.ExecuteScalarAsync())!;
    }
}
