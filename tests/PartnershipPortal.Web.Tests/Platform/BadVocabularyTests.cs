using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using PartnershipPortal.Domain.Accounts;
using PartnershipPortal.Domain.Vocabulary;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Tests.Infrastructure;

namespace PartnershipPortal.Web.Tests.Platform;

/// <summary>
/// Whatever stands in a row of vocabulary, the portal goes on: the row is left out, administrators read which and why, and everything else is as ever.
/// </summary>
public class BadVocabularyTests(Portal portal) : IClassFixture<Portal>
{
    private static readonly Type[] Tables = [typeof(Term), typeof(Synonym), typeof(AgendaRoute), typeof(RankingWeight), typeof(BankHoliday)];

    /// <summary>Pages that show or use all of it.</summary>
    private static readonly string[] Pages =
    [
        "/find?agenda=apprenticeships", "/words", "/find/order", "/admin/vocabulary", "/admin/vocabulary/agendas", "/admin/vocabulary/agendas/digital",
        "/admin/vocabulary/role-families", "/admin/weights", "/admin/bank-holidays", "/healthz/ready",
        "/learn", "/resources", "/admin/resources", "/admin", "/programmes/t-level", "/levy",
    ];

    [Fact]
    public async Task A_bad_value_in_any_column_is_left_out_or_harmless_and_never_breaks_a_page()
    {
        await portal.SaveAsync([.. Enumerable.Range(1, 12).Select(day => new BankHoliday { Date = new DateOnly(2027, 6, day), Name = "A day for once" })]);
        await RunAsync("truncate postcode_sectors, named_places"); // read anew with each change, and not what this is about
        using var browser = await portal.SignedInAsAsync(
            await portal.AddPersonAsync(await portal.OrganisationAsync("RMP"), MembershipRole.Approver, isAdministrator: true));
        var (wrong, tried, leftOut) = (new List<string>(), 0, 0);
        foreach (var entity in Tables.Select(EntityOf))
        {
            var table = entity.GetTableName()!;
            await RunAsync($"create table pristine as select * from {table}");
            var rows = await portal.ReadAsync(db => db.Database.SqlQueryRaw<int>("select count(*)::int as \"Value\" from pristine").SingleAsync());
            foreach (var batch in BadValues(entity).Chunk(rows)) // each in a row of its own
            {
                var put = new List<BadValue>();
                foreach (var (bad, row) in batch.Select((bad, row) => (bad, row)))
                {
                    if (await PutAsync(table, bad, row))
                    {
                        put.Add(bad); // what the database itself refuses cannot be there
                    }
                }

                tried += put.Count;
                var said = await SaidAsync();
                leftOut += said.Count;
                bool IsSaidOf(BadValue b) => said.Any(s => s.Contains($"“{b.Sql.Trim('\'')}” is no {b.Column}", StringComparison.Ordinal));
                wrong.AddRange(put.Where(b => b.MustBeSaid && !IsSaidOf(b))
                    .Select(b => $"{table}.{b.Column}: nothing is said of {b.Sql}"));
                foreach (var path in Pages)
                {
                    if (await browser.GetAsync(path) is { StatusCode: not HttpStatusCode.OK } answer)
                    {
                        wrong.Add($"{table} with {string.Join(", ", put.Select(b => $"{b.Column} {b.Sql}"))}: {path} answered {(int)answer.StatusCode}");
                    }
                }

                await RunAsync($"delete from {table}; insert into {table} select * from pristine");
            }

            await RunAsync("drop table pristine");
        }

        Assert.Empty(await SaidAsync());
        Assert.True(tried > 60, $"only {tried} values were tried");
        Assert.True(leftOut > 30, $"only {leftOut} rows were left out");
        Assert.True(wrong.Count is 0, string.Join('\n', wrong));
    }

