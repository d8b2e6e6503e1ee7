using Hornada.Core.Accounts;
using Hornada.Core.Basics;
using Hornada.Core.Catalogue;
using Hornada.Core.Pictures;
using Hornada.Server.Dialects.Panahashi.Bakeries;
using Hornada.Server.Identity;
using Hornada.Server.Wire;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace Hornada.Server.Dialects.Panahashi.Catalogue;

/// <summary>
/// The four endpoints of contract §1.13, and the pictures of categories and options: <c>multipart/form-data</c> with one file part named
/// <c>image</c>.
/// </summary>
internal static class UploadRoutes
{
    /// <summary>Largest request, in bytes: more than one picture may have, so that Hornada words the refusal, not the framework.</summary>
    private const long MaxRequestBytes = 32 * 1024 * 1024;

    public static void MapUploads(this IEndpointRouteBuilder api)
    {
        var upload = api.MapGroup("/upload")
            .WithTags("Uploads")
            .NotIdempotent("an upload; the same picture again replaces itself");

        upload.MapPost("/product/{productId}", async (
            string productId, HttpRequest request, Caller caller, UploadPictures pictures, CancellationToken cancel) =>
            await pictures.MayChange(caller, new(productId), cancel) is { } refusal
                ? PanahashiErrors.Result(refusal)
                : await Take(request, async file => Answers.From(
                    await pictures.OfProduct(caller, new(productId), file, cancel), ProductWireMapping.ToWire), cancel))
            .RequireStaff(Permission.Catalogue)
            .WithSummary("Give a product its picture").TakesPicture().Answers200<ProductWire>(400, 401, 403, 404, 413, 415);

        upload.MapCatalogue();
        upload.MapPost("/bakery/logo", async (
            HttpRequest request, Workplace workplace, UploadPictures pictures, CancellationToken cancel) =>
            await Take(request, async file => Answers.From(
                await pictures.OfWorkplace(workplace, UploadPictures.Place.Logo, file, cancel), BakeryWireMapping.ToWire), cancel))
            .RequireStaff(Permission.Settings)
            .WithSummary("Give the caller's bakery its logo").TakesPicture().Answers200<BakeryWire>(400, 401, 403, 413, 415);

        upload.MapPost("/bakery/banner", async (
            HttpRequest request, Workplace workplace, UploadPictures pictures, CancellationToken cancel) =>
            await Take(request, async file => Answers.From(
                await pictures.OfWorkplace(workplace, UploadPictures.Place.Banner, file, cancel), BakeryWireMapping.ToWire), cancel))
            .RequireStaff(Permission.Settings)
            .WithSummary("Give the caller's bakery its banner").TakesPicture().Answers200<BakeryWire>(400, 401, 403, 413, 415);

        upload.MapPost("/bakery/placeholder", async (
            HttpRequest request, Workplace workplace, UploadPictures pictures, CancellationToken cancel) =>
            await Take(request, async file => Answers.From(
                await pictures.OfWorkplace(workplace, UploadPictures.Place.Placeholder, file, cancel), BakeryWireMapping.ToWire), cancel))
            .RequireStaff(Permission.Settings)
            .WithSummary("Give the caller's bakery the picture that its products without one show").TakesPicture()
            .Answers200<BakeryWire>(400, 401, 403, 413, 415);

        upload.MapPost("/bakery/{bakeryId}/logo", async (
            string bakeryId, HttpRequest request, UploadPictures pictures, CancellationToken cancel) =>
            await Take(request, async file => Answers.From(
                await pictures.OfBakery(new(bakeryId), UploadPictures.Place.Logo, file, cancel), BakeryWireMapping.ToWire), cancel))
            .RequireAccess(Access.Admin)
            .WithSummary("Give any bakery its logo").TakesPicture().Answers200<BakeryWire>(400, 401, 403, 404, 413, 415);
    }

