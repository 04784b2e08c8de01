using System.Globalization;
using PartnershipPortal.Domain.Contacts;
using PartnershipPortal.Domain.Organisations;
using PartnershipPortal.Domain.Partnerships;
using PartnershipPortal.Web.Infrastructure;

namespace PartnershipPortal.Web.Data.Seeding;

/// <summary>
/// What the demonstration's partners hold to and build together: principles, commitments, seats, projects, requests passed on; line by line, by the same
/// verbs that people use.
/// </summary>
public sealed class DemoVentures(PortalDbContext db, DemoPeople demo, TimeProvider clock)
{
    internal void Continue(Partnership partnership, CsvLine line, Contact person, DateOnly on)
    {
        var deed = new Deed(person.OrganisationId, person.Name, demo.AccountOf(person), on, DemoPeople.At(on));
        var words = line["words"].Split('|');
        PartnershipCommitment Commitment() => db.PartnershipCommitments.Local.First(c => c.PartnershipId == partnership.Id && c.Code == line["agenda"]);
        string Label() => db.Terms.Local.FirstOrDefault(t => t.Code == line["agenda"])?.Label ?? db.Terms.First(t => t.Code == line["agenda"]).Label;
        switch (line["what"])
        {
            case "principle":
                db.PartnershipPrinciples.Add(partnership.Propose(words[0], 0, deed));
                break;
            case "agrees":
                partnership.Agree(db.PartnershipPrinciples.Local.First(p => p.PartnershipId == partnership.Id && p.Text == words[0]), deed);
                break;
            case "commits":
                db.PartnershipCommitments.Add(partnership.TakeUp(line["agenda"], Label(), deed));
                break;
            case "holds":
                partnership.Agree(Commitment(), Label(), deed);
                break;
            case "keeps":
                partnership.Finish(Commitment(), new(words[0]), Label(), deed);
                break;
            case "offers seat":
                db.BoardSeats.Add(partnership.OfferSeat(Enum.Parse<BoardKind>(line["agenda"]), words[0], words[1], deed));
                break;
            case "takes seat":
                partnership.Accept(
                    db.BoardSeats.Local.First(s => s.PartnershipId == partnership.Id && s.Board == words[0]), new(words[1], on, clock.Today.AddDays(40)), deed);
                break;
            case "begins":
                db.PartnershipProjects.Add(partnership.Begin(Enum.Parse<ProjectKind>(line["agenda"]), Facts(partnership, words, ProjectStage.Idea), deed));
                break;
            case "pilots":
                partnership.Say(
                    db.PartnershipProjects.Local.First(p => p.PartnershipId == partnership.Id && p.Title == words[0]),
                    Facts(partnership, words, ProjectStage.Pilot), deed);
                break;
            case "lists":
                db.OrganisationAffiliates.Add(new OrganisationAffiliate(
                    person.OrganisationId, Enum.Parse<AffiliateKind>(line["agenda"]), words[0], words[1], words[2]));
                break;
            case "stands":
                db.WorkforcePositions.Add(new WorkforcePosition(
                    person.OrganisationId, Enum.Parse<HeadcountBand>(line["agenda"]), on, line.Optional("words"), clock.Today));
                break;
            case "lacks":
            case "teaches":
                db.WorkforceLines.Add(new WorkforceLine(
                    person.OrganisationId, line["what"] is "lacks" ? WorkforceLineKind.HardToFill : WorkforceLineKind.Course, words[0],
                    int.Parse(line["agenda"], CultureInfo.InvariantCulture)));
                break;
            case "leads":
                db.RoleCourses.Add(partnership.Lead(
                    db.WorkforceLines.Local.First(l => l.Name == words[0]), db.WorkforceLines.Local.First(l => l.Name == words[1]), deed));
                break;
            case "asks":
                db.RelayRequests.Add(partnership.AskForIntroduction(
                    db.OrganisationAffiliates.Local.First(a => a.Name == words[0]), new(null, AffiliateKind.SubContractor, words[1]), deed));
                break;
        }
    }

    private static ProjectFacts Facts(Partnership partnership, string[] words, ProjectStage stage) => new(
        words[0], words[1], stage, ValueBand.UpTo250Thousand, [.. partnership.Members.Where(m => m.IsIn).Select(m => m.OrganisationId)]);
}
