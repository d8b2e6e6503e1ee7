using Hornada.Server.Tests.Support;

namespace Hornada.Server.Tests.Pages;

/// <summary>Tests of the shop of La Espiga, with guests who order there in a browser without JavaScript.</summary>
public abstract class ShopTests(TestServer server) : ServerTests(server)
{
    protected string Shop => $"/panaderia/{Server.Espiga}";

    protected ShopBrowser Browser() => new(Server);

    protected async Task Orders(ShopBrowser guest, string product, string name, params (string, string)[] more)
    {
        await Fills(guest, product);
        (await guest.Go($"{Shop}/cesta")).Is(200);
        (await guest.Go($"{Shop}/pedir")).Is(200);
        await guest.Submit($"{Shop}/pedir", [("nombre", name), .. more]);
    }

    protected async Task Fills(ShopBrowser guest, string product)
    {
        (await guest.Go("/")).Is(200).Shows("La Espiga");
        (await guest.Go(Shop)).Is(200);
        (await guest.Send(
            HttpMethod.Post,
            $"{Shop}/cesta/agregar",
            await FormOf(guest, ("producto", ProductKey(guest, product)), ("cantidad", "1")))).Is(200).Shows("está en la cesta");
    }

    protected static Task<FormUrlEncodedContent> FormOf(ShopBrowser guest, params (string Name, string Value)[] fields)
    {
        var token = System.Text.RegularExpressions.Regex.Match(guest.Html, "name=\"form\" value=\"([^\"]+)\"").Groups[1].Value;
        return Task.FromResult(new FormUrlEncodedContent(
            fields.Append(("form", token)).Select(field => new KeyValuePair<string, string>(field.Item1, field.Item2))));
    }

    protected static string ProductKey(ShopBrowser guest, string name) => System.Text.RegularExpressions.Regex
        .Matches(guest.Html, "/producto/(\\d+)\">([^<]*)</a>")
        .Last(match => System.Net.WebUtility.HtmlDecode(match.Groups[2].Value).StartsWith(name, StringComparison.Ordinal)).Groups[1].Value;

    protected static string Code(ShopBrowser guest) =>
        System.Text.RegularExpressions.Regex.Match(guest.Html, "<strong class=\"code\">([^<]+)</strong>").Groups[1].Value;
}
