using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace PartnershipPortal.Web.Data;

/// <summary>
/// Questions of several shapes that go to the database as one statement, a subquery each, for a page of many small parts. Each is a query of the
/// context, so every rule stays where it is. Answers come back as JSON by the names of columns: a question projects to a flat record of values.
/// </summary>
internal sealed partial class Questions(PortalDbContext db)
{
    private static readonly JsonSerializerOptions Json = new()
    {
        Converters = { new JsonStringEnumConverter() },
        RespectRequiredConstructorParameters = true, // A column that does not come is a mistake in the question, not a null.
    };

    private readonly List<Asked> _asked = [];

    /// <summary>Its answer can be read once all have been asked.</summary>
    public Answer<T> Ask<T>(IQueryable<T> question)
    {
        using var command = (NpgsqlCommand)question.CreateDbCommand();
        var parameters = command.Parameters.ToArray();
        command.Parameters.Clear();
        var names = parameters.ToDictionary(p => p.ParameterName.TrimStart('@'), p => $"q{_asked.Count}_{p.ParameterName.TrimStart('@')}");
        var sql = NameOrText().Replace(command.CommandText, found => names.TryGetValue(found.Groups["name"].Value, out var own) ? $"@{own}" : found.Value);
        foreach (var parameter in parameters)
        {
            parameter.ParameterName = names[parameter.ParameterName.TrimStart('@')];
        }

        var answer = new Answer<T>();
        _asked.Add(new(sql, parameters, json => answer.Rows = json is null ? [] : JsonSerializer.Deserialize<List<T>>(json, Json)!));
        return answer;
    }

    /// <summary>Asks what has not been asked yet; nothing where there is nothing.</summary>
    public async Task AskAllAsync(CancellationToken cancel)
    {
        if (_asked.Count is 0)
        {
            return;
        }

        var sql = $"select {string.Join(",\n", _asked.Select(a => $"(select json_agg(q)::text from (\n{a.Sql}\n) q)"))}";
        await db.ReadAsync(sql, [.. _asked.SelectMany(a => a.Parameters)], Take, cancel);
        _asked.Clear();

        bool Take(NpgsqlDataReader row)
        {
            for (var i = 0; i < _asked.Count; i++)
            {
                _asked[i].Take(row.TextOrNull(i));
            }

            return true;
        }
    }

    /// <summary>The name of a parameter; or what is quoted, in which there is none.</summary>
    [GeneratedRegex("""'[^']*'|"[^"]*"|@(?<name>[A-Za-z_]\w*)""", RegexOptions.CultureInvariant)]
    private static partial Regex NameOrText();

    private sealed record Asked(string Sql, NpgsqlParameter[] Parameters, Action<string?> Take);
}

/// <summary>What came of one question.</summary>
internal sealed class Answer<T>
{
    private List<T>? _rows;

    public List<T> Rows
    {
        get => _rows ?? throw new InvalidOperationException("This has not been asked yet.");
        internal set => _rows = value;
    }
}
