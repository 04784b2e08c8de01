using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Tests.Find;
using PartnershipPortal.Web.Tests.Introductions;

namespace PartnershipPortal.Web.Tests.Platform;

/// <summary>Questions asked together are answered as they are alone.</summary>
public class QuestionsTests(Portal portal) : IClassFixture<Portal>
{
    [Fact]
    public async Task Several_are_answered_in_one_statement_as_each_is_alone()
    {
        var people = await Neighbours.AddAsync(portal);
        await portal.UseAsync<PortalDbContext>(async db =>
        {
            var (college, trust) = (people.College.Id, people.Trust.Id);
            var alone = await db.Contacts.Where(c => c.OrganisationId == college).OrderByDescending(c => c.Name)
                .Select(c => new { c.Id, c.Name, c.Level, c.VerifiedOn, c.CreatedAt, Agendas = string.Join(',', c.Agendas), c.DeputyId, c.IsNavigator })
                .ToListAsync();
            var ask = new Questions(db);
            var (first, second, third) = (
                ask.Ask(db.Contacts.Where(c => c.OrganisationId == college).OrderByDescending(c => c.Name)
                    .Select(c => new { c.Id, c.Name, c.Level, c.VerifiedOn, c.CreatedAt, c.Agendas, c.DeputyId, c.IsNavigator })),
                ask.Ask(db.Contacts.Where(c => c.OrganisationId == trust).Select(c => new { c.Name, Said = c.Name + "'s @trust" }).Take(1)),
                ask.Ask(db.Contacts.Where(c => c.Name == "Nobody").Select(c => new { c.Name })));
            Assert.Throws<InvalidOperationException>(() => first.Rows);
            using var counted = new CountedStatements(portal.ConnectionString);

            await ask.AskAllAsync(CancellationToken.None);
            await ask.AskAllAsync(CancellationToken.None);

            Assert.Equal(1, counted.Count);
            Assert.NotEmpty(alone);
            Assert.Equal(
                alone,
                first.Rows.Select(c => new
                {
                    c.Id,
                    c.Name,
                    c.Level,
                    c.VerifiedOn,
                    c.CreatedAt,
                    Agendas = string.Join(',', c.Agendas),
                    c.DeputyId,
                    c.IsNavigator,
                }));
            Assert.Equal(new { Name = "Ann Asker", Said = "Ann Asker's @trust" }, Assert.Single(second.Rows));
            Assert.Empty(third.Rows);
        });
    }

    [Fact]
    public async Task A_question_whose_columns_do_not_bear_the_names_of_its_record_is_a_mistake() => await portal.UseAsync<PortalDbContext>(async db =>
    {
        var ask = new Questions(db);
        ask.Ask(db.Organisations.Where(o => o.Code == "RMP").Select(o => new Named(o.Code, o.Name)));

        await Assert.ThrowsAsync<System.Text.Json.JsonException>(() => ask.AskAllAsync(CancellationToken.None));
    });

    private sealed record Named(string Code, string Name);
}
