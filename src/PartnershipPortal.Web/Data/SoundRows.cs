using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using PartnershipPortal.Domain;
using PartnershipPortal.Web.Infrastructure;

namespace PartnershipPortal.Web.Data;

/// <summary>
/// Reads a table in which a row may hold what the program cannot read: a word that no list of ours has, a day outside the calendar. Such a row
/// is left out and said; the others are read. Normally this is one statement; only when it fails are the rows tried in halves.
/// </summary>
internal static class SoundRows
{
    /// <param name="which">Which rows, and in what order.</param>
    /// <returns>The rows that can be read, and a line on each that cannot.</returns>
    public static async Task<(List<T> Rows, IReadOnlyList<string> LeftOut)> ReadSoundAsync<T>(
        this PortalDbContext db, Func<IQueryable<T>, IQueryable<T>> which, CancellationToken cancel)
        where T : class
    {
        var type = db.Model.FindEntityType(typeof(T))!;
        try
        {
            return (Checked(type, await which(db.Set<T>().AsNoTracking()).ToListAsync(cancel)), []);
        }
        catch (Exception unreadable) when (IsOfARow(unreadable))
        {
            return await new Halves<T>(db, type, which).ReadAsync(cancel);
        }
    }

    /// <summary>Not of the database, which would refuse every row alike, nor of whoever gave up waiting.</summary>
    private static bool IsOfARow(Exception failure) => failure is not (OperationCanceledException or OutOfMemoryException) && !DatabaseTrouble.Is(failure);

    /// <summary>A number in place of a word is read as a value that none of our lists has, and would fail only where it is used.</summary>
    private static List<T> Checked<T>(IEntityType type, List<T> rows)
        where T : class
    {
        foreach (var words in type.GetProperties().Where(p => WordsOf(p) is not null))
        {
            if (rows.Exists(row => words.GetGetter().GetClrValue(row) is { } value && !Enum.IsDefined(WordsOf(words)!, value)))
            {
                throw new InvalidDataException("A value that no list has.");
            }
        }

        return rows;
    }

    private static Type? WordsOf(IProperty property) =>
        (Nullable.GetUnderlyingType(property.ClrType) ?? property.ClrType) is { IsEnum: true } words ? words : null;

    private sealed class Halves<T>(PortalDbContext db, IEntityType type, Func<IQueryable<T>, IQueryable<T>> which)
        where T : class
    {
        private readonly List<T> _rows = [];
        private readonly List<string> _leftOut = [];

        private string Table => type.GetTableName()!;

        public async Task<(List<T> Rows, IReadOnlyList<string> LeftOut)> ReadAsync(CancellationToken cancel)
        {
            var places = $"select ctid::text as \"Value\" from {Table}";
            await ReadAsync(await db.Database.SqlQueryRaw<string>(places).ToListAsync(cancel), cancel);
            return (_rows, _leftOut);
        }

        private async Task ReadAsync(List<string> places, CancellationToken cancel)
        {
            var sql = $"select *, xmin from {Table} where ctid = any({{0}}::tid[])";
            try
            {
                _rows.AddRange(Checked(type, await which(db.Set<T>().FromSqlRaw(sql, [places.ToArray()]).AsNoTracking()).ToListAsync(cancel)));
            }
            catch (Exception unreadable) when (IsOfARow(unreadable))
            {
                if (places.Count is 1)
                {
                    _leftOut.Add(await WordsAsync(places[0], cancel));
                    return;
                }

                await ReadAsync(places[..(places.Count / 2)], cancel);
                await ReadAsync(places[(places.Count / 2)..], cancel);
            }
        }

        /// <summary>The row by its key, and which of its values no list of ours has.</summary>
        private async Task<string> WordsAsync(string place, CancellationToken cancel)
        {
            var sql = $"select to_jsonb(t)::text as \"Value\" from {Table} t where ctid = {{0}}::tid";
            using var row = JsonDocument.Parse((await db.Database.SqlQueryRaw<string>(sql, place).ToListAsync(cancel)).FirstOrDefault() ?? "{}");
            string Of(IProperty property) => row.RootElement.TryGetProperty(property.GetColumnName(), out var value) ? value.ToString() : "";
            var key = string.Join(", ", type.FindPrimaryKey()!.Properties.Select(Of));
            var unknown = type.GetProperties().Where(p => !IsKnown(p, Of(p))).Select(p => $"“{Of(p)}” is no {p.GetColumnName()} we know").ToList();
            return CleanText.Line($"a row of {Table} ({key}): {(unknown.Count is 0 ? "it holds a value that cannot be read" : string.Join(", ", unknown))}");
        }

        private static bool IsKnown(IProperty property, string text) =>
            WordsOf(property) is not { } words || text.Length is 0 || Enum.GetNames(words).Contains(text);
    }
}
