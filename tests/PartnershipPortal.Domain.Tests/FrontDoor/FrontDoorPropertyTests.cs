using PartnershipPortal.Domain.Contacts;
using PartnershipPortal.Domain.FrontDoor;
using PartnershipPortal.Domain.Organisations;
using static PartnershipPortal.Domain.Tests.FrontDoor.Invented;
using static PartnershipPortal.Domain.Tests.FrontDoor.RandomWorlds;

namespace PartnershipPortal.Domain.Tests.FrontDoor;

/// <summary>What holds for any people and any question, over three hundred seeded random worlds each.</summary>
public sealed class FrontDoorPropertyTests
{
    [Fact]
    public void Nobody_is_shown_who_must_not_be() => InEveryWorld((request, people, random) =>
    {
        foreach (var c in FrontDoorRanking.Rank(request, people, Rules).Select(s => s.Candidate))
        {
            Assert.True(c.State is ContactState.Active or ContactState.CheckDue, $"{c.State} was shown");
            Assert.False(c.HasObjected);
            Assert.True(c.IsVisible);
            Assert.False(c.HasBounced && c.VerifiedOn is null);
            Assert.NotEqual(request.SeekerOrganisationId, c.OrganisationId);
            Assert.True(request.Sectors.Count == 0 || request.Sectors.Contains(c.Sector));
            Assert.False(c.RoleFamilyCode?.EndsWith(".mailbox", StringComparison.Ordinal) is true);
        }
    });

    [Fact]
    public void Nobody_outside_the_route_is_shown_without_a_reason_of_their_own() => InEveryWorld((request, people, random) =>
    {
        foreach (var c in FrontDoorRanking.Rank(request, people, Rules).Select(s => s.Candidate))
        {
            var isRouted = c.RoleFamilyCode is not null && Rules.Routes.FitOf(request.AgendaCode!, c.RoleFamilyCode, request.Level) is not null;
            var isDoor = c is { ContactPolicy: ContactPolicy.Single, IsSinglePointOfContact: true } && request.Level is ContactLevel.Operational;
            Assert.True(isRouted || isDoor || c.Agendas.Contains(request.AgendaCode!) || c.LinkAgendas.Contains(request.AgendaCode!));
        }
    });

    [Fact]
    public void Nobody_is_farther_than_the_limit_outside_the_system() => InEveryWorld((request, people, random) =>
    {
        foreach (var s in FrontDoorRanking.Rank(request, people, Rules).Where(s => !s.IsSameIcs))
        {
            Assert.True(s.Journey?.Minutes <= request.MaxMinutes);
        }
    });

    [Fact]
    public void The_order_of_the_candidates_does_not_matter() => InEveryWorld((request, people, random) =>
    {
        var shuffled = people.ToArray();
        random.Shuffle(shuffled);

        Assert.Equal(FrontDoorRanking.Rank(request, people, Rules).Order(), FrontDoorRanking.Rank(request, shuffled, Rules).Order());
    });

    [Fact]
    public void The_same_people_imported_again_stand_in_the_same_order() => InEveryWorld((request, people, random) =>
    {
        var before = Seen(people);
        for (var import = 0; import < 10; import++)
        {
            Assert.Equal(before, Seen([.. people.Select(p => p with { ContactId = Id(random.Next()) })]));
        }

        IEnumerable<(string, string, double)> Seen(FrontDoorCandidate[] them) =>
            FrontDoorRanking.Rank(request, them, Rules).Select(s => (s.Candidate.OrganisationCode, s.Candidate.JobTitle, s.Score));
    });

    [Fact]
    public void At_most_two_of_an_organisation_and_three_organisations_when_there_are_three() => InEveryWorld((request, people, random) =>
    {
        var suggestions = FrontDoorRanking.Rank(request, people, Rules);
        var shown = suggestions.CountBy(s => s.Candidate.OrganisationId).ToArray();
        var available = people.GroupBy(p => p.OrganisationId).Count(o => FrontDoorRanking.Rank(request with { IcsCode = null }, o, Rules).Count > 0);

        Assert.All(shown, o => Assert.InRange(o.Value, 1, 2));
        Assert.True(suggestions.Count <= request.MaxPeople);
        Assert.True(shown.Length >= Math.Min(3, available), $"{shown.Length} of {available} organisations");
    });

