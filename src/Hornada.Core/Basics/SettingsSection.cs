namespace Hornada.Core.Basics;

/// <summary>Settings of one feature, read from one section of the configuration.</summary>
public interface ISettingsSection
{
    /// <summary>Path of the section, such as <c>Hornada:Orders</c>.</summary>
    static abstract string Section { get; }

    /// <summary>Every setting that cannot work, each as a sentence that says what to change.</summary>
    /// <param name="isProduction">True when the environment is Production.</param>
    IEnumerable<string> Problems(bool isProduction);
}

/// <summary>Settings that cannot work.</summary>
/// <param name="problems">Each as a sentence that says what to change.</param>
public sealed class SettingsException(IReadOnlyList<string> problems) : Exception(string.Join(Environment.NewLine, problems));
