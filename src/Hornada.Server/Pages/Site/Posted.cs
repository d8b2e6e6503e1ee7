using System.Globalization;
using System.Reflection;
using Hornada.Core.Accounts;
using Hornada.Core.Basics;
using Hornada.Core.Pictures;
using Hornada.Server.Identity;
using Hornada.Server.Wire;

namespace Hornada.Server.Pages.Site;

/// <summary>A posted form whose token proves that it came from a page of this server.</summary>
internal sealed class Posted : IBindableFromHttpContext<Posted>
{
    /// <summary>Name of the field with the bakery of the page, for callers with several.</summary>
    internal const string BakeryField = "tienda";

    /// <summary>Name of the field with the token.</summary>
    internal const string FormToken = "form";

    private readonly IFormCollection form;

    private Posted(IFormCollection form) => this.form = form;

    /// <summary>A trimmed field; empty when it is missing.</summary>
    public string this[string field] => Read(form[field].ToString());

    /// <summary>True when the field was sent, even if it is empty.</summary>
    public bool Has(string field) => form.ContainsKey(field);

    /// <summary>All values of a field.</summary>
    public IEnumerable<string> All(string field) => form[field].OfType<string>().Select(TextRules.WithLineFeeds);

    /// <summary>The fields whose names start with this text, by the rest of their names.</summary>
    public IEnumerable<(string Ending, string Value)> Starting(string beginning) =>
        form.Where(field => field.Key.StartsWith(beginning, StringComparison.Ordinal))
            .Select(field => (field.Key[beginning.Length..], Read(field.Value.ToString())));

    /// <summary>The fields without the token, to be shown again.</summary>
    public IReadOnlyDictionary<string, string> Shown() =>
        form.Where(field => field.Key is not (FormToken or BakeryField))
            .ToDictionary(field => field.Key, field => Read(field.Value.ToString()));

    /// <summary>A number; null when the field has none.</summary>
    public int? Number(string field) =>
        int.TryParse(this[field], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>A storage key; null when the field has none.</summary>
    public long? Key(string field) => long.TryParse(this[field], NumberStyles.None, CultureInfo.InvariantCulture, out var key) ? key : null;

    /// <summary>An amount of money; refused when the field is no amount, or could be read as two.</summary>
    public Outcome<Money> Amount(string field, Currency currency)
    {
        var read = WrittenAmount.Read(this[field], currency);
        return read.Refusal is { } wrong ? wrong with { FieldName = field } : read;
    }

    /// <summary>A file that was sent, and no more of it than a picture may have; refused when there is none, or more.</summary>
    public async Task<Outcome<ReadOnlyMemory<byte>>> Picture(string field, CancellationToken cancel)
    {
        if (form.Files[field] is not { Length: > 0 } file)
        {
            return Office.Asked.Wrong(Texts.Office.PhotoMissing);
        }

        await using var body = file.OpenReadStream();
        var (bytes, total) = await Multipart.Keep(body, cancel);
        return total > Core.Pictures.Picture.MaxBytes ? PictureRefusals.TooLarge(total) : bytes;
    }

    /// <summary>The files that were sent in a field, no more of each than a picture may have.</summary>
    public async Task<IReadOnlyList<SentFile>> Pictures(string field, CancellationToken cancel)
    {
        var pictures = new List<SentFile>();
        foreach (var file in form.Files.GetFiles(field).Where(file => file.Length > 0))
        {
            await using var body = file.OpenReadStream();
            var (bytes, total) = await Multipart.Keep(body, cancel);
            pictures.Add(new(file.FileName, bytes) { Total = total });
        }

        return pictures;
    }

    /// <summary>A file that was sent, at most 5 MB of it; refused when there is none.</summary>
    /// <param name="missing">The sentence of the refusal.</param>
    public async Task<Outcome<ReadOnlyMemory<byte>>> File(string field, LocalizedText missing, CancellationToken cancel)
    {
        if (form.Files[field] is not { Length: > 0 } file)
        {
            return Office.Asked.Wrong(missing);
        }

        await using var body = file.OpenReadStream();
        return (await Multipart.Keep(body, cancel)).Bytes;
    }

    /// <summary>Browsers send two characters for the line break that they count as one.</summary>
    private static string Read(string value) => TextRules.WithLineFeeds(value).Trim();

    /// <summary>Makes the bakery of the form the one of the request, when another tab has chosen another bakery meanwhile.</summary>
    private static void TakeBakery(HttpContext context, string id)
    {
        if (id.Length == 0 || context.Features.Get<Caller>() is not { Workplace: { Refusal: null, Value: var here } } caller
            || here.Id.Value == id)
        {
            return;
        }

        if (!caller.Workplaces.Any(workplace => workplace.Id.Value == id))
        {
            throw new BadHttpRequestException("The form is of a bakery the caller has left.", StatusCodes.Status403Forbidden);
        }

        NamedBakery.Choose(context, caller, new(id));
    }

    /// <exception cref="BadHttpRequestException">It is none, or its token is missing, foreign or too old; or it is too large, or has
    /// characters nothing can store.</exception>
    public static async ValueTask<Posted?> BindAsync(HttpContext context, ParameterInfo parameter)
    {
        if (await BrowserForm.ReadOwn(context) is not { } form
            || !form.SelectMany(field => field.Value).All(value => TextRules.IsStorable(value)))
        {
            throw new BadHttpRequestException("The form is not of this browser's page.", StatusCodes.Status400BadRequest);
        }

        TakeBakery(context, form[BakeryField].ToString());
        return new(form);
    }
}