    [Fact]
    public void Nearer_never_ranks_lower_when_all_else_is_equal() => InEveryWorld((request, people, random) =>
    {
        var person = people[random.Next(people.Length)]
            with
        { HasLiveLink = false, IsSinglePointOfContact = false, GroupId = null, State = ContactState.Active };
        person = person with
        {
            RoleFamilyCode = random.Next(3) == 0 ? person.RoleFamilyCode : "fe.apprenticeship",
            Sector = Sector.Fe,
            OrganisationId = Id(7777),
            ContactPolicy = ContactPolicy.Several
        };
        var others = people.Where(p => p.ContactId != person.ContactId && p.OrganisationId != person.OrganisationId).ToArray();
        var (near, far) = (random.NextDouble() * 60, random.NextDouble() * 60);
        (near, far) = (Math.Min(near, far), Math.Max(near, far));

        var rankNear = RankOf(person with { Point = West(near) });
        var rankFar = RankOf(person with { Point = West(far) });

        Assert.True(rankNear <= rankFar, $"{near:0.0} miles ranks {rankNear}, {far:0.0} miles ranks {rankFar}");

        int RankOf(FrontDoorCandidate candidate) =>
            FrontDoorRanking.Rank(request, [.. others, candidate], Rules).FirstOrDefault(s => s.Candidate.ContactId == candidate.ContactId)?.Rank
                ?? int.MaxValue;
    });

    [Fact]
    public void A_better_fact_never_lowers_the_score() => InEveryWorld((request, people, random) =>
    {
        var person = Person(5555)
            with
        { Replies = 5, MedianReplyDays = random.Next(1, 20), VerifiedOn = Today.AddDays(-random.Next(500)), Appetite = (Appetite)random.Next(1, 3) };
        var score = Score(person);

        Assert.True(Score(person with { MedianReplyDays = person.MedianReplyDays - 1 }) >= score);
        Assert.True(Score(person with { VerifiedOn = Today }) >= score);
        Assert.True(Score(person with { Appetite = person.Appetite + 1 }) > score);

        static double Score(FrontDoorCandidate candidate) => FrontDoorRanking.Rank(Request(), [candidate], Rules)[0].Score;
    });

    [Fact]
    public void A_score_is_the_sum_of_its_factors_and_never_over_a_hundred() => InEveryWorld((request, people, random) =>
    {
        foreach (var s in FrontDoorRanking.Rank(request, people, Rules))
        {
            Assert.InRange(s.Score, 0, 100);
            Assert.Equal(s.Points.Total, s.Score, 0.051);
        }
    });

    [Fact]
    public void One_door_stands_alone_day_to_day() => InEveryWorld((request, people, random) =>
    {
        if (request.Level is not ContactLevel.Operational)
        {
            return;
        }

        foreach (var organisation in FrontDoorRanking.Rank(request, people, Rules).GroupBy(s => s.Candidate.OrganisationId))
        {
            var doors = organisation.Count(s => s.Candidate is { ContactPolicy: ContactPolicy.Single, IsSinglePointOfContact: true });
            var colleagues = organisation.Count(s => !s.Candidate.IsSinglePointOfContact && !s.Candidate.LinkAgendas.Contains(request.AgendaCode!));
            Assert.True(doors == 0 || colleagues == 0);
            Assert.True(doors <= 1);
        }
    });

    [Fact]
    public void Somebody_due_a_check_is_not_first_over_an_equal_active_person() => InEveryWorld((request, people, random) =>
    {
        var due = Person(5555, miles: random.Next(40)) with { State = ContactState.CheckDue, VerifiedOn = Today.AddDays(-random.Next(500)) };
        var active = due with { ContactId = Id(5556), OrganisationId = Id(5557), State = ContactState.Active };

        Assert.Equal(ContactState.Active, FrontDoorRanking.Rank(Request(), random.Next(2) == 0 ? [due, active] : [active, due], Rules)[0].Candidate.State);
    });

    [Fact]
    public void Adding_a_worse_person_elsewhere_moves_nobody_above_another() => InEveryWorld((request, people, random) =>
    {
        var added = Person(5555, miles: 60, family: "fe.senior_curric") with { VerifiedOn = null, IcsCodes = ["QOP"], LsipCode = null };
        var before = FrontDoorRanking.Rank(request with { MaxPeople = 50 }, people, Rules).Order();
        var after = FrontDoorRanking.Rank(request with { MaxPeople = 50 }, [.. people, added], Rules).Order().Where(n => n != 5555);

        Assert.Equal(before, after);
    });

    [Fact]
    public void Every_suggestion_gives_a_reason() => InEveryWorld((request, people, random) =>
    {
        foreach (var s in FrontDoorRanking.Rank(request, people, Rules))
        {
            Assert.NotEmpty(s.Why.ToString());
            Assert.NotEmpty(s.Reasons);
            Assert.All(s.Reasons.Concat(s.LessGood).Say(), text => Assert.Matches("^[A-Z0-9].*[^. ]$", text));
        }
    });

