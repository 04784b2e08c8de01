using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain;
using PartnershipPortal.Domain.FrontDoor;
using PartnershipPortal.Domain.Introductions;
using PartnershipPortal.Web.Data;

namespace PartnershipPortal.Web.Features.Introductions;

/// <summary>
/// An open request of the viewer's organisation to another about the same: while it waits, nobody there is asked again. Find, an organisation's
/// page and the form itself say it in the same words.
/// </summary>
/// <param name="AskedBy">The name of the colleague who asked.</param>
public sealed record AskedAlready(Guid Id, DateOnly On, Guid AccountId, string AskedBy)
{
    public bool IsBy(Viewer viewer) => AccountId == viewer.AccountId;

    public bool MayBeOpenedBy(Viewer viewer) => IsBy(viewer) || viewer.IsApprover;

    /// <summary>"Asked today", or "Ann Asker in your team asked them 3 days ago"; one who acts for the organisation reads no name.</summary>
    public string InWords(Viewer viewer, DateOnly today)
    {
        var when = FrontDoorWords.InSentence(FrontDoorWords.Ago(On, today));
        return IsBy(viewer) ? $"Asked {when}" : $"{NameFor(viewer, AskedBy)} in your team asked them {when}";
    }

    /// <summary>A colleague's name, for those who are colleagues.</summary>
    public static string NameFor(Viewer viewer, string colleague) => viewer.InsideId is null ? "Somebody" : colleague;
}

/// <summary>What a card offers of somebody: to ask them, or to open what has been asked.</summary>
/// <param name="Whom">For a screen reader: "the apprenticeship lead at Oldham College".</param>
/// <param name="Button">The classes of a button; null for a plain link.</param>
public sealed record AskOffer(AskedAlready? Asked, Viewer Viewer, DateOnly Today, string AskUrl, string Whom, string? Button)
{
    public string? Role => Button is null ? null : "button";
}

/// <summary>How open requests are found.</summary>
internal static class AskedAlreadyQueries
{
    /// <summary>There is one at most for an organisation and an agenda.</summary>
    public static IQueryable<AskedAlready> AskedAlready(this PortalDbContext db, Guid own, Guid other, string? agenda) =>
        db.Introductions.Open().Where(i => i.SeekerOrganisationId == own && i.TargetOrganisationId == other && i.AgendaCode == agenda)
            .Select(i => new AskedAlready(i.Id, i.SentOn!.Value, i.SeekerAccountId, i.SeekerName));

    /// <summary>The latest that was put to a person there or to nobody in particular, whatever it is about: for the one way in to an organisation.</summary>
    public static Task<AskedAlready?> AskedAtTheDoorAsync(this PortalDbContext db, Guid own, Guid other, Guid? person, CancellationToken cancel) =>
        db.Introductions.Open()
            .Where(i => i.SeekerOrganisationId == own && i.TargetOrganisationId == other
                && (i.TargetContactId == person || i.TargetContactId == null))
            .OrderByDescending(i => i.SentOn).ThenByDescending(i => i.Id)
            .Select(i => new AskedAlready(i.Id, i.SentOn!.Value, i.SeekerAccountId, i.SeekerName)).FirstOrDefaultAsync(cancel);

    /// <summary>By whom they were put to, whatever they are about: for pages that offer to ask somebody and know no agenda.</summary>
    public static async Task<Dictionary<Guid, AskedAlready>> AskedByContactAsync(this PortalDbContext db, Guid own, Guid other, CancellationToken cancel)
    {
        var open = await db.Introductions.Open()
            .Where(i => i.SeekerOrganisationId == own && i.TargetOrganisationId == other && i.TargetContactId != null)
            .OrderByDescending(i => i.SentOn).ThenByDescending(i => i.Id)
            .Select(i => new { Contact = i.TargetContactId!.Value, Asked = new AskedAlready(i.Id, i.SentOn!.Value, i.SeekerAccountId, i.SeekerName) })
            .ToListAsync(cancel);
        return open.DistinctBy(o => o.Contact).ToDictionary(o => o.Contact, o => o.Asked);
    }
}
