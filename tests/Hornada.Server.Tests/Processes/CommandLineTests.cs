using System.CommandLine;
using System.Text.RegularExpressions;
using Hornada.Core.Basics;
using Hornada.Server.Commands;
using Hornada.Server.Hosting;

namespace Hornada.Server.Tests.Processes;

/// <summary>Every command explains itself, and says what it does not understand. Only two processes are started.</summary>
[Collection("processes")]
public sealed partial class CommandLineTests : ProcessTests
{
    /// <summary>Told once for all commands.</summary>
    private static readonly string[] OfAll = ["--help", "--version", "--data"];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Help_of_every_command_has_an_example_that_is_understood_and_its_exit_codes()
    {
        foreach (var command in Commands(CommandLine.Root()).Append(CommandLine.Root()))
        {
            var words = CommandHelp.FullName(command);
            var help = await Help(words);
            var note = CommandHelp.Find(words);

            Assert.True(note is not null, $"hornada {words} has no example in CommandHelp.");
            Assert.Contains($"Example:\n  {note.Example}", help, StringComparison.Ordinal);
            Assert.Empty(CommandLine.Root().Parse(note.Example.Split(' ')[1..]).Errors);
            Assert.StartsWith($"hornada {words}", note.Example, StringComparison.Ordinal);
            Assert.All(CommandHelp.Codes(note), code => Assert.Contains($"  {code.Code}", help, StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task The_document_has_every_command_with_its_options_example_and_own_exit_codes()
    {
        var document = await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "docs", "cli.md"), Cancel);
        var sections = document.Split("\n## hornada ")[1..].ToDictionary(section => section.Split('\n')[0]);
        var commands = Commands(CommandLine.Root()).Where(command => command.Subcommands.Count == 0).ToDictionary(CommandHelp.FullName);

        Assert.Equal(commands.Keys.Order(), sections.Keys.Order());
        foreach (var (words, command) in commands)
        {
            var note = CommandHelp.Find(words)!;
            var known = command.Options.Select(option => option.Name).Except(OfAll);
            var said = Options().Matches(sections[words].Split("```")[0]).Select(found => found.Value).ToHashSet();
            Assert.Equal((words, string.Join(' ', known.Order())), (words, string.Join(' ', said.Order())));
            Assert.Contains(note.Example, sections[words], StringComparison.Ordinal);
            Assert.All(
                note.Codes,
                code => Assert.Contains($"Exit code {code.Code}: {code.Meaning}", sections[words], StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task A_word_that_is_not_understood_is_refused_with_what_was_meant()
    {
        var (exitCode, output, errors) = await HornadaProcess.Run("backup", "--jsno", "--data", Data);

        Assert.Equal((2, ""), (exitCode, output));
        Assert.Contains("'--jsno'", errors, StringComparison.Ordinal);
        Assert.Contains("--json", errors.Replace("--jsno", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.EndsWith("hornada backup --help shows what there is.", errors, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFileSystemEntries(Data));
    }

    [Fact]
    public async Task Settings_are_shown_with_their_source_and_without_secrets()
    {
        var (exitCode, output, errors) = await HornadaProcess.Run(new HornadaStart
        {
            Data = Data,
            Arguments = ["settings", "--json"],
            Settings = new Dictionary<string, string>
            {
                ["Hornada__Mail__Password"] = "secret-of-the-mail-server",
                ["Hornada__Telemetry__MetricsToken"] = "secret-of-the-figures",
                ["Hornada__Orders__MaxQueue"] = "77",
                ["ConnectionStrings__Hornada"] = "Host=db.example.com;Database=hornada;Username=hornada;Password=secret-of-the-database",
            },
        });

        Assert.Equal((0, ""), (exitCode, errors));
        Assert.DoesNotContain("secret", output, StringComparison.Ordinal);
        var settings = System.Text.Json.JsonSerializer.Deserialize<List<Setting>>(output, System.Text.Json.JsonSerializerOptions.Web)!
            .ToDictionary(setting => setting.Name);
        Assert.Equal(new("Hornada:Orders:MaxQueue", "77", "environment"), settings["Hornada:Orders:MaxQueue"]);
        Assert.Equal(new("Hornada:Data", Data, "command line"), settings["Hornada:Data"]);
        Assert.Equal(new("Hornada:Mail:Password", SettingInForce.Hidden, "environment"), settings["Hornada:Mail:Password"]);
        Assert.Equal(new("Hornada:Events:KeepDays", "7", "default"), settings["Hornada:Events:KeepDays"]);
        Assert.Equal(new("urls", HornadaHost.DefaultUrls, "default"), settings["urls"]);
        Assert.Equal(("Development", "environment"), (settings["environment"].Value, settings["environment"].Source));
        Assert.Contains("Host=db.example.com", settings["ConnectionStrings:Hornada"].Value, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFileSystemEntries(Data));
        await IsDocumented(settings.Keys);
    }

    [Theory]
    [InlineData("export orders --from 2026-13-01", "--from '2026-13-01' is no day. Write it like 2026-01-31.")]
    [InlineData("export customers --to tomorrow", "--to 'tomorrow' is no day. Write it like 2026-01-31.")]
    public void A_day_that_is_none_is_refused_in_a_sentence(string words, string sentence) =>
        Assert.Equal(sentence, Assert.Single(CommandLine.Root().Parse(words.Split(' ')).Errors).Message);

    [Fact]
    public void Every_setting_with_the_name_of_a_secret_is_hidden()
    {
        string[] open = ["FirebaseOptions.Keys", "WebhookOptions.AllowedPrivateCidrs"];
        var sections = ((Type[])[typeof(ISettingsSection), typeof(HornadaHost)]).SelectMany(type => type.Assembly.GetTypes())
            .Where(type => type.IsClass && type.IsAssignableTo(typeof(ISettingsSection)));
        var named = sections.SelectMany(type => type.GetProperties())
            .Where(setting => setting.PropertyType == typeof(string) && SecretName().IsMatch(setting.Name)).ToList();

        Assert.True(named.Count > 4);
        Assert.Empty(named.Where(setting => !setting.IsDefined(typeof(SecretSettingAttribute), inherit: false))
            .Select(setting => $"{setting.DeclaringType!.Name}.{setting.Name}").Except(open));
    }

    private static async Task IsDocumented(IEnumerable<string> names)
    {
        var docs = string.Concat(await Task.WhenAll(((string[])["configuration.md", "webhooks.md"])
            .Select(name => File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "docs", name), Cancel))));
        var missing = names.Where(name => name.StartsWith("Hornada:", StringComparison.Ordinal))
            .Where(name => !docs.Contains(name.Replace(":", "__", StringComparison.Ordinal), StringComparison.Ordinal))
            .Where(name => !docs.Contains(name, StringComparison.Ordinal));
        Assert.Empty(missing);
    }

    private static IEnumerable<Command> Commands(Command of) => of.Subcommands.SelectMany(one => Commands(one).Prepend(one));

    private static async Task<string> Help(string words)
    {
        await using var output = new StringWriter { NewLine = "\n" };
        await CommandLine.Root().Parse($"{words} --help".Trim()).InvokeAsync(new() { Output = output }, Cancel);
        return output.ToString();
    }

    [GeneratedRegex("Password|Token|Secret|Key|Private")]
    private static partial Regex SecretName();

    [GeneratedRegex("(?<=`)--[a-z-]+(?=`)")]
    private static partial Regex Options();

    private sealed record Setting(string Name, string? Value, string Source);
}