    /// <summary>Everyone who leads this lane with the seeker comes before everyone who does not, however many they are, whatever their role.</summary>
    [Fact]
    public void Everyone_who_leads_the_lane_comes_first() => InEveryWorld((request, people, random) =>
    {
        var linked = Enumerable.Range(0, random.Next(1, 4))
            .Select(n => Anyone(5000 + n, random) with
            {
                OrganisationId = Id(7000 + n),
                ContactPolicy = ContactPolicy.Several,
                GroupId = null,
                State = random.Next(4) == 0 ? ContactState.CheckDue : ContactState.Active,
                Sector = Sector.Fe,
                RoleFamilyCode = Families.Where(f => f.StartsWith("fe.", StringComparison.Ordinal) && f != "fe.mailbox").ElementAt(random.Next(10)),
                IsVisible = true,
                HasObjected = false,
                HasBounced = false,
                HasLiveLink = true,
                LinkAgendas = [request.AgendaCode!],
            })
            .ToArray();
        var others = people.Select(p => p with { HasLiveLink = false, LinkAgendas = [] }).ToArray();
        request = request with { Sectors = [Sector.Fe], MaxMinutes = null };

        var ranked = FrontDoorRanking.Rank(request, [.. others, .. linked], Rules);

        var led = linked.Where(l => l.Point is not { } point || Rules.Travel.Between(request.Place, point).Minutes <= Rules.Weights.TravelZeroMinutes)
            .Where(l => request.Level is ContactLevel.Operational || l.Level is ContactLevel.Strategic || l.Seniority >= Seniority.Head)
            .Select(l => l.ContactId).ToHashSet();
        Assert.Equal(led, ranked.Take(led.Count).Select(s => s.Candidate.ContactId).ToHashSet());
        Assert.All(ranked.Take(led.Count), s => Assert.Equal($"You already work with {s.Candidate.OrganisationName}", s.Label));
    });

    [Fact]
    public void A_strategic_answer_is_never_led_by_a_ward_or_course_role() => InEveryWorld((request, people, random) =>
    {
        var linked = people.Select(p => random.Next(4) == 0 ? p with { HasLiveLink = true, LinkAgendas = [request.AgendaCode!] } : p).ToArray();
        var ranked = FrontDoorRanking.Rank(request with { Level = ContactLevel.Strategic }, linked, Rules);

        Assert.False(ranked is [{ Candidate: { Level: ContactLevel.Operational, Seniority: <= Seniority.Manager } }, ..]);
    });

    [Fact]
    public void Knowing_somebody_never_empties_the_answer() => InEveryWorld((request, people, random) =>
    {
        var before = FrontDoorRanking.Rank(request, people.Select(p => p with { HasLiveLink = false, LinkAgendas = [] }), Rules);
        var after = FrontDoorRanking.Rank(request, people.Select(p => p with { HasLiveLink = true, LinkAgendas = [request.AgendaCode!] }), Rules);

        Assert.True(before.Count == 0 || after.Count > 0);
    });

    /// <summary>What "would rank higher if" says, done, does rank higher; and it is never something they do already.</summary>
    [Fact]
    public void Would_rank_higher_is_true_when_it_is_done() => InEveryWorld((request, people, random) =>
    {
        foreach (var s in FrontDoorRanking.Rank(request, people, Rules).Where(s => s.Rank > 1 && s.WouldRankHigherIf is not null))
        {
            var said = s.WouldRankHigherIf!.ToString();
            var (was, now) = (s.Candidate, s.Candidate);
            if (said.Contains("checked their details", StringComparison.Ordinal))
            {
                now = now with { VerifiedOn = Today, State = ContactState.Active };
            }

            if (said.Contains("listed this year", StringComparison.Ordinal))
            {
                Assert.True(was.Appetite is Appetite.Looking);
                now = now with { Appetite = Appetite.Offering };
            }

            if (said.Contains("look for partners", StringComparison.Ordinal))
            {
                Assert.True(was.Appetite is Appetite.Unknown);
                now = now with { Appetite = Appetite.Looking };
            }

            if (said.Contains("within 2 working days", StringComparison.Ordinal))
            {
                Assert.True(was.MedianReplyDays > 2, $"already replies within {was.MedianReplyDays}");
                now = now with { MedianReplyDays = 0, Replies = 60 };
            }

            Assert.NotEqual(was, now);
            var rank = FrontDoorRanking.Rank(request, [.. people.Where(p => p.ContactId != was.ContactId), now], Rules)
                .First(x => x.Candidate.ContactId == was.ContactId).Rank;
            Assert.True(rank < s.Rank, $"{said}: {s.Rank} became {rank}");
        }
    });

    [Fact]
    public void A_single_point_of_contact_outdoes_nobody_elsewhere_that_a_colleague_would_not() => InEveryWorld((request, people, random) =>
    {
        var door = Person(5555, 555, family: "fe.student_services", title: "Gateway Manager").AtOneDoor(true);
        var nearby = Person(5556, 556, miles: 12);

        Assert.Equal([5556, 5555], Rank(Request(), door, nearby).Order());
        Assert.Equal(5555, Rank(Request(), door, Person(5557, 555).AtOneDoor(false), nearby).Order()[0]);
        Assert.Equal(5555, Rank(Request(), door, Person(5557, 555).AtOneDoor(false), nearby with { Point = West(4.2) }).Order()[0]);
    });
}
