using Hornada.Core.Basics;

namespace Hornada.Server.Wire;

/// <summary>
/// An error before its dialect words it: a refusal or a bare status. As the answer of an endpoint, it is written by the dialect of the
/// request.
/// </summary>
internal sealed class ErrorResponse : IResult
{
    private ErrorResponse(Refusal? refusal, int status, string? field) => (Refusal, Status, Field) = (refusal, status, field);

    /// <summary>The refusal; null when there is only a status.</summary>
    public Refusal? Refusal { get; }

    /// <summary>The status of the framework, such as 404 or 413. 0 with a refusal, whose status the dialect decides.</summary>
    public int Status { get; }

    /// <summary>The field it concerns; null for none or several.</summary>
    public string? Field { get; }

    /// <summary>The error of a refusal.</summary>
    public static ErrorResponse From(Refusal refusal, string? field = null) => new(refusal, 0, field);

    /// <summary>The error of a bare status of the framework.</summary>
    public static ErrorResponse FromStatus(int status) => new(null, status, null);

    /// <summary>The refusal for a missing required field.</summary>
    public static Refusal Missing(string field) => Refusal.MissingField(field);

    /// <inheritdoc/>
    public Task ExecuteAsync(HttpContext httpContext) => httpContext.Dialect().Refuse(httpContext, this);
}
