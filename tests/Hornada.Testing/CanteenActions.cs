using Hornada.Core.Basics;
using Hornada.Core.Canteens;
using Hornada.Core.Companies;

namespace Hornada.Testing;

/// <summary>Founds canteens for tests that add their establishments themselves.</summary>
public static class CanteenActions
{
    /// <summary>Founds an organisation with nothing but its walk-in customer.</summary>
    public static Task<Outcome<Company>> Open(
        this ManageCanteens manage, string name, Currency currency, string zone, CanteenSettings settings, CancellationToken cancel) =>
        manage.Found(new(new(name, currency, zone)) { Settings = settings }, cancel);
}
