using System.Globalization;
using PartnershipPortal.Domain.Vocabulary;

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
        FrontDoorRules rules) =>
        [.. new[]
        {
            TeamMailbox(request, organisations, rules),
            OrganisationMailbox(organisations),
            Switchboard(request, organisations, rules),
            Colleague(colleague),
            Navigator(navigator),
            new FallbackStep(FallbackKind.Gap, "Record a gap", "Your area’s leads see it and keep it open until someone fills it.", null, null),
        }.OfType<FallbackStep>()];

    /// <summary>The words for a switchboard: whom to ask for, and what about.</summary>
    public static string Script(FrontDoorRequest request, Sector sector, FrontDoorRules rules) =>
        $"Say: “Please may I speak to {WhomToAskFor(request, sector, rules)}? I am calling about {FrontDoorWords.InSentence(request.AgendaLabel)}.”";

    private static FallbackStep? TeamMailbox(FrontDoorRequest request, IReadOnlyList<FallbackOrganisation> organisations, FrontDoorRules rules)
    {
        var families = Families(request, rules);
        var best = organisations
            .SelectMany((o, place) => o.Mailboxes.Select(m => (Organisation: o, Mailbox: m, Place: place, Fit: families.IndexOf(m.RoleFamilyCode))))
            .Where(m => m.Fit >= 0)
            .OrderBy(m => FitClass(request, m.Mailbox.RoleFamilyCode, rules)).ThenBy(m => m.Place).ThenBy(m => m.Fit)
            .FirstOrDefault();
        return best.Mailbox is null
            ? null
            : new(
                FallbackKind.TeamMailbox,
                "Write to the team mailbox",
                $"{best.Mailbox.Label}, "
                    + $"{best.Organisation.Name}."
                    + (best.Mailbox.VerifiedOn is null ? ""
                        : $" Checked {FrontDoorWords.InSentence(FrontDoorWords.Ago(best.Mailbox.VerifiedOn, request.Today))}."),
                best.Mailbox.Email,
                best.Organisation.Code);
    }

    private static FallbackStep? OrganisationMailbox(IReadOnlyList<FallbackOrganisation> organisations) =>
        organisations.FirstOrDefault(o => o.GeneralMailbox is not null) is { } organisation
            ? new(FallbackKind.OrganisationMailbox, "Write to the general mailbox", $"{organisation.Name} passes messages on.", organisation.GeneralMailbox,
                organisation.Code)
            : null;

    /// <summary>The first organisation with a number; without one, the first organisation and the words to use.</summary>
    private static FallbackStep? Switchboard(FrontDoorRequest request, IReadOnlyList<FallbackOrganisation> organisations, FrontDoorRules rules) =>
        (organisations.FirstOrDefault(o => o.Switchboard is not null) ?? (organisations.Count > 0 ? organisations[0] : null)) is { } organisation
            ? new(
                FallbackKind.Switchboard,
                "Phone the switchboard",
                $"{organisation.Name}. "
                    + (organisation.Switchboard is null ? "We do not have its number yet; its website will. " : "")
                    + Script(request, organisation.Sector, rules),
                organisation.Switchboard,
                organisation.Code)
            : null;

    private static FallbackStep? Colleague(FallbackColleague? colleague) =>
        colleague is null
            ? null
            : new(
                FallbackKind.Colleague,
                "Ask a colleague who has dealt with them",
                $"{colleague.Name}{(colleague.Role is { Length: > 0 } role ? $", {FrontDoorWords.InSentence(role)}" : "")}. Asked "
                    + $"{colleague.OrganisationName}{(colleague.SpokeOn is { } on ? $" in {on.ToString("MMMM yyyy", CultureInfo.InvariantCulture)}" : "")}.",
                null,
                colleague.OrganisationCode);

    private static FallbackStep? Navigator(FallbackNavigator? navigator) =>
        navigator is null
            ? null
            : new(FallbackKind.Navigator, "Ask the area navigator", $"{navigator.Name} can make the introduction for you.", navigator.Mailbox, navigator.Code);

    private static List<string> Families(FrontDoorRequest request, FrontDoorRules rules) =>
        [.. request.RoleFamilyCodes.Union(request.AgendaCode is { } agenda
            ? rules.Routes.FamiliesFor(agenda, request.Level).Union(rules.Routes.FamiliesFor(agenda)) : [])];

    private static int FitClass(FrontDoorRequest request, string family, FrontDoorRules rules) =>
        request.RoleFamilyCodes.Contains(family) ? 0
        : request.AgendaCode is { } agenda && rules.Routes.FitOf(agenda, family, request.Level) is { } fit ? (int)fit
        : (int)RouteFit.Adjacent + 1;

    private static string WhomToAskFor(FrontDoorRequest request, Sector sector, FrontDoorRules rules)
    {
        var family = Families(request, rules)
            .Select(code => rules.Families.GetValueOrDefault(code))
            .OfType<Term>()
            .Where(f => f.Sector == sector)
            .OrderBy(f => FitClass(request, f.Code, rules)).ThenBy(f => f.Sort)
            .FirstOrDefault();
        if (family is null)
        {
            return $"whoever handles {FrontDoorWords.InSentence(request.AgendaLabel)}";
        }

        var department = family.Code is "nhs.apprenticeship" or "nhs.placement" or "nhs.wp" ? ", in education or learning and development" : "";
        var isPersonOrTeam = Words.Of(family.Label)
            .Any(w => Words.IsTitleWord(w) || w is "team" or "office" or "link" or "representative" or "navigator" or "secretariat");
        return $"the {FrontDoorWords.InSentence(family.Label)}{(isPersonOrTeam ? "" : " team")}{department}";
    }

    public static string CodeOf(FallbackKind kind) => kind switch
    {
        FallbackKind.TeamMailbox => "team-mailbox",
        FallbackKind.OrganisationMailbox => "organisation-mailbox",
        FallbackKind.Switchboard => "switchboard",
        FallbackKind.Colleague => "colleague",
        FallbackKind.Navigator => "navigator",
        FallbackKind.Gap => "gap",
    };
}
