using System.Net;
using PartnershipPortal.Domain.Mous;
using PartnershipPortal.Web.Features.Accounts.Security;
using PartnershipPortal.Web.Tests.Infrastructure;

namespace PartnershipPortal.Web.Tests.Mous;

/// <summary>Signatures at the same instant from two processes: each counts, and counts once.</summary>
public class SigningAtOnceTests(TwoNodes nodes) : MousAt(nodes), IClassFixture<TwoNodes>
{
    [Fact]
    public async Task Two_sign_at_once_one_of_them_twice_and_there_are_two_signatures()
    {
        for (var round = 0; round < 3; round++)
        {
            var (partners, url) = await BeingSignedAsync();
            using var trust = await nodes.SignedInAtAsync(0, partners.Trust.Account);
            using var again = await nodes.SignedInAtAsync(1, partners.Trust.Account);
            using var college = await nodes.SignedInAtAsync(1, partners.College.Account);
            var (ours, theirs) = (await FieldsAsync(url, partners.Trust), await FieldsAsync(url, partners.College));

            var answers = await TwoNodes.AtOnceAsync(new Shot(trust, $"{url}/sign", ours), new Shot(again, $"{url}/sign", ours),
                new Shot(college, $"{url}/sign", theirs));

            Assert.Equal(HttpStatusCode.Found, answers[2]);
            Assert.Contains(HttpStatusCode.Found, answers[..2]);
            var mou = await ReadAsync(url);
            Assert.Equal((MouState.Active, 2), (mou.State, mou.Signatures.Count));
            Assert.Equal(2, mou.Signatures.Select(s => s.PartyId).Distinct().Count());
        }
    }

    private async Task<(string, object?)[]> FieldsAsync(string url, Side side)
    {
        var secret = await SecretAsync(side.Account);
        return [("Name", side.Contact.Name), ("Capacity", "Director"), ("Confirm", "true"), ("Hash", (await ReadAsync(url)).Hash),
            ("Proof", AuthenticatorCode.CodeAt(secret, DateTimeOffset.UtcNow))];
    }
}
