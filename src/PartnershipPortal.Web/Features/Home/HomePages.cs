using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain;
using PartnershipPortal.Domain.Vocabulary;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Features.Find;
using PartnershipPortal.Web.Features.MyWork;

namespace PartnershipPortal.Web.Features.Home;

/// <summary>What the first page says of the directory, counted when it is shown.</summary>
public sealed record HomePage(int Trusts, int Networks, int Colleges, int Systems)
{
    internal static async Task<HomePage> ReadAsync(PortalDbContext db, DateOnly today, CancellationToken cancel)
    {
        var counts = await db.Organisations
            .Where(o => o.ClosedOn == null || o.ClosedOn > today)
            .Where(o => o.Sector == Sector.Nhs || o.Sector == Sector.Fe || o.Type == "pcn")
            .GroupBy(o => o.Sector)
            .Select(g => new { Sector = g.Key, Count = g.Count() })
            .ToListAsync(cancel);
        var systems = await db.IntegratedCareSystems.CountAsync(i => i.ValidFrom <= today && (i.ValidTo == null || i.ValidTo > today), cancel);
        int Of(Sector sector) => counts.SingleOrDefault(c => c.Sector == sector)?.Count ?? 0;

        return new HomePage(Of(Sector.Nhs), Of(Sector.PrimaryCare), Of(Sector.Fe), systems);
    }
}

/// <summary>The signed-in first page: two questions with the viewer's own site filled in, then what waits for them.</summary>
public sealed record SignedInPage(Viewer Viewer, OwnPlace? OwnPlace, IReadOnlyList<string> Agendas, MyWorkPage Work)
{
    internal static async Task<SignedInPage> ReadAsync(PortalDbContext db, ReferenceBook book, MyWorkReader work, Viewer viewer, CancellationToken cancel)
    {
        var ask = new Questions(db);
        var place = OwnPlace.Of(ask, db, viewer);
        var words = await book.CurrentAsync(cancel);
        var waiting = await work.ReadAsync(viewer, ask, cancel);
        return new SignedInPage(viewer, place(), [.. words.CurrentTerms(TermKind.Agenda).Select(t => t.Label)], waiting);
    }
}

/// <summary>What the portal does for one kind of organisation.</summary>
public sealed record DoorPage(string Title, string Lead, IReadOnlyList<string> Uses, IReadOnlyList<string> Starts)
{
    internal static IReadOnlyDictionary<string, DoorPage> All { get; } = new Dictionary<string, DoorPage>
    {
        ["trusts"] = new(
            "For NHS trusts",
            "Find who to speak to at a college about one subject, and be easy to find yourselves.",
            [
                "Apprenticeships: the employer team of each college, and who runs your programme",
                "T Levels and placements: the person who arranges them, with the travel time from your site",
                "Recruitment, work experience and careers events, with the colleges your future staff attend",
                "Digital, adult learning and leadership, for teams that rarely have a contact at a college",
            ],
            [
                "Register with your work e-mail address. Someone at your trust, or we, accept you.",
                "Type in or import the people who answer for apprenticeships, placements and recruitment.",
                "Ask for your first introduction. It takes two lines.",
            ]),
        ["colleges"] = new(
            "For further education colleges",
            "Reach the person in a trust, practice or care service who can say yes, without ringing a switchboard.",
            [
                "Employers for every course: hospitals, practices, care homes and home care near each campus",
                "Industry placements: who decides in each trust, day to day and at the top",
                "One way in for health and care: a single contact or a contact for each subject, as you prefer",
                "A named colleague to fall back on, so that a link outlives one person",
            ],
            [
                "Register with your work e-mail address. Someone at your college, or we, accept you.",
                "Say who answers for which subject. A person confirms their details with one click.",
                "Answer introductions: accept, pass to a colleague, ask, or say no.",
            ]),
        ["small-employers"] = new(
            "For GP practices and care providers",
            "You do not need a training team. Two questions are enough, and your area helps.",
            [
                "Ask what you need in your own words, such as “someone to train our healthcare assistants”",
                "See the nearest useful person first, with the time by road",
                "If nobody answers, the people who join things up in your area take it on",
                "Offer a work experience week or a visit, when you can and not before",
            ],
            [
                "Register your practice or service. It takes five minutes.",
                "Give one contact: usually the practice manager or the registered manager.",
                "Ask. We chase for you.",
            ]),
        ["systems"] = new(
            "For integrated care systems",
            "See where health and education already talk, where nobody is listed, and bring people together.",
            [
                "Requests that found nobody, by subject and place, kept for the area’s leads",
                "Introductions that got no reply, passed to you before they are lost",
                "The directory of your area on any date, before and after a merger",
            ],
            [
                "Register as the lead of your system. An administrator checks with your board.",
                "Look at what people in your area asked for and did not find.",
                "Name the navigators who help people across the line.",
            ]),
    };
}
