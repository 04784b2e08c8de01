using PartnershipPortal.Domain;

namespace PartnershipPortal.Web.Components;

/// <summary>A part of the portal that the menu has no room for: on the first page, and found by the one search.</summary>
/// <param name="Words">What one does there, in a line.</param>
public sealed record Door(string Title, string Words, string Url)
{
    /// <summary>Those that are open to the viewer as a member; none for anybody else, nor while they act for somebody.</summary>
    public static IReadOnlyList<Door> For(Viewer viewer)
    {
        if (viewer is not { InsideId: not null, IsMember: true, Sector: { } sector })
        {
            return [];
        }

        List<Door> doors =
        [
            new("Plan of the year", "Widening participation: activities with schools and colleges, and what they reached", "/organisation/plan"),
            sector.EmploysCareStaff()
                ? new("Ambassadors", "Colleagues who visit schools and colleges, and who asks for them", "/organisation/ambassadors")
                : new("Ask for ambassadors", "People at work in health and care who come to your learners", "/ambassadors"),
        ];
        if (sector.EmploysCareStaff())
        {
            doors.Add(new("Partnership pledge", "What you do for your support staff, signed with a board lead", "/organisation/pledge"));
        }

        doors.Add(new("Communities", "People of both sectors who work on one thing, and their meetings", "/communities"));
        if (viewer.AreaCode is { } area)
        {
            doors.Add(new("Gap register", "What was looked for in vain in your area, and who sees to it", "/gaps"));
            doors.Add(new("Area bulletins", "News and open opportunities of your area", $"/areas/{area}/bulletins"));
        }

        doors.Add(new("Your contacts", "Who is listed of your organisation, and for what", "/organisation/contacts"));
        doors.Add(new("Your organisation’s page", "What others see of you", $"/organisations/{viewer.OrganisationCode}"));
        return doors;
    }
}
