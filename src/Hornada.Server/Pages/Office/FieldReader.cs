using Hornada.Core.Bakeries;
using Hornada.Core.Basics;
using Hornada.Server.Pages.Site;

namespace Hornada.Server.Pages.Office;

/// <summary>Reads the fields of a form and remembers all that are wrong, each by its label.</summary>
internal sealed class FieldReader(Posted form, Currency currency)
{
    private readonly List<Refusal> wrong = [];

    /// <summary>All fields that could not be read, as one refusal; null when there is none.</summary>
    public Refusal? Refusal => wrong.Count == 0 ? null : Core.Basics.Refusal.All(wrong);

    /// <summary>Remembers what is wrong apart from how a field is written.</summary>
    public void Refuse(Refusal refusal) => wrong.Add(refusal);

    public string this[string field] => form[field];

    public bool IsTicked(string field) => form[field].Length > 0;

    /// <summary>A whole number; 0 and remembered when the field has none.</summary>
    public int Number(string field, LocalizedText label)
    {
        if (form.Number(field) is { } number)
        {
            return number;
        }

        Remember(field, Texts.Settings.NeedsNumber, label);
        return 0;
    }

    public TimeOnly? Time(string field, LocalizedText label)
    {
        var time = OpeningHours.ReadTime(form[field]);
        if (time is null)
        {
            Remember(field, Texts.Settings.NeedsTime, label);
        }

        return time;
    }

    /// <summary>An amount in minor units; null for an empty field, and for one that is remembered as wrong.</summary>
    public long? Amount(string field, LocalizedMessage label)
    {
        if (form[field].Length == 0)
        {
            return null;
        }

        var amount = form.Amount(field, currency);
        if (amount.Refusal is { } refusal)
        {
            wrong.Add(refusal with
            {
                Message = LocalizedMessage.From(language => $"{label.In(language)}: {refusal.Message.ForPage().In(language)}"),
            });
            return null;
        }

        return amount.Value.Minor;
    }

    public long? Amount(string field, LocalizedText label) => Amount(field, Labelled(label));

    /// <summary>The label of a field with the currency in its hole.</summary>
    private LocalizedMessage Labelled(LocalizedText label) => LocalizedMessage.From(
        language => string.Format(System.Globalization.CultureInfo.InvariantCulture, label.In(language), currency.Code));

    private void Remember(string field, LocalizedText sentence, LocalizedText label) =>
        wrong.Add(Core.Basics.Refusal.Malformed(LocalizedMessage.From(
            language => string.Format(System.Globalization.CultureInfo.InvariantCulture, sentence.In(language), label.In(language)))) with
        { FieldName = field });
}
