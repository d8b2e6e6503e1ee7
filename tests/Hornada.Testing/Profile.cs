using System.Globalization;

namespace Hornada.Testing;

/// <summary>
/// How long tests of faults, races and chance may take: short for every run, long with <c>HORNADA_TEST_LONG=1</c>. A larger number throws
/// the dice so many times as often: <c>HORNADA_TEST_LONG=100</c> is for a night and more. And which dice: <c>HORNADA_TEST_REPLAY=4711</c>
/// throws those of an earlier run, once.
/// </summary>
public static class Profile
{
    private static readonly int Times = Number("HORNADA_TEST_LONG") ?? 0;

    /// <summary>True for a run that may take hours.</summary>
    public static bool IsLong => Times > 0;

    /// <summary>The dice to throw again; null for new ones.</summary>
    public static int? Replay { get; } = Number("HORNADA_TEST_REPLAY");

    /// <summary>A count for this run.</summary>
    public static int Pick(int shortRun, int longRun) => IsLong ? longRun : shortRun;

    /// <summary>How often dice are thrown in this run.</summary>
    public static int Rounds(int shortRun, int longRun) => IsLong ? longRun * Times : shortRun;

    /// <summary>How often a test of minutes repeats what it does: <c>HORNADA_TEST_COUNT</c>, or so often.</summary>
    public static int Count(int otherwise) => Number("HORNADA_TEST_COUNT") ?? otherwise;

    private static int? Number(string variable) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : null;
}
