using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Hornada.Server.Tests.Support;

namespace Hornada.Server.Tests.Bakeronline;

/// <summary>Every endpoint that the contract documents is served, or the README of the dialect says why it is not.</summary>
public sealed partial class ContractTests(BakeronlineServer server) : BakeronlineTests(server)
{
    private const string Documented = """
        GET /orders/@id
        GET /orders
        GET /orders/group/@id
        POST /orders/@id/exchange
        GET /orders/@id/messages
        POST /orders/@id/messages
        GET /company/shops/@id/orders
        PATCH /company/orders/@id
        GET /management/companies/@id/orders
        GET /management/companies/@id/orders/@orderId
        POST /checkout
        POST /checkout/calendar
        POST /checkout/order
        POST /checkout/upload
        GET /shops/@id
        GET /shops/url/@url
        GET /shops/search
        GET /shops/recent
        GET /company/@id/shops
        GET /shops/@shop/categories/@id
        GET /shops/@shop/specialties
        GET /shops/@shop/favourites
        GET /shops/@shop/offers/@offer/products
        PATCH /shops/@shop/products/@id
        GET /customer/websites/by-domain/@domain
        GET /dashboard/statistics
        GET /company/companies
        GET /company/companies/@id
        GET /management/companies/@id
        PATCH /management/companies/@id
        GET /company/shops
        GET /company/companies/@id/shops
        GET /company/shops/@id
        POST /company/shops/@id/avatar
        POST /company/shops/@id/placeholder
        GET /company/companies/@id/categories
        GET /company/categories/@id
        GET /company/companies/@id/products
        GET /company/shops/@id/products
        POST /company/companies/@id/products
        POST /company/companies/@id/products/bulk
        PATCH /company/products/bulk
        GET /company/prices/@id
        GET /company/companies/@id/optionsets
        POST /company/companies/@id/optionsets
        GET /company/optionsets/@id
        PATCH /company/optionsets/@id
        GET /company/optionsets/@id/options
        POST /company/optionsets/@id/options
        PATCH /company/options/@id
        GET /company/companies/@id/offers
        GET /company/offers/@id
        GET /company/offers/@id/offer-items
        GET /company/offer-items/@id
        GET /company/companies/@id/holidays
        POST /company/companies/@id/holidays
        GET /company/shops/@id/latches/locations/@location_id
        GET /company/shops/@id/latches/locations/@location_id/machines/@machine_id
        POST /company/shops/@id/latches/locations/@location_id/machines
        GET /user
        PATCH /user
        GET /accounts/oauth/authorize
        POST /accounts/api/token
        POST /accounts/api/register
        POST /accounts/api/change-password
        POST /accounts/api/forgot-password
        POST /accounts/api/reset-password
        GET /accounts/api/policies/@type
        """;

    [Fact]
    public void Every_documented_endpoint_is_served_or_the_README_says_why_not()
    {
        var served = Routes.All(Server).Select(Routes.Name).Where(name => name.Contains(" /bakeronline/", StringComparison.Ordinal))
            .Select(name => Parameter().Replace(name.Replace(" /bakeronline/", " /", StringComparison.Ordinal), "@")).ToHashSet();

        var missing = Documented.ReplaceLineEndings("\n").Split('\n')
            .Where(endpoint => !served.Contains(Named().Replace(endpoint, "@")))
            .Order(StringComparer.Ordinal);

        Assert.Equal(LeftOut().Order(StringComparer.Ordinal), missing);
    }

    /// <summary>The endpoints of the tables "Left out" and "Not offered".</summary>
    private static List<string> LeftOut()
    {
        var dialect = Path.Combine(Root(), "src", "Hornada.Server", "Dialects", "Bakeronline");
        var api = Section(Path.Combine(dialect, "README.md"), "### Left out");
        var accounts = Section(Path.Combine(dialect, "Accounts", "README.md"), "## Not offered");
        return
        [
            .. Endpoint().Matches(api).Select(match => match.Groups[1].Value),
            .. Endpoint().Matches(accounts).Select(match => match.Groups[1].Value.Replace(" /", " /accounts/", StringComparison.Ordinal)),
        ];
    }

    private static string Root([CallerFilePath] string here = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", "..", ".."));

    private static string Section(string file, string heading)
    {
        var text = File.ReadAllText(file);
        var begin = text.IndexOf(heading + "\n", StringComparison.Ordinal);
        Assert.True(begin >= 0, $"{file} has no {heading}.");
        var end = text.IndexOf("\n#", begin + heading.Length, StringComparison.Ordinal);
        return end < 0 ? text[begin..] : text[begin..end];
    }

    [GeneratedRegex(@"\{[^}]+\}")]
    private static partial Regex Parameter();

    [GeneratedRegex(@"@\w+")]
    private static partial Regex Named();

    [GeneratedRegex(@"`((?:GET|POST|PATCH|DELETE) /[^`]+)`")]
    private static partial Regex Endpoint();
}
