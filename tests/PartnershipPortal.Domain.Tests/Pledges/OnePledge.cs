using PartnershipPortal.Domain.Partnerships;
using PartnershipPortal.Domain.Pledges;

namespace PartnershipPortal.Domain.Tests.Pledges;

/// <summary>A pledge of one trust, signed on the last of November.</summary>
public abstract class OnePledge
{
    private protected static readonly DateOnly Today = new(2026, 11, 30);
    private protected static readonly DateOnly Due = Today.AddMonths(12);

    private protected Guid Trust { get; } = Guid.NewGuid();

    private protected Pledge Begun() => new("Everyone here can learn", By());

    private protected Pledge Signed()
    {
        var pledge = Begun();
        pledge.Add("try-it", "Offer ten weeks", "Head of learning", Today, By());
        pledge.Sign("Chief executive", By());
        return pledge;
    }

    private protected Deed By() => new(Trust, "Somebody", Guid.NewGuid(), Today, new(2026, 11, 30, 9, 0, 0, TimeSpan.Zero));
}
