using Hornada.Core.Basics;

namespace Hornada.Server.Wire;

/// <summary>Why a request is not answered as it was asked, before its dialect finds the words. As an answer it lets the dialect say it.</summary>
internal sealed class ErrorResponse : IResult
{
    private ErrorResponse(Refusal? refusal, int status, string? field) => (Refusal, Status, Field) = (refusal, status, field);

    /// <summary>The no that has a reason; null when there is only a status.</summary>
    public Refusal? Refusal { get; }

    /// <summary>The status of the framework: no such route, body too large. 0 with a refusal, whose status is the dialect's to know.</summary>
    public int Status { get; }

    /// <summary>The field it is about; null when none is, or several are.</summary>
    public string? Field { get; }

    /// <summary>A no with a reason.</summary>
    public static ErrorResponse From(Refusal refusal, string? field = null) => new(refusal, 0, field);

    /// <summary>What the framework refused by status alone.</summary>
    public static ErrorResponse FromStatus(int status) => new(null, status, null);

    /// <summary>A field that must be there.</summary>
    public static Refusal Missing(string field) => Refusal.Malformed(
        $"El campo {field} es requerido",
        $"The field {field} is required",
        $"Het veld {field} is verplicht",
        $"Le champ {field} est obligatoire");

    /// <inheritdoc/>
    public Task ExecuteAsync(HttpContext httpContext) => httpContext.Dialect().Refuse(httpContext, this);
}
