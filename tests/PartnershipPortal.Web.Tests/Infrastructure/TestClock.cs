namespace PartnershipPortal.Web.Tests.Infrastructure;

/// <summary>A clock that stands at a Tuesday noon until a test moves it.</summary>
internal sealed class TestClock : TimeProvider
{
    private DateTimeOffset _now = new(2026, 11, 24, 12, 0, 0, TimeSpan.Zero);

    public override DateTimeOffset GetUtcNow() => _now;

    public void Advance(TimeSpan by) => _now += by;

    public void GoTo(DateTimeOffset moment) => _now = moment;
}
