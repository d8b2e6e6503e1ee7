using System.Globalization;
using Hornada.Core.Basics;
using Hornada.Core.Companies;

namespace Hornada.Server.Dialects.Panahashi.Catalogue;

/// <summary>Storage keys of catalogue things as ids of the wire: text, like all ids of the native API.</summary>
internal static class WireKey
{
    /// <summary>The key; refused with the text as it was typed when it is none.</summary>
    /// <param name="unknown">The refusal of an id that nothing has.</param>
    public static Outcome<long> Read(string? id, Func<string, Refusal> unknown) =>
        long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var key) ? key : unknown(id ?? "");

    /// <summary>The keys; refused by the first text that is none.</summary>
    public static Outcome<IReadOnlyList<long>> ReadAll(IEnumerable<string?> ids, Func<string, Refusal> unknown)
    {
        var keys = new List<long>();
        foreach (var id in ids)
        {
            var key = Read(id, unknown);
            if (key.Refusal is { } refusal)
            {
                return refusal;
            }

            keys.Add(key.Value);
        }

        return Outcome.Success<IReadOnlyList<long>>(keys);
    }

    /// <summary>
    /// Does something to the thing with this id. A thing of another company is refused like one that nobody has, so that nobody learns
    /// which ids are taken.
    /// </summary>
    public static async Task<Outcome<T>> On<T>(string id, Func<string, Refusal> unknown, Func<long, Task<Outcome<T>>> change)
    {
        var done = await Read(id, unknown).ThenDo(change);
        return done.Refusal == CompanyRefusals.NotYours ? unknown(id) : done;
    }

    public static string Write(long key) => key.ToString(CultureInfo.InvariantCulture);
}
