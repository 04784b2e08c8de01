using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Features.Accounts.Letters;
using PartnershipPortal.Web.Infrastructure;
using PartnershipPortal.Web.Verbs;

namespace PartnershipPortal.Web.Features.Accounts;

/// <summary>The verb <c>create-admin EMAIL</c>: the first way into a real service, which has no default account. The link it prints works once.</summary>
internal static class CreateAdmin
{
    public const string Summary =
        "Makes an administrator and prints a link, good for a day, to choose a password and set up the second step. Called again, it prints a new link.";
    private static readonly TimeSpan LinkLasts = TimeSpan.FromDays(1);

    public static Task RunAsync(VerbCall call, CancellationToken cancel) => RunAsync(call.Services, call.Words[0], VerbCall.Say, cancel);

    public static async Task RunAsync(IServiceProvider services, string email, Action<string> output, CancellationToken cancel)
    {
        var reading = EmailAddress.Read(email);
        if (reading.Value is not { Text: var address })
        {
            throw new VerbException($"\"{email}\" is not an e-mail address we can write to: {reading.Problem}. Nothing was made.");
        }

        var db = services.GetRequiredService<PortalDbContext>();
        if ((await db.Database.GetPendingMigrationsAsync(cancel)).Any())
        {
            throw new VerbException("The database has not this version's shape yet. Run the verb migrate first.");
        }

        AuditInterceptor.ActAs("create-admin");
        await ProtectionKeys.EnsureAsync(services, cancel);
        var names = services.GetRequiredService<ILookupNormalizer>();
        var links = services.GetRequiredService<AccountLinks>();
        var normal = names.NormalizeEmail(address);
        var account = await db.Users.SingleOrDefaultAsync(a => a.NormalizedEmail == normal, cancel);
        var isNew = account is null;
        if (account is null)
        {
            account = Account.For(address.Split('@')[0], address, names, services.GetRequiredService<TimeProvider>().GetUtcNow());
            db.Users.Add(account);
        }

        if (account.IsDemo)
        {
            throw new VerbException("This account belongs to the demonstration. Use another address.");
        }

        (account.IsAdministrator, account.DisabledAt) = (true, null);
        await links.CancelAsync(AccountLinks.ResetPassword, account.Id, cancel);
        var token = links.Make(AccountLinks.ResetPassword, account, LinkLasts);
        await db.SaveChangesAsync(cancel);
        output(isNew ? $"{address} is an administrator now. Choose a password and set up the second step:"
            : $"{address} has an account and is an administrator. A new link, which replaces earlier ones:");
        output(services.GetRequiredService<PublicAddress>().To($"/new-password/{token}").ToString());
        output("The link works once, for 24 hours. Set Portal__PublicUrl if its beginning is not the address people use.");
    }
}
