using PartnershipPortal.Domain.Contacts;
using PartnershipPortal.Domain.FrontDoor;
using PartnershipPortal.Domain.Vocabulary;

namespace PartnershipPortal.Domain.Tests.FrontDoor;

/// <summary>Titles as people write them on a form or in a spreadsheet: shortened, joined up, misspelt, two jobs in one. And titles that must stay
/// unmapped.</summary>
public sealed class TitlesAsWrittenTests
{
    private static readonly RoleFamilyReader Reader = new(Seeds.Terms, Seeds.Synonyms);

    [Theory]
    [InlineData("Appr. Team Leader", Sector.Fe, "fe.apprenticeship")]
    [InlineData("Appr Mgr", Sector.Nhs, "nhs.apprenticeship")]
    [InlineData("Apprenticeships & WP Lead", Sector.Nhs, "nhs.apprenticeship")]
    [InlineData("Apprenticeship & Early Careers Manager", Sector.Nhs, "nhs.apprenticeship")]
    [InlineData("Apprenticeship & Levy Manager", Sector.Nhs, "nhs.apprenticeship")]
    [InlineData("Apprenticeships Programme Co-ord", Sector.Nhs, "nhs.apprenticeship")]
    [InlineData("Deputy Apprenticeship Manager", Sector.Nhs, "nhs.apprenticeship")]
    [InlineData("Apprenticeships Officer", Sector.Nhs, "nhs.apprenticeship")]
    [InlineData("Apprenticeships, Widening Participation, Volunteering & Schools Engagement Lead", Sector.Nhs, "nhs.apprenticeship")]
    [InlineData("Health & Care Apprenticeships Manager", Sector.Fe, "fe.apprenticeship")]
    [InlineData("Digital Apprenticeships Manager", Sector.Fe, "fe.apprenticeship")]
    [InlineData("Apprenticeship Delivery Mgr", Sector.Fe, "fe.apprenticeship")]
    [InlineData("Head of Apprenticeships and Employer Engagement", Sector.Fe, "fe.apprenticeship")]
    [InlineData("Director of Apprenticeships & Skills", Sector.Fe, "fe.apprenticeship")]
    [InlineData("L & D Mgr", Sector.Nhs, "nhs.learning")]
    [InlineData("L&D Business Partner", Sector.Nhs, "nhs.learning")]
    [InlineData("Learning & Developement Manager", Sector.Nhs, "nhs.learning")]
    [InlineData("Head of Edu & Training", Sector.Nhs, "nhs.learning")]
    [InlineData("Learning and Organisational Development Manager", Sector.Nhs, "nhs.learning")]
    [InlineData("OD Business Partner", Sector.Nhs, "nhs.od")]
    [InlineData("OD & Culture Lead", Sector.Nhs, "nhs.od")]
    [InlineData("Org. Development Manager", Sector.Nhs, "nhs.od")]
    [InlineData("Tlevel co-ordinator", Sector.Nhs, "nhs.placement")]
    [InlineData("T Level & Placements Officer", Sector.Nhs, "nhs.placement")]
    [InlineData("Work Exp Co-ordinator", Sector.Nhs, "nhs.placement")]
    [InlineData("Work Experience & Careers Co-ordinator", Sector.Nhs, "nhs.placement")]
    [InlineData("Head of IM&T", Sector.Nhs, "nhs.digital")]
    [InlineData("Assoc. Director - Estates & Facilities", Sector.Nhs, "nhs.estates")]
    [InlineData("Dep. Director of Workforce & OD", Sector.Nhs, "nhs.workforce_exec")]
    [InlineData("Dir. of People & Culture", Sector.Nhs, "nhs.workforce_exec")]
    [InlineData("Chief People & Culture Officer", Sector.Nhs, "nhs.workforce_exec")]
    [InlineData("Recruitment & Retention Mgr", Sector.Nhs, "nhs.resourcing")]
    [InlineData("Recuitment Manager", Sector.Nhs, "nhs.resourcing")]
    [InlineData("Talent Acquisition Lead", Sector.Nhs, "nhs.resourcing")]
    [InlineData("Comms & Engagement Manager", Sector.Nhs, "nhs.communications")]
    [InlineData("Volunteering & Community Recruitment Mgr", Sector.Nhs, "nhs.wp")]
    [InlineData("Lead Healthcare Scientist", Sector.Nhs, "nhs.healthcare_science")]
    [InlineData("Practice Education Faciltator", Sector.Nhs, "nhs.practice_ed")]
    [InlineData("Lead Nurse - Apprentice Pathways", Sector.Nhs, "nhs.apprenticeship")]
    [InlineData("Apprentice Co-ordinator", Sector.Nhs, "nhs.apprenticeship")]
    [InlineData("Apprentices and Traineeships Manager", Sector.Nhs, "nhs.apprenticeship")]
    [InlineData("Registered Manager & Owner", Sector.SocialCare, "sc.care_manager")]
    [InlineData("Owner Manager", Sector.SocialCare, "sc.care_manager")]
    [InlineData("Retail & Patient Catering Lead", Sector.Nhs, "nhs.estates")]
    [InlineData("Practice Education Fac. (Learning Disability)", Sector.Nhs, "nhs.practice_ed")]
    [InlineData("Lecturer (Applied Science) Hourly Paid", Sector.Fe, "fe.course_lead")]
    [InlineData("Employer Partnerships Exec", Sector.Fe, "fe.employer_rel")]
    [InlineData("Employer Engagment Officer", Sector.Fe, "fe.employer_rel")]
    [InlineData("Employer Engagement Exec", Sector.Fe, "fe.employer_rel")]
    [InlineData("Business Dev. Manager", Sector.Fe, "fe.business_dev")]
    [InlineData("Bus Dev Mgr", Sector.Fe, "fe.business_dev")]
    [InlineData("BDM", Sector.Fe, "fe.business_dev")]
    [InlineData("T-Level Placement Lead", Sector.Fe, "fe.placement")]
    [InlineData("Placements Team Leader (T Levels & Industry)", Sector.Fe, "fe.placement")]
    [InlineData("Industry Placements Co-ordinator", Sector.Fe, "fe.placement")]
    [InlineData("Indusrty Placement Officer", Sector.Fe, "fe.placement")]
    [InlineData("VP Curriculum", Sector.Fe, "fe.senior_curric")]
    [InlineData("Vice-Principal (Curriculum & Quality)", Sector.Fe, "fe.senior_curric")]
    [InlineData("Asst Principal - Health, Science & Care", Sector.Fe, "fe.senior_curric")]
    [InlineData("Head of Dept - Health & Social Care", Sector.Fe, "fe.senior_curric")]
    [InlineData("Curric Mgr - Health", Sector.Fe, "fe.course_lead")]
    [InlineData("Lecturer in H&SC", Sector.Fe, "fe.course_lead")]
    [InlineData("Careers & Enterprise Mgr", Sector.Fe, "fe.careers")]
    [InlineData("CEIAG Lead", Sector.Fe, "fe.careers")]
    [InlineData("ESOL & Community Learning Mgr", Sector.Fe, "fe.adult")]
    [InlineData("Student Support & Safeguarding Mgr", Sector.Fe, "fe.student_services")]
    [InlineData("Director of Finance & Estates", Sector.Fe, "fe.corporate_capital")]
    [InlineData("Practice Business Mgr", Sector.PrimaryCare, "pc.practice_manager")]
    [InlineData("Practice Manger", Sector.PrimaryCare, "pc.practice_manager")]
    [InlineData("PCN Mgr", Sector.PrimaryCare, "pc.pcn_lead")]
    [InlineData("Registered Mgr", Sector.SocialCare, "sc.care_manager")]
    [InlineData("Dep Manager", Sector.SocialCare, "sc.care_manager")]
    [InlineData("Group L&D Manager", Sector.SocialCare, "sc.group_people")]
    public void Suggests_the_family_meant(string title, Sector sector, string family) => Assert.Equal(family, Reader.Suggest(title, sector)?.Code);

