namespace PartnershipPortal.Domain.Mous;

/// <content>
/// Terms and clauses. They are changed in a draft, or in review, which an edit ends: the whole goes back to draft. What is frozen has no edit; it is taken
/// back to draft first (<see cref="ReturnToDraft"/>).
/// </content>
public sealed partial class Mou
{
    private const string Fixed = "The text is fixed. Take it back to draft to change it.";

    /// <summary>Terms and clauses may be changed.</summary>
    public bool CanEdit => State is MouState.Draft or MouState.LegalReview;

    /// <summary>Follows the organisations of the partnership while the text is open: each that leads or is a member signs. Source: S0-48.</summary>
    /// <returns>Whether anything is new.</returns>
    public bool Meet(IEnumerable<MouPlace> places)
    {
        if (!CanEdit)
        {
            return false;
        }

        var all = places.ToList();
        var gone = _parties.RemoveAll(p => !all.Exists(x => x.OrganisationId == p.OrganisationId));
        foreach (var party in _parties)
        {
            party.Become(all.First(x => x.OrganisationId == party.OrganisationId));
        }

        var newcomers = all.Where(x => PartyOf(x.OrganisationId) is null).ToList();
        var next = _parties.Select(p => p.Order).DefaultIfEmpty(0).Max();
        newcomers.ForEach(x => _parties.Add(new MouParty(Id, x, ++next)));
        return gone + newcomers.Count > 0;
    }

    public void SetTerms(MouTerms terms, MouHand hand)
    {
        OwnParty(hand);
        Rule.Require(CanEdit, Fixed);
        Rule.Require(Kind is not MouKind.Addendum || terms.EndsOn == EndsOn, "An addendum ends with the agreement it varies.");
        var before = (Title, StartsOn, EndsOn, NoticeMonths);
        TakeTerms(terms);
        if (before != (Title, StartsOn, EndsOn, NoticeMonths))
        {
            Reopen("Title, dates or notice have changed.", hand);
        }
    }

    /// <summary>Puts the parties into the order in which they sign.</summary>
    public void SignInOrderOf(IReadOnlyList<Guid> organisations, MouHand hand)
    {
        OwnParty(hand);
        Rule.Require(State is not (MouState.Signing or MouState.Active), "Signatures have been asked for, so the order stays.");
        foreach (var party in _parties)
        {
            var place = organisations.ToList().IndexOf(party.OrganisationId);
            party.SignAt(place < 0 ? _parties.Count : place + 1);
        }
    }

    public MouClause AddClause(MouWording wording, MouHand hand)
    {
        OwnParty(hand);
        Rule.Require(CanEdit, Fixed);
        Rule.Require(_clauses.Count < MostClauses, $"An agreement has {MostClauses} clauses at most.");
        Rule.Require(wording.Code is null || !_clauses.Exists(c => c.Code == wording.Code), "This clause is there already.");
        var clause = new MouClause(Id, wording.Code, wording.Heading, wording.Body, _clauses.Count + 1);
        Put(clause, MouEditKind.Added, hand);
        Reopen($"The clause “{clause.Heading}” was added.", hand);
        return clause;
    }

    /// <summary>Changes a clause. What says the same as before changes nothing.</summary>
    public void ChangeClause(MouClause clause, string? heading, string? body, MouHand hand)
    {
        RequireOwn(clause, hand);
        var newHeading = CleanText.Line(Rule.Text(heading, MouClause.HeadingMaxLength, "A heading"));
        var newBody = Rule.OptionalText(body, MouClause.BodyMaxLength, "The wording") ?? "";
        if (clause.Says(newHeading, newBody))
        {
            return;
        }

        clause.Change(newHeading, newBody);
        _edits.Add(new MouEdit(clause, MouEditKind.Changed, hand));
        Reopen($"The clause “{clause.Heading}” was changed.", hand);
    }

    public void LeaveOut(MouClause clause, MouHand hand)
    {
        RequireOwn(clause, hand);
        Rule.Require(!clause.IsRequired || Kind is MouKind.Addendum, "This clause is required in every agreement, so it cannot be left out.");
        _clauses.Remove(clause);
        _edits.Add(new MouEdit(clause, MouEditKind.LeftOut, hand));
        Renumber();
        Reopen($"The clause “{clause.Heading}” was left out.", hand);
    }

    /// <summary>Moves a clause one place up (-1) or down (1).</summary>
    public void Move(MouClause clause, int by, MouHand hand)
    {
        RequireOwn(clause, hand);
        var inOrder = _clauses.OrderBy(c => c.Position).ToList();
        var (from, to) = (inOrder.IndexOf(clause), inOrder.IndexOf(clause) + Math.Sign(by));
        Rule.Require(to >= 0 && to < inOrder.Count, "This clause is at the end already.");
        (inOrder[from], inOrder[to]) = (inOrder[to], inOrder[from]);
        for (var i = 0; i < inOrder.Count; i++)
        {
            inOrder[i].MoveTo(i + 1);
        }

        _edits.Add(new MouEdit(clause, MouEditKind.Moved, hand));
        Reopen($"The clause “{clause.Heading}” was moved.", hand);
    }

    private void RequireOwn(MouClause clause, MouHand hand)
    {
        OwnParty(hand);
        Rule.Require(_clauses.Contains(clause), "This clause is not of this agreement.");
        Rule.Require(CanEdit, Fixed);
    }

    private void Put(MouClause clause, MouEditKind kind, MouHand hand)
    {
        _clauses.Add(clause);
        _edits.Add(new MouEdit(clause, kind, hand));
    }

    private void Renumber()
    {
        foreach (var (clause, i) in _clauses.OrderBy(c => c.Position).Select((c, i) => (c, i)).ToList())
        {
            clause.MoveTo(i + 1);
        }
    }
}
