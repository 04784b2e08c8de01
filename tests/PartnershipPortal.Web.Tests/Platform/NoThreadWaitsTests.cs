using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Features.Find.Book;

namespace PartnershipPortal.Web.Tests.Platform;

/// <summary>What guards requests under load is there, and bites.</summary>
public class NoThreadWaitsTests(Portal portal) : IClassFixture<Portal>
{
    [Fact]
    public async Task A_request_whose_thread_waits_for_the_database_is_refused_and_one_that_does_not_is_answered()
    {
        await using var scope = portal.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PortalDbContext>();
        var current = scope.ServiceProvider.GetRequiredService<IHttpContextAccessor>();
        Assert.True(db.Terms.Any()); // not in a request
        current.HttpContext = new DefaultHttpContext();
        try
        {
            Assert.Throws<InvalidOperationException>(() => db.Terms.Any());
            Assert.True(await db.Terms.AnyAsync());
        }
        finally
        {
            current.HttpContext = null;
        }
    }

    [Fact]
    public async Task What_everybody_reads_is_not_brought_up_to_date_in_a_transaction()
    {
        await using var scope = portal.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PortalDbContext>();
        var book = scope.ServiceProvider.GetRequiredService<FindBook>();
        await book.NowAsync(db, CancellationToken.None);
        await using var transaction = await db.Database.BeginTransactionAsync();

        await Assert.ThrowsAsync<InvalidOperationException>(async () => await book.NowAsync(db, CancellationToken.None));
    }
}
