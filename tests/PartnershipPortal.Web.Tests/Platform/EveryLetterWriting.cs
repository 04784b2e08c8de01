using System.Reflection;
using Microsoft.Extensions.DependencyInjection;
using PartnershipPortal.Domain.Accounts;
using PartnershipPortal.Domain.Complaints;
using PartnershipPortal.Domain.Contacts;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Features.Contacts.Leaving;
using PartnershipPortal.Web.Features.Help;
using PartnershipPortal.Web.Infrastructure.Mail;
using PartnershipPortal.Web.Tests.Contacts;

namespace PartnershipPortal.Web.Tests.Platform;

/// <content>How each letter is written: with arguments of every type that its method asks for.</content>
public partial class EveryLetterTests
{
    private async Task<IReadOnlyList<OutboxMessage>> WriteAsync(Type type, MethodInfo method, bool isTrue)
    {
        var before = await LastIdAsync();
        using var scope = portal.Services.CreateScope();
        var db = scope.ServiceProvider.GetRequiredService<PortalDbContext>();
        var arguments = new List<object?>();
        foreach (var parameter in method.GetParameters())
        {
            arguments.Add(await ArgumentAsync(scope.ServiceProvider, method, parameter, isTrue));
        }

        if (method.Invoke(scope.ServiceProvider.GetRequiredService(type), [.. arguments]) is Task task)
        {
            await task;
        }

        await db.SaveChangesAsync();
        return await SinceAsync(before);
    }

    private async Task<object?> ArgumentAsync(IServiceProvider services, MethodInfo method, ParameterInfo parameter, bool isTrue)
    {
        var trust = await portal.OrganisationAsync(People.Trust);
        if (parameter.ParameterType == typeof(LetterRoom))
        {
            var kind = method.Name switch
            {
                "ResetPassword" => LetterKind.Reset,
                "Invite" => LetterKind.Invitation,
                "FreshLink" => LetterKind.ContactLink,
                _ =>
                LetterKind.Confirm
            };
            return await services.GetRequiredService<Outbox>().RoomForAsync(kind, $"{Guid.NewGuid():n}@test.example", CancellationToken.None);
        }

        if (parameter.ParameterType == typeof(Contact))
        {
            var contact = People.Listed(portal, trust);
            await portal.SaveAsync(contact);
            await portal.AddPersonAsync(trust, MembershipRole.Approver);
            return contact;
        }

        if (parameter.ParameterType == typeof(Complaint))
        {
            var complaint = new Complaint("Pat Example", "pat@test.example", "It broke", "Mend it", null, People.Today(portal), portal.Clock.GetUtcNow());
            if (method.Name is nameof(ComplaintLetters.Acknowledged) or nameof(ComplaintLetters.Closed))
            {
                complaint.Acknowledge("Somebody here", portal.Clock.GetUtcNow());
            }

            if (method.Name is nameof(ComplaintLetters.Closed))
            {
                complaint.Close(Enum.GetValues<ComplaintOutcome>()[0], "We found it and mended it.", portal.Clock.GetUtcNow());
            }

            return complaint;
        }

        return parameter.ParameterType switch
        {
            var t when t == typeof(Invitation) =>
                new Invitation(trust.Id, "invited@test.example", MembershipRole.Member, "hash", Guid.NewGuid(), portal.Clock.GetUtcNow()),
            var t when t == typeof(Heir) => new Heir(null, "mailbox"),
            var t when t == typeof(DateOnly) => People.Today(portal).AddDays(20),
            var t when t == typeof(Guid) => Guid.CreateVersion7(),
            var t when t == typeof(int) => 3,
            var t when t == typeof(bool) => isTrue,
            var t when t == typeof(CancellationToken) => CancellationToken.None,
            var t when t == typeof(string) => parameter.Name switch
            {
                "to" or "operatorAddress" => "reader@test.example",
                "organisation" or "gone" or "reporter" => Organisation,
                "token" => new string('a', 64),
                _ => "Words",
            },
            var other => throw new InvalidOperationException($"{method.Name} takes a {other.Name}: say here what to give it."),
        };
    }
}
