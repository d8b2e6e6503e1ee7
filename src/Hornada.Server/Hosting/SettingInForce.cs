using System.Collections;
using System.Globalization;
using System.Reflection;
using Hornada.Core.Basics;
using Microsoft.Extensions.Configuration.EnvironmentVariables;
using Microsoft.Extensions.Configuration.Json;
using Microsoft.Extensions.Configuration.Memory;
using Npgsql;

namespace Hornada.Server.Hosting;

/// <summary>A setting as it is in force.</summary>
/// <param name="Name">As in a file: parts with colons between them. In the environment they are two underscores.</param>
/// <param name="Value">Null for none; hidden when it is a secret.</param>
/// <param name="Source">Where the value comes from.</param>
internal sealed record SettingInForce(string Name, string? Value, string Source)
{
    public const string Hidden = "(hidden)";

    public const string Default = "default";

    /// <summary>The settings of a section, with their values as they were read.</summary>
    public static IEnumerable<SettingInForce> From(string section, object options, IConfiguration configuration) => options.GetType()
        .GetProperties()
        .Where(setting => setting.CanWrite)
        .Select(setting => From($"{section}:{setting.Name}", Show(setting, options), configuration));

    /// <summary>A setting that is read by its name alone.</summary>
    /// <param name="value">What is in force; null for nothing.</param>
    public static SettingInForce From(string name, string? value, IConfiguration configuration) =>
        new(name, value, SourceOf(name, configuration));

    /// <summary>A connection string without its password.</summary>
    public static string WithoutPassword(string connectionString)
    {
        var parsed = new NpgsqlConnectionStringBuilder(connectionString);
        foreach (var secret in (string[])[nameof(parsed.Password), "SSL Password"])
        {
            if (parsed.TryGetValue(secret, out var set) && set is string { Length: > 0 })
            {
                parsed[secret] = Hidden;
            }
        }

        return parsed.ToString();
    }

    private static string? Show(PropertyInfo setting, object options)
    {
        var value = setting.GetValue(options);
        return value switch
        {
            null or "" => null,
            _ when setting.IsDefined(typeof(SecretSettingAttribute)) => Hidden,
            string text => text,
            IEnumerable many => string.Join(' ', many.Cast<object>()),
            _ => Convert.ToString(value, CultureInfo.InvariantCulture),
        };
    }

    private static string SourceOf(string name, IConfiguration configuration)
    {
        foreach (var provider in ((IConfigurationRoot)configuration).Providers.Reverse())
        {
            if (provider.TryGet(name, out _) || provider.GetChildKeys([], name).Any())
            {
                return provider switch
                {
                    EnvironmentVariablesConfigurationProvider => "environment",
                    JsonConfigurationProvider { Source.Path: var file } => $"file {file}",
                    MemoryConfigurationProvider => "command line",
                    _ => provider.ToString() ?? provider.GetType().Name,
                };
            }
        }

        return Default;
    }
}