    [Theory]
    [InlineData("Learning Disability Nurse", Sector.Nhs)]
    [InlineData("Community Learning Disability Nurse", Sector.Nhs)]
    [InlineData("Specialist Nurse - Organ Donation", Sector.Nhs)]
    [InlineData("Research Recruitment Nurse", Sector.Nhs)]
    [InlineData("Principal Pharmacist", Sector.Nhs)]
    [InlineData("Principal Clinical Psychologist", Sector.Nhs)]
    [InlineData("Apprentice HCSW", Sector.Nhs)]
    [InlineData("Business Administration Apprentice", Sector.Fe)]
    [InlineData("Learning Support Assistant", Sector.Fe)]
    [InlineData("Maternity Support Worker", Sector.Nhs)]
    [InlineData("Cover Supervisor", Sector.Fe)]
    [InlineData("Exams Officer", Sector.Fe)]
    [InlineData("Data & Payroll Officer", Sector.Nhs)]
    [InlineData("Security Officer", Sector.Nhs)]
    [InlineData("Infection Control Lead", Sector.Nhs)]
    [InlineData("Junior Sister", Sector.Nhs)]
    [InlineData("Ward Sister / Charge Nurse", Sector.Nhs)]
    [InlineData("Medical Secretary", Sector.Nhs)]
    [InlineData("Finance Business Partner", Sector.Nhs)]
    [InlineData("Bus Driver", Sector.Fe)]
    [InlineData("Librarian", Sector.Fe)]
    [InlineData("Caretaker", Sector.Fe)]
    [InlineData("Nursery Manager", Sector.Fe)]
    [InlineData("Cook", Sector.SocialCare)]
    [InlineData("Night Carer", Sector.SocialCare)]
    [InlineData("Healthcare Assistant", Sector.PrimaryCare)]
    [InlineData("Phlebotomist", Sector.PrimaryCare)]
    public void Leaves_others_unmapped(string title, Sector sector) => Assert.Null(Reader.Suggest(title, sector));

