using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using Npgsql;

namespace PartnershipPortal.Web.Data.EmbeddedPostgres;

/// <summary>
/// A real PostgreSQL that the portal starts for itself, so that development, the demo and the tests need nothing
/// installed. Never used in production. Processes share it; the last one out stops it.
/// </summary>
internal sealed class EmbeddedServer : IAsyncDisposable
{
    public const string ForTheApp = "app";
    public const string ForTests = "test";

    private const string MajorVersion = "18";
    private const string Owner = "portal";

    private readonly ServerFolders _folders;
    private IDisposable? _use;

    private EmbeddedServer(ServerFolders folders, IDisposable use, bool isFirstUser)
    {
        _folders = folders;
        _use = use;
        IsFirstUser = isFirstUser;
    }

    /// <summary>The folder to delete, with the portal stopped, to begin anew.</summary>
    public string Home => _folders.Home;

    /// <summary>True when nobody else was using the server: what an earlier, killed user left in it can be thrown away.</summary>
    public bool IsFirstUser { get; }

    /// <summary>Starts the server, or joins the one that runs. The instance names the data: the app's own, or the tests'.</summary>
    public static async Task<EmbeddedServer> StartAsync(string instance, Action<string> tell, CancellationToken cancel)
    {
        var folders = await ServerFolders.PrepareAsync(instance, cancel);
        using var starting = await FileLock.AloneAsync(folders.StartLock, cancel);
        var alone = FileLock.TryAlone(folders.UsersLock);
        alone?.Dispose();
        if (!ServerProcess.IsRunning(folders))
        {
            if (!File.Exists(Path.Combine(folders.Data, "PG_VERSION")))
            {
                tell("Creating the embedded PostgreSQL database…");
                await CreateAsync(folders, cancel);
            }

            tell("Starting the embedded PostgreSQL database…");
            await ServerProcess.ClearRemainsAsync(folders, cancel);
            await StartAsync(folders, keepsData: instance is ForTheApp, cancel);
        }

        return new(folders, FileLock.Shared(folders.UsersLock), isFirstUser: alone is not null);
    }

    public string ConnectionString(string database)
    {
        var settings = new NpgsqlConnectionStringBuilder { Username = Owner, Database = database, IncludeErrorDetail = false };
        if (ServerFolders.UsesSocket)
        {
            settings.Host = _folders.Socket;
        }
        else
        {
            settings.Host = "127.0.0.1";
            settings.Port = ServerProcess.PortIn(_folders);
            settings.Password = File.ReadAllText(_folders.Password);
        }

        return settings.ConnectionString;
    }

    public async ValueTask DisposeAsync()
    {
        if (_use is null)
        {
            return;
        }

        NpgsqlConnection.ClearAllPools();
        using var stopping = await FileLock.AloneAsync(_folders.StartLock, CancellationToken.None);
        _use.Dispose();
        _use = null;
        using var alone = FileLock.TryAlone(_folders.UsersLock);
        if (alone is not null && ServerProcess.IsRunning(_folders))
        {
            await StopAsync(_folders);
        }
    }

    /// <summary>Made under another name first, so that a creation cut short is begun again.</summary>
    private static async Task CreateAsync(ServerFolders folders, CancellationToken cancel)
    {
        var part = folders.Data + ".part";
        foreach (var remains in new[] { part, folders.Data }.Where(Directory.Exists))
        {
            Directory.Delete(remains, recursive: true);
        }

        await folders.CreateOwnAsync(part, cancel);
        List<string> arguments =
        [
            "-D", part, "-U", Owner, "-E", "UTF8", "--locale=C", "--locale-provider=icu", "--icu-locale=en-GB", "--no-instructions",
            "--auth=" + (ServerFolders.UsesSocket ? "trust" : "scram-sha-256"),
        ];
        if (!ServerFolders.UsesSocket)
        {
            await File.WriteAllTextAsync(folders.Password, Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16)), cancel);
            arguments.Add("--pwfile=" + folders.Password);
        }

        await Command.RunAsync(Program(folders, "initdb"), arguments, part, folders.RunAs, cancel);
        await File.AppendAllTextAsync(Path.Combine(part, "postgresql.conf"), "include 'portal.conf'\n", cancel);
        Directory.Move(part, folders.Data);
    }

    private static async Task StartAsync(ServerFolders folders, bool keepsData, CancellationToken cancel)
    {
        var version = (await File.ReadAllTextAsync(Path.Combine(folders.Data, "PG_VERSION"), cancel)).Trim();
        if (version != MajorVersion)
        {
            throw new EmbeddedPostgresException(
                $"{folders.Data} was made by PostgreSQL {version}, and this is {MajorVersion}. Remove that folder and start again.");
        }

        await File.WriteAllTextAsync(Path.Combine(folders.Data, "portal.conf"), Settings(folders, keepsData), cancel);
        File.Delete(folders.Log);
        try
        {
            // Never cut short: a Ctrl+C in between would leave a server that nobody knows of.
            await PgCtlAsync(folders, ["start", "-D", folders.Data, "-l", folders.Log, "-w", "-t", "60", "-s"], CancellationToken.None);
        }
        catch (EmbeddedPostgresException failed)
        {
            if (ServerProcess.IsRunning(folders))
            {
                await StopAsync(folders);
            }

            cancel.ThrowIfCancellationRequested();

            throw new EmbeddedPostgresException(
                File.Exists(folders.Log) ? $"{failed.Message}\n{await File.ReadAllTextAsync(folders.Log, CancellationToken.None)}" : failed.Message);
        }
    }

    private static Task<string> StopAsync(ServerFolders folders) =>
        PgCtlAsync(folders, ["stop", "-D", folders.Data, "-m", "fast", "-w", "-t", "30"], CancellationToken.None);

    private static string Settings(ServerFolders folders, bool keepsData)
    {
        var where = ServerFolders.UsesSocket
            ? $"""
              listen_addresses = ''
              unix_socket_directories = '{folders.Socket.Replace("'", "''", StringComparison.Ordinal)}'
              unix_socket_permissions = 0700
              # /dev/shm is only 64 MB in a container.
              dynamic_shared_memory_type = mmap
              """
            : $"""
              listen_addresses = '127.0.0.1'
              port = {FreePort().ToString(CultureInfo.InvariantCulture)}
              """;

        // The kernel copies the files of a database, fifteen times as fast as the server that reads, writes and flushes them: tests copy one a class.
        var copies = OperatingSystem.IsWindows() ? "" : "file_copy_method = clone";

        // Without fsync a killed process still loses nothing; only a crash of the machine would, and tests keep nothing.
        return $"""
            {where}
            max_connections = 300
            shared_buffers = 256MB
            max_wal_size = 2GB
            jit = off
            timezone = 'UTC'
            log_timezone = 'UTC'
            log_min_messages = warning
            log_min_error_statement = panic
            fsync = {(keepsData ? "on" : "off")}
            full_page_writes = {(keepsData ? "on" : "off")}
            {copies}

            """;
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();

        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static Task<string> PgCtlAsync(ServerFolders folders, string[] arguments, CancellationToken cancel) =>
        Command.RunAsync(Program(folders, "pg_ctl"), arguments, folders.Data, folders.RunAs, cancel);

    private static string Program(ServerFolders folders, string name) =>
        Path.Combine(folders.Programs, "bin", OperatingSystem.IsWindows() ? name + ".exe" : name);
}
