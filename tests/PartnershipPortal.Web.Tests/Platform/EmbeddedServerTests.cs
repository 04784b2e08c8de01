using System.Diagnostics;
using System.Globalization;
using Npgsql;
using PartnershipPortal.Web.Data.EmbeddedPostgres;

namespace PartnershipPortal.Web.Tests.Platform;

public sealed class EmbeddedServerTests : IAsyncLifetime
{
    private readonly string _instance = $"trial-{Guid.NewGuid():n}"[..12];
    private ServerFolders _folders = null!;

    public async Task InitializeAsync() => _folders = await ServerFolders.PrepareAsync(_instance, CancellationToken.None);

    public Task DisposeAsync()
    {
        Directory.Delete(_folders.Home, recursive: true);

        return Task.CompletedTask;
    }

    [Fact]
    public async Task What_was_committed_is_there_after_everything_was_killed()
    {
        var first = await StartAsync();
        await ExecuteAsync(first, "create table kept (n int); insert into kept values (7)");
        var pid = int.Parse((await File.ReadAllLinesAsync(_folders.PidFile))[0], CultureInfo.InvariantCulture);
        using (var server = Process.GetProcessById(pid))
        {
            server.Kill();
            await server.WaitForExitAsync(); // on a busy machine it dies a little later, and would be taken for one that runs
        }

        await using var second = await StartAsync();

        Assert.Equal(7, await ExecuteAsync(second, "select n from kept"));
        await first.DisposeAsync();
        Assert.Equal(7, await ExecuteAsync(second, "select n from kept"));
    }

    [Fact]
    public async Task The_last_one_out_stops_the_server_and_not_before()
    {
        var one = await StartAsync();
        var two = await StartAsync();
        Assert.True(one.IsFirstUser);
        Assert.False(two.IsFirstUser);

        await one.DisposeAsync();
        Assert.Equal(1, await ExecuteAsync(two, "select 1"));
        await two.DisposeAsync();

        Assert.False(ServerProcess.IsRunning(_folders));
    }

    [Fact]
    public async Task A_number_left_by_a_dead_server_that_now_is_someone_elses_does_not_keep_it_from_starting()
    {
        await (await StartAsync()).DisposeAsync();
        await File.WriteAllTextAsync(_folders.PidFile, $"{Environment.ProcessId}\n{_folders.Data}\n");

        await using var server = await StartAsync();

        Assert.Equal(1, await ExecuteAsync(server, "select 1"));
    }

    private Task<EmbeddedServer> StartAsync() => EmbeddedServer.StartAsync(_instance, _ => { }, CancellationToken.None);

    private static async Task<object?> ExecuteAsync(EmbeddedServer server, string sql)
    {
        await using var connection = new NpgsqlConnection(server.ConnectionString("postgres") + ";Pooling=false");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;

        return await command.ExecuteScalarAsync();
    }
}
