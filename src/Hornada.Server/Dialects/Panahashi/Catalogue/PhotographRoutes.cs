using System.ComponentModel.DataAnnotations;
using Hornada.Core.Accounts;
using Hornada.Core.Basics;
using Hornada.Core.Pictures;
using Hornada.Server.Identity;
using Hornada.Server.Wire;

namespace Hornada.Server.Dialects.Panahashi.Catalogue;

/// <summary>Puts the photographs of a product in order.</summary>
/// <param name="Ids">Their ids, the cover first; photographs that are not named follow.</param>
internal sealed record PhotographOrderBody([property: Required] IReadOnlyList<string?>? Ids) : ClosedBody;

/// <summary>Says what a photograph shows.</summary>
/// <param name="Alt">By two-letter code of the language; empty for nothing.</param>
internal sealed record PhotographBody([property: Required] IReadOnlyDictionary<string, string?>? Alt) : ClosedBody;

/// <summary>The photographs of a product. Not part of the contract, which has one picture: the first of these.</summary>
internal static class PhotographRoutes
{
    public static void MapPhotographs(this IEndpointRouteBuilder api)
    {
        var photographs = api.MapGroup("/products/{id}/photographs").WithTags("Products");
        photographs.MapPost("", async (
            string id, HttpRequest request, Caller caller, UploadPictures pictures, ProductPhotographs manage, CancellationToken cancel) =>
            await pictures.MayChange(caller, new(id), cancel) is { } refusal
                ? PanahashiErrors.Result(refusal)
                : await UploadRoutes.Take(request, async file => Answers.Created(
                    await manage.Add(caller, new(id), file, cancel), ProductWireMapping.ToWire), cancel))
            .RequireStaff(Permission.Catalogue).TakesPicture()
            .NotIdempotent("an upload; a photograph that came twice is seen in the answer")
            .WithSummary("Add a photograph behind the others").Answers201<ProductWire>(400, 401, 403, 404, 413, 415);

        photographs.MapPut("/order", async (
            string id, Body<PhotographOrderBody> body, Caller caller, ProductPhotographs manage, CancellationToken cancel) =>
            Answers.From(
                await manage.Arrange(caller, new(id), [.. body.Value.Ids!.Select(one => one ?? "")], cancel), ProductWireMapping.ToWire))
            .RequireStaff(Permission.Catalogue).Idempotent()
            .WithSummary("Put the photographs in order; the first one is the cover").Answers200<ProductWire>(400, 401, 403, 404);

        photographs.MapPatch("/{photographId}", async (
            string id, string photographId, Body<PhotographBody> body, Caller caller, ProductPhotographs manage,
            CancellationToken cancel) =>
            Answers.From(
                await LocalText.Read("alt", body.Value.Alt!).ThenDo(
                    alt => manage.Describe(caller, new(id), photographId, alt, cancel)),
                ProductWireMapping.ToWire))
            .RequireStaff(Permission.Catalogue).Idempotent()
            .WithSummary("Say what a photograph shows, for people who do not see it").Answers200<ProductWire>(400, 401, 403, 404);

        photographs.MapDelete("/{photographId}", async (
            string id, string photographId, Caller caller, ProductPhotographs manage, CancellationToken cancel) =>
            Answers.From(await manage.Remove(caller, new(id), photographId, cancel), ProductWireMapping.ToWire))
            .RequireStaff(Permission.Catalogue).Idempotent()
            .WithSummary("Remove a photograph; behind the cover the next one becomes the cover")
            .Answers200<ProductWire>(400, 401, 403, 404);
    }
}
