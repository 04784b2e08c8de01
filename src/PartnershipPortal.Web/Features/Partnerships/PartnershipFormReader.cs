using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain;
using PartnershipPortal.Domain.Contacts;
using PartnershipPortal.Domain.FrontDoor;
using PartnershipPortal.Domain.Partnerships;
using PartnershipPortal.Domain.Vocabulary;
using PartnershipPortal.Web.Components;

namespace PartnershipPortal.Web.Features.Partnerships;

/// <content>What the forms of who does what, and of the settings, show before they are sent.</content>
public sealed partial class PartnershipReader
{
    internal async Task<NamePersonPage?> NamePersonAsync(Guid id, PersonDuty duty, Guid? lane, Viewer viewer, CancellationToken cancel)
    {
        var words = await book.CurrentAsync(cancel);
        if (await RunAsync(id, viewer, cancel) is not { } read || (duty is PersonDuty.Strategic) != (lane is null))
        {
            return null;
        }

        var p = read.Partnership;
        var agenda = p.Lanes.FirstOrDefault(l => l.Id == lane);
        if (lane is not null && agenda is null)
        {
            return null;
        }

        db.Give([p], await db.Set<PartnershipPerson>().Where(x => x.PartnershipId == id).AsNoTracking().ToListAsync(cancel));
        var now = PartnershipPersonForm.Of(viewer.OrganisationId is { } own ? p.HolderOf(duty, lane, own) : null);
        return new NamePersonPage(
            id, read.Title(viewer), duty, lane, agenda is null ? null : FrontDoorWords.InSentence(words.Label(TermKind.Agenda, agenda.AgendaCode)),
            now.Contact, await ColleaguesAsync(viewer, cancel, isStrategic: duty is PersonDuty.Strategic))
        { Version = now.Version };
    }

    internal async Task<NewLanePage?> NewLaneAsync(Guid id, LaneForm form, Viewer viewer, CancellationToken cancel)
    {
        var words = await book.CurrentAsync(cancel);
        if (await RunAsync(id, viewer, cancel) is not { } read)
        {
            return null;
        }

        var there = read.Partnership.Lanes.Select(l => l.AgendaCode).ToHashSet();
        return new NewLanePage(
            id, read.Title(viewer), form,
            [.. words.CurrentTerms(TermKind.Agenda).Where(t => !there.Contains(t.Code)).Select(t => new Choice(t.Code, t.Label))],
            await ColleaguesAsync(viewer, cancel));
    }

    internal async Task<SettingsPage?> SettingsAsync(
        Guid id, CadenceForm? cadence, MemberForm? member, EndPartnershipForm? end, Viewer viewer, CancellationToken cancel)
    {
        if (await RunAsync(id, viewer, cancel) is not { } read)
        {
            return null;
        }

        var p = read.Partnership;
        var own = PartnershipMarks.OwnOf(p, viewer);
        return new SettingsPage(
            id, read.Title(viewer), cadence ?? CadenceForm.Of(p), member ?? new(), end ?? new(),
            read.Organisations, own.Side, own.Part is MemberPart.Lead);
    }

    /// <param name="isStrategic">Colleagues of strategic level stand first, under a heading of their own.</param>
    internal async Task<IReadOnlyList<Choice>> ColleaguesAsync(Viewer viewer, CancellationToken cancel, bool isStrategic = false) =>
    [
        .. (await db.Contacts.OfOrganisation(viewer.OrganisationId).Suggestable()
            .OrderByDescending(c => isStrategic && c.Level == ContactLevel.Strategic).ThenBy(c => c.Name).ThenBy(c => c.Id)
            .Select(c => new { c.Id, c.Name, c.JobTitle, c.Level }).Take(500).ToListAsync(cancel))
            .Select(c => new Choice(c.Id.ToString(), $"{c.Name}, {c.JobTitle}", Group: !isStrategic ? null
                : c.Level is ContactLevel.Strategic ? "Strategic level" : "Day-to-day level")),
    ];
}
