using System.Net;
using Hornada.Core.Basics;
using Hornada.Core.Companies;
using Hornada.Server.Dialects.Bakeronline.Json;
using Hornada.Server.Identity;
using Hornada.Server.Wire;
using Microsoft.AspNetCore.Mvc;

namespace Hornada.Server.Dialects.Bakeronline.Accounts;

/// <summary>A text that customers accept (contract §2.7).</summary>
/// <param name="Html">The text, each line a paragraph.</param>
/// <param name="RevisionId">One number for each version of each text of a company.</param>
/// <param name="Date">Day of the version by the clock of Brussels.</param>
internal sealed record PolicyWire(
    string Html, string Type, string Title, string Description, string Button, int Version, int RevisionId, string Date);

/// <summary><c>GET /api/policies/@type</c>: terms and privacy text of a company, in the language that the client likes best.</summary>
internal static class PolicyRoutes
{
    /// <summary>How many characters a day has at the beginning of a moment.</summary>
    private const int DayLength = 10;

    public static void MapPolicies(this IEndpointRouteBuilder api) =>
        api.MapGet("/policies/{type}", async (
            string type, [FromQuery(Name = "company_id")] long? companyKey, HttpRequest request, FindPolicies find,
            CancellationToken cancel) => Kind(type) is { } kind
                ? (await find.Run(kind, companyKey, cancel)).Match<IResult>(
                    policy => new OAuthJson(ToWire(type, policy, request)), refusal => Missing(refusal))
                : Missing(CompanyRefusals.NoPolicy)).RequireAccess(Access.Public);

    /// <summary>The text that a type names; null for a cookie policy, which companies do not write here, and for any other word.</summary>
    private static PolicyKind? Kind(string type) => type switch
    {
        "tac" or "shop" => PolicyKind.Terms,
        "privacy" => PolicyKind.Privacy,
        _ => null,
    };

    private static OAuthJson Missing(Refusal refusal) => OAuthJson.Error(404, "invalid_request", refusal.Message.English);

    private static PolicyWire ToWire(string type, Policy policy, HttpRequest request)
    {
        var language = Languages.Preferred(request, Language.English);
        var (title, button) = policy.Kind switch
        {
            PolicyKind.Terms => (
                new LocalizedMessage("Condiciones", "Terms", "Voorwaarden", "Conditions"),
                new LocalizedMessage(
                    "Acepto las condiciones", "I accept the terms", "Ik aanvaard de voorwaarden", "J’accepte les conditions")),
            PolicyKind.Privacy => (
                new LocalizedMessage("Privacidad", "Privacy", "Privacy", "Confidentialité"),
                new LocalizedMessage("Lo he leído", "I have read this", "Ik heb dit gelezen", "J’ai lu ceci")),
        };
        var words = policy.Text.In([.. Reader.Languages(request), policy.MainLanguage]);
        return new(
            string.Concat(words.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
                .Select(line => $"<p>{WebUtility.HtmlEncode(line)}</p>")),
            type, title.In(language), "", button.In(language), policy.Version, (policy.Version * 2) + (int)policy.Kind,
            Brussels.Text(policy.Since)[..DayLength]);
    }
}
