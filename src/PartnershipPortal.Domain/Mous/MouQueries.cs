namespace PartnershipPortal.Domain.Mous;

/// <summary>The questions the portal asks of memoranda, said once, in a form the database can answer.</summary>
public static class MouQueries
{
    extension(IQueryable<Mou> mous)
    {
        /// <summary>Still to be agreed or signed: at most one of each partnership.</summary>
        public IQueryable<Mou> Open() => mous.Where(m => m.State != MouState.Active && m.State != MouState.Withdrawn);

        /// <summary>Signed by all, and no newer version counts on that day.</summary>
        public IQueryable<Mou> SignedOn(DateOnly today) => mous.Where(m => m.State == MouState.Active && (m.ReplacedOn == null || m.ReplacedOn > today));

        /// <summary>Counts on that day; the same in SQL as <see cref="MouLabels.IsInForce"/> of the standing.</summary>
        public IQueryable<Mou> InForceOn(DateOnly today) => mous.SignedOn(today)
            .Where(m => m.StartsOn <= today && m.EndsOn >= today && (m.EndsEarlyOn == null || m.EndsEarlyOn >= today));
    }
}
