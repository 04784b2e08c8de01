using PartnershipPortal.Domain.Areas;
using PartnershipPortal.Domain.Areas.Indicators;
using PartnershipPortal.Domain.Communities;
using PartnershipPortal.Domain.Contacts;
using PartnershipPortal.Domain.Introductions;
using PartnershipPortal.Domain.Offers;
using PartnershipPortal.Domain.Partnerships;
using PartnershipPortal.Domain.Placements;

namespace PartnershipPortal.Domain.Tests.Areas;

/// <summary>Over random areas: figure, bars and list are the same numbers, and no small number of people can be read or worked out.</summary>
public class IndicatorsNeverDisagreeTests
{
    private static readonly string[] Agendas = ["apprenticeships", "placements"];
    private static readonly string[] Programmes = ["t-level", "apprenticeship"];

    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 40)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void The_figure_is_the_sum_of_its_list_and_of_its_bars(int seed)
    {
        var (area, random) = Made(seed);
        foreach (var indicator in AreaIndicators.All.Where(i => !i.Card.IsOfPeople))
        {
            var scope = ScopeOf(random);
            var result = indicator.Of(area.Facts, scope);
            if (indicator.Card.Measure is IndicatorMeasure.Median)
            {
                Assert.Equal(IndicatorFigure.MedianOf([.. result.Rows.SelectMany(r => r.Line.Values).Order()]), result.Figure.Value);
            }
            else
            {
                Assert.Equal(result.Rows.Sum(r => r.Line.Number), result.Figure.Number);
                Assert.Equal(result.Rows.Sum(r => r.Line.Whole), result.Figure.Whole);
            }

            Assert.True(result.Parts.Count is 0 || result.Parts.Sum(p => p.Number) == result.Rows.Sum(r => r.Line.Number), indicator.Card.Code);
            Assert.Equal(result.Lacking, result.Rows.Count(r => r.Line.Number < r.Line.Whole));
            Assert.Equal(result.Rows.Count, result.Rows.Select(r => r.Line.Key).Distinct().Count());
        }
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Each_part_of_a_split_is_within_the_whole(int seed)
    {
        var (area, _) = Made(seed);
        foreach (var indicator in AreaIndicators.All.Where(i => i.Card is { IsOfPeople: false, ByAgenda: true, Measure: not IndicatorMeasure.Median }))
        {
            var all = indicator.Of(area.Facts, new(AnArea.Today)).Figure;
            Assert.All(Agendas, a => Assert.True(indicator.Of(area.Facts, new(AnArea.Today, a)).Figure.Number <= all.Number, indicator.Card.Code));
        }
    }

    /// <summary>Whatever is shown: on each day, of each agenda, sector and programme, and the difference of any two of them in time or by filter.</summary>
    [Theory]
    [MemberData(nameof(Seeds))]
    public void No_small_number_of_people_can_be_worked_out(int seed)
    {
        var (area, _) = Made(seed);
        foreach (var indicator in AreaIndicators.All.Where(i => i.Card.IsOfPeople))
        {
            IndicatorFigure? last = null;
            for (var day = new DateOnly(2026, 8, 1); day <= AnArea.Today; day = day.AddDays(1))
            {
                var all = indicator.Of(area.Facts, new(day)).Figure;
                NotSmall(all);
                if (all is { IsHidden: false, IsEmpty: false } && last is not null)
                {
                    NotSmall(all.Number - last.Number);
                    NotSmall(all.Whole - all.Number - (last.Whole - last.Number));
                }

                last = all is { IsHidden: false, IsEmpty: false } ? all : last;
            }

            var whole = indicator.Of(area.Facts, new(AnArea.Today)).Figure;
            foreach (var values in new[]
            {
                Agendas.Select(a => new IndicatorScope(AnArea.Today, a)), Programmes.Select(p => new IndicatorScope(AnArea.Today, Programme: p)),
                Sectors.Everyone.Select(s => new IndicatorScope(AnArea.Today, Sector: s)),
            })
            {
                var figures = values.Select(s => indicator.Of(area.Facts, s).Figure).ToList();
                figures.ForEach(NotSmall);
                var shown = figures.Where(f => f is { IsHidden: false, IsEmpty: false } && f.Day == whole.Day).ToList();
                if (!whole.IsHidden && !whole.IsEmpty && figures.Exists(f => f.IsHidden))
                {
                    NotSmall(whole.Number - shown.Sum(f => f.Number));
                    NotSmall(whole.Whole - whole.Number - shown.Sum(f => f.Whole - f.Number));
                }
            }

            Assert.True(indicator.Of(area.Facts, new(AnArea.Today, "placements", Sector.Nhs)).Figure is { IsHidden: true } or { IsEmpty: true });
            Assert.All(indicator.Of(area.Facts, new(AnArea.Today)).Rows, r => Assert.Contains(r.Number, new[] { "Nobody", "Hidden", "5 or more" }));
            Assert.Equal(indicator.Of(area.Facts, new(AnArea.Today)).Figure, whole);
        }
    }

    /// <summary>
    /// What is shown of the whole, of agendas and of programmes at all month ends is a set of equations over the programmes. Whatever can be solved from it,
    /// a programme, an agenda or the move of one between two month ends, is no small number.
    /// </summary>
    [Theory]
    [MemberData(nameof(Seeds))]
    public void Nothing_small_can_be_solved_from_all_that_is_shown(int seed)
    {
        var (area, random) = Made(seed);
        string[] programmes = [.. area.Facts.AgendaOfProgramme.Keys];
        for (var i = 0; i < 12; i++)
        {
            var (came, started) = (random.Next(1, 14), new DateOnly(2026, 8, 1).AddDays(random.Next(100)));
            area.Booked(
                area.Organisations[random.Next(8)], area.Organisations[8 + random.Next(3)], 200 + i, 30, came, started.AddDays(-3), started, came,
                programmes[random.Next(programmes.Length)], null,
                new CountFact(CountKind.Withdrew, started.AddDays(random.Next(40)), random.Next(came + 1), LeavingStage.FirstHalf, LearnerReason.Travel, null));
        }

        DateOnly[] ends = [new(2026, 8, 31), new(2026, 9, 30), new(2026, 10, 31), new(2026, 11, 30)];
        IndicatorScope[] scopes =
        [
            new(AnArea.Today), .. Agendas.Select(a => new IndicatorScope(AnArea.Today, a)),
            .. programmes.Select(p => new IndicatorScope(AnArea.Today, Programme: p)),
        ];
        foreach (var indicator in AreaIndicators.All.Where(i => i.Card.IsOfPeople))
        {
            var raw = ends.Select(end => indicator.RawLines(area.Facts, new(end))).ToArray();
            double[] Over(IndicatorScope scope, int month) => [.. ends.SelectMany((_, m) => programmes.Select(p =>
                m == month && scope.TakesProgramme(p) && scope.Takes(area.Facts.AgendaOf(p)) ? 1.0 : 0.0))];
            var shown = ends.SelectMany((end, month) => scopes.Where(s => indicator.Of(area.Facts, s with { Day = end }).Figure is
            { IsHidden: false, IsUnknown: false } figure && figure.Day == end).Select(s => Over(s, month))).ToList();
            (int Number, int Left) True(IndicatorScope scope, int month)
            {
                var lines = raw[month].Where(l => scope.TakesProgramme(l.Programme) && scope.Takes(l.Agenda)).ToList();
                return (lines.Sum(l => l.Number), lines.Sum(l => l.Whole - l.Number));
            }

            foreach (var scope in scopes)
            {
                for (var month = 0; month < ends.Length; month++)
                {
                    var (number, rest) = True(scope, month);
                    Assert.False(Follows(Over(scope, month), shown) && (SmallNumbers.IsSmall(number) || SmallNumbers.IsSmall(rest)),
                        $"{indicator.Card.Code} {scope} {ends[month]}");
                    var before = month > 0 ? True(scope, month - 1) : default;
                    Assert.False(
                        month > 0 && Follows([.. Over(scope, month).Zip(Over(scope, month - 1), (a, b) => a - b)], shown)
                            && (SmallNumbers.IsSmall(Math.Abs(number - before.Number)) || SmallNumbers.IsSmall(Math.Abs(rest - before.Left))),
                        $"{indicator.Card.Code} {scope} from {ends[Math.Max(0, month - 1)]} to {ends[month]}");
                }
            }
        }
    }

    /// <summary>Whether a sum follows from others: it adds nothing to what they span.</summary>
    private static bool Follows(double[] sum, List<double[]> from)
    {
        var rows = from.Select(r => r.ToArray()).ToList();
        var left = sum.ToArray();
        for (var column = 0; column < sum.Length; column++)
        {
            if (rows.Find(r => Math.Abs(r[column]) > 1e-9) is not { } pivot)
            {
                continue;
            }

            rows.Remove(pivot);
            foreach (var row in rows.Append(left))
            {
                var factor = row[column] / pivot[column];
                for (var i = column; i < row.Length; i++)
                {
                    row[i] -= factor * pivot[i];
                }
            }
        }

        return left.All(x => Math.Abs(x) < 1e-6);
    }

    private static void NotSmall(IndicatorFigure figure)
    {
        if (figure is { IsHidden: false, IsEmpty: false })
        {
            NotSmall(figure.Number);
            NotSmall(figure.Whole - figure.Number);
        }
    }

    private static void NotSmall(int number) => Assert.False(SmallNumbers.IsSmall(Math.Abs(number)), $"{number}");

    private static IndicatorScope ScopeOf(Random random) => new(
        AnArea.Today.AddDays(-random.Next(400)), random.Next(3) is 0 ? Agendas[random.Next(2)] : null, random.Next(3) is 0 ? Sector.Nhs : null,
        random.Next(4) is 0 ? Programmes[random.Next(2)] : null);

    private static (AnArea Area, Random Random) Made(int seed)
    {
        var random = new Random(seed);
        var area = new AnArea();
        DateOnly Day(int within = 500) => AnArea.Today.AddDays(-random.Next(within));
        string Council() => $"COUNCIL{random.Next(3)}";
        var trusts = Enumerable.Range(0, 4).Select(i => area.Add(Sector.Nhs, $"Trust {i}", Council(), from: Day(3000))).ToList();
        var homes = Enumerable.Range(0, 4).Select(i => area.Add(Sector.SocialCare, $"Home {i}", Council(), wantsSupport: random.Next(2) is 0)).ToList();
        var colleges = Enumerable.Range(0, 3).Select(i => area.Add(Sector.Fe, $"College {i}", Council(),
            random.Next(4) is 0 ? "ELSEWHERE" : AnArea.Code)).ToList();
        T Any<T>(IReadOnlyList<T> of) => of[random.Next(of.Count)];
        for (var i = 0; i < 6; i++)
        {
            var since = Day();
            var partnership = area.Together(Any([.. trusts, .. homes]), Any(colleges), since, random.Next(3) is 0 ? since.AddDays(random.Next(300)) : null,
                Any(Agendas));
            area.Signed(partnership, since, since.AddDays(random.Next(700)));
            area.Asked(Any(trusts), Any(colleges), Day(), random.Next(3) is 0 ? null : Day(100), Any(Enum.GetValues<IntroductionState>()), partnership.Id,
                Any(Agendas));
            area.Published(Any(Enum.GetValues<OpportunityKind>()), Any([.. trusts, .. colleges]), random.Next(40), Any(Programmes));
            area.Contacts.Add(new(AnArea.Id(i), Any(trusts).Id, "Lead", [Any(Agendas)], Day(), Any([ContactState.Active, ContactState.CheckDue])));
            area.Capacities.Add(new(AnArea.Id(i), Any(trusts).Id, Council(), "Ward", Any(Programmes), random.Next(9), Day(), Day(), Day(), random.Next(100,
                200), random.Next(100)));
            area.Gaps.Add(new(AnArea.Id(i), AnArea.Code, Any(trusts).Id, Any(Agendas), "OL6", "It", Day(), Day(90), Any(Enum.GetValues<GapState>()),
                GapOutcome.TakenOn));
        }

        area.Similar.AddRange(["QWO", "QE1"]);
        for (var i = 0; i < 4; i++)
        {
            area.Meets(
                $"Community {i}", Day(700), Any(Enum.GetValues<CommunityAccess>()), Any(Enum.GetValues<MeetingCadence>()),
                [.. Enumerable.Range(0, random.Next(6)).Select(_ => AnArea.Meeting(Day(), Any(Enum.GetValues<MeetingState>()), Any(trusts), Any(colleges)))],
                [.. Enumerable.Range(0, random.Next(4)).Select(_ => new CommunityActionFact(Day(), random.Next(2) is 0 ? null : Day()))], Any(Agendas));
            area.Plans.Add(new(AnArea.Id(8000 + i), colleges[i % 3].Id, 2025 + i / 3, Day(400), [.. Enumerable.Range(0, random.Next(6)).Select(_ =>
                new PlanActivityFact(random.Next(2) is 0 ? ["awareness"] : ["awareness", "access"], Day(), random.Next(2) is 0 ? null : Day(),
                    random.Next(4) is 0 ? Day() : null))]));
            area.Elsewhere.Add(new("QWO", Day(), [Any(Agendas)]));
        }

        for (var i = 0; i < 9; i++)
        {
            var (came, started) = (random.Next(1, 25), new DateOnly(2026, 8, 1).AddDays(random.Next(100)));
            CountFact Count(CountKind kind, int people, DestinationKind? where = null) =>
                new(kind, started.AddDays(random.Next(60)), people, LeavingStage.FirstHalf, LearnerReason.Travel, where);
            var left = random.Next(came + 1);
            area.Booked(
                Any([.. trusts, .. homes]), Any(colleges), 70 + i % 5, 30, came, random.Next(3) is 0 ? null : started.AddDays(-3), started, came,
                    Programmes[i % 5 % 2],
                started.AddDays(30), Count(CountKind.Withdrew, left), Count(CountKind.Went, random.Next(came - left + 1), DestinationKind.JobWithHost),
                Count(CountKind.Went, random.Next(6), DestinationKind.JobElsewhere));
        }

        return (area, random);
    }
}
