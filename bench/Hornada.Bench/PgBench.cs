using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Npgsql;

namespace Hornada.Bench;

/// <summary>pgbench, which comes with PostgreSQL: the limit of what changes something there.</summary>
internal static partial class PgBench
{
    private static readonly string Program = Path.Combine(Environment.GetEnvironmentVariable("HORNADA_BENCH_PGBIN") ?? "", "pgbench");

    /// <summary>
    /// A connection plans a prepared statement five times before it keeps the plan, and compiles the functions of triggers at their first
    /// call. Together that is a tenth of a second of processor time for the statement of an order, so turns begin when that is over.
    /// </summary>
    private const int WarmUpsPerClient = 8;

    /// <summary>Most time before a turn.</summary>
    private static readonly TimeSpan MaxWarmUp = TimeSpan.FromSeconds(60);

    /// <summary>Runs a script until its connections are warm, and then measures; requests are its transactions.</summary>
    public static async Task<Turn> Measure(string database, string script, int clients, TimeSpan time)
    {
        var at = new NpgsqlConnectionStringBuilder(Postgres.Database(database));
        var seconds = Math.Max(1, (int)Math.Round(time.TotalSeconds));
        var how = new ProcessStartInfo(
            Program,
            [
                "-n", "-M", "prepared", "-h", at.Host!, "-p", $"{at.Port}", "-U", at.Username!, "-c", $"{clients}", "-j", "2", "-T",
                $"{MaxWarmUp.TotalSeconds + seconds + 1}", "-P", "1", "-f", script, database,
            ])
        {
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        };
        using var process = Process.Start(how)!;
        try
        {
            for (var done = 0.0; done < clients * WarmUpsPerClient;)
            {
                done += (await NextSecond(process)).Transactions;
            }

            return await Meter.Measure(null, database, async () =>
            {
                var (transactions, taken) = (0.0, 0.0);
                for (var second = 0; second < seconds; second++)
                {
                    var next = await NextSecond(process);
                    (transactions, taken) = (transactions + next.Transactions, taken + next.Seconds);
                }

                return new((int)Math.Round(transactions), TimeSpan.FromSeconds(taken), []);
            });
        }
        finally
        {
            process.Kill();
            await process.WaitForExitAsync();
            await Postgres.Left("pgbench"); // what its connections still do would count as the next turn's
        }
    }

    /// <summary>Waits for the next report of progress, one a second.</summary>
    private static async Task<(double Seconds, double Transactions)> NextSecond(Process process)
    {
        var began = Stopwatch.GetTimestamp();
        var other = "";
        while (await process.StandardError.ReadLineAsync() is { } line)
        {
            if (Progress.Match(line) is { Success: true } found)
            {
                var seconds = Stopwatch.GetElapsedTime(began).TotalSeconds;
                return (seconds, seconds * double.Parse(found.Groups["tps"].Value, CultureInfo.InvariantCulture));
            }

            other += line + "\n";
        }

        throw new InvalidOperationException($"pgbench: {other}");
    }

    [GeneratedRegex(@"^progress: [\d.]+ s, (?<tps>[\d.]+) tps")]
    private static partial Regex Progress { get; }
}
