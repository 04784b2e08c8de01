using System.Text.Json;
using Npgsql;
using PartnershipPortal.Domain.Areas;
using PartnershipPortal.Web.Data;

namespace PartnershipPortal.Web.Features.Areas;

/// <summary>
/// What an area has put up for everybody to read: its priorities, its people board, the skills plans beside it and money to ask for. Read in one
/// statement, for its own page and for the first page of its organisations.
/// </summary>
public sealed record AreaNoticeboard(
    IReadOnlyList<AskedFor> Priorities, PeopleBoardNotice? Board, IReadOnlyList<SkillsPlanNotice> Plans, IReadOnlyList<FundingNotice> Funding)
{
    internal static readonly AreaNoticeboard Empty = new([], null, [], []);

    /// <summary>Opportunities on a page that is about more; the list has all.</summary>
    internal const int MostFunding = 5;

    private static readonly JsonSerializerOptions Snake = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    /// <summary>$1 the care system, $2 today, $3 from which share of its postcodes a council area counts, $4 how many opportunities.</summary>
    private const string Sql = """
        select json_build_object(
            'priorities', coalesce((select json_agg(json_build_object('words', p.words, 'published_on', p.published_on) order by p.rank)
                from area_priorities p where p.ics_code = $1 and p.ended_on is null), '[]'),
            'board', (select json_build_object('name', b.name, 'functions', to_json(b.functions), 'no_seat_since', b.no_seat_since, 'note', b.note,
                'said_on', (b.said_at at time zone 'Europe/London')::date,
                'seats', coalesce((select json_agg(json_build_object('college', o.name, 'code', o.code, 'role', s.role, 'since', s.since,
                    'ended_on', s.ended_on) order by s.since desc)
                    from people_board_seats s join organisations o on o.id = s.organisation_id where s.board_id = b.id), '[]'))
                from people_boards b where b.ics_code = $1),
            'plans', coalesce((select json_agg(json_build_object('code', x.code, 'name', x.name, 'body', p.body, 'from', p."from", 'until', p.until,
                'source', p.source, 'priorities', coalesce(to_json(p.priorities), '[]')) order by x.name)
                from (select a.lsip_code as code, min(a.lsip_name) as name from local_authorities a
                    join local_authority_ics s on s.local_authority_code = a.code
                    where s.ics_code = $1 and s.share >= $3 and a.lsip_code is not null group by a.lsip_code) x
                left join skills_plans p on p.lsip_code = x.code and p.replaced_on is null), '[]'),
            'funding', coalesce((select json_agg(json_build_object('id', f.id, 'title', f.title, 'for_whom', f.for_whom, 'opens_on', f.opens_on,
                'closes_on', f.closes_on, 'source', f.source, 'is_national', f.ics_code is null) order by f.closes_on, f.id)
                from (select * from funding_opportunities
                    where (ics_code = $1 or ics_code is null) and closes_on >= $2 order by closes_on, id limit $4) f), '[]'))::text
        """;

    /// <param name="today">In London: what has closed is not read.</param>
    internal static async Task<AreaNoticeboard> ReadAsync(PortalDbContext db, string icsCode, DateOnly today, CancellationToken cancel)
    {
        var read = await db.ReadAsync(
            Sql,
            [
                Statements.Of(icsCode), Statements.Of(today), new NpgsqlParameter<double> { TypedValue = SkillsPlan.LeastShare },
                new NpgsqlParameter<int> { TypedValue = MostFunding },
            ],
            row => JsonSerializer.Deserialize<AreaNoticeboard>(row.GetString(0), Snake)!,
            cancel);
        return read.Single();
    }
}

/// <summary>One of the area's priorities.</summary>
public sealed record AskedFor(string Words, DateOnly PublishedOn);

/// <summary>The people board as anybody reads it.</summary>
/// <param name="Functions">Codes of what it has taken on.</param>
/// <param name="Seats">Colleges that sit or sat there, the latest first.</param>
public sealed record PeopleBoardNotice(
    string Name, IReadOnlyList<string> Functions, DateOnly? NoSeatSince, string? Note, DateOnly SaidOn, IReadOnlyList<PeopleBoardSeatNotice> Seats)
{
    public PeopleBoardSeatNotice? Seat => Seats.FirstOrDefault(s => s.EndedOn is null);
}

/// <summary>A college on the people board.</summary>
public sealed record PeopleBoardSeatNotice(string College, string Code, string Role, DateOnly Since, DateOnly? EndedOn);

/// <summary>The skills plan of an area of such plans that the care system reaches into.</summary>
/// <param name="Body">Null, with all that follows, when nobody has entered the plan.</param>
public sealed record SkillsPlanNotice(
    string Code, string Name, string? Body, DateOnly? From, DateOnly? Until, string? Source, IReadOnlyList<string> Priorities);

/// <summary>Money to ask for that has not closed.</summary>
public sealed record FundingNotice(Guid Id, string Title, string ForWhom, DateOnly? OpensOn, DateOnly ClosesOn, string Source, bool IsNational);
