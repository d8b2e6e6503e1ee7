using System.Globalization;

namespace Hornada.Core.Tests.Support;

/// <summary>
/// How long tests of chance may take: short for every run, long for the night (<c>HORNADA_TEST_LONG=1</c>). And which dice they throw:
/// <c>HORNADA_TEST_REPLAY=4711</c> throws those of an earlier run, once.
/// </summary>
internal static class Profile
{
    /// <summary>True for a run that may take hours.</summary>
    public static bool IsLong { get; } = Environment.GetEnvironmentVariable("HORNADA_TEST_LONG") == "1";

    /// <summary>The dice to throw again; null for new ones.</summary>
    public static int? Replay { get; } =
        int.TryParse(Environment.GetEnvironmentVariable("HORNADA_TEST_REPLAY"), NumberStyles.None, CultureInfo.InvariantCulture, out var seed) ? seed : null;

    /// <summary>A count for this run.</summary>
    public static int Of(int shortRun, int longRun) => IsLong ? longRun : shortRun;
}
