using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Infrastructure.Typing;
using PartnershipPortal.Web.Tests.Infrastructure;

namespace PartnershipPortal.Web.Tests.Typing;

/// <summary>What happens to a browser while somebody types, and what of a form would be kept.</summary>
internal static class LateBrowsers
{
    extension(Portal portal)
    {
        /// <summary>Signs the account out everywhere.</summary>
        public Task<int> EndSessionsAsync(Account account)
        {
            var now = portal.Clock.GetUtcNow();
            return portal.ReadAsync(db =>
                db.SignInSessions.Where(s => s.AccountId == account.Id).ExecuteUpdateAsync(s => s.SetProperty(x => x.EndedAt, now)));
        }

        /// <summary>Signs the browser in anew, whatever cookies it has.</summary>
        public async Task SignInAgainAsync(Browser browser, Account account)
        {
            using var fresh = await portal.SignedInAsAsync(account);
            browser.Cookies.Add(fresh.Cookies.GetAllCookies());
        }

        /// <summary>Fields that must never be kept and yet would be.</summary>
        public IEnumerable<string> SecretsNamed(IElement form)
        {
            var slip = new FormCollection(
                new() { [FormSlip.FieldName] = form.QuerySelector($"input[name={FormSlip.FieldName}]")?.GetAttribute("value") ?? "" });
            var named = portal.Services.GetRequiredService<FormSlips>().Read(slip)?.Fields.Select(f => f.Name).ToHashSet() ?? [];
            return form.QuerySelectorAll("input[type=password], input[type=file], input[autocomplete=one-time-code], input[type=hidden]")
                .Select(e => e.GetAttribute("name") ?? "").Where(named.Contains);
        }
    }

    /// <summary>Loses a cookie.</summary>
    public static void Drop(this Browser browser, string name)
    {
        foreach (var cookie in browser.Cookies.GetAllCookies().Where(c => c.Name.Contains(name, StringComparison.Ordinal)))
        {
            cookie.Expired = true;
        }
    }

    /// <summary>The names of the fields in which words are typed.</summary>
    public static List<string> TextFields(this IElement form) =>
    [
        .. form.QuerySelectorAll("input, textarea")
            .Where(e => e is IHtmlTextAreaElement || e.GetAttribute("type") is null or "text" or "email" or "tel" or "url" or "search")
            .Where(e => e.GetAttribute("autocomplete") is not "one-time-code")
            .Select(e => e.GetAttribute("name")!),
    ];
}
