using PartnershipPortal.Domain.Contacts;
using PartnershipPortal.Domain.Organisations;

namespace PartnershipPortal.Domain.FrontDoor;

/// <summary>
/// Step 3 of the ranking: from scores to a useful answer. Existing work first, one door where an organisation asks for one,
/// the nearest campus, two people of an organisation at most, three organisations when there are three. Source: product.md section 7.
/// </summary>
internal static class FrontDoorComposition
{
    /// <summary>A contact due a check does not stand first over an active one this near in points with the same role and level.</summary>
    private const double EqualPoints = 2;

    public static List<ScoredCandidate> Compose(FrontDoorRequest request, List<ScoredCandidate> scored, FrontDoorWeights weights)
    {
        scored.Sort((a, b) => Compare(a, b, weights.OpenLimit));
        var doors = request.Level is ContactLevel.Operational ? OneDoor(scored, request.AgendaCode) : scored;
        var (near, farther) = NearestCampus(doors);
        var ordered = WhoDeclinedLast(LeadWithExistingWork(near, request.AgendaCode, weights));
        var picked = Pick(ordered, farther, request.MaxPeople, weights);
        LetActiveLead(picked, request.AgendaCode);
        return picked.Count > 0 && picked[0].IsFrontLine ? [] : picked;
    }

    /// <summary>Best first. Equals: contacts overloaded with open requests last, then those due a check; then roles that normally handle it, those
    /// whose title says it, whom the seeker works with, whose organisation trains the subject, whose role has fewer things to handle, nearer, fewer open
    /// requests; at last a key from the data, so that another import of the same people gives the same order.</summary>
    private static int Compare(ScoredCandidate a, ScoredCandidate b, int openLimit)
    {
        var (x, y) = (a.Candidate, b.Candidate);
        return a.IsFrontLine != b.IsFrontLine ? a.IsFrontLine.CompareTo(b.IsFrontLine)
            : a.Standing != b.Standing ? b.Standing.CompareTo(a.Standing)
            : x.OpenIntroductions > openLimit != y.OpenIntroductions > openLimit ? x.OpenIntroductions.CompareTo(y.OpenIntroductions)
            : x.State != y.State ? x.State.CompareTo(y.State)
            : a.IsByTitle != b.IsByTitle ? a.IsByTitle.CompareTo(b.IsByTitle)
            : a.SaysAgenda.Value != b.SaysAgenda.Value ? b.SaysAgenda.Value.CompareTo(a.SaysAgenda.Value)
            : x.HasLiveLink != y.HasLiveLink ? y.HasLiveLink.CompareTo(x.HasLiveLink)
            : x.Trains.Count > 0 != y.Trains.Count > 0 ? y.Trains.Count.CompareTo(x.Trains.Count)
            : a.Handles != b.Handles ? a.Handles.CompareTo(b.Handles)
            : Math.Round(a.Minutes) != Math.Round(b.Minutes) ? a.Minutes.CompareTo(b.Minutes)
            : x.OpenIntroductions != y.OpenIntroductions ? x.OpenIntroductions.CompareTo(y.OpenIntroductions)
            : a.Minutes != b.Minutes ? a.Minutes.CompareTo(b.Minutes)
            : string.CompareOrdinal(x.OrganisationCode, y.OrganisationCode) is var byCode and not 0 ? byCode
            : string.CompareOrdinal(x.JobTitle, y.JobTitle) is var byTitle and not 0 ? byTitle
            : x.ContactId.CompareTo(y.ContactId);
    }

    /// <summary>Whether the seeker already works with this person on the very thing asked for.</summary>
    public static bool LeadsTheLane(ScoredCandidate scored, string? agendaCode) =>
        scored.Candidate.HasLiveLink && agendaCode is not null && scored.Candidate.LinkAgendas.Contains(agendaCode);

    /// <summary>Leads the lane within a journey that still counts, and is not a ward or course role asked a strategic question.</summary>
    public static bool ComesFirst(ScoredCandidate scored, string? agendaCode, FrontDoorWeights weights) =>
        LeadsTheLane(scored, agendaCode) && !scored.IsFrontLine && (scored.Journey is not { } journey || journey.Minutes <= weights.TravelZeroMinutes);

    /// <summary>Policy "single": the single point of contact stands for the organisation; a colleague stays only if they already lead this lane with
    /// the seeker.</summary>
    private static List<ScoredCandidate> OneDoor(List<ScoredCandidate> scored, string? agendaCode)
    {
        Dictionary<Guid, Guid>? door = null;
        foreach (var s in scored)
        {
            if (s.Candidate is { ContactPolicy: ContactPolicy.Single, IsSinglePointOfContact: true })
            {
                (door ??= []).TryAdd(s.Candidate.OrganisationId, s.Candidate.ContactId);
            }
        }

        return door is null
            ? scored
            : scored.FindAll(s => !door.TryGetValue(s.Candidate.OrganisationId, out var only) || only == s.Candidate.ContactId || LeadsTheLane(s, agendaCode));
    }

