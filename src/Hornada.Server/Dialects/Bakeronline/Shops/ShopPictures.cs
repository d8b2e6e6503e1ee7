using Hornada.Core.Accounts;
using Hornada.Core.Bakeries;
using Hornada.Core.Catalogue;
using Hornada.Core.Pictures;
using Hornada.Server.Dialects.Bakeronline.Catalogue;
using Hornada.Server.Wire;

namespace Hornada.Server.Dialects.Bakeronline.Shops;

/// <summary>Takes the uploaded pictures of shops (contract §2.5): <c>multipart/form-data</c> with one file.</summary>
internal sealed class ShopPictures(FindOwnBakeries find, UploadPictures pictures, FindCatalogue catalogue)
{
    /// <summary>The documented name of the part, and the one of the documentation's example.</summary>
    private static readonly string[] Parts = ["file", "single"];

    /// <summary>Replaces a picture and answers the shop. Whether the caller may is decided before the file is read.</summary>
    public async Task<IResult> Replace(
        Caller caller, long shop, UploadPictures.Place place, HttpRequest request, CancellationToken cancel)
    {
        if (await find.CheckShop(caller, shop, cancel) is { } refusal)
        {
            return ErrorResponse.From(refusal);
        }

        var sent = await Multipart.Files(request, Parts, 1, cancel);
        if (sent is { Failure: not null } or { Files: [] })
        {
            return sent.Failure ?? ErrorResponse.From(ErrorResponse.Missing(Parts[0]), Parts[0]);
        }

        var workplace = caller.Workplaces.First(own => own.Key == shop);
        var changed = await pictures.OfWorkplace(workplace, place, sent.Files[0].Bytes, cancel);
        return changed.Refusal is not null
            ? ErrorResponse.From(changed.Refusal)
            : BakeronlineAnswers.Ok(CompanyWireMapping.Shop((await catalogue.ShownIn([changed.Value.Bakery], cancel))[0]));
    }
}
