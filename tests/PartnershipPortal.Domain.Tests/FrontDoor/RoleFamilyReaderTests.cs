using PartnershipPortal.Domain.Contacts;
using PartnershipPortal.Domain.FrontDoor;
using PartnershipPortal.Domain.Vocabulary;

namespace PartnershipPortal.Domain.Tests.FrontDoor;

public sealed class RoleFamilyReaderTests
{
    private static readonly RoleFamilyReader Reader = new(Seeds.Terms, Seeds.Synonyms);

    [Theory]
    [InlineData("Apprenticeship Lead", Sector.Nhs, "nhs.apprenticeship")]
    [InlineData("Apprenticeships & Widening Participation Lead", Sector.Nhs, "nhs.apprenticeship")]
    [InlineData("Senior Apprenticeship Coordinator (Band 6)", Sector.Nhs, "nhs.apprenticeship")]
    [InlineData("Apprenticeship Co-ordinator", Sector.Nhs, "nhs.apprenticeship")]
    [InlineData("L&D Manager", Sector.Nhs, "nhs.learning")]
    [InlineData("Head of Learning and Development", Sector.Nhs, "nhs.learning")]
    [InlineData("Head of Education", Sector.Nhs, "nhs.learning")]
    [InlineData("Head of OD", Sector.Nhs, "nhs.od")]
    [InlineData("Organisational Development Lead", Sector.Nhs, "nhs.od")]
    [InlineData("Organizational Development Manager", Sector.Nhs, "nhs.od")]
    [InlineData("T Level Coordinator", Sector.Nhs, "nhs.placement")]
    [InlineData("Young Workforce Facilitator", Sector.Nhs, "nhs.placement")]
    [InlineData("PEF", Sector.Nhs, "nhs.practice_ed")]
    [InlineData("Practice Education Facilitator", Sector.Nhs, "nhs.practice_ed")]
    [InlineData("Chief People Officer", Sector.Nhs, "nhs.workforce_exec")]
    [InlineData("Director of People and OD", Sector.Nhs, "nhs.workforce_exec")]
    [InlineData("Deputy CPO", Sector.Nhs, "nhs.workforce_exec")]
    [InlineData("Recruitment Manager", Sector.Nhs, "nhs.resourcing")]
    [InlineData("CDIO", Sector.Nhs, "nhs.digital")]
    [InlineData("Head of Estates and Facilities", Sector.Nhs, "nhs.estates")]
    [InlineData("Company Secretary", Sector.Nhs, "nhs.governance")]
    [InlineData("Business Development Manager", Sector.Fe, "fe.business_dev")]
    [InlineData("Business Development Manager - Health and Care", Sector.Fe, "fe.business_dev")]
    [InlineData("Employer Relations Manager", Sector.Fe, "fe.employer_rel")]
    [InlineData("Employer Engagement Officer", Sector.Fe, "fe.employer_rel")]
    [InlineData("Apprenticeship Team Manager", Sector.Fe, "fe.apprenticeship")]
    [InlineData("Apprenticeship Manager", Sector.Fe, "fe.apprenticeship")]
    [InlineData("Principal", Sector.Fe, "fe.senior_lead")]
    [InlineData("Principal and Chief Executive", Sector.Fe, "fe.senior_lead")]
    [InlineData("Vice Principal", Sector.Fe, "fe.senior_lead")]
    [InlineData("Head of School, Health and Care", Sector.Fe, "fe.senior_curric")]
    [InlineData("Curriculum Manager", Sector.Fe, "fe.course_lead")]
    [InlineData("Industry Placement Officer", Sector.Fe, "fe.placement")]
    [InlineData("T Level Industry Placement Lead", Sector.Fe, "fe.placement")]
    [InlineData("Apprenticeship and T Level Lead", Sector.Nhs, "nhs.apprenticeship")]
    [InlineData("Aprentiship lead", Sector.Nhs, "nhs.apprenticeship")]
    [InlineData("Careers Leader", Sector.Fe, "fe.careers")]
    [InlineData("Clerk to the Corporation", Sector.Fe, "fe.governance")]
    [InlineData("Practice Manager", Sector.PrimaryCare, "pc.practice_manager")]
    [InlineData("PCN Manager", Sector.PrimaryCare, "pc.pcn_lead")]
    [InlineData("PCN Clinical Director", Sector.PrimaryCare, "pc.pcn_lead")]
    [InlineData("Registered Manager", Sector.SocialCare, "sc.care_manager")]
    [InlineData("Registered Care Home Manager", Sector.SocialCare, "sc.care_manager")]
    [InlineData("Employer Adviser", Sector.Dwp, "dwp.employer_adviser")]
    [InlineData("Employer Advisor", Sector.Dwp, "dwp.employer_adviser")]
    [InlineData("Aprenticeship Manager", Sector.Fe, "fe.apprenticeship")]
    [InlineData("Employer Relatons Manager", Sector.Fe, "fe.employer_rel")]
    [InlineData("manager, apprenticeships", Sector.Fe, "fe.apprenticeship")]
    public void Suggests_the_family_of_a_title(string title, Sector sector, string family) => Assert.Equal(family, Reader.Suggest(title, sector)?.Code);

