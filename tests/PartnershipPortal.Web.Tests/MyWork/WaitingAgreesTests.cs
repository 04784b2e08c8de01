using System.Globalization;
using AngleSharp.Html.Dom;
using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain.Accounts;
using PartnershipPortal.Domain.Contacts;
using PartnershipPortal.Domain.Introductions;
using PartnershipPortal.Web.Tests.Infrastructure;
using PartnershipPortal.Web.Tests.Introductions;

namespace PartnershipPortal.Web.Tests.MyWork;

/// <summary>The number in the header, the tabs of the inbox and the list of work count the same, in every state an introduction can be in.</summary>
public class WaitingAgreesTests(Portal portal) : IClassFixture<Portal>
{
    [Fact]
    public async Task Badge_inbox_and_work_agree_in_every_state()
    {
        var people = await Neighbours.AddAsync(portal);
        var agendas = await portal.ReadAsync(db => db.Terms.Where(t => t.Kind == Domain.Vocabulary.TermKind.Agenda
            && t.Status == Domain.Vocabulary.TermStatus.Current).Select(t => t.Code).ToListAsync());
        var approver = await portal.AddPersonAsync(people.College, MembershipRole.Approver);
        using var asker = await people.AskerAsync();
        using var asked = await people.AskedAsync();
        using var deciding = await portal.SignedInAsAsync(approver);
        using var deputy = await portal.SignedInAsAsync(people.ColleagueAccount);
        var at = portal.Clock.GetUtcNow();
        foreach (var state in Enum.GetValues<IntroductionState>())
        {
            foreach (var (seekerNews, targetNews, isDeputyAsked, toMailbox) in Kinds())
            {
                await portal.ReadAsync(db => db.Introductions.ExecuteDeleteAsync());
                for (var i = 0; i < 2; i++)
                {
                    var introduction = new Introduction(
                        new IntroductionParties(
                            people.Trust.Id, people.Asker.Id, "Ann Asker", "Lead", people.College.Id, toMailbox ? null : people.AskedContact.Id),
                        agendas[i], ContactLevel.Operational, new IntroductionWords("To begin"), at);
                    introduction.Send(new DateOnly(2026, 11, 20), at);
                    await portal.SaveAsync(introduction);
                }

                await portal.ReadAsync(db => db.Introductions.ExecuteUpdateAsync(set => set.SetProperty(i => i.State, state)
                    .SetProperty(i => i.SeekerHasNews, seekerNews).SetProperty(i => i.TargetHasNews, targetNews)
                    .SetProperty(i => i.DeputyAskedOn, isDeputyAsked ? new DateOnly(2026, 11, 23) : null)
                    .SetProperty(i => i.ClosedAt, state is IntroductionState.Sent or IntroductionState.NeedsInfo or IntroductionState.Draft ? null : at)
                    .SetProperty(i => i.PausedOn, state is IntroductionState.NeedsInfo ? new DateOnly(2026, 11, 23) : null)));
                foreach (var (who, browser) in new[] { ("asker", asker), ("asked", asked), ("approver", deciding), ("deputy", deputy) })
                {
                    var said = $"{who}, {state}, news {seekerNews} {targetNews}, deputy {isDeputyAsked}, mailbox {toMailbox}";
                    var inbox = await browser.OpenAsync("/inbox");
                    var tabs = inbox.QuerySelectorAll(".pp-subnav .pp-count").Select(Number).ToList();
                    Assert.Equal((said, tabs.Sum()), (said, Badge(inbox)));
                    var home = await browser.OpenAsync("/");
                    Assert.Equal((said, Badge(inbox)), (said, Badge(home)));
                    var toDo = inbox.QuerySelectorAll(".pp-subnav li").Where(li => li.InWords().Contains("to answer", StringComparison.Ordinal)
                        || li.InWords().Contains("to reply to", StringComparison.Ordinal)).SelectMany(li => li.QuerySelectorAll(".pp-count")).Sum(Number);
                    var work = home.QuerySelectorAll("main .pp-rows a[href^='/introductions/']")
                        .Count(a => a.InWords().StartsWith("Answer", StringComparison.Ordinal) || a.InWords().StartsWith("Reply", StringComparison.Ordinal));
                    Assert.Equal((said, toDo), (said, work));
                }
            }
        }
    }

    private static IEnumerable<(bool, bool, bool, bool)> Kinds() =>
        [(false, false, false, false), (true, false, false, false), (false, true, false, false), (true, true, true, false), (true, true, false, true)];

    private static int Badge(IHtmlDocument page) =>
        page.QuerySelectorAll("header a[href='/inbox'] .pp-count, header a[href='/inbox'] .pp-badge").Select(Number).DefaultIfEmpty(0).First();

    private static int Number(AngleSharp.Dom.IElement element) =>
        int.Parse(new string([.. element.TextContent.TakeWhile(c => !char.IsLetter(c)).Where(char.IsAsciiDigit)]), CultureInfo.InvariantCulture);
}
