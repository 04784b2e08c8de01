using Npgsql;

namespace PartnershipPortal.Web.Data.EmbeddedPostgres;

/// <summary>Creates, clones and drops databases of a server, given a connection string to any database on it.</summary>
internal sealed class ServerDatabases(string connectionString)
{
    private readonly string _maintenance = Named(connectionString, "postgres", pooling: false);

    public string ConnectionString(string database) => Named(connectionString, database, pooling: true);

    /// <summary>Creates the database unless it is there.</summary>
    public async Task EnsureAsync(string database, CancellationToken cancel)
    {
        if (!(await ListAsync(database, cancel)).Contains(database))
        {
            await ExecuteAsync($"create database {Quoted(database)}", cancel);
        }
    }

    /// <summary>A new database with all that is in the template, which nobody may be connected to.</summary>
    public Task CloneAsync(string template, string database, CancellationToken cancel) =>
        ExecuteAsync($"create database {Quoted(database)} template {Quoted(template)} strategy file_copy", cancel);

    public Task RenameAsync(string database, string name, CancellationToken cancel) =>
        ExecuteAsync($"alter database {Quoted(database)} rename to {Quoted(name)}", cancel);

    public Task DropAsync(string database, CancellationToken cancel) =>
        ExecuteAsync($"drop database if exists {Quoted(database)} with (force)", cancel);

    public async Task<List<string>> ListAsync(string startingWith, CancellationToken cancel)
    {
        await using var connection = new NpgsqlConnection(_maintenance);
        await connection.OpenAsync(cancel);
        await using var command = new NpgsqlCommand("select datname from pg_database where starts_with(datname::text, $1)", connection)
        {
            Parameters = { new() { Value = startingWith } },
        };
        await using var reader = await command.ExecuteReaderAsync(cancel);
        List<string> names = [];
        while (await reader.ReadAsync(cancel))
        {
            names.Add(reader.GetString(0));
        }

        return names;
    }

    /// <summary>Holds a lock by this name until disposed, so that of several processes one makes the template.</summary>
    public async Task<IAsyncDisposable> LockAsync(string name, CancellationToken cancel)
    {
        var connection = new NpgsqlConnection(_maintenance);
        await connection.OpenAsync(cancel);
        await using var command = new NpgsqlCommand("select pg_advisory_lock(hashtextextended($1, 0))", connection)
        {
            CommandTimeout = 300,
            Parameters = { new() { Value = name } },
        };
        await command.ExecuteNonQueryAsync(cancel);

        return connection;
    }

    private async Task ExecuteAsync(string sql, CancellationToken cancel)
    {
        await using var connection = new NpgsqlConnection(_maintenance);
        await connection.OpenAsync(cancel);
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.CommandTimeout = 120;
        await command.ExecuteNonQueryAsync(cancel);
    }

    private static string Named(string connectionString, string database, bool pooling) =>
        new NpgsqlConnectionStringBuilder(connectionString) { Database = database, Pooling = pooling }.ConnectionString;

    private static string Quoted(string identifier) => $"\"{identifier.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
