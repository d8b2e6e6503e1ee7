using System.Diagnostics;

namespace Hornada.Fault.Tests.Support;

/// <summary>
/// Waiting for something to become so. What takes longer than this patience does not become so. The longer it takes, the less often it is looked at:
/// looking costs as well.
/// </summary>
internal static class Wait
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);
    private static readonly TimeSpan LookLeast = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan MaxLook = TimeSpan.FromSeconds(1);

    public static Task Until(Func<bool> isSo, Func<string> otherwise) => Until(() => Task.FromResult(isSo()), otherwise);

    /// <param name="isSo">What is waited for.</param>
    /// <param name="otherwise">What to say when it does not become so.</param>
    /// <param name="progress">How far it is; while this changes, patience begins anew.</param>
    public static async Task Until(Func<Task<bool>> isSo, Func<string> otherwise, Func<int>? progress = null)
    {
        var (waited, seen) = (Stopwatch.StartNew(), progress?.Invoke());
        while (!await isSo())
        {
            if (progress?.Invoke() is { } now && now != seen)
            {
                (waited, seen) = (Stopwatch.StartNew(), now);
            }

            Assert.True(waited.Elapsed < Patience, otherwise());
            var look = waited.Elapsed / 20;
            await Task.Delay(look < LookLeast ? LookLeast : look > MaxLook ? MaxLook : look);
        }
    }
}
