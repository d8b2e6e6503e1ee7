using Hornada.Core.Basics;
using Hornada.Core.Notifications;
using Hornada.Server.Hosting;
using Hornada.Server.Tests.Support;

namespace Hornada.Server.Tests.Identity;

/// <summary>Settings that cannot work are told before the server starts, in a sentence that says what to change.</summary>
public sealed class OutsideSettingsTests
{
    [Fact]
    public async Task The_settings_of_the_tests_are_fine()
    {
        await using var outside = new OutsideWorld();

        Assert.Empty(Problems(await outside.Open()));
    }

    [Theory]
    [InlineData("Firebase:ProjectId", "my bakery", "Hornada:Firebase:ProjectId is 'my bakery'.")]
    [InlineData(
        "Firebase:Keys",
        "http://keys.example.com/",
        "Hornada:Firebase:Keys is 'http://keys.example.com/'. Give an https address; http is taken only for localhost.")]
    [InlineData("Firebase:Keys", "/nowhere/keys.json", "Hornada:Firebase:Keys '/nowhere/keys.json' cannot be read.")]
    [InlineData("Firebase:Keys", "", "Hornada:Firebase:Keys '' cannot be read.")]
    [InlineData("Push:ServiceAccount", "/nowhere/account.json", "Hornada:Push:ServiceAccount '/nowhere/account.json' cannot be read.")]
    [InlineData("Push:Endpoint", "http://push.example.com", "Hornada:Push:Endpoint is 'http://push.example.com'.")]
    [InlineData("Push:PollSeconds", "0", "Hornada:Push:PollSeconds is 0. Set it between 1 and 3600.")]
    [InlineData("Events:KeepDays", "0", "Hornada:Events:KeepDays is 0. Set it between 1 and 365.")]
    [InlineData("Events:MaxListeners", "1001", "Hornada:Events:MaxListeners is 1001. Set it between 1 and 1000.")]
    [InlineData("Events:LagMillis", "2001", "Hornada:Events:LagMillis is 2001. Set it between 0 and 2000.")]
    [InlineData("Events:HeartbeatSeconds", "26", "Hornada:Events:HeartbeatSeconds is 26. Set it between 1 and 25.")]
    public async Task Settings_that_cannot_work_are_reported(string name, string value, string begin)
    {
        await using var outside = new OutsideWorld();
        var settings = await outside.Open();
        settings[$"Hornada:{name}"] = value;

        Assert.StartsWith(begin, Assert.Single(Problems(settings)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("secret")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData(
        """
        {"project_id":"p","token_uri":"https://oauth2.googleapis.com/token","client_email":"e",
            "private_key_id":"k","private_key":"secret"}
        """)]
    public async Task A_file_that_is_no_service_account_is_reported_without_its_contents(string content)
    {
        await using var outside = new OutsideWorld();
        var settings = await outside.Open();
        await File.WriteAllTextAsync(outside.AccountFile, content, Cancel);

        var problem = Assert.Single(Problems(settings));

        Assert.Contains("is no key file of a Google service account.", problem, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", problem, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Production_takes_no_private_key_everybody_can_read()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "File modes are a Unix thing.");
        await using var outside = new OutsideWorld();
        await outside.Open();
        var options = new PushOptions { ServiceAccount = outside.AccountFile };

#pragma warning disable CA1416 // Skipped there.
        File.SetUnixFileMode(outside.AccountFile, UnixFileMode.UserRead | UnixFileMode.OtherRead);
        Assert.Contains("Run chmod o-r on it.", Assert.Single(options.Problems(isProduction: true)), StringComparison.Ordinal);

        File.SetUnixFileMode(outside.AccountFile, UnixFileMode.UserRead);
#pragma warning restore CA1416
        Assert.Empty(options.Problems(isProduction: true));
    }

    [Fact]
    public async Task Keys_may_be_a_file_and_must_hold_keys()
    {
        await using var outside = new OutsideWorld();
        var settings = await outside.Open();
        var file = settings["Hornada:Firebase:Keys"] = outside.AccountFile + ".keys";
        await File.WriteAllTextAsync(
            file, System.Text.Json.JsonSerializer.Serialize(new { keys = new[] { outside.Key.PublicKey } }), Cancel);
        Assert.Empty(Problems(settings));

        await File.WriteAllTextAsync(file, """{"keys":[]}""", Cancel);
        Assert.Contains("holds no RSA signing key", Assert.Single(Problems(settings)), StringComparison.Ordinal);

        await File.WriteAllTextAsync(file, "<html>", Cancel);
        Assert.Contains("cannot be read", Assert.Single(Problems(settings)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Backup:KeepDays", "seven", "Hornada:Backup:KeepDays is 'seven'. Write a whole number.")]
    [InlineData("Backup:Nightly", "maybe", "Hornada:Backup:Nightly is 'maybe'. Write true or false.")]
    public void A_value_of_another_kind_is_named_with_what_to_write(string setting, string value, string problem) =>
        Assert.Equal(
        $"{problem} docs/configuration.md lists every setting.", Assert.Single(Problems(new() { [$"Hornada:{setting}"] = value })));

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private static string[] Problems(Dictionary<string, string?> settings)
    {
        try
        {
            HornadaHost.CreateBuilder(settings);
            return [];
        }
        catch (SettingsException problems)
        {
            return problems.Message.Split(Environment.NewLine);
        }
    }
}
