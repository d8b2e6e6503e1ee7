using Hornada.Core.Basics;
using Hornada.Core.Catalogue;

namespace Hornada.Core.Pictures;

/// <summary>What kind of picture a file is, by its content.</summary>
public enum PictureFormat
{
    Jpeg,

    Png,

    Webp,
}

/// <summary>
/// A cleaned picture: its file was read from beginning to end, and what does not belong to the picture (EXIF, GPS, XMP, texts,
/// unknown parts, appended data) was removed. The pixels are unchanged: nothing is encoded again.
/// </summary>
/// <param name="Bytes">The file to store.</param>
public sealed record Picture(PictureFormat Format, int Width, int Height, ReadOnlyMemory<byte> Bytes)
{
    /// <summary>Largest file, in bytes: 5 MiB.</summary>
    public const int MaxBytes = 5 * 1024 * 1024;

    /// <summary>Most pixels a side.</summary>
    public const int MaxSide = 12_000;

    /// <summary>Most pixels in all: a small file may unfold to a whole memory.</summary>
    public const int MaxPixels = 40_000_000;

    /// <summary>
    /// Most bytes of a file for each pixel, beside <see cref="MaxBytesBeside"/>: twice the largest form, 16 bits in four channels. More of
    /// them are no pixels.
    /// </summary>
    public const int MaxBytesPerPixel = 16;

    /// <summary>Most bytes of a file that are no pixels: tables, palette, colour profile.</summary>
    public const int MaxBytesBeside = 64 * 1024;

    /// <summary>Ending of the stored file's name, without the dot.</summary>
    public string Extension => Format switch
    {
        PictureFormat.Jpeg => "jpg",
        PictureFormat.Png => "png",
        PictureFormat.Webp => "webp",
    };

    /// <summary>Reads an uploaded file by its content, not by its name or type.</summary>
    /// <returns>The cleaned picture; refused when it is too large, no JPEG, PNG or WebP, cut short, or more than a picture.</returns>
    public static Outcome<Picture> Read(ReadOnlyMemory<byte> file)
    {
        if (file.Length > MaxBytes)
        {
            return PictureRefusals.TooLarge(file.Length);
        }

        var read = file.Span switch
        {
            [0xFF, 0xD8, 0xFF, ..] => JpegFile.Clean(file.Span),
            [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A, ..] => PngFile.Clean(file.Span),
            [(byte)'R', (byte)'I', (byte)'F', (byte)'F', _, _, _, _, (byte)'W', (byte)'E', (byte)'B', (byte)'P', ..] =>
                WebpFile.Clean(file.Span),
            _ => PictureRefusals.UnknownFormat,
        };
        return read is not { Refusal: null, Value: var (_, width, height, bytes) } ? read
            : !Fits(width, height) ? PictureRefusals.TooManyPixels(width, height)
            : bytes.Length > MaxBytesBeside + ((long)width * height * MaxBytesPerPixel) ? PictureRefusals.MoreThanAPicture
            : read;
    }

    /// <summary>True for sides a picture may have.</summary>
    internal static bool Fits(int width, int height) =>
        width is > 0 and <= MaxSide && height is > 0 and <= MaxSide && (long)width * height <= MaxPixels;
}

/// <summary>Refusals of pictures. Texts of the Panahashi contract §1.13 where it has one.</summary>
public static class PictureRefusals
{
    /// <summary>The content is neither JPEG nor PNG nor WebP, whatever its name and declared type.</summary>
    public static Refusal UnknownFormat { get; } = Broken(
        "PICTURE_FORMAT_UNKNOWN",
        "El archivo no es una imagen JPEG, PNG o WebP. Permitidos: jpeg, png, webp",
        "The file is no JPEG, PNG or WebP picture. Allowed: jpeg, png, webp",
        "Het bestand is geen JPEG-, PNG- of WebP-afbeelding. Toegelaten: jpeg, png, webp",
        "Le fichier n’est pas une image JPEG, PNG ou WebP. Formats autorisés : jpeg, png, webp");

    /// <summary>The file ends before the picture does, or its parts do not fit together.</summary>
    public static Refusal Damaged { get; } = Broken(
        "PICTURE_DAMAGED",
        "La imagen está incompleta o dañada. Súbela de nuevo.",
        "The picture is incomplete or damaged. Upload it again.",
        "De afbeelding is onvolledig of beschadigd. Laad ze opnieuw op.",
        "L’image est incomplète ou endommagée. Envoyez-la à nouveau.");