    /// <summary>Of people in the same role at several campuses of a college or college group, the nearest; the rest wait in case there are too few
    /// organisations.</summary>
    private static (List<ScoredCandidate> Near, List<ScoredCandidate> Farther) NearestCampus(List<ScoredCandidate> scored)
    {
        var nearest = new Dictionary<(Guid Group, string Family), double>();
        foreach (var s in scored)
        {
            if (CampusKey(s) is { } key)
            {
                nearest[key] = Math.Min(s.Minutes, nearest.GetValueOrDefault(key, double.MaxValue));
            }
        }

        var (near, farther) = (new List<ScoredCandidate>(scored.Count), new List<ScoredCandidate>());
        foreach (var s in scored)
        {
            var isFarther = CampusKey(s) is { } key && s.Minutes > nearest[key] + 1 && s.Candidate is { HasLiveLink: false, IsSinglePointOfContact: false };
            (isFarther ? farther : near).Add(s);
        }

        return (near, farther);
    }

    private static (Guid Group, string Family)? CampusKey(ScoredCandidate s) =>
        s.Candidate is { RoleFamilyCode: { } family, Point: not null }
            ? (s.Candidate is { Sector: Sector.Fe, GroupId: { } group } ? group : s.Candidate.OrganisationId, family)
            : null;

    /// <summary>
    /// People who lead this very lane with the seeker come first, all of them, those with checked details before those due a check; but a ward
    /// or course role does not lead the answer to a strategic question, and nobody is first over a mountain range. Who works with the seeker on
    /// something else goes first among equals only.
    /// </summary>
    private static List<ScoredCandidate> LeadWithExistingWork(List<ScoredCandidate> scored, string? agendaCode, FrontDoorWeights weights)
    {
        if (!scored.Exists(s => s.Candidate.HasLiveLink))
        {
            return scored;
        }

        var first = scored.Where(s => ComesFirst(s, agendaCode, weights)).OrderBy(s => s.Candidate.State).ToList();
        return [.. first, .. scored.Where(s => !first.Contains(s))];
    }

    /// <summary>Whoever has just said no is not the next to be asked.</summary>
    private static List<ScoredCandidate> WhoDeclinedLast(List<ScoredCandidate> ordered) =>
        ordered.Exists(s => s.Candidate.DeclinedOn is not null) ? [.. ordered.OrderBy(s => s.Candidate.DeclinedOn is not null)] : ordered;

    private static List<ScoredCandidate> Pick(List<ScoredCandidate> ordered, List<ScoredCandidate> farther, int most, FrontDoorWeights weights)
    {
        var available = ordered.Select(s => s.Candidate.OrganisationId).Distinct().Count();
        var wanted = Math.Min(Math.Min(weights.Organisations, available), most);
        var perOrganisation = new Dictionary<Guid, int>();
        var picked = new List<ScoredCandidate>(most);
        foreach (var s in ordered)
        {
            var already = perOrganisation.GetValueOrDefault(s.Candidate.OrganisationId);
            var roomForSeconds = most - picked.Count > wanted - perOrganisation.Count;
            if (picked.Count < most && (already == 0 || (already < weights.PerOrganisation && roomForSeconds)))
            {
                perOrganisation[s.Candidate.OrganisationId] = already + 1;
                picked.Add(s);
            }
        }

        foreach (var s in farther)
        {
            if (perOrganisation.Count < weights.Organisations && picked.Count < most && perOrganisation.TryAdd(s.Candidate.OrganisationId, 1))
            {
                picked.Add(s);
            }
        }

        return picked;
    }

    private static void LetActiveLead(List<ScoredCandidate> picked, string? agendaCode)
    {
        if (picked.Count == 0 || picked[0].Candidate.State is not ContactState.CheckDue)
        {
            return;
        }

        var doubtful = picked[0];
        var equal = picked.FindIndex(s => s.Candidate is { State: ContactState.Active, DeclinedOn: null }
            && s.Fit == doubtful.Fit && s.Points.Level >= doubtful.Points.Level && s.Score >= doubtful.Score - EqualPoints);
        if (equal > 0 && !LeadsTheLane(doubtful, agendaCode))
        {
            var active = picked[equal];
            picked.RemoveAt(equal);
            picked.Insert(0, active);
        }
    }
}
