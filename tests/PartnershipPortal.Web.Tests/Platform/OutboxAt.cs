using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Infrastructure.Mail;
using PartnershipPortal.Web.Tests.Infrastructure;

namespace PartnershipPortal.Web.Tests.Platform;

/// <summary>An outbox that is empty before each test, and nodes that send from it.</summary>
public abstract class OutboxAt(Portal portal) : IClassFixture<Portal>, IAsyncLifetime
{
    private protected Portal Portal { get; } = portal;

    public async Task InitializeAsync()
    {
        await Portal.ReadAsync(db => db.OutboxMessages.ExecuteDeleteAsync());
        await Portal.ReadAsync(db => db.LetterAllowances.ExecuteDeleteAsync());
        await Portal.ReadAsync(db => db.PortalStates.Where(s => s.Key.StartsWith("mail-")).ExecuteDeleteAsync());
    }

    public Task DisposeAsync() => Task.CompletedTask;

    private protected Task PostAsync(Action<Outbox> post) => PostAsync(outbox =>
    {
        post(outbox);
        return Task.CompletedTask;
    });

    private protected async Task PostAsync(Func<Outbox, Task> post)
    {
        using var scope = Portal.Services.CreateScope();
        await post(scope.ServiceProvider.GetRequiredService<Outbox>());
        await scope.ServiceProvider.GetRequiredService<PortalDbContext>().SaveChangesAsync();
    }

    private protected static async Task DrainAsync(OutboxDispatcher node)
    {
        while (await node.SendNextAsync(CancellationToken.None))
        {
        }
    }

    private protected OutboxDispatcher NodeWith(RecordingMail mail) =>
        new(Portal.Services.GetRequiredService<IServiceScopeFactory>(), mail, [], Portal.Clock, NullLogger<OutboxDispatcher>.Instance);

    private protected OutboxMessage Letter(string to, string kind = "introduction") => new()
    {
        Kind = kind,
        To = to,
        Subject = "Someone would like to meet you",
        Body = "Sign in to read it.",
        CreatedAt = Portal.Clock.GetUtcNow(),
        NotBefore = Portal.Clock.GetUtcNow(),
    };
}
