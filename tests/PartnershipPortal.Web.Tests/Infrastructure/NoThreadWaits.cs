using System.Data.Common;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace PartnershipPortal.Web.Tests.Infrastructure;

/// <summary>
/// Refuses, in every test, a request whose thread waits for the database: at 64 requests at once the threads run out and nobody is answered. It happens
/// unseen where a projection has a query in it that hangs on nothing of the row and ends in a method of our own (<c>db.Things.OfOwn(viewer).Any()</c>);
/// with the query in a variable it becomes part of the statement.
/// </summary>
internal sealed class NoThreadWaits(IHttpContextAccessor current) : DbCommandInterceptor
{
    public override InterceptionResult<DbDataReader> ReaderExecuting(
        DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result)
    {
        Check(command);
        return result;
    }

    public override InterceptionResult<object> ScalarExecuting(DbCommand command, CommandEventData eventData, InterceptionResult<object> result)
    {
        Check(command);
        return result;
    }

    public override InterceptionResult<int> NonQueryExecuting(DbCommand command, CommandEventData eventData, InterceptionResult<int> result)
    {
        Check(command);
        return result;
    }

    private void Check(DbCommand command)
    {
        if (current.HttpContext is not null)
        {
            throw new InvalidOperationException($"A thread waits for the database. Ask asynchronously: {command.CommandText}");
        }
    }
}
