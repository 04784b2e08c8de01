using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain.Partnerships;
using PartnershipPortal.Web.Data;

namespace PartnershipPortal.Web.Features.Partnerships;

/// <summary>How a partnership is read, to be changed and to be looked at.</summary>
internal static class PartnershipLoading
{
    /// <summary>With organisations, lanes and people; the history stays where it is.</summary>
    public static IQueryable<Partnership> WithPeople(this IQueryable<Partnership> partnerships) =>
        partnerships.WithLanes().Include(p => p.People).AsSplitQuery();

    /// <summary>The same, with the places that people have left: whoever names, leaves or merges decides on those too.</summary>
    public static IQueryable<Partnership> ToChange(this IQueryable<Partnership> partnerships) => partnerships.WithPeople().Include(p => p.LeftPlaces);

    /// <summary>With organisations and lanes, in one statement. To be looked at only; its people are read by themselves, if at all.</summary>
    public static IQueryable<Partnership> ToLookAt(this IQueryable<Partnership> partnerships) => partnerships.WithLanes().AsSingleQuery().AsNoTracking();

    /// <summary>
    /// Partnerships to be looked at with their people, and which of those are listed now. Two statements: in one, everybody would come again with each
    /// organisation and agenda.
    /// </summary>
    public static async Task<(List<Partnership> Partnerships, HashSet<Guid> LiveContacts)> ReadWithPeopleAsync(
        this IQueryable<Partnership> partnerships, PortalDbContext db, CancellationToken cancel)
    {
        var read = await partnerships.ToLookAt().ToListAsync(cancel);
        if (read.Count is 0)
        {
            return (read, []);
        }

        var ids = read.ConvertAll(p => p.Id);
        var people = await db.Set<PartnershipPerson>().Where(x => ids.Contains(x.PartnershipId)).OrderBy(x => x.Id).Select(x => new
        {
            Person = x,
            IsLive = db.Contacts.Any(c => c.Id == x.ContactId && PartnershipMarks.LiveStates.Contains(c.State)),
        }).AsNoTracking().ToListAsync(cancel);
        db.Give(read, people.Select(p => p.Person));
        return (read, [.. people.Where(p => p.IsLive).Select(p => p.Person.ContactId!.Value)]);
    }

    /// <summary>Puts people where they belong in partnerships that were read without, as the database context itself would have.</summary>
    public static void Give(this PortalDbContext db, IReadOnlyCollection<Partnership> partnerships, IEnumerable<PartnershipPerson> people)
    {
        var accessor = db.Model.FindEntityType(typeof(Partnership))!.FindNavigation(nameof(Partnership.People))!.GetCollectionAccessor()!;
        var byId = partnerships.ToDictionary(p => p.Id);
        foreach (var person in people)
        {
            accessor.Add(byId[person.PartnershipId], person, forMaterialization: true);
        }
    }

    private static IQueryable<Partnership> WithLanes(this IQueryable<Partnership> partnerships) =>
        partnerships.Include(p => p.Members).Include(p => p.Lanes);
}
