using PartnershipPortal.Domain.Contacts;
using PartnershipPortal.Domain.FrontDoor;
using PartnershipPortal.Domain.Vocabulary;

namespace PartnershipPortal.Domain.Tests.FrontDoor;

/// <summary>Small organisations list one person: whoever it is, they are found for every agenda, day to day and by those who ask for somebody senior.</summary>
public class OnlyPersonListedTests
{
    private static readonly AgendaRoutes Routes = new(Seeds.Routes);

    [Theory]
    [InlineData("pc.practice_manager")]
    [InlineData("sc.care_manager")]
    [InlineData("sc.owner")]
    [InlineData("vcse.leader")]
    [InlineData("itp.leader")]
    public void Whoever_runs_a_small_organisation_is_found_at_either_level(string family)
    {
        var agendas = Seeds.Terms.Where(t => t is { Kind: TermKind.Agenda, Status: TermStatus.Current } && t.Code is not AgendaReader.General).ToList();

        var unanswered = agendas.SelectMany(a => Enum.GetValues<ContactLevel>().Where(level => Routes.FitOf(a.Code, family, level) is null)
            .Select(level => $"{a.Code} {level}"));

        Assert.NotEmpty(agendas);
        Assert.Empty(unanswered);
    }
}
