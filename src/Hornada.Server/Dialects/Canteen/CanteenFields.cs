using System.Globalization;
using Hornada.Core.Basics;

namespace Hornada.Server.Dialects.Canteen;

/// <summary>Reads the members of a body one by one and collects all errors for one answer.</summary>
internal sealed class CanteenFields
{
    private readonly Dictionary<string, IReadOnlyList<string>> errors = [];

    /// <summary>The answer that names all errors; null when there are none.</summary>
    public IResult? Refusal => errors.Count == 0 ? null : CanteenErrors.From(errors);

    public T? Required<T>(string name, T? value)
        where T : class => value ?? Wrong<T?>(name, $"The {name} field is required.", null);

    /// <summary>Text that is not blank, trimmed; refused when it is too long.</summary>
    public string? Text(string name, string? value, int most, bool required = false) => value switch
    {
        null when required => Wrong<string?>(name, $"The {name} field is required.", null),
        null => null,
        _ when string.IsNullOrWhiteSpace(value) => required ? Wrong<string?>(name, $"The {name} field is required.", null) : null,
        _ when TextRules.Length(value) > most => Wrong<string?>(name, $"The {name} must not be greater than {most} characters.", null),
        _ => value.Trim(),
    };

    /// <summary>A UUID, in lower case.</summary>
    public string? Uuid(string name, string? value, bool required = false) => value switch
    {
        null => required ? Wrong<string?>(name, $"The {name} field is required.", null) : null,
        _ => CanteenValues.Uuid(value) ?? Wrong<string?>(name, $"The {name} must be a valid UUID.", null),
    };

    /// <summary>Reads a date, <c>YYYY-MM-DD</c>.</summary>
    public DateOnly? Day(string name, string? value, bool required = false) => value switch
    {
        null => required ? Wrong<DateOnly?>(name, $"The {name} field is required.", null) : null,
        _ => CanteenValues.Day(value) ?? Wrong<DateOnly?>(name, $"The {name} must be a valid date in the format YYYY-MM-DD.", null),
    };

    /// <summary>A time <c>HH:MM</c>.</summary>
    public TimeOnly? Time(string name, string? value) => value is null ? null : Core.Bakeries.OpeningHours.ReadTime(value)
        ?? Wrong<TimeOnly?>(name, $"The {name} must be a valid time in the format HH:MM.", null);

    /// <summary>A required whole number.</summary>
    public int? Whole(string name, int? value, int least, int most) => value switch
    {
        null => Wrong<int?>(name, $"The {name} field is required.", null),
        _ when value < least || value > most => Wrong<int?>(name, $"The {name} must be between {least} and {most}.", null),
        _ => value,
    };

    /// <summary>A required name of an enum value, in lower case.</summary>
    public T? Word<T>(string name, string? value)
        where T : struct, Enum => value is null
            ? Wrong<T?>(name, $"The {name} field is required.", null)
            : CanteenValues.Word<T>(value) ?? Wrong<T?>(name, $"The selected {name} is invalid.", null);

    /// <summary>A required amount in minor units, as a text.</summary>
    public long? Minor(string name, string? value) => value switch
    {
        null => Wrong<long?>(name, $"The {name} field is required.", null),
        _ when !value.StartsWith('+')
            && long.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var minor) => minor,
        _ => Wrong<long?>(name, $"The {name} must be an integer number of minor units, as a string.", null),
    };

    /// <summary>Adds an error and returns a value to continue with.</summary>
    public T Wrong<T>(string name, string sentence, T instead)
    {
        errors[name] = [sentence];
        return instead;
    }
}