    [Fact]
    public async Task An_administrator_reads_which_row_was_left_out_and_why_and_the_word_itself_says_so()
    {
        using var admin = await portal.SignedInAsAdministratorAsync();
        await RunAsync("update terms set status = 'Nonsense' where kind = 'Agenda' and code = 'estates'");

        var page = (await admin.OpenAsync("/admin/vocabulary")).QuerySelector("main")!.TextContent;
        var word = await admin.GetAsync("/admin/vocabulary/agendas/estates");
        var list = await admin.OpenAsync("/admin/vocabulary/agendas");
        await RunAsync("update terms set status = 'Current' where kind = 'Agenda' and code = 'estates'");

        Assert.Contains("a row of terms (Agenda, estates): “Nonsense” is no status we know", page, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Conflict, word.StatusCode);
        Assert.Contains("“Nonsense” is no status we know", (await Browser.ReadAsync(word)).Body!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("/agendas/estates", list.DocumentElement.InnerHtml, StringComparison.Ordinal);
        Assert.Contains("/agendas/digital", list.DocumentElement.InnerHtml, StringComparison.Ordinal);
        Assert.Empty(await SaidAsync());
        Assert.Equal(HttpStatusCode.OK, (await admin.GetAsync("/admin/vocabulary/agendas/estates")).StatusCode);
    }

    private static IEnumerable<BadValue> BadValues(IEntityType entity) => entity.GetProperties().Where(p => p.Name is not "xmin")
        .SelectMany(p => BadValues(Nullable.GetUnderlyingType(p.ClrType) ?? p.ClrType)
            .Select(sql => new BadValue(p.GetColumnName(), sql, p.ClrType != typeof(string) && sql is "'Nonsense'" or "'99'")));

    private static string[] BadValues(Type type) => type switch
    {
        { IsEnum: true } => ["'Nonsense'", "'99'", "''", "'agenda'", "E'Ag\\u200Benda'"],
        _ when type == typeof(string) => ["''", "' '", "E'a\\uFFFEb'", "E'a\\u202Eb'", "repeat('x', 150)", "E'a\\nb'"],
        _ when type == typeof(string[]) => ["'{}'", "'{NULL}'", "'{\"\"}'", "'{no-such-group,x}'", "array[repeat('x', 150)]"],
        _ when type == typeof(double) => ["'NaN'", "'Infinity'", "1e308", "-1e308"],
        _ when type == typeof(int) => ["2147483647", "-2147483648"],
        _ when type == typeof(DateOnly) => ["'infinity'", "'-infinity'", "'0044-03-15 BC'", "'5000000-01-01'"],
        _ when type == typeof(DateTimeOffset) => ["'infinity'", "'-infinity'", "'0044-03-15 BC'", "'200000-01-01'"],
        _ => throw new InvalidOperationException($"Say what a bad {type.Name} is."),
    };

    /// <param name="Sql">As it is written in a statement.</param>
    /// <param name="MustBeSaid">A word that no list of ours has: it can never be harmless.</param>
    private sealed record BadValue(string Column, string Sql, bool MustBeSaid);

    private IEntityType EntityOf(Type type)
    {
        using var scope = portal.Services.CreateScope();
        return scope.ServiceProvider.GetRequiredService<PortalDbContext>().Model.FindEntityType(type)!;
    }

    /// <summary>False when the database refuses it.</summary>
    private async Task<bool> PutAsync(string table, BadValue bad, int row)
    {
        try
        {
            await RunAsync(
                $"update {table} t set \"{bad.Column}\" = {bad.Sql} where t::text = (select p::text from pristine p where p::text not like "
                    + $"'(Agenda,digital,%' order by p::text offset {row} limit 1)");
            return true;
        }
        catch (PostgresException)
        {
            return false;
        }
    }

    /// <summary>What was left out, read anew.</summary>
    private async Task<IReadOnlyList<string>> SaidAsync() => (await portal.Services.GetRequiredService<ReferenceBook>().CurrentAsync(default)).LeftOut;

    /// <summary>By another hand than ours; every node is told that the vocabulary has changed.</summary>
    private async Task RunAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(portal.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand($"{sql}; update portal_states set value = value + 1 where key = 'vocabulary-version'", connection);
        await command.ExecuteNonQueryAsync();
        portal.Services.GetRequiredService<ReferenceBook>().Doubt();
    }
}
