using AngleSharp.Html.Dom;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PartnershipPortal.Domain.Accounts;
using PartnershipPortal.Domain.Organisations;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Features.Accounts.Security;
using PartnershipPortal.Web.Tests.Infrastructure;

namespace PartnershipPortal.Web.Tests.Accounts;

/// <summary>People with passwords, and what they do to get in.</summary>
internal static class Persons
{
    public const string Password = "copper violin meadow";

    /// <summary>How dear a hash is in tests: a two-hundredth of the real price, which SessionRulesTests asks for.</summary>
    public const int Iterations = 1_000;

    extension(Portal portal)
    {
        public async Task<Account> AddPersonWithPasswordAsync(Organisation? organisation, MembershipRole role = MembershipRole.Member)
        {
            var account = await portal.AddPersonAsync(organisation, role);
            await portal.UseAsync<PortalDbContext>(async db =>
            {
                var saved = await db.Users.SingleAsync(a => a.Id == account.Id);
                saved.PasswordHash = portal.Hash(saved, Password);
                await db.SaveChangesAsync();
            });
            return account;
        }

        public string Hash(Account account, string password)
        {
            using var scope = portal.Services.CreateScope();
            return scope.ServiceProvider.GetRequiredService<IPasswordHasher<Account>>().HashPassword(account, password);
        }

        /// <summary>The last letter to the address; what waits is sent first.</summary>
        public async Task<OutboxMessage> LastLetterToAsync(string email)
        {
            await portal.SendMailAsync();
            return portal.Mail.Sent.Last(m => m.To == email);
        }

        /// <summary>The path of the link with this beginning in the last letter to the address.</summary>
        public async Task<string> LinkToAsync(string email, string path)
        {
            await portal.SendMailAsync();
            var letters = portal.Mail.Sent.Where(m => m.To == email).ToList();
            var body = (letters.LastOrDefault(m => m.Body.Contains(path, StringComparison.Ordinal)) ?? letters.Last()).Body; // urgent kinds overtake others
            var start = body.IndexOf(path, StringComparison.Ordinal);
            Assert.True(start >= 0, $"No link to {path} in: {body}");
            return body[start..].Split([' ', '\n', '\r'])[0];
        }

        public string CodeFor(string secret) => AuthenticatorCode.CodeAt(secret, portal.Clock.GetUtcNow());
    }

    extension(Browser browser)
    {
        public async Task<HttpResponseMessage> TryPasswordAsync(string email, string password = Password, string? returnUrl = null) =>
            await browser.SubmitAsync(
                await browser.OpenAsync("/sign-in" + (returnUrl is null ? "" : "?returnUrl=" + Uri.EscapeDataString(returnUrl))), "Sign in", ("Email", email),
                    ("Password", password));
    }

    /// <summary>The secret an authenticator app would read from the page.</summary>
    public static string SecretOn(IHtmlDocument page) => page.QuerySelector("#app ~ ol strong")!.TextContent.Replace(" ", "", StringComparison.Ordinal);

    public static string ErrorOn(IHtmlDocument page) => page.QuerySelector(".nhsuk-error-summary__list li")?.TextContent.Trim() ?? "";
}
