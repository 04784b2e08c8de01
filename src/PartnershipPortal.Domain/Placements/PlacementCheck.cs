using PartnershipPortal.Domain.Partnerships;

namespace PartnershipPortal.Domain.Placements;

/// <summary>
/// Something that is done before a placement starts, by one side, until a day. It says that it was done and by whom, never what stood in a certificate or a
/// clearance. Source: product.md section 3, "DBS", "Occupational health", "Insurance", "Safeguarding"; S0-15, S0-45.
/// </summary>
public sealed class PlacementCheck
{
    public const int WordsMaxLength = 300;

    private PlacementCheck() // EF Core
    {
    }

    internal PlacementCheck(Guid bookingId, PlacementCheckKind kind) => (BookingId, Kind) = (bookingId, kind);

    public Guid Id { get; private init; } = Guid.CreateVersion7();

    public Guid BookingId { get; private init; }

    public PlacementCheckKind Kind { get; private init; }

    /// <summary>Null until places are held.</summary>
    public DateOnly? DueOn { get; private set; }

    public DateOnly? DoneOn { get; private set; }

    public string? DoneBy { get; private set; }

    public Guid? AccountId { get; private set; }

    /// <summary>A role, or why it is not needed. No names of learners, no numbers of certificates.</summary>
    public string? Words { get; private set; }

    /// <summary>Of occupational health: forms sent. Hidden from 1 to 4 outside the two sides.</summary>
    public int? Sent { get; private set; }

    /// <summary>Of occupational health: people cleared.</summary>
    public int? Cleared { get; private set; }

    public bool IsDone => DoneOn is not null;

    public PlacementSide Owner => Kind.Owner();

    /// <summary>Begun and not finished.</summary>
    public bool IsPart => !IsDone && (Sent > 0 || Cleared > 0);

    /// <summary>Where it stands on a day; the worst first.</summary>
    public CheckStanding StandingOn(DateOnly today) =>
        IsDone ? CheckStanding.Done : DueOn < today ? CheckStanding.Late : IsPart ? CheckStanding.Part : CheckStanding.Waiting;

    internal void BeDueOn(DateOnly today, DateOnly day) => DueOn = IsDone ? DueOn : day < today ? today : day;

    internal void Do(string? words, int? sent, int? cleared, bool isDone, Deed deed)
    {
        (Words, Sent, Cleared) = (words, sent, cleared);
        DoneOn = isDone ? deed.On : null;
        DoneBy = isDone ? deed.Person : null;
        AccountId = isDone && deed.AccountId != Guid.Empty ? deed.AccountId : null;
    }
}

/// <summary>How a check stands.</summary>
public enum CheckStanding
{
    Late,
    Waiting,
    Part,
    Done,
}

/// <summary>What is checked.</summary>
public enum PlacementCheckKind
{
    /// <summary>The written agreement of the two, or the reason there is none.</summary>
    Mou,
    RiskAssessment,
    Dbs,
    OccupationalHealth,

    /// <summary>The insurer is told of more than two weeks.</summary>
    Insurance,

    /// <summary>The host knows that Ofsted may visit. Source: S0-15.</summary>
    OfstedMayVisit,
    SafeguardingHost,
    SafeguardingCollege,
    PastoralHost,
    PastoralCollege,

    /// <summary>Parents or carers of under-18s are told of risks and measures.</summary>
    ParentsTold,
}

/// <content>The list of checks, and who ticks what.</content>
public sealed partial class PlacementBooking
{
    /// <summary>From so many days on the insurer is told. Source: NHS Employers, product.md section 3.</summary>
    public const int InsuranceDays = 14;

    /// <summary>A criminal record check is not possible below this age. Source: KCSIE, product.md section 3.</summary>
    public const int LeastDbsAge = 16;

    /// <summary>Every check is done. The agreement counts when it is in force, or when the host says why there is none.</summary>
    public bool IsReady(bool isMouInForce) => _checks.TrueForAll(c => c.IsDone || (c.Kind is PlacementCheckKind.Mou && isMouInForce));

