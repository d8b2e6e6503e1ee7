using System.Globalization;
using System.Linq.Expressions;

namespace Hornada.Core.Storage;

/// <summary>Conditions of a search, for either engine's SQL.</summary>
internal static class Matching
{
    /// <summary>One of these holds. Written as one expression over one row, however many there are.</summary>
    /// <param name="conditions">One or more.</param>
    public static Expression<Func<T, bool>> Any<T>(params IReadOnlyList<Expression<Func<T, bool>>> conditions)
    {
        var row = conditions[0].Parameters[0];
        var any = conditions.Skip(1).Aggregate(conditions[0].Body, (sum, next) => Expression.OrElse(sum, Put(next.Parameters[0], row, next.Body)));
        return Expression.Lambda<Func<T, bool>>(any, row);
    }

    /// <summary>A text stands somewhere in a field, in any case.</summary>
    public static Expression<Func<T, bool>> Holds<T>(string text, Expression<Func<T, string>> field)
    {
        var lower = text.ToLowerInvariant();
#pragma warning disable CA1304, CA1311, CA1862 // Translated to SQL, which knows no culture.
        // As it is written too: SQLite knows no case of letters with accents.
        Expression<Func<string, bool>> holds = value => value.Contains(text) || value.ToLower().Contains(lower);
#pragma warning restore CA1304, CA1311, CA1862
        return Expression.Lambda<Func<T, bool>>(Put(holds.Parameters[0], field.Body, holds.Body), field.Parameters);
    }

    /// <summary>The number a text is; −1, which nothing is numbered with, when it is none.</summary>
    public static int Number(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : -1;

    private static Expression Put(ParameterExpression place, Expression value, Expression into) => new Replacing(place, value).Visit(into);

    private sealed class Replacing(ParameterExpression place, Expression value) : ExpressionVisitor
    {
        protected override Expression VisitParameter(ParameterExpression node) => node == place ? value : node;
    }
}
