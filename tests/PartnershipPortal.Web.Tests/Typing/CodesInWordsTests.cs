using Microsoft.Extensions.DependencyInjection;
using PartnershipPortal.Domain.Vocabulary;
using PartnershipPortal.Web.Components;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Features.Admin.Vocabulary;
using PartnershipPortal.Web.Features.Ambassadors;
using PartnershipPortal.Web.Features.Campaigns;
using PartnershipPortal.Web.Features.Cases;
using PartnershipPortal.Web.Features.Communities;
using PartnershipPortal.Web.Features.Offers.Levy;
using PartnershipPortal.Web.Features.Offers.Own;
using PartnershipPortal.Web.Features.Placements;
using PartnershipPortal.Web.Features.Plans;
using PartnershipPortal.Web.Features.Pledges;
using PartnershipPortal.Web.Features.Shared.Conflicts;

namespace PartnershipPortal.Web.Tests.Typing;

/// <summary>Where two versions are shown side by side, people read words, and codes and identifiers of rows are only posted.</summary>
public class CodesInWordsTests(Portal portal) : IClassFixture<Portal>
{
    private static readonly Guid Row = Guid.CreateVersion7();
    private static readonly Choice[] Rows = [new(Row.ToString(), "What it is called")];

    [Fact]
    public async Task No_form_shows_a_code_of_the_vocabulary_an_area_or_a_row()
    {
        var words = await portal.Services.GetRequiredService<ReferenceBook>().CurrentAsync(CancellationToken.None);
        string Code(TermKind kind) => words.CurrentTerms(kind).First(t => t.Code != t.Label).Code;
        var (agenda, programme, years, group, staff) =
            (Code(TermKind.Agenda), Code(TermKind.Programme), Code(TermKind.YearGroup), Code(TermKind.WpGroup), Code(TermKind.StaffGroup));
        StepChoices choices = new(Rows, [], Rows, [], []);
        IEnumerable<FormField>[] forms =
        [
            new CaseForm
            {
                Sectors = ["nhs", "fe"],
                Agendas = [agenda],
                Programmes = [programme],
                YearGroups = [years],
                StaffGroups = [staff],
                ContactRole = Code(TermKind.RoleFamily),
            }.Fields(),
            new PlanGoalForm { Groups = [group] }.Fields(),
            new PlanActivityForm
            {
                Type = Code(TermKind.PlanActivityType),
                Goals = [Code(TermKind.PlanGoal)],
                Groups = [group],
                YearGroups = [years],
                Tags = [Code(TermKind.PlanTag)],
                Offers = [Row],
            }.Fields(Rows),
            new CampaignForm { Audiences = [Code(TermKind.CampaignAudience)] }.Fields(),
            new AmbassadorForm { Activities = [Code(TermKind.AmbassadorActivity)], Areas = ["QOP"] }.Fields(),
            new AmbassadorRequestForm { Activity = Code(TermKind.AmbassadorActivity), YearGroups = [years], Groups = [group] }.Fields(),
            new TermForm { Agenda = agenda, StaffGroups = [staff], Successor = programme }.Fields(TermKind.Programme),
            new CommunityForm { Area = "QOP", Agendas = [agenda] }.Fields(),
            new PlacesForm { Site = Row, Programme = programme, Model = Code(TermKind.PlacementModel) }.Fields(Rows),
            new PledgeLeadForm { Contact = Row }.Fields(Rows),
            new LevyForm { Contact = Row }.Fields(Rows),
            new OpportunityForm { Step = OpportunityStep.Contact, Contact = Row }.Fields(choices),
            new OpportunityForm { Step = OpportunityStep.Programme, Programme = programme }.Fields(choices),
            new OpportunityForm { Step = OpportunityStep.Place, Site = Row }.Fields(choices),
            new OpportunityForm { Step = OpportunityStep.Money, Groups = [group] }.Fields(choices),
        ];

        var coded = forms.SelectMany(fields => fields)
            .Where(f => f.Value.Any(v => v is { Length: > 0 }) && f.Name is not ("Status" or "Shared")).Select(f => f.In(words)).ToList();

        Assert.Equal(33, coded.Count);
        Assert.All(coded, f => Assert.All(f.Value, code =>
        {
            Assert.NotEqual("", f.Words);
            Assert.DoesNotContain(code!, f.Words.Split("; "));
        }));
    }

    [Fact]
    public void In_which_order_boxes_were_ticked_is_no_difference() => Assert.True(
        FormField.Terms("Agendas", "Agendas", TermKind.Agenda, ["estates", "digital"])
            .Says(FormField.Terms("Agendas", "Agendas", TermKind.Agenda, ["digital", "estates"])));
}
