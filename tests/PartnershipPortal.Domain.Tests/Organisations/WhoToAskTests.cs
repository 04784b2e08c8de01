using PartnershipPortal.Domain.Contacts;
using PartnershipPortal.Domain.Organisations;
using PartnershipPortal.Domain.Vocabulary;

namespace PartnershipPortal.Domain.Tests.Organisations;

public class WhoToAskTests
{
    private static readonly AgendaRoute[] Routes =
    [
        Route("fe.apprenticeship", ContactLevel.Operational, RouteFit.Primary),
        Route("fe.employer_rel", ContactLevel.Operational, RouteFit.Secondary),
        Route("fe.senior_lead", ContactLevel.Strategic, RouteFit.Primary),
    ];

    [Fact]
    public void The_role_that_normally_handles_it_comes_before_one_that_often_does()
    {
        var answer = Ask(Holder("Employer manager", "fe.employer_rel"), Holder("Apprenticeship manager", "fe.apprenticeship"));

        Assert.Equal(("Apprenticeship manager", AskReason.Primary), (answer!.Holder.JobTitle, answer.Reason));
    }

    [Fact]
    public void Someone_who_says_so_themselves_comes_first()
    {
        var answer = Ask(Holder("Apprenticeship manager", "fe.apprenticeship"), Holder("Health lead", null, agendas: ["apprenticeships"]));

        Assert.Equal(("Health lead", AskReason.SaysSo), (answer!.Holder.JobTitle, answer.Reason));
    }

    [Fact]
    public void A_single_point_of_contact_answers_for_everything_where_that_is_the_policy()
    {
        var answer = Ask(ContactPolicy.Single, Holder("Apprenticeship manager", "fe.apprenticeship"), Holder("Reception", null, isSingle: true));

        Assert.Equal(("Reception", AskReason.SinglePointOfContact), (answer!.Holder.JobTitle, answer.Reason));
    }

    [Fact]
    public void A_strategic_person_answers_only_when_nobody_does_day_to_day()
    {
        var principal = Holder("Principal", "fe.senior_lead", ContactLevel.Strategic);

        Assert.Equal("Employer manager", Ask(principal, Holder("Employer manager", "fe.employer_rel"))!.Holder.JobTitle);
        Assert.Equal("Principal", Ask(principal)!.Holder.JobTitle);
    }

    [Fact]
    public void Checked_details_come_before_those_due_a_check()
    {
        var answer = Ask(Holder("Old", "fe.apprenticeship", isCheckDue: true), Holder("Fresh", "fe.apprenticeship"));

        Assert.Equal("Fresh", answer!.Holder.JobTitle);
    }

    [Fact]
    public void Nobody_is_guessed()
    {
        Assert.Null(Ask(Holder("Payroll officer", null), Holder("Careers leader", "fe.careers")));
    }

    private static AgendaRoute Route(string family, ContactLevel level, RouteFit fit) =>
        new() { AgendaCode = "apprenticeships", RoleFamilyCode = family, Level = level, Fit = fit, Source = "test" };

    private static RoleHolder Holder(string title, string? family, ContactLevel level = ContactLevel.Operational, string[]? agendas = null,
        bool isSingle = false, bool isCheckDue = false) =>
        new(Guid.CreateVersion7(), title, family, level, agendas ?? [], isSingle, isCheckDue, new DateOnly(2026, 11, 1));

    private static WhoToAsk? Ask(params RoleHolder[] holders) => Ask(ContactPolicy.Several, holders);

    private static WhoToAsk? Ask(ContactPolicy policy, params RoleHolder[] holders) => WhoToAsk.For("apprenticeships", policy, holders, Routes);
}
