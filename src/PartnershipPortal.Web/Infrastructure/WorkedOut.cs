using System.Collections.Concurrent;

namespace PartnershipPortal.Web.Infrastructure;

/// <summary>Answers that are worked out once and kept, up to so many; then it begins anew. For several threads at once.</summary>
/// <param name="most">How many are kept.</param>
public sealed class WorkedOut<TKey>(int most)
    where TKey : notnull
{
    private readonly ConcurrentDictionary<TKey, object> _known = new();

    /// <summary>The answer to a question, which always has the same type.</summary>
    public T Of<T>(TKey question, Func<T> work)
        where T : notnull
    {
        if (_known.TryGetValue(question, out var known))
        {
            return (T)known;
        }

        if (_known.Count >= most)
        {
            _known.Clear();
        }

        var made = work();
        _known.TryAdd(question, made);
        return made;
    }

    public void Clear() => _known.Clear();
}
