using System.Diagnostics;

namespace Hornada.Fault.Tests.Support;

/// <summary>Programs of the machine.</summary>
internal static class Shell
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    public static bool IsRoot => Environment.UserName == "root";

    /// <summary>True when there is a program of this name.</summary>
    public static bool Has(
        string program) => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Append("/usr/sbin").Append("/sbin")
        .Any(directory => directory.Length > 0 && File.Exists(Path.Combine(directory, program)));

    /// <summary>Runs a program to its end, and fails with what it said when it did not succeed.</summary>
    public static async Task Run(string program, params string[] arguments)
    {
        var (exitCode, said) = await Try(program, arguments);
        if (exitCode != 0)
        {
            throw new InvalidOperationException($"{program} {string.Join(' ', arguments)} ended with code {exitCode}: {said}");
        }
    }

    /// <summary>Runs a program to its end.</summary>
    public static async Task<(int ExitCode, string Said)> Try(string program, params string[] arguments)
    {
        // The user of the database may not look into the directory the tests are run from.
        var start =
            new ProcessStartInfo(program, arguments)
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                WorkingDirectory = "/"
            };
        using var process = Process.Start(start)!;
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync().WaitAsync(Patience);
        return (process.ExitCode, (await output + await errors).Trim());
    }
}