    /// <summary>A title that is listed reads the same with its rank shortened as people shorten it.</summary>
    [Fact]
    public void A_shortened_rank_changes_nothing()
    {
        (string Long, string Short)[] ranks = [("manager", "Mgr"), ("manager", "Manger"), ("coordinator", "Co-ord."), ("director", "Dir."),
            ("officer", "Offr"), ("executive", "Exec"), ("development", "Dev."), ("apprenticeship", "Appr.")];
        var astray = (
            from synonym in Seeds.Synonyms
            where synonym.Kind is TermKind.RoleFamily && !synonym.TermCode.EndsWith(".mailbox", StringComparison.Ordinal)
            let sector = Seeds.Terms.First(t => t.Code == synonym.TermCode).Sector!.Value
            from rank in ranks
            where synonym.Text.Split(' ').Contains(rank.Long)
            let written = string.Join(' ', synonym.Text.Split(' ').Select(w => w == rank.Long ? rank.Short : w))
            where Reader.Suggest(written, sector)?.Code != Reader.Suggest(synonym.Text, sector)?.Code
            select $"{written} ({sector})").Distinct().ToArray();

        Assert.Empty(astray);
    }

    /// <summary>A way of working that many families have says less than a subject that one has.</summary>
    [Theory]
    [InlineData("Recruitment Events Officer", Sector.Nhs, "nhs.resourcing")]
    [InlineData("Schools & Colleges Engagement Officer", Sector.Nhs, "nhs.wp")]
    [InlineData("Soft FM Contracts Manager", Sector.Nhs, "nhs.estates")]
    [InlineData("Practice Learning Partnership Manager", Sector.University, "uni.placement")]
    [InlineData("Apprenticeship Partnerships Manager", Sector.Fe, "fe.apprenticeship")]
    [InlineData("Engagement Officer", Sector.Nhs, "nhs.communications")]
    [InlineData("Partnerships Manager (West)", Sector.Fe, "fe.employer_rel")]
    public void A_subject_says_more_than_a_way_of_working(string title, Sector sector, string family) =>
        Assert.Equal(family, Reader.Suggest(title, sector)?.Code);

    [Theory]
    [InlineData("Acting Manager - The Elms", "sc.care_manager")]
    [InlineData("Manager – Sunny Bank House", "sc.care_manager")]
    [InlineData("Manager - Catering", null)]
    public void A_rank_alone_is_read_before_the_name_of_a_house(string title, string? family) =>
        Assert.Equal(family, Reader.Suggest(title, Sector.SocialCare)?.Code);

    /// <summary>A trust is too large for its managers and business partners to decide for it.</summary>
    [Theory]
    [InlineData("HR Manager", ContactLevel.Operational)]
    [InlineData("HR Business Partner", ContactLevel.Operational)]
    [InlineData("Head of HR", ContactLevel.Strategic)]
    [InlineData("Deputy Director of Workforce", ContactLevel.Strategic)]
    [InlineData("Corporate Governance Manager", ContactLevel.Strategic)]
    public void A_manager_does_not_decide_for_a_trust(string title, ContactLevel level) => Assert.Equal(level, Reader.Suggest(title, Sector.Nhs)?.Level);

    /// <summary>A service for people with learning disabilities is about no learning, and a specialist nurse leads no service.</summary>
    [Theory]
    [InlineData("Learning Disability Service Manager", Sector.SocialCare, "sc.care_manager")]
    [InlineData("Clinical Nurse Specialist - Palliative Care", Sector.Nhs, null)]
    [InlineData("Nurse Partner", Sector.PrimaryCare, null)]
    [InlineData("Reception Team Lead", Sector.PrimaryCare, null)]
    [InlineData("Care Co-ordinator", Sector.SocialCare, null)]
    [InlineData("Home Lead", Sector.SocialCare, null)]
    [InlineData("Lead Nurse, Dementia", Sector.Nhs, "nhs.clinical_service")]
    public void A_word_within_another_is_no_subject(string title, Sector sector, string? family) =>
        Assert.Equal(family, Reader.Suggest(title, sector)?.Code);
}
