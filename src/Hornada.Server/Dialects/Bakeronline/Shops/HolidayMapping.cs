using Hornada.Core.Bakeries;
using Hornada.Core.Basics;
using Hornada.Server.Wire;

namespace Hornada.Server.Dialects.Bakeronline.Shops;

/// <summary>Holidays of the contract and the special days of bakeries. What Core does not keep is refused, not dropped.</summary>
internal static class HolidayMapping
{
    private static readonly TimeOnly NoTime = TimeOnly.MinValue;

    public static HolidayWire ToWire(SpecialPeriod period)
    {
        var closed = period.Hours.Count == 0;
        var hours = new HolidayHoursWire(
            closed ? HolidayActionName.Default : HolidayActionName.Custom,
            [.. period.Hours.Select(span => new HoursWire(span.Opens, span.LastMinute))]);
        return new()
        {
            ShopIds = period.BakeryKeys,
            Closed = closed,
            StartDate = period.From,
            EndDate = period.Until,
            Message = period.Note,
            Upfront = new(UpfrontTypeName.Default, 0, NoTime, 0, 0),
            Takeout = hours,
            Delivery = hours,
            Open = hours,
            Id = period.Key,
        };
    }

    public static Outcome<SpecialPeriod> Read(HolidayBody body)
    {
        var hours = Hours(body);
        return (body, hours) switch
        {
            ({ ShopIds: null or [] }, _) => ErrorResponse.Missing("shop_ids"),
            ({ StartDate: null }, _) => ErrorResponse.Missing("start_date"),
            (_, { Refusal: { } wrong }) => wrong,
            ({ Closed: false }, { Value: [] }) => ErrorResponse.Missing("open.custom_hours"),
            _ => new SpecialPeriod(
                body.ShopIds!, body.StartDate!.Value, body.EndDate ?? body.StartDate.Value, hours.Value, body.Message ?? ""),
        };
    }

    /// <summary>The hours of the days; none when the shops are closed. A bakery has the same ones for all methods.</summary>
    private static Outcome<IReadOnlyList<OpeningHours>> Hours(HolidayBody body)
    {
        IReadOnlyList<OpeningHours> found = [];
        if (body.Closed == true)
        {
            return Outcome.Success(found);
        }

        foreach (var (field, part) in new[] { ("open", body.Open), ("takeout", body.Takeout), ("delivery", body.Delivery) })
        {
            var spans = Spans($"{field}.custom_hours", part?.Action == HolidayActionName.Default ? null : part?.CustomHours);
            if (spans.Refusal is not null)
            {
                return spans;
            }

            if (found.Count > 0 && spans.Value.Count > 0 && !found.SequenceEqual(spans.Value))
            {
                return OtherHours($"{field}.custom_hours");
            }

            found = found.Count > 0 ? found : spans.Value;
        }

        return Outcome.Success(found);
    }

    private static Outcome<IReadOnlyList<OpeningHours>> Spans(string field, IReadOnlyList<HolidaySpanBody?>? spans)
    {
        var read = new List<OpeningHours>();
        foreach (var (span, at) in (spans ?? []).Select((span, at) => (span, at)))
        {
            if (span is not { Start: { } start, End: { } end })
            {
                return ErrorResponse.Missing(FormattableString.Invariant($"{field}[{at}].{(span?.Start is null ? "start" : "end")}"));
            }

            read.Add(new(start, end));
        }

        return Outcome.Success<IReadOnlyList<OpeningHours>>(read);
    }

    private static Refusal OtherHours(string field) => new(RefusalKind.RuleBroken, "NOT_KEPT", Refusal.OfField(field, new(
        "debe ser igual que en las otras formas de entrega: aquí el horario es uno para todas",
        "must be the same for all methods: here the hours are one for all of them",
        "moet voor alle leveringswijzen gelijk zijn: hier gelden de uren voor allemaal",
        "doit être identique pour tous les modes : ici les horaires sont les mêmes pour tous")).Message)
    { FieldName = field };
}
