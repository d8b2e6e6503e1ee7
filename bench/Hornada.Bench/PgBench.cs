using System.Diagnostics;
using System.Globalization;
using Npgsql;

namespace Hornada.Bench;

/// <summary>pgbench, which comes with PostgreSQL: the limit of what changes something there.</summary>
internal static class PgBench
{
    private static readonly string Program = Path.Combine(Environment.GetEnvironmentVariable("HORNADA_BENCH_PGBIN") ?? "", "pgbench");

    /// <summary>Runs a script; requests are its transactions.</summary>
    public static async Task<Load> Run(string database, string script, int clients, TimeSpan time)
    {
        var at = new NpgsqlConnectionStringBuilder(Postgres.Database(database));
        var seconds = Math.Max(1, (int)Math.Round(time.TotalSeconds));
        var how = new ProcessStartInfo(
            Program,
            [
                "-n", "-M", "prepared", "-h", at.Host!, "-p", $"{at.Port}", "-U", at.Username!, "-c", $"{clients}", "-j", "2", "-T",
                $"{seconds}", "-f", script, database,
            ])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(how)!;
        var errors = process.StandardError.ReadToEndAsync();
        var told = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        var done = Number(told, "number of transactions actually processed: ");
        return process.ExitCode == 0 && done > 0
            ? new((int)done, TimeSpan.FromSeconds(done / Number(told, "tps = ")), [])
            : throw new InvalidOperationException($"pgbench: {told}{await errors}");
    }

    private static double Number(string told, string before)
    {
        var at = told.IndexOf(before, StringComparison.Ordinal);
        var text = at < 0 ? "0" : told[(at + before.Length)..].Split(' ', '\n', '/')[0];
        return double.Parse(text, CultureInfo.InvariantCulture);
    }
}
