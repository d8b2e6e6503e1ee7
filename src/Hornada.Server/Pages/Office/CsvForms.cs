using Hornada.Core.Basics;
using Hornada.Server.Pages.Site;

namespace Hornada.Server.Pages.Office;

/// <summary>The two forms of a CSV file: one uploads it, the other applies what the preview has shown.</summary>
internal static class CsvForms
{
    /// <summary>The file that a person chose.</summary>
    public const string FileField = "archivo";

    /// <summary>The file in the form that applies it: nothing is stored between the preview and that.</summary>
    public const string ContentField = "contenido";

    /// <summary>What the preview showed.</summary>
    public const string SeenField = "visto";

    public static Task<Outcome<ReadOnlyMemory<byte>>> Chosen(Posted form, CancellationToken cancel) =>
        form.File(FileField, Texts.Csv.FileMissing, cancel);

    /// <summary>The file as the form that applies it carries it.</summary>
    public static string Carried(ReadOnlyMemory<byte> file) => Convert.ToBase64String(file.Span);

    /// <summary>The file that the form of a preview carries.</summary>
    public static Outcome<ReadOnlyMemory<byte>> Content(Posted form)
    {
        var carried = form[ContentField];
        var bytes = new byte[carried.Length];
        return carried.Length > 0 && Convert.TryFromBase64String(carried, bytes, out var length)
            ? Outcome.Success<ReadOnlyMemory<byte>>(bytes.AsMemory(0, length))
            : Asked.Wrong(Texts.Csv.FileLost);
    }
}

/// <summary>What a file would do.</summary>
/// <param name="File">The file, as the form that applies it carries it.</param>
/// <param name="Refusal">Why it was not applied; null before.</param>
public sealed record CsvPreviewModel(CsvImport Import, string File, Refusal? Refusal);
