using NetVips;

namespace Hornada.Core.Pictures;

/// <summary>
/// Makes smaller copies of cleaned pictures, so that a phone does not load a photograph of five megabytes (ADR 35). Only the loaders of the
/// three formats are open. Pictures are scaled one at a time: scaling takes memory for the pixels.
/// </summary>
internal static class PictureSizes
{
    private const int Quality = 80;

    /// <summary>Pixels of the longer side.</summary>
    private static readonly int[] Sides = [1280, 640, 320];

    private static readonly SemaphoreSlim OneAtATime = new(1);

    private static readonly Lazy<bool> IsThere = new(Prepare);

    /// <summary>
    /// The smaller sizes of a picture, the largest first: none for a picture that is small already or whose pixels are broken, and none
    /// where the library is not there for the platform.
    /// </summary>
    public static async Task<IReadOnlyList<Picture>> Make(Picture picture, CancellationToken cancel)
    {
        if (Math.Max(picture.Width, picture.Height) <= Sides[^1])
        {
            return [];
        }

        await OneAtATime.WaitAsync(cancel);
        try
        {
            return await Task.Run(() => IsThere.Value ? Scale(picture) : [], cancel);
        }
        finally
        {
            OneAtATime.Release();
        }
    }

    private static List<Picture> Scale(Picture picture)
    {
        var sizes = new List<Picture>();
        var file = picture.Bytes.ToArray();
        try
        {
            foreach (var side in Sides.Where(side => side < Math.Max(picture.Width, picture.Height)))
            {
                using var small = Image.ThumbnailBuffer(file, side, height: side, size: Enums.Size.Down, failOn: Enums.FailOn.Error);
                var bytes = small.WebpsaveBuffer(q: Quality, keep: Enums.ForeignKeep.None);
                sizes.Add(new(PictureFormat.Webp, small.Width, small.Height, bytes));
            }
        }
        catch (VipsException)
        {
            // Its pixels cannot be read: it is shown as it is.
            return [];
        }

        return [.. sizes.Where(size => size.Bytes.Length < file.Length)];
    }

    private static bool Prepare()
    {
        if (!ModuleInitializer.VipsInitialized)
        {
            return false;
        }

        NetVips.NetVips.Concurrency = 1;
        Cache.Max = 0;

        // libvips warns of unusual files on the standard output for errors; such a file is nothing that its operator can mend.
        Log.SetLogHandler("VIPS", Enums.LogLevelFlags.Warning, (_, _, _) => { });
        Operation.Block("VipsForeignLoad", true);
        foreach (var loader in (string[])["VipsForeignLoadJpeg", "VipsForeignLoadPng", "VipsForeignLoadWebp"])
        {
            Operation.Block(loader, false);
        }

        return true;
    }
}
