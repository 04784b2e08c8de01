namespace PartnershipPortal.Domain.Mous;

/// <summary>A clause while it is being agreed. What was sent to review is in a <see cref="MouVersion"/>, and does not change with it.</summary>
public sealed class MouClause
{
    public const int HeadingMaxLength = 120;
    public const int BodyMaxLength = 6000;
    public const int CodeMaxLength = 60;

    private MouClause() // EF Core
    {
    }

    internal MouClause(Guid mouId, string? code, string? heading, string? body, int position)
    {
        (MouId, Code, Position) = (mouId, code, position);
        Heading = CleanText.Line(Rule.Text(heading, HeadingMaxLength, "A heading"));
        Body = Rule.OptionalText(body, BodyMaxLength, "The wording") ?? "";
    }

    /// <summary>The same in every version and in a renewal, so that two can be compared.</summary>
    public Guid Key { get; private init; } = Guid.CreateVersion7();

    public Guid Id { get; private init; } = Guid.CreateVersion7();

    public Guid MouId { get; private init; }

    /// <summary>Which clause of the library it began as; null for one of their own.</summary>
    public string? Code { get; private init; }

    public string Heading { get; private set; } = null!;

    public string Body { get; private set; } = null!;

    public int Position { get; private set; }

    public bool IsRequired => Code is not null && MouLibrary.Required.Contains(Code);

    public bool IsBlank => Body.Length is 0;

    internal bool Says(string? heading, string? body) => Heading == heading && Body == body;

    internal void Change(string heading, string body) => (Heading, Body) = (heading, body);

    internal void MoveTo(int position) => Position = position;

    internal MouClause CopyTo(Guid mou) => new(mou, Code, Heading, Body, Position) { Key = Key };
}

/// <summary>What one person did to a clause: the history of the wording, which is never changed.</summary>
public sealed class MouEdit
{
    private MouEdit() // EF Core
    {
    }

    internal MouEdit(MouClause clause, MouEditKind kind, MouHand hand)
    {
        (MouId, ClauseKey, Kind, Heading, Body) = (clause.MouId, clause.Key, kind, clause.Heading, clause.Body);
        (OrganisationId, Person, AccountId, At) = (hand.OrganisationId, hand.Person, hand.AccountId, hand.At);
    }

    public Guid Id { get; private init; } = Guid.CreateVersion7();

    public Guid MouId { get; private init; }

    public Guid ClauseKey { get; private init; }

    public MouEditKind Kind { get; private init; }

    /// <summary>As it read afterwards.</summary>
    public string Heading { get; private init; } = null!;

    public string Body { get; private init; } = null!;

    public Guid OrganisationId { get; private init; }

    public string Person { get; private init; } = null!;

    public Guid AccountId { get; private init; }

    public DateTimeOffset At { get; private init; }
}
