namespace Hornada.Fault.Tests.Support;

/// <summary>How much is done: enough to see that a promise holds, or, in the long profile, as much as it takes to believe it.</summary>
internal static class Profile
{
    /// <summary>Set to 1 by <c>./test --long</c>.</summary>
    public const string Variable = "HORNADA_TEST_LONG";

    public static bool IsLong => Environment.GetEnvironmentVariable(Variable) == "1";

    /// <summary>How many, in the short profile and in the long one.</summary>
    public static int Count(int brief, int full) => IsLong ? full : brief;
}
