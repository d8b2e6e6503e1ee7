using System.Globalization;
using System.Linq.Expressions;
using Hornada.Core.Basics;

namespace Hornada.Core.Storage;

/// <summary>Conditions of a search, translated to the SQL of both engines.</summary>
internal static class Matching
{
    /// <summary>Joins conditions with OR.</summary>
    public static Expression<Func<T, bool>> Any<T>(params IReadOnlyList<Expression<Func<T, bool>>> conditions)
    {
        var row = conditions[0].Parameters[0];
        var any = conditions.Skip(1)
            .Aggregate(conditions[0].Body, (sum, next) => Expression.OrElse(sum, Replace(next.Parameters[0], row, next.Body)));
        return Expression.Lambda<Func<T, bool>>(any, row);
    }

    /// <summary>True when every word of a search is in the field, in any order; false for a search without words.</summary>
    /// <param name="folded">A field that holds <see cref="FoldedText"/>.</param>
    public static Expression<Func<T, bool>> HasWords<T>(string text, Expression<Func<T, string>> folded)
    {
        Expression? all = null;
        foreach (var word in FoldedText.SplitFolded(text))
        {
            Expression<Func<string, bool>> holds = value => value.Contains(word);
            var one = Replace(holds.Parameters[0], folded.Body, holds.Body);
            all = all is null ? one : Expression.AndAlso(all, one);
        }

        return Expression.Lambda<Func<T, bool>>(all ?? Expression.Constant(false), folded.Parameters);
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
