using System.Globalization;
using System.Linq.Expressions;

namespace Hornada.Core.Storage;

/// <summary>Conditions of a search, translated to the SQL of both engines.</summary>
internal static class Matching
{
    /// <summary>Joins conditions with OR.</summary>
    /// <param name="conditions">One or more.</param>
    public static Expression<Func<T, bool>> Any<T>(params IReadOnlyList<Expression<Func<T, bool>>> conditions)
    {
        var row = conditions[0].Parameters[0];
        var any = conditions.Skip(1)
            .Aggregate(conditions[0].Body, (sum, next) => Expression.OrElse(sum, Replace(next.Parameters[0], row, next.Body)));
        return Expression.Lambda<Func<T, bool>>(any, row);
    }

    /// <summary>True when the field contains the text, ignoring case.</summary>
    public static Expression<Func<T, bool>> Holds<T>(string text, Expression<Func<T, string>> field)
    {
        var lower = text.ToLowerInvariant();
#pragma warning disable CA1304, CA1311, CA1862 // Translated to SQL, which knows no culture.
        // The exact text is compared as well: SQLite cannot lower letters with accents.
        Expression<Func<string, bool>> holds = value => value.Contains(text) || value.ToLower().Contains(lower);
#pragma warning restore CA1304, CA1311, CA1862
        return Expression.Lambda<Func<T, bool>>(Replace(holds.Parameters[0], field.Body, holds.Body), field.Parameters);
    }

    /// <summary>The number in the text; −1, which no row has, for any other text.</summary>
    public static int Number(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : -1;

    private static Expression Replace(ParameterExpression parameter, Expression value, Expression body) =>
        new Replacing(parameter, value).Visit(body);

    private sealed class Replacing(ParameterExpression parameter, Expression value) : ExpressionVisitor
    {
        protected override Expression VisitParameter(ParameterExpression node) => node == parameter ? value : node;
    }
}
