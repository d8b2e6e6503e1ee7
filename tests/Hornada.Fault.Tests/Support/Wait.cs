using System.Diagnostics;

namespace Hornada.Fault.Tests.Support;

/// <summary>Waiting for something to become so. What takes longer than this patience does not become so.</summary>
internal static class Wait
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(20);

    public static Task Until(Func<bool> isSo, Func<string> otherwise) => Until(() => Task.FromResult(isSo()), otherwise);

    public static async Task Until(Func<Task<bool>> isSo, Func<string> otherwise)
    {
        var waited = Stopwatch.StartNew();
        while (!await isSo())
        {
            Assert.True(waited.Elapsed < Patience, otherwise());
            await Task.Delay(Look);
        }
    }
}
