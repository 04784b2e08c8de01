namespace PartnershipPortal.Domain.FrontDoor;

/// <summary>A rung of the fallback ladder. Codes: <see cref="FallbackLadder.CodeOf"/>.</summary>
public enum FallbackKind
{
    TeamMailbox,
    OrganisationMailbox,
    Switchboard,
    Colleague,
    Navigator,
    Gap,
}

/// <summary>What else a seeker can do, beneath the people suggested.</summary>
/// <param name="Heading">"Write to the team mailbox".</param>
/// <param name="Text">One or two sentences: whose it is, or what to say.</param>
/// <param name="Value">The address, number or code to act on; null where the page supplies the button.</param>
/// <param name="OrganisationCode">Whose it is, for a link.</param>
public sealed record FallbackStep(FallbackKind Kind, string Heading, string Text, string? Value, string? OrganisationCode)
{
    /// <summary>The kind as the API writes it: <c>team-mailbox</c>.</summary>
    public string Code => FallbackLadder.CodeOf(Kind);
}

/// <summary>An organisation near the place, with its shared addresses. No person's details.</summary>
/// <param name="Mailboxes">Its team mailboxes.</param>
public sealed record FallbackOrganisation(
    string Code,
    string Name,
    Sector Sector,
    Places.GeoPoint? Point,
    string? GeneralMailbox,
    string? Switchboard,
    IReadOnlyList<FallbackMailbox> Mailboxes);

/// <summary>A team mailbox with the role family it stands for and when it was last checked.</summary>
public sealed record FallbackMailbox(string RoleFamilyCode, string Label, string Email, DateOnly? VerifiedOn);

/// <summary>A colleague of the seeker who has dealt with one of the organisations.</summary>
/// <param name="ContactId">Their contact or account id, for the page's button.</param>
public sealed record FallbackColleague(Guid ContactId, string Name, string? Role, string OrganisationCode, string OrganisationName, DateOnly? SpokeOn);

/// <summary>The area's navigator: the care system that can make an introduction.</summary>
public sealed record FallbackNavigator(string Code, string Name, string? Mailbox);

/// <summary>The ladder that is always there: nobody leaves Find with nothing to do next. Source: product.md section 7, step 4; S0-20.</summary>
public static class FallbackLadder
{
    /// <param name="organisations">Nearest or best organisations first, those of the people suggested included.</param>
    public static IReadOnlyList<FallbackStep> Build(
        FrontDoorRequest request,
        IReadOnlyList<FallbackOrganisation> organisations,
        FallbackColleague? colleague,
        FallbackNavigator? navigator,
        FrontDoorRules rules) => throw new NotImplementedException($"{request}{organisations}{colleague}{navigator}{rules}");

    public static string CodeOf(FallbackKind kind) => kind switch
    {
        FallbackKind.TeamMailbox => "team-mailbox",
        FallbackKind.OrganisationMailbox => "organisation-mailbox",
        FallbackKind.Switchboard => "switchboard",
        FallbackKind.Colleague => "colleague",
        FallbackKind.Navigator => "navigator",
        _ => "gap",
    };
}