    /// <summary>Not part of the contract.</summary>
    private static void MapCatalogue(this RouteGroupBuilder upload)
    {
        upload.MapPost("/category/{categoryId}", async (
            string categoryId, HttpRequest request, Caller caller, Workplace workplace, UploadPictures pictures, FindCatalogue find,
            CancellationToken cancel) =>
            await Take(request, async file => Answers.From(
                await (await WireKey.On(
                    categoryId, CatalogueRefusals.NoCategory, key => pictures.OfCategory(caller, workplace, key, file, cancel)))
                    .ThenDo(category => CategoryRoutes.One(find, workplace, category.Key, cancel)),
                row => row), cancel))
            .RequireStaff(Permission.Catalogue)
            .WithSummary("Give a category its picture").TakesPicture().Answers200<CategoryWire>(400, 401, 403, 404, 413, 415);

        upload.MapPost("/option/{optionId}", async (
            string optionId, HttpRequest request, Caller caller, Workplace workplace, UploadPictures pictures, CancellationToken cancel) =>
            await Take(request, async file => Answers.From(
                await WireKey.On(
                    optionId, CatalogueRefusals.NoOption, key => pictures.OfOption(caller, workplace, key, file, cancel)),
                option => OptionSetRoutes.ToWire(option, workplace.Currency)), cancel))
            .RequireStaff(Permission.Catalogue)
            .WithSummary("Give an option its picture").TakesPicture().Answers200<OptionWire>(400, 401, 403, 404, 413, 415);

        upload.MapDelete("/option/{optionId}", async (
            string optionId, Caller caller, Workplace workplace, UploadPictures pictures, CancellationToken cancel) =>
            Answers.From(
                await WireKey.On(optionId, CatalogueRefusals.NoOption, key => pictures.RemoveOfOption(caller, key, cancel)),
                option => OptionSetRoutes.ToWire(option, workplace.Currency)))
            .RequireStaff(Permission.Catalogue)
            .WithSummary("Remove the picture of an option").Answers200<OptionWire>(400, 401, 403, 404);
    }

    /// <summary>The endpoint takes a form with one picture.</summary>
    internal static RouteHandlerBuilder TakesPicture(this RouteHandlerBuilder endpoint) => endpoint.WithMetadata(
        new TakesBody(typeof(PictureUpload), "multipart/form-data"), new RequestSizeLimitAttribute(MaxRequestBytes));

    /// <summary>For the document: the one part.</summary>
    private sealed record PictureUpload(IFormFile Image);

    /// <summary>
    /// Reads the part named <c>image</c>, the last one if there are several (contract §3.17), and goes on with its bytes.
    /// </summary>
    internal static async Task<IResult> Take(HttpRequest request, Func<ReadOnlyMemory<byte>, Task<IResult>> goOn, CancellationToken cancel)
    {
        if (Multipart.Reader(request) is not { } reader)
        {
            return PanahashiErrors.Result(PanahashiErrors.OfStatus(StatusCodes.Status415UnsupportedMediaType));
        }

        Outcome<ReadOnlyMemory<byte>> image;
        try
        {
            image = await ReadImage(reader, cancel);
        }
        catch (Exception broken) when (Multipart.IsBroken(broken))
        {
            return PanahashiErrors.Result(Multipart.Broken);
        }

        // Outside: what fails from here on is the server's disk, not the body.
        return await image.Match(goOn, refusal => Task.FromResult(PanahashiErrors.Result(refusal)));
    }

    private static async Task<Outcome<ReadOnlyMemory<byte>>> ReadImage(MultipartReader reader, CancellationToken cancel)
    {
        Outcome<ReadOnlyMemory<byte>> image = PictureRefusals.Missing;
        while (await reader.ReadNextSectionAsync(cancel) is { } section)
        {
            if (section.GetContentDispositionHeader() is { } disposition && HeaderUtilities.RemoveQuotes(disposition.Name) == "image")
            {
                image = OfType(section.ContentType) is { } refusal ? refusal : await ReadAll(section.Body, cancel);
            }
        }

        return image;
    }

    private static Refusal? OfType(string? contentType) => contentType switch
    {
        null or "" => PictureRefusals.Untyped,
        _ when MediaTypeHeaderValue.TryParse(contentType, out var type)
            && type.MediaType.Value?.ToLowerInvariant() is "image/jpeg" or "image/jpg" or "image/png" or "image/webp" => null,
        _ => PictureRefusals.TypeNotAllowed(contentType),
    };

    private static async Task<Outcome<ReadOnlyMemory<byte>>> ReadAll(Stream body, CancellationToken cancel)
    {
        var (bytes, total) = await Multipart.Keep(body, cancel);
        return total > Picture.MaxBytes ? PictureRefusals.TooLarge(total) : bytes;
    }
}
