using System.Linq.Expressions;

namespace PartnershipPortal.Domain;

/// <summary>Puts named conditions together into one, so that each is said once and the database gets a single <c>where</c>.</summary>
internal static class Conditions
{
    public static Expression<Func<T, bool>> AnyOf<T>(params Expression<Func<T, bool>>[] conditions) => Join(Expression.OrElse, conditions);

    public static Expression<Func<T, bool>> AllOf<T>(params Expression<Func<T, bool>>[] conditions) => Join(Expression.AndAlso, conditions);

    public static Expression<Func<T, bool>> Not<T>(Expression<Func<T, bool>> condition) =>
        Expression.Lambda<Func<T, bool>>(Expression.Not(condition.Body), condition.Parameters);

    private static Expression<Func<T, bool>> Join<T>(Func<Expression, Expression, Expression> how, Expression<Func<T, bool>>[] conditions)
    {
        var thing = conditions[0].Parameters[0];
        return Expression.Lambda<Func<T, bool>>(conditions.Select(c => new Renamed(c.Parameters[0], thing).Visit(c.Body)).Aggregate(how), thing);
    }

    private sealed class Renamed(ParameterExpression from, ParameterExpression to) : ExpressionVisitor
    {
        protected override Expression VisitParameter(ParameterExpression node) => node == from ? to : node;
    }
}