    /// <summary>The file holds much more than its pixels need.</summary>
    public static Refusal MoreThanAPicture { get; } = Broken(
        "PICTURE_WITH_APPENDIX",
        "El archivo contiene más datos que la imagen. Guárdala de nuevo como imagen y súbela.",
        "The file holds more data than the picture. Save it again as a picture and upload that.",
        "Het bestand bevat meer gegevens dan de afbeelding. Bewaar het opnieuw als afbeelding en laad die op.",
        "Le fichier contient plus de données que l’image. Enregistrez-le à nouveau comme image et envoyez celle-ci.");

    public static Refusal Animated { get; } = Broken(
        "PICTURE_ANIMATED",
        "Las imágenes animadas no están permitidas",
        "Animated pictures are not allowed",
        "Bewegende afbeeldingen zijn niet toegelaten",
        "Les images animées ne sont pas autorisées");

    /// <summary>No part named <c>image</c>.</summary>
    public static Refusal Missing { get; } = Broken(
        "PICTURE_MISSING",
        "No se encontró el campo 'image' en el multipart",
        "There is no field 'image' in the multipart body",
        "Er is geen veld 'image' in de multipart-inhoud",
        "Il n’y a pas de champ 'image' dans le corps multipart");

    /// <summary>No file at all.</summary>
    public static Refusal NoFiles { get; } = Broken(
        "PICTURE_MISSING",
        "Envía la imagen en el campo 'files', o varias en 'files[]'",
        "Send the picture in the field 'files', or several in 'files[]'",
        "Stuur de afbeelding in het veld 'files', of meerdere in 'files[]'",
        "Envoyez l’image dans le champ 'files', ou plusieurs dans 'files[]'");

    /// <summary>More files than one request may bring.</summary>
    public static Refusal TooManyFiles { get; } = Broken(
        "TOO_MANY_PICTURES",
        $"Sube como máximo {UploadAttachments.MaxFiles} imágenes a la vez",
        $"Upload at most {UploadAttachments.MaxFiles} pictures at once",
        $"Laad hoogstens {UploadAttachments.MaxFiles} afbeeldingen tegelijk op",
        $"Envoyez au maximum {UploadAttachments.MaxFiles} images à la fois");

    /// <summary>The file name has no ending of a picture format.</summary>
    public static Refusal ExtensionNotAllowed(string name) => Broken(
        "PICTURE_EXTENSION_NOT_ALLOWED",
        $"{Ids.Echo(name)}: el nombre del archivo debe terminar en .jpg, .jpeg, .png o .webp",
        $"{Ids.Echo(name)}: the name of the file must end in .jpg, .jpeg, .png or .webp",
        $"{Ids.Echo(name)}: de bestandsnaam moet eindigen op .jpg, .jpeg, .png of .webp",
        $"{Ids.Echo(name)} : le nom du fichier doit se terminer par .jpg, .jpeg, .png ou .webp");

    /// <summary>The part has no content type.</summary>
    public static Refusal Untyped { get; } = Broken(
        "PICTURE_UNTYPED",
        "El archivo debe tener un Content-Type",
        "The file must have a Content-Type",
        "Het bestand moet een Content-Type hebben",
        "Le fichier doit avoir un Content-Type");

    /// <summary>The part's content type is no picture format.</summary>
    public static Refusal TypeNotAllowed(string type) => Broken(
        "PICTURE_TYPE_NOT_ALLOWED",
        $"Tipo de archivo no permitido: {Ids.Echo(type)}. Permitidos: jpeg, png, webp",
        $"File type not allowed: {Ids.Echo(type)}. Allowed: jpeg, png, webp",
        $"Bestandstype niet toegelaten: {Ids.Echo(type)}. Toegelaten: jpeg, png, webp",
        $"Type de fichier non autorisé : {Ids.Echo(type)}. Types autorisés : jpeg, png, webp");

    /// <summary>The file is larger than 5 MiB. The message rounds its size up, so that it never equals the limit.</summary>
    public static Refusal TooLarge(long bytes)
    {
        const int MiB = 1024 * 1024;
        var size = (bytes + MiB - 1) / MiB;
        return Broken(
            "PICTURE_TOO_LARGE",
            $"La imagen es demasiado grande ({size}MB). Máximo: {Picture.MaxBytes / MiB}MB",
            $"The picture is too large ({size}MB). At most {Picture.MaxBytes / MiB}MB",
            $"De afbeelding is te groot ({size} MB). Hoogstens {Picture.MaxBytes / MiB} MB",
            $"L’image est trop grande ({size} Mo). Au maximum {Picture.MaxBytes / MiB} Mo");
    }

    /// <summary>The pictures of the bakery take as much room as they may.</summary>
    public static Refusal QuotaReached(int megabytes) => Broken(
        "PICTURE_QUOTA_REACHED",
        $"Las imágenes de la panadería ocupan el máximo de {megabytes} MB. Quita alguna o sube una más pequeña.",
        $"The pictures of the bakery take the maximum of {megabytes} MB. Remove one or upload a smaller one.",
        $"De afbeeldingen van de bakkerij nemen het maximum van {megabytes} MB in. Verwijder er een of laad een kleinere op.",
        $"Les images de la boulangerie occupent le maximum de {megabytes} Mo. Supprimez-en une ou envoyez-en une plus petite.");