    /// <summary>Why a check cannot be answered so; null when it can. Of occupational health it is about the numbers, of others about the words.</summary>
    public string? WhyNotDone(PlacementCheckKind kind, CheckFacts facts)
    {
        var (sent, cleared) = (facts.Sent ?? 0, facts.Cleared ?? 0);
        if (kind is PlacementCheckKind.OccupationalHealth)
        {
            return sent >= cleared && cleared >= 0 && sent <= People ? null : $"Forms are from 0 to {People}, and nobody is cleared without one.";
        }

        if (!facts.IsDone || !string.IsNullOrWhiteSpace(facts.Words))
        {
            return null;
        }

        return kind is PlacementCheckKind.Dbs && Cohort!.YoungestOn(FirstDay) < LeastDbsAge
            ? $"A criminal record check is not possible under {LeastDbsAge}: say “not needed” and why. Source: Keeping children safe in education."
            : kind.NeedsWords() ? kind.AskFor() : null;
    }

    /// <summary>Checks of a side that are not done and that saying so is enough for: no words and no numbers are asked.</summary>
    public IReadOnlyList<PlacementCheck> OnlyToTick(PlacementSide side) => !GoesOn(State) ? [] :
    [
        .. _checks.Where(c => c.Owner == side && !c.IsDone && c.Kind is not PlacementCheckKind.OccupationalHealth
            && WhyNotDone(c.Kind, new(true, c.Words)) is null).OrderBy(c => c.Kind),
    ];

    /// <summary>Says of several at once that they are done; one that a colleague has said it of meanwhile stays as it is.</summary>
    public int TickSeveral(IReadOnlyCollection<PlacementCheckKind> kinds, Deed deed)
    {
        var chosen = OnlyToTick(SideOf(deed.OrganisationId)).Where(c => kinds.Contains(c.Kind)).ToList();
        chosen.ForEach(c => Tick(c.Kind, new(true, c.Words), deed));
        return chosen.Count;
    }

    /// <summary>Says that something was done; nothing but that.</summary>
    public void Tick(PlacementCheckKind kind, CheckFacts facts, Deed deed)
    {
        var check = _checks.Find(c => c.Kind == kind);
        Rule.Require(check is not null, "That is not on the list of checks.");
        Rule.Require(State is BookingState.Asked or BookingState.Held or BookingState.Confirmed or BookingState.Started, "This is over.");
        Rule.Require(SideOf(deed.OrganisationId) == check.Owner,
            $"{(check.Owner is PlacementSide.Host ? "The host" : "The college")} says whether this is done.");
        var words = Rule.OptionalText(facts.Words, PlacementCheck.WordsMaxLength, "What you write");
        Rule.Allow(WhyNotDone(kind, facts));
        if (kind is PlacementCheckKind.OccupationalHealth)
        {
            var (sent, cleared) = (facts.Sent ?? 0, facts.Cleared ?? 0);
            check.Do(words, sent, cleared, cleared == People, deed);
        }
        else
        {
            check.Do(words, null, null, facts.IsDone, deed);
        }

        Write(check.IsDone ? PlacementEntryKind.CheckDone : PlacementEntryKind.CheckUndone, deed, kind.Title());
    }

    private void Prepare(DateOnly today)
    {
        List<PlacementCheckKind> kinds =
        [
            PlacementCheckKind.Mou, PlacementCheckKind.RiskAssessment, PlacementCheckKind.Dbs, PlacementCheckKind.OccupationalHealth,
            PlacementCheckKind.OfstedMayVisit, PlacementCheckKind.SafeguardingHost, PlacementCheckKind.SafeguardingCollege, PlacementCheckKind.PastoralHost,
            PlacementCheckKind.PastoralCollege,
        ];
        if (LastDay.DayNumber - FirstDay.DayNumber >= InsuranceDays)
        {
            kinds.Add(PlacementCheckKind.Insurance);
        }

        if (Cohort!.HasUnder18On(FirstDay))
        {
            kinds.Add(PlacementCheckKind.ParentsTold);
        }

        _checks.AddRange(kinds.Order().Select(kind => new PlacementCheck(Id, kind)));
        var host = new Deed(HostId, "As published", Guid.Empty, today, AskedAt);
        foreach (var (kind, role) in new[]
        {
            (PlacementCheckKind.PastoralHost, Capacity.PastoralContact), (PlacementCheckKind.SafeguardingHost, Capacity.SafeguardingLead),
        })
        {
            if (role is not null)
            {
                _checks.Find(c => c.Kind == kind)!.Do(role, null, null, true, host);
            }
        }
    }
}

