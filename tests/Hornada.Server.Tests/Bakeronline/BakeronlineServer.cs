using Hornada.Core.Accounts;
using Hornada.Core.Basics;
using Hornada.Server.Dialects.Bakeronline;
using Hornada.Server.Dialects.Bakeronline.Catalogue;
using Hornada.Server.Dialects.Bakeronline.Checkout;
using Hornada.Server.Dialects.Bakeronline.Orders;
using Hornada.Server.Dialects.Bakeronline.Shops;
using Hornada.Server.Dialects.Bakeronline.Users;
using Hornada.Server.Identity;
using Hornada.Server.Tests.Support;
using Hornada.Server.Wire;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Hornada.Server.Tests.Bakeronline;

/// <summary>A server whose dialect has endpoints that do nothing but read and answer, and two hosts of its own.</summary>
public sealed class BakeronlineServer : TestServer<Sqlite>
{
    public const string ApiHost = "api.pan.test";
    public const string AccountsHost = "accounts.pan.test";

    protected override async Task<Dictionary<string, string?>> ConfigureSettings() => new(await base.ConfigureSettings())
    {
        ["Hornada:Bakeronline:ApiHosts"] = $"other.pan.test {ApiHost}",
        ["Hornada:Bakeronline:AccountsHosts"] = AccountsHost,
    };

    protected override void MapTestEndpoints(WebApplication app)
    {
        var api = app.MapBakeronlineGroup();
        api.MapGet("/probe/order", () => BakeronlineAnswers.Ok(WireSamples.Order())).RequireAccess(Access.Public);
        api.MapGet("/probe/version", (BakeronlineVersion version) => BakeronlineAnswers.Ok(version.ToString()))
            .RequireAccess(Access.Public);
        api.MapGet("/probe/mine", () => BakeronlineAnswers.Ok("mine")).RequireAccess(Access.SignedIn);
        api.MapGet("/probe/shop", () => BakeronlineAnswers.Ok("shop")).RequireStaff(Permission.Orders);
        api.MapGet("/probe/busy", () => Refuse(Refusal.Busy)).RequireAccess(Access.Public);
        api.MapGet("/probe/reused", () => Refuse(
            new(RefusalKind.KeyReused, "KEY_REUSED", new("Repetida", "Reused", "Herhaald", "Répétée")))).RequireAccess(Access.Public);
        api.MapGet("/probe/nothing", () => Refuse(new(
            RefusalKind.NotFound,
            "NO_SUCH_ORDER",
            new("No existe", "There is none", "Bestaat niet", "N’existe pas")))).RequireAccess(Access.Public);
        api.MapGet("/probe/bug", string () => throw new InvalidOperationException("A bug.")).RequireAccess(Access.Public);
        api.MapGet("/probe/list", (Query<CursorWire> query) => BakeronlineAnswers.Ok(query.Value)).RequireAccess(Access.Public);
        api.MapGet("/probe/search", (Query<SearchQuery> query) => BakeronlineAnswers.Ok(query.Value.Coordinates))
            .RequireAccess(Access.Public);
        api.MapGet("/probe/include", (Query<SearchQuery> query) => BakeronlineAnswers.Ok(query.Value.Include?.All))
            .RequireAccess(Access.Public);
        api.MapPost("/probe/place", (Body<PlaceBody> body) => BakeronlineAnswers.Ok(body.Value)).RequireAccess(Access.Public);
        api.MapPatch("/probe/user", (Body<UserBody> body) => BakeronlineAnswers.Ok(body.Value)).RequireAccess(Access.Public);
        api.MapPatch("/probe/bulk", (Body<List<CompanyProductBody>> body) => BakeronlineAnswers.Ok(body.Value.Count))
            .RequireAccess(Access.Public);
        api.MapGet("/accounts/probe", () => BakeronlineAnswers.Ok("accounts")).RequireAccess(Access.Public);
    }

    private static IResult Refuse(Refusal refusal) => BakeronlineAnswers.From<int, int>(refusal, value => value);

    internal sealed record SearchQuery(PositionWire? Coordinates, double? Distance, Dialects.Bakeronline.Json.Names? Include);
}

/// <summary>Tests of the dialect.</summary>
public abstract class BakeronlineTests(BakeronlineServer server) : ServerTests(server), IClassFixture<BakeronlineServer>
{
    /// <summary>Asks as a client of a version; of none when it is null.</summary>
    protected Task<Answer> Ask(
        HttpMethod method, string path, string? version = null, HttpContent? content = null, string? language = null) =>
        Server.Anonymous.Send(method, path, content, headers =>
        {
            headers.ExpectContinue = content is not null;
            if (version is not null)
            {
                headers.TryAddWithoutValidation(VersionHeader.Name, version);
            }

            if (language is not null)
            {
                headers.TryAddWithoutValidation("Accept-Language", language);
            }
        });

    /// <summary>Fails unless it is a refusal in the dialect's shape.</summary>
    protected static void Refuses(Answer answer, int status, string code, string? field = null)
    {
        answer.Is(status);
        Assert.Equal("application/json; charset=utf-8", answer.ContentType);
        var error = answer.Json.GetProperty("error");
        Assert.Equal("error", Assert.Single(answer.Json.EnumerateObject()).Name);
        Assert.Equal(["code", "message", "field"], error.EnumerateObject().Select(key => key.Name));
        Assert.Equal((code, field), (error.GetProperty("code").GetString(), error.GetProperty("field").GetString()));
        Assert.NotEmpty(error.GetProperty("message").GetString()!);
        Assert.StartsWith("{\n    \"error\": {\n        \"code\": ", answer.Text, StringComparison.Ordinal);
    }
}