    /// <param name="there">How many photographs the product has.</param>
    /// <param name="more">How many more were sent.</param>
    public static Refusal TooManyPhotographs(int there, int more) => more == 1
        ? Broken(
            "TOO_MANY_PHOTOGRAPHS",
            $"Un producto tiene como máximo {Product.MaxPhotographs} fotos. Quita una antes de añadir otra.",
            $"A product has at most {Product.MaxPhotographs} photographs. Remove one before you add another.",
            $"Een product heeft hoogstens {Product.MaxPhotographs} foto’s. Verwijder er een voor je er een toevoegt.",
            $"Un produit a au maximum {Product.MaxPhotographs} photos. Supprimez-en une avant d’en ajouter une autre.")
        : Broken(
            "TOO_MANY_PHOTOGRAPHS",
            $"Un producto tiene como máximo {Product.MaxPhotographs} fotos; este tiene {there} y enviaste {more}: no se añadió ninguna.",
            $"A product has at most {Product.MaxPhotographs} photographs; this one has {there} and you sent {more}. None was added.",
            $"Een product heeft hoogstens {Product.MaxPhotographs} foto’s; dit heeft er {there}, je stuurde er {more}: geen is toegevoegd.",
            $"Un produit a au plus {Product.MaxPhotographs} photos ; celui-ci en a {there}, vous en envoyez {more} : aucune ajoutée.");

    /// <summary>What is wrong with files that were sent together; of several, each bad one is named. Null when nothing is wrong.</summary>
    /// <param name="areOthersAdded">True when the good ones were added all the same.</param>
    public static Refusal? OfFiles(IEnumerable<(string Name, Refusal? Wrong)> sent, bool areOthersAdded = false)
    {
        var files = sent.ToList();
        var wrong = files.Where(file => file.Wrong is not null).ToList();
        if (wrong.Count == 0 || files.Count == 1)
        {
            return wrong is [var (_, only)] ? only : null;
        }

        return wrong[0].Wrong! with
        {
            Message = LocalizedMessage.From(language =>
                string.Join(" ", wrong.Select(file => $"{About(file.Name, file.Wrong!.Message.In(language))}."))
                + " " + (areOthersAdded ? OthersAdded : NoneAdded).In(language)),
        };
    }

    /// <summary>A sentence about a file, which begins with its name.</summary>
    private static string About(string name, string sentence) => (sentence.StartsWith(Ids.Echo(name), StringComparison.Ordinal)
        ? sentence
        : $"{Ids.Echo(name)}: {sentence}").TrimEnd('.');

    private static LocalizedMessage OthersAdded { get; } = new(
        "Las demás fotos se añadieron.",
        "The other photographs were added.",
        "De andere foto’s zijn toegevoegd.",
        "Les autres photos ont été ajoutées.");

    private static LocalizedMessage NoneAdded { get; } = new(
        "No se añadió ninguna de las fotos.",
        "None of the photographs was added.",
        "Geen van de foto’s is toegevoegd.",
        "Aucune des photos n’a été ajoutée.");

    /// <summary>The product has no photograph with this id.</summary>
    public static Refusal NoPhotograph(string id) => new(RefusalKind.NotFound, "PHOTOGRAPH_NOT_FOUND", new(
        $"La foto {Ids.Echo(id)} no existe",
        $"Photograph {Ids.Echo(id)} not found",
        $"Foto {Ids.Echo(id)} niet gevonden",
        $"Photo {Ids.Echo(id)} introuvable"));

    public static Refusal TooManyPixels(int width, int height) => Broken(
        "PICTURE_TOO_MANY_PIXELS",
        $"La imagen mide {width}×{height} píxeles. Máximo: {Picture.MaxSide} por lado y {Picture.MaxPixels / 1_000_000} megapíxeles",
        $"The picture has {width}×{height} pixels. At most {Picture.MaxSide} a side and {Picture.MaxPixels / 1_000_000} megapixels",
        $"De afbeelding heeft {width}×{height} pixels. Hoogstens {Picture.MaxSide} per zijde en {Picture.MaxPixels / 1_000_000} megapixel",
        $"L’image fait {width}×{height} pixels. Au maximum {Picture.MaxSide} par côté et {Picture.MaxPixels / 1_000_000} mégapixels");

    private static Refusal Broken(string code, string spanish, string english, string dutch, string french) =>
        new(RefusalKind.RuleBroken, code, new(spanish, english, dutch, french));
}