/// <summary>What is typed about a check.</summary>
public sealed record CheckFacts(bool IsDone, string? Words = null, int? Sent = null, int? Cleared = null);

/// <summary>Words and owners of checks.</summary>
public static class PlacementCheckLabels
{
    extension(PlacementCheckKind kind)
    {
        /// <summary>Who sees to it.</summary>
        public PlacementSide Owner() => kind switch
        {
            PlacementCheckKind.Mou or PlacementCheckKind.RiskAssessment or PlacementCheckKind.Insurance or PlacementCheckKind.OfstedMayVisit
                or PlacementCheckKind.SafeguardingHost or PlacementCheckKind.PastoralHost => PlacementSide.Host,
            PlacementCheckKind.Dbs or PlacementCheckKind.OccupationalHealth or PlacementCheckKind.SafeguardingCollege or PlacementCheckKind.PastoralCollege
                or PlacementCheckKind.ParentsTold => PlacementSide.College,
        };

        public string Title() => kind switch
        {
            PlacementCheckKind.Mou => "Memorandum of understanding",
            PlacementCheckKind.RiskAssessment => "Risk assessment of the area",
            PlacementCheckKind.Dbs => "Criminal record check (DBS)",
            PlacementCheckKind.OccupationalHealth => "Occupational health",
            PlacementCheckKind.Insurance => "Insurance",
            PlacementCheckKind.OfstedMayVisit => "Ofsted may visit",
            PlacementCheckKind.SafeguardingHost => "Safeguarding lead of the host",
            PlacementCheckKind.SafeguardingCollege => "Safeguarding lead of the college",
            PlacementCheckKind.PastoralHost => "Pastoral contact at the host",
            PlacementCheckKind.PastoralCollege => "Pastoral contact at the college",
            PlacementCheckKind.ParentsTold => "Parents and carers told",
        };

        /// <summary>One sentence of what it means, and what is never kept.</summary>
        public string Means() => kind switch
        {
            PlacementCheckKind.Mou => "Done by itself when an agreement of the two sides is in force on the first day; otherwise say why there is none.",
            PlacementCheckKind.RiskAssessment => "For this area and these learners, before anybody starts.",
            PlacementCheckKind.Dbs => "The college confirms that it is done, or that it is not needed and why. No certificate or number is kept here.",
            PlacementCheckKind.OccupationalHealth => "Numbers only: forms sent, people cleared. No health details are kept here.",
            PlacementCheckKind.Insurance => "The insurer is told, since the placement is longer than two weeks. Check the wording, too.",
            PlacementCheckKind.OfstedMayVisit => "The area knows that Ofsted may visit learners at work.",
            PlacementCheckKind.SafeguardingHost or PlacementCheckKind.SafeguardingCollege => "By role: whom anybody tells who is worried.",
            PlacementCheckKind.PastoralHost or PlacementCheckKind.PastoralCollege => "By role: whom learners turn to.",
            PlacementCheckKind.ParentsTold => "Somebody is under 18: their parents or carers are told of the risks and what is done about them.",
        };

        /// <summary>It is done by saying something.</summary>
        public bool NeedsWords() => kind switch
        {
            PlacementCheckKind.Mou or PlacementCheckKind.SafeguardingHost or PlacementCheckKind.SafeguardingCollege or PlacementCheckKind.PastoralHost
                or PlacementCheckKind.PastoralCollege => true,
            PlacementCheckKind.RiskAssessment or PlacementCheckKind.Dbs or PlacementCheckKind.OccupationalHealth or PlacementCheckKind.Insurance
                or PlacementCheckKind.OfstedMayVisit or PlacementCheckKind.ParentsTold => false,
        };

        /// <summary>What is asked for, in words.</summary>
        public string AskFor() => kind switch
        {
            PlacementCheckKind.Mou => "Say why no agreement is needed.",
            PlacementCheckKind.Dbs => "If it is not needed, why?",
            PlacementCheckKind.SafeguardingHost or PlacementCheckKind.SafeguardingCollege or PlacementCheckKind.PastoralHost
                or PlacementCheckKind.PastoralCollege => "Enter the role, not the name.",
            PlacementCheckKind.RiskAssessment or PlacementCheckKind.OccupationalHealth or PlacementCheckKind.Insurance or PlacementCheckKind.OfstedMayVisit
                or PlacementCheckKind.ParentsTold => "Anything the other side should know.",
        };
    }
}
