using System.Globalization;
using Npgsql;

namespace PartnershipPortal.Web.Infrastructure;

/// <summary>
/// Trouble of the database is not a fault of the page: it is 503 with the time to come back, on the same plain page as ever. A page that
/// only reads is tried again once when a connection broke, with everything fresh, so that a failover is hardly noticed.
/// </summary>
internal sealed class DatabaseTrouble(RequestDelegate next, ILogger<DatabaseTrouble> log)
{
    private const int RetryAfterSeconds = 10;

    public async Task InvokeAsync(HttpContext http)
    {
        try
        {
            await next(http);
            return;
        }
        catch (Exception failure) when (MayTell(http, failure))
        {
            log.LogWarning("Trouble with the database: {Reason}", ReasonOf(failure));
            StartAfresh(http);
            if (!IsRead(http) || !IsBroken(failure))
            {
                Tell(http);
                return;
            }
        }

        try
        {
            await next(http);
        }
        catch (Exception failure) when (MayTell(http, failure))
        {
            log.LogError("Trouble with the database, again: {Reason}", ReasonOf(failure));
            StartAfresh(http);
            Tell(http);
        }
    }

    /// <summary>The header that goes with every 503.</summary>
    public static Task SayWhenToComeBackAsync(HttpContext http)
    {
        http.Response.Headers.RetryAfter = RetryAfterSeconds.ToString(CultureInfo.InvariantCulture);
        return Task.CompletedTask;
    }

    /// <summary>Whether the database could not do what it was asked, for no fault of who asked: gone, full, read-only, too slow, or locked.</summary>
    public static bool Is(Exception failure)
    {
        for (var cause = failure; cause is not null; cause = cause.InnerException)
        {
            if (cause is PostgresException refused)
            {
                return IsTrouble(refused.SqlState);
            }

            if (cause is NpgsqlException || IsOfDriver(cause))
            {
                return true; // no connection to be had, or it broke
            }
        }

        return false;
    }

    /// <summary>By class of PostgreSQL's codes: connection, authorisation, transaction rolled back, resources, operator, system.</summary>
    private static bool IsTrouble(string code) =>
        code[..2] is "08" or "28" or "40" or "53" or "57" or "58" or "XX"
        || code is PostgresErrorCodes.InvalidCatalogName or PostgresErrorCodes.ReadOnlySqlTransaction or PostgresErrorCodes.LockNotAvailable
            or "25P03"; // a transaction in which nothing happened for too long

    /// <summary>Whether another connection may do better at once; one that waited long need not be asked to wait again.</summary>
    private static bool IsBroken(Exception failure)
    {
        for (var cause = failure; cause is not null; cause = cause.InnerException)
        {
            if (cause is PostgresException refused)
            {
                return refused.SqlState[..2] is "08" or "40"
                    || refused.SqlState is PostgresErrorCodes.AdminShutdown or PostgresErrorCodes.CrashShutdown or PostgresErrorCodes.CannotConnectNow;
            }

            if (cause is NpgsqlException || IsOfDriver(cause))
            {
                return IsOfDriver(cause) || cause.InnerException is IOException or System.Net.Sockets.SocketException;
            }
        }

        return false;
    }

    /// <summary>The driver itself trips now and then over a connection that was ended while it was in use.</summary>
    private static bool IsOfDriver(Exception cause) => cause is NullReferenceException or ObjectDisposedException && cause.Source is "Npgsql";

    private static bool MayTell(HttpContext http, Exception failure) =>
        !http.Response.HasStarted && !http.RequestAborted.IsCancellationRequested && Is(failure);

    private static bool IsRead(HttpContext http) => HttpMethods.IsGet(http.Request.Method) || HttpMethods.IsHead(http.Request.Method);

    /// <summary>What a request has remembered of the first try (who is asking, above all) must not decide the second, nor the page that tells of it.</summary>
    private static void StartAfresh(HttpContext http)
    {
        var scope = http.RequestServices.GetRequiredService<IServiceScopeFactory>().CreateAsyncScope();
        http.Response.RegisterForDisposeAsync(scope);
        http.RequestServices = scope.ServiceProvider;
        http.Response.Clear();
        http.SetEndpoint(null);
        http.Request.RouteValues.Clear();
    }

    private static void Tell(HttpContext http)
    {
        http.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        SayWhenToComeBackAsync(http);
    }

    /// <summary>Without the statement or its values.</summary>
    private static string ReasonOf(Exception failure) =>
        failure.GetBaseException() is PostgresException refused
            ? $"{refused.SqlState} {refused.MessageText}"
            : failure.GetBaseException().GetType().Name + " " + failure.GetBaseException().Message;
}
