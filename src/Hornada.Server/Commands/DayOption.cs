using System.CommandLine;
using System.Globalization;

namespace Hornada.Server.Commands;

/// <summary>An option with a day.</summary>
internal static class DayOption
{
    public static Option<DateOnly?> Describe(string name, string description) => new(name)
    {
        Description = description,
        CustomParser = result =>
        {
            var text = result.Tokens.Single().Value;
            if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
            {
                return day;
            }

            result.AddError($"{name} '{text}' is no day. Write it like 2026-01-31.");
            return null;
        },
    };
}
