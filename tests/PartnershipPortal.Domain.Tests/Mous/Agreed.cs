using PartnershipPortal.Domain.Contacts;
using PartnershipPortal.Domain.Mous;
using PartnershipPortal.Domain.Partnerships;
using PartnershipPortal.Domain.Tests.Partnerships;

namespace PartnershipPortal.Domain.Tests.Mous;

/// <summary>A memorandum of a trust and a college, and the verbs that take it as far as a test needs.</summary>
internal sealed class Agreed
{
    public static readonly DateOnly By = Both.Today.AddDays(14);
    public static readonly MouTerms Terms = new("T Level placements", new(2027, 1, 1), new(2027, 12, 31), 3, false);

    public Agreed(MouTerms? terms = null)
    {
        Mou = new Mou(terms ?? Terms, Places, [.. MouLibrary.Required.Select(c => new MouWording(c, $"About {c}", $"We agree on {c}.\nIn writing."))], Trust);
    }

    public Both Both { get; } = new Both().Started();

    public Mou Mou { get; }

    public MouHand Trust => HandOf(Both.Trust, "Priya");

    public MouHand College => HandOf(Both.College, "Leila");

    public List<MouPlace> Places { get; } =
        [new(Both.Trust, "RMP", "A trust", PartnershipSide.Asking), new(Both.College, "10006770", "A college", PartnershipSide.Answering)];

    public MouHand HandOf(Guid organisation, string person, DateOnly? on = null) =>
        new(Both.Partnership, organisation, person, Guid.NewGuid(), on ?? Both.Today, Both.Now);

    public MouClause Clause(string code) => Mou.Clauses.Single(c => c.Code == code);

    public Agreed InReview()
    {
        Mou.SendToReview(By, Trust);
        return this;
    }

    public Agreed Frozen()
    {
        InReview();
        Mou.FinishReview(Trust);
        Mou.FinishReview(College);
        Mou.Freeze(Trust);
        return this;
    }

    public Agreed BeingSigned()
    {
        Mou.NameSignatory(Both.Chief, Trust);
        Mou.NameSignatory(Both.Principal, College);
        Frozen();
        Mou.AskForSignatures(By, Trust);
        return this;
    }

    public Agreed Signed(DateOnly? on = null)
    {
        BeingSigned();
        Sign(Both.Chief, HandOf(Both.Trust, "Chief", on));
        Sign(Both.Principal, HandOf(Both.College, "Principal", on));
        return this;
    }

    public bool Sign(Contact who, MouHand hand, string? hash = null) =>
        Mou.Sign(Mou.Versions[^1], who, who.Name, "For the organisation", hash ?? Mou.Hash, hand);

    public IEnumerable<PartnershipEntryKind> Lines => Both.Partnership.Entries.Select(e => e.Kind);

    public static string Refusal(Action verb) => Assert.Throws<BrokenRuleException>(verb).Message;
}
