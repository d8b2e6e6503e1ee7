using System.Globalization;

namespace Hornada.Server.Dialects.Panahashi.Catalogue;

/// <summary>Storage keys of catalogue things as ids of the wire: text, like all ids of the native API.</summary>
internal static class WireKey
{
    /// <summary>The key; one that nothing has when the text is none.</summary>
    public static long Read(string? id) => long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var key) ? key : 0;

    public static string Write(long key) => key.ToString(CultureInfo.InvariantCulture);
}
