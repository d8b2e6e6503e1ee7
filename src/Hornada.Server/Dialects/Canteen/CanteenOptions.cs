using Hornada.Core.Canteens;

namespace Hornada.Server.Dialects.Canteen;

/// <summary>Settings of the dialect. Section <c>Hornada:Canteen</c>.</summary>
internal sealed class CanteenOptions
{
    /// <summary>Requests a minute of one token from one address, where its organisation says no other number: 1 to 1 000 000. Default 60.</summary>
    public int RequestsPerMinute { get; set; } = 60;

    /// <summary>Every setting that cannot work, each as a sentence that says what to change.</summary>
    public IEnumerable<string> Problems()
    {
        if (RequestsPerMinute is < 1 or > CanteenSettings.MaxRequestsPerMinute)
        {
            yield return $"Hornada:Canteen:RequestsPerMinute is {RequestsPerMinute}. Set it between 1 and {CanteenSettings.MaxRequestsPerMinute}.";
        }
    }
}
