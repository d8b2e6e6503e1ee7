using System.ComponentModel;
using Hornada.Core.Basics;
using Hornada.Core.Mail;
using Hornada.Server.Hosting.Telemetry;

namespace Hornada.Server.Hosting;

/// <summary>
/// Reads the section of each feature and collects what cannot work. <see cref="RefuseProblems"/> then refuses the start with all problems
/// at once.
/// </summary>
/// <param name="configuration">Command line, environment and files.</param>
/// <param name="isProduction">True when the environment is Production.</param>
internal sealed class SettingsReader(IConfiguration configuration, bool isProduction)
{
    /// <summary>The section that holds all others.</summary>
    public const string Root = "Hornada";

    private const string ConnectionName = $"ConnectionStrings:{Root}";

    private readonly List<string> problems = [];
    private readonly HashSet<string> sections = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> settings = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<SettingInForce> inForce = [];

    /// <summary>Every setting of the server as it is in force, by name.</summary>
    public IReadOnlyList<SettingInForce> InForce()
    {
        var (urls, connection) = (configuration[WebHostDefaults.ServerUrlsKey], configuration[ConnectionName]);
        var environment = isProduction ? Environments.Production : configuration[HostDefaults.EnvironmentKey];
        return
        [
            .. inForce.OrderBy(setting => setting.Name, StringComparer.Ordinal),
            SettingInForce.From(ConnectionName, connection is null ? null : SettingInForce.WithoutPassword(connection), configuration),
            urls == HornadaHost.DefaultUrls
                ? new(WebHostDefaults.ServerUrlsKey, urls, SettingInForce.Default)
                : SettingInForce.From(WebHostDefaults.ServerUrlsKey, urls, configuration),
            SettingInForce.From(HostDefaults.EnvironmentKey, environment, configuration),
            SettingInForce.From(TelemetryServices.OtlpVariable, configuration[TelemetryServices.OtlpVariable], configuration),
        ];
    }

    /// <returns>Its settings; the defaults when one of them cannot work, because the server does not start then.</returns>
    public T Read<T>()
        where T : class, ISettingsSection, new()
    {
        sections.Add(T.Section);
        settings.UnionWith(typeof(T).GetProperties().Where(setting => setting.CanWrite).Select(setting => $"{T.Section}:{setting.Name}"));
        var options = new T();
        try
        {
            configuration.GetSection(T.Section).Bind(options);
        }
        catch (InvalidOperationException)
        {
            problems.AddRange(Unreadable(T.Section, typeof(T)));
            return new();
        }

        inForce.AddRange(SettingInForce.From(T.Section, options, configuration));
        var wrong = options.Problems(isProduction).ToList();
        problems.AddRange(wrong);
        return wrong is [] ? options : new();
    }

    /// <summary>Reads the settings of mail, whose links need an address that no request can forge.</summary>
    public MailOptions ReadMail(string? publicUrl)
    {
        var mail = Read<MailOptions>();
        if (mail.IsOn && publicUrl is null)
        {
            problems.Add("Hornada:Mail needs Hornada:PublicUrl: links in mails begin with it. Set it to where clients reach this server.");
        }

        return mail;
    }

    /// <summary>Reads the connection string of PostgreSQL; null when none is configured.</summary>
    public string? ReadConnectionString()
    {
        var connectionString = configuration.GetConnectionString(Root);
        if (connectionString is not null && ConnectionStringProblem(connectionString) is { } problem)
        {
            problems.Add(problem);
        }

        return connectionString;
    }

    /// <summary>Collects what cannot work of the settings that the framework reads by itself.</summary>
    public void ReadFrameworkSettings()
    {
        problems.AddRange(ListenAddresses.Problems(configuration));
        if (configuration["FORWARDEDHEADERS_ENABLED"] is { } enabled
            && !string.Equals(enabled, bool.FalseString, StringComparison.OrdinalIgnoreCase))
        {
            problems.Add("ASPNETCORE_FORWARDEDHEADERS_ENABLED believes every client. Remove it, and name your proxies in "
                + "Hornada:Proxies:Trusted; those of this machine are trusted already.");
        }
    }

    /// <summary>Refuses the start when a setting cannot work, or is unknown: a misspelt setting would silently do nothing.</summary>
    /// <exception cref="SettingsException">There is at least one problem.</exception>
    public void RefuseProblems()
    {
        problems.AddRange(Unknown(configuration.GetSection(Root))
            .Select(path => $"A setting cannot be read: {path} is unknown. docs/configuration.md lists every setting."));
        if (problems is not [])
        {
            throw new SettingsException(problems);
        }
    }

    /// <summary>What is wrong with the values of a section that are of another kind than their settings.</summary>
    private IEnumerable<string> Unreadable(string section, Type options) =>
        from setting in options.GetProperties()
        where setting.CanWrite
        let name = $"{section}:{setting.Name}"
        let kind = Nullable.GetUnderlyingType(setting.PropertyType) ?? setting.PropertyType
        let value = configuration[name]
        where value is { Length: > 0 } && !TypeDescriptor.GetConverter(kind).IsValid(value)
        select $"{name} is '{value}'. Write {KindOf(kind)}. docs/configuration.md lists every setting.";

    private static string KindOf(Type kind) => kind switch
    {
        _ when kind == typeof(bool) => "true or false",
        _ when kind == typeof(int) || kind == typeof(long) => "a whole number",
        _ when kind == typeof(double) || kind == typeof(decimal) => "a number, such as 2.5",
        { IsEnum: true } => $"one of {string.Join(", ", Enum.GetNames(kind))}",
        _ => "another value",
    };

    private IEnumerable<string> Unknown(IConfigurationSection section) => section.GetChildren()
        .Where(child => !settings.Contains(child.Path))
        .SelectMany(child => sections.Contains(child.Path) ? Unknown(child) : [child.Path]);

    private static string? ConnectionStringProblem(string connectionString)
    {
        try
        {
            var parsed = new Npgsql.NpgsqlConnectionStringBuilder(connectionString);
            return string.IsNullOrEmpty(parsed.Host) || string.IsNullOrEmpty(parsed.Database)
                ? "ConnectionStrings:Hornada needs a Host and a Database, like Host=localhost;Database=hornada;Username=hornada;Password=…"
                : null;
        }
        catch (ArgumentException wrong)
        {
            return $"ConnectionStrings:Hornada cannot be read: {wrong.Message}";
        }
    }
}
