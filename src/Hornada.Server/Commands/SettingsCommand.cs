using System.CommandLine;
using Hornada.Server.Hosting;

namespace Hornada.Server.Commands;

/// <summary>
/// <c>hornada settings</c>: prints every setting that is in force where it is called, and where each value comes from. Secrets are hidden.
/// Opens and creates nothing.
/// </summary>
internal static class SettingsCommand
{
    private static readonly Option<bool> Changed = new("--changed") { Description = "Only what is not the default" };

    public static Command Describe(Func<ParseResult, Dictionary<string, string?>> settings)
    {
        var command = new Command("settings", "Print every setting in force and where it comes from; opens no data")
        {
            Changed, CommandOutput.Json,
        };
        command.SetAction(words => Print(
            words,
            [
                .. HornadaHost.ReadSettings(settings(words))
                    .Where(setting => !words.GetValue(Changed) || setting.Source != SettingInForce.Default),
            ]));
        return command;
    }

    private static int Print(ParseResult words, IReadOnlyList<SettingInForce> settings)
    {
        if (words.GetValue(CommandOutput.Json))
        {
            CommandOutput.Print(settings);
            return 0;
        }

        var width = settings.Select(setting => setting.Name.Length).DefaultIfEmpty().Max();
        foreach (var setting in settings)
        {
            Console.WriteLine($"{setting.Name.PadRight(width)}  {setting.Value ?? "-"}  [{setting.Source}]");
        }

        return 0;
    }
}
