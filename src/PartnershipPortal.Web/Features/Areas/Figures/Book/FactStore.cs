namespace PartnershipPortal.Web.Features.Areas.Figures.Book;

/// <summary>Facts of one kind, for whoever need not know which.</summary>
internal interface IFactStore
{
    int Count { get; }

    void Put(object fact);

    void Remove(Guid id);

    /// <summary>Those a fact belongs to; nobody when it is not there.</summary>
    IEnumerable<Guid> OwnersOf(Guid id);
}

/// <summary>Facts of one kind by their id, and by those they belong to.</summary>
/// <param name="idOf">The id of a fact.</param>
/// <param name="ownersOf">The organisations a fact is of, or of a memorandum its partnership.</param>
internal sealed class FactStore<T>(Func<T, Guid> idOf, Func<T, IEnumerable<Guid>> ownersOf) : IFactStore
    where T : class
{
    private readonly Dictionary<Guid, T> _byId = [];
    private readonly Dictionary<Guid, List<T>> _byOwner = [];

    public int Count => _byId.Count;

    public T? Find(Guid id) => _byId.GetValueOrDefault(id);

    public void Put(object fact) => Put((T)fact);

    private void Put(T fact)
    {
        Remove(idOf(fact));
        _byId.Add(idOf(fact), fact);
        foreach (var owner in ownersOf(fact).Distinct())
        {
            if (!_byOwner.TryGetValue(owner, out var its))
            {
                _byOwner.Add(owner, its = []);
            }

            its.Add(fact);
        }
    }

    public void Remove(Guid id)
    {
        if (!_byId.Remove(id, out var fact))
        {
            return;
        }

        foreach (var owner in ownersOf(fact).Distinct())
        {
            _byOwner[owner].Remove(fact);
        }
    }

    public IReadOnlyList<T> Of(Guid owner) => _byOwner.TryGetValue(owner, out var its) ? its : [];

    /// <summary>Those of any of the owners, each once, always in the same order.</summary>
    public List<T> Of(IEnumerable<Guid> owners)
    {
        var found = new Dictionary<Guid, T>();
        foreach (var owner in owners)
        {
            foreach (var fact in Of(owner))
            {
                found.TryAdd(idOf(fact), fact);
            }
        }

        return [.. found.OrderBy(f => f.Key).Select(f => f.Value)];
    }

    public IEnumerable<Guid> OwnersOf(Guid id) => Find(id) is { } fact ? ownersOf(fact) : [];
}
