using System.Diagnostics;
using System.Net;

namespace Hornada.Bench;

/// <summary>
/// From starting the process to the first 200: Hornada on a new SQLite file, without the demo, answering a query; and the bare server.
/// The two take turns, so that a busy machine is unfair to neither. Seconds of processor time are told too: they suffer less from
/// neighbours.
/// </summary>
internal static class ColdStart
{
    private const string Address = "http://127.0.0.1:18099";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan BetweenTries = TimeSpan.FromMilliseconds(2);

    public static async Task Run(int rounds, string[] pairs)
    {
        Figures.Row("start, " + rounds + " times", "best s", "median s", "median CPU s");
        Figures.Row("---", "---", "---", "---");
        foreach (var pair in pairs.Chunk(3))
        {
            await Compare(rounds, pair[0], pair[1], pair[2]);
        }
    }

    private static async Task Compare(int rounds, string name, string hornada, string bench)
    {
        var (ours, bare) = (new List<Start>(), new List<Start>());
        for (var round = -1; round < rounds; round++)
        {
            var directory = Directory.CreateTempSubdirectory("hornada-start-");
            var own = await Measure(hornada, ["serve", "--urls", Address, "--data", directory.FullName], "/api/v1/bakeries");
            directory.Delete(recursive: true);
            var other = await Measure(bench, ["hello", Address], "/");
            if (round >= 0)
            {
                ours.Add(own);
                bare.Add(other);
            }
        }

        Row(name + ", Hornada", Best(ours), Median(ours), Processor(ours), 2);
        Row(name + ", bare server", Best(bare), Median(bare), Processor(bare), 2);
        Row(name + ", ratio", Best(ours) / Best(bare), Median(ours) / Median(bare), Processor(ours) / Processor(bare), 1);
    }

    private static double Best(List<Start> starts) => starts.Min(start => start.Seconds);

    private static double Median(List<Start> starts) => Figures.Median(starts.Select(start => start.Seconds));

    private static double Processor(List<Start> starts) => Figures.Median(starts.Select(start => start.ProcessorSeconds));

    private static void Row(string name, double best, double median, double processor, int decimals) =>
        Figures.Row(name, Figures.Fixed(best, decimals), Figures.Fixed(median, decimals), Figures.Fixed(processor, decimals));

    /// <summary>Start to the first 200. A fresh client each time: a pooled connection would belong to the process before.</summary>
    private static async Task<Start> Measure(string program, string[] arguments, string path)
    {
        using var client = new HttpClient();
        var begun = Stopwatch.StartNew();
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true })!;
        process.OutputDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        try
        {
            while (!await Answers(client, new Uri(Address + path)))
            {
                if (process.HasExited || begun.Elapsed > Patience)
                {
                    throw new InvalidOperationException($"{program} did not answer on {Address}.");
                }

                await Task.Delay(BetweenTries);
            }

            return new(begun.Elapsed.TotalSeconds, process.TotalProcessorTime.TotalSeconds);
        }
        finally
        {
            process.Kill();
            await process.WaitForExitAsync();
        }
    }

    private static async Task<bool> Answers(HttpClient client, Uri address)
    {
        try
        {
            using var answer = await client.GetAsync(address);
            return answer.StatusCode == HttpStatusCode.OK;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private readonly record struct Start(double Seconds, double ProcessorSeconds);
}
