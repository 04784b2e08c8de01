using System.Collections.Concurrent;
using System.Data.Common;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace PartnershipPortal.Web.Tests.Infrastructure;

/// <summary>
/// Refuses, in every test, what would stop a node under load: a request that holds a transaction and asks for another connection.
/// Read what is needed before the transaction begins.
/// </summary>
internal sealed class OneConnectionAtATime(IHttpContextAccessor current) : DbConnectionInterceptor, IDbTransactionInterceptor
{
    private static readonly object Holding = new();

    private ConcurrentDictionary<Guid, byte>? Held
    {
        get
        {
            if (current.HttpContext is not { } http)
            {
                return null;
            }

            if (http.Items[Holding] is not ConcurrentDictionary<Guid, byte> held)
            {
                http.Items[Holding] = held = [];
            }

            return held;
        }
    }

    public override InterceptionResult ConnectionOpening(DbConnection connection, ConnectionEventData eventData, InterceptionResult result)
    {
        Check(eventData);
        return result;
    }

    public override ValueTask<InterceptionResult> ConnectionOpeningAsync(
        DbConnection connection, ConnectionEventData eventData, InterceptionResult result, CancellationToken cancellationToken = default)
    {
        Check(eventData);
        return ValueTask.FromResult(result);
    }

    public override void ConnectionClosed(DbConnection connection, ConnectionEndEventData eventData) => Held?.TryRemove(eventData.ConnectionId, out _);

    public override Task ConnectionClosedAsync(DbConnection connection, ConnectionEndEventData eventData)
    {
        Held?.TryRemove(eventData.ConnectionId, out _);
        return Task.CompletedTask;
    }

    public DbTransaction TransactionStarted(DbConnection connection, TransactionEndEventData eventData, DbTransaction result)
    {
        Held?.TryAdd(eventData.ConnectionId, 0);
        return result;
    }

    public ValueTask<DbTransaction> TransactionStartedAsync(
        DbConnection connection, TransactionEndEventData eventData, DbTransaction result, CancellationToken cancellationToken = default) =>
        ValueTask.FromResult(TransactionStarted(connection, eventData, result));

    public void TransactionCommitted(DbTransaction transaction, TransactionEndEventData eventData) => Held?.TryRemove(eventData.ConnectionId, out _);

    public Task TransactionCommittedAsync(DbTransaction transaction, TransactionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        TransactionCommitted(transaction, eventData);
        return Task.CompletedTask;
    }

    private void Check(ConnectionEventData opening)
    {
        if (Held is { } held && held.Keys.Any(id => id != opening.ConnectionId))
        {
            throw new InvalidOperationException("A transaction waits for a second connection. Read what is needed before it begins.");
        }
    }
}
