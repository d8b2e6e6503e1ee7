using Hornada.Core.Basics;

namespace Hornada.Server.Hosting;

/// <summary>Which web pages of other origins may call the API.</summary>
internal sealed class CorsOptions : ISettingsSection
{
    /// <inheritdoc/>
    public static string Section => "Hornada:Cors";

    /// <summary>Allowed origins, separated by blanks; <c>*</c> for any. Default <c>*</c>: other sites cannot send cookies along.</summary>
    public string Origins { get; set; } = "*";

    /// <summary>The origins one by one.</summary>
    public string[] List() => Origins.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    /// <inheritdoc/>
    public IEnumerable<string> Problems(bool isProduction)
    {
        if (List().FirstOrDefault(origin => origin != "*" && !IsOrigin(origin)) is { } wrong)
        {
            yield return $"Hornada:Cors:Origins holds '{wrong}'. Write origins like https://admin.example.com, separated by blanks, or *.";
        }
    }

    /// <summary>True for scheme, host and port without a path.</summary>
    public static bool IsOrigin(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var url)
        && url.Scheme is "http" or "https"
        && url.GetLeftPart(UriPartial.Authority) == text;
}
