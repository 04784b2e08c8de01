using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace PartnershipPortal.Web.Data.Seeding;

/// <summary>
/// One statement that adds the rows a table lacks and changes those that differ, sent as one array a column.
/// Rows that are already as they should be are not touched, so a second load writes nothing.
/// </summary>
internal sealed class SeedUpsert<TRow>(string table, IReadOnlyList<TRow> rows)
{
    private readonly List<string> _keys = [];
    private readonly List<string> _set = [];
    private readonly List<string> _once = [];
    private readonly List<NpgsqlParameter> _arrays = [];
    private readonly HashSet<string> _lists = [];
    private string _guard = "true";

    /// <summary>Part of the natural key.</summary>
    public SeedUpsert<TRow> Key<T>(string column, Func<TRow, T> value) => Add(_keys, column, value);

    /// <summary>Kept as the files have it.</summary>
    public SeedUpsert<TRow> Set<T>(string column, Func<TRow, T> value) => Add(_set, column, value);

    /// <summary>Kept as the files have it: a list of codes, with semicolons between.</summary>
    public SeedUpsert<TRow> SetList(string column, Func<TRow, string?> value)
    {
        _lists.Add(column);
        return Add(_set, column, row => value(row) ?? "");
    }

    /// <summary>Given to a new row only; later it belongs to the people.</summary>
    public SeedUpsert<TRow> Once<T>(string column, Func<TRow, T> value) => Add(_once, column, value);

    /// <summary>Says which existing rows may be changed. Their own columns go by the table's name.</summary>
    public SeedUpsert<TRow> ChangeOnly(string condition)
    {
        _guard = condition;
        return this;
    }

    /// <returns>How many rows were added or changed.</returns>
    public Task<int> RunAsync(PortalDbContext db, CancellationToken cancel) =>
        db.Database.ExecuteSqlRawAsync(Statement(), _arrays, cancel);

    private SeedUpsert<TRow> Add<T>(List<string> kind, string column, Func<TRow, T> value)
    {
        kind.Add(column);
        _arrays.Add(new NpgsqlParameter(column, rows.Select(value).ToArray()));
        return this;
    }

    private string Statement()
    {
        var columns = List(_arrays.Select(a => a.ParameterName));
        var taken = string.Join(", ", _arrays.Select(a => Taken(a.ParameterName)));
        var change = _set.Count == 0
            ? "do nothing"
            : $"""
               do update set {string.Join(", ", _set.Select(c => $"\"{c}\" = excluded.\"{c}\""))}
               where {_guard} and ({List(_set, table + ".")}) is distinct from ({List(_set, "excluded.")})
               """;
        return $"""
            insert into {table} ({columns})
            select {taken} from unnest({string.Join(", ", _arrays.Select(a => "@" + a.ParameterName))}) as seed ({columns})
            on conflict ({List(_keys)}) {change}
            """;
    }

    private string Taken(string column) => _lists.Contains(column) ? $"string_to_array(\"{column}\", ';')" : $"\"{column}\"";

    private static string List(IEnumerable<string> columns, string prefix = "") => string.Join(", ", columns.Select(c => $"{prefix}\"{c}\""));
}