    [Theory]
    [InlineData("Staff Nurse", Sector.Nhs)]
    [InlineData("Payroll Officer", Sector.Nhs)]
    [InlineData("Payroll Officer", Sector.Fe)]
    [InlineData("Receptionist", Sector.Nhs)]
    [InlineData("Receptionist", Sector.PrimaryCare)]
    [InlineData("Porter", Sector.Nhs)]
    [InlineData("Estates Porter", Sector.Nhs)]
    [InlineData("Ward Manager", Sector.Nhs)]
    [InlineData("Consultant Cardiologist", Sector.Nhs)]
    [InlineData("Finance Assistant", Sector.Nhs)]
    [InlineData("Finance Assistant", Sector.Fe)]
    [InlineData("Finance Officer", Sector.Fe)]
    [InlineData("Care Assistant", Sector.SocialCare)]
    [InlineData("Senior Carer", Sector.SocialCare)]
    [InlineData("Healthcare Assistant", Sector.Nhs)]
    [InlineData("Healthcare Support Worker", Sector.Nhs)]
    [InlineData("Manager", Sector.Nhs)]
    [InlineData("Director", Sector.Fe)]
    [InlineData("Senior Officer", Sector.Fe)]
    [InlineData("Physiotherapist", Sector.Nhs)]
    [InlineData("Midwife", Sector.Nhs)]
    [InlineData("Pharmacist", Sector.Nhs)]
    [InlineData("Cleaner", Sector.Nhs)]
    [InlineData("Chef", Sector.Fe)]
    [InlineData("Apprentice Electrician", Sector.Fe)]
    [InlineData("Ward Clerk", Sector.Nhs)]
    [InlineData("GP", Sector.PrimaryCare)]
    [InlineData("Practice Nurse", Sector.PrimaryCare)]
    [InlineData("Data Entry Clerk", Sector.Nhs)]
    [InlineData("Head of Nursing", Sector.Nhs)]
    [InlineData("Business Development Manager", Sector.Nhs)]
    [InlineData("Registered Manager", Sector.Fe)]
    [InlineData("", Sector.Nhs)]
    [InlineData("???", Sector.Nhs)]
    public void Leaves_a_title_that_fits_none_unmapped(string title, Sector sector) => Assert.Null(Reader.Suggest(title, sector));

    [Theory]
    [InlineData("Apprenticeship Manager", Sector.Fe, ContactLevel.Operational)]
    [InlineData("Director of Apprenticeships", Sector.Fe, ContactLevel.Strategic)]
    [InlineData("Principal", Sector.Fe, ContactLevel.Strategic)]
    [InlineData("Chief People Officer", Sector.Nhs, ContactLevel.Strategic)]
    [InlineData("PCN Clinical Director", Sector.PrimaryCare, ContactLevel.Strategic)]
    [InlineData("PCN Manager", Sector.PrimaryCare, ContactLevel.Operational)]
    [InlineData("Practice Manager", Sector.PrimaryCare, ContactLevel.Operational)]
    [InlineData("Executive Assistant to the Principal", Sector.Fe, ContactLevel.Operational)]
    [InlineData("PA to the Chief Executive", Sector.Nhs, ContactLevel.Operational)]
    public void Suggests_the_level(string title, Sector sector, ContactLevel level) => Assert.Equal(level, Reader.Suggest(title, sector)?.Level);

    [Theory]
    [InlineData("Chief Executive", Seniority.Executive)]
    [InlineData("Deputy Chief Executive", Seniority.Director)]
    [InlineData("Principal", Seniority.Executive)]
    [InlineData("Vice Principal", Seniority.Director)]
    [InlineData("Principal Lecturer", Seniority.Officer)]
    [InlineData("Director of Workforce", Seniority.Director)]
    [InlineData("Associate Director of Education", Seniority.Director)]
    [InlineData("Course Director", Seniority.Officer)]
    [InlineData("Head of Apprenticeships", Seniority.Head)]
    [InlineData("Apprenticeship Manager", Seniority.Manager)]
    [InlineData("Team Lead", Seniority.Manager)]
    [InlineData("Apprenticeship Officer", Seniority.Officer)]
    [InlineData("PA to the Director of Workforce", Seniority.Officer)]
    [InlineData("Executive Assistant to the Principal", Seniority.Officer)]
    [InlineData("Assistant Principal", Seniority.Director)]
    [InlineData("Assistant Director of Education", Seniority.Director)]
    public void Reads_the_ladder_of_seniority(string title, Seniority seniority) => Assert.Equal(seniority, Seniorities.Of(title));

    [Fact]
    public void Every_listed_title_reads_as_a_family_of_its_sector_that_lists_it()
    {
        var families = Seeds.Terms.Where(t => t.Kind is TermKind.RoleFamily).ToDictionary(t => t.Code);
        var listed = Seeds.Synonyms.Where(s => s.Kind is TermKind.RoleFamily && !s.TermCode.EndsWith(".mailbox", StringComparison.Ordinal)).ToArray();
        var byTitle = listed.ToLookup(s => (s.Text, families[s.TermCode].Sector), s => s.TermCode);

        var astray = listed.Where(s => Reader.Suggest(s.Text, families[s.TermCode].Sector!.Value) is not { IsExact: true } found
            || families[found.Code].Sector != families[s.TermCode].Sector)
            .Select(s => $"{s.Text} → {s.TermCode}");

        Assert.Empty(astray);
        Assert.NotEmpty(byTitle);
    }

    [Fact]
    public void Case_hyphens_and_order_do_not_matter()
    {
        foreach (var synonym in Seeds.Synonyms.Where(s =>
            s.Kind is TermKind.RoleFamily && s.TermCode.StartsWith("fe.", StringComparison.Ordinal)
            && !s.TermCode.EndsWith(".mailbox", StringComparison.Ordinal)))
        {
            var reversed = string.Join('-', synonym.Text.ToUpperInvariant().Split(' ').Reverse());

            Assert.Equal(Reader.Suggest(synonym.Text, Sector.Fe)?.Code, Reader.Suggest(reversed, Sector.Fe)?.Code);
        }
    }
}
