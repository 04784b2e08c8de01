namespace PartnershipPortal.Domain.Areas.Indicators;

/// <summary>
/// Which agendas and programmes may be shown of counts of people, month end by month end. What is hidden must not be worked out from what is shown: from the
/// whole less the other agendas, or from an agenda less its other programmes. So what is hidden of a whole is nought or 5 and more together, and has moved
/// so since the month end before; else the next smallest is hidden, too. Of an agenda that is hidden all programmes are. Source: pitfall 62.
/// </summary>
internal sealed class ShownFilters
{
    private readonly Dictionary<Value, PeoplePair> _shownLast = [];
    private Dictionary<Value, PeoplePair> _before = [];
    private Dictionary<Value, PeoplePair> _now = [];
    private HashSet<Value> _hiddenBefore = [];
    private HashSet<Value> _hidden = [];

    /// <summary>The next month end of which the whole is shown.</summary>
    public void Step(IReadOnlyList<IndicatorLine> lines)
    {
        (_before, _hiddenBefore, _hidden) = (_now, _hidden, []);
        _now = lines.GroupBy(l => new Value(l.Agenda ?? "", null)).Concat(lines.GroupBy(l => new Value(l.Agenda ?? "", l.Programme ?? "")))
            .ToDictionary(g => g.Key, PeoplePair.Of);
        foreach (var gone in _before.Keys)
        {
            _now.TryAdd(gone, default);
        }

        Decide([.. _now.Keys.Where(v => v.Programme is null)]);
        foreach (var agenda in _now.Keys.Where(v => v.Programme is null).ToList())
        {
            Value[] programmes = [.. _now.Keys.Where(v => v.Programme is not null && v.Agenda == agenda.Agenda)];
            if (_hidden.Contains(agenda))
            {
                _hidden.UnionWith(programmes);
            }
            else
            {
                Decide(programmes);
            }
        }

        foreach (var value in _now.Keys.Where(v => !_hidden.Contains(v)))
        {
            _shownLast[value] = _now[value];
        }
    }

    /// <summary>What may be shown of the agenda or programme asked for; null when it is hidden.</summary>
    public PeoplePair? Of(IndicatorScope scope)
    {
        var value = scope.Agenda is { } agenda ? new Value(agenda, null) : _now.Keys.FirstOrDefault(v => v.Programme == scope.Programme);
        return _hidden.Contains(value) ? null : _now.GetValueOrDefault(value);
    }

    /// <summary>Hides of the parts of one whole what may not be shown, and more until nothing hidden can be worked out.</summary>
    private void Decide(Value[] parts)
    {
        _hidden.UnionWith(parts.Where(v => !_now[v].MayFollow(_shownLast.GetValueOrDefault(v))));
        while (!IsHidingSafe(parts) && NextToHide(parts) is { } next)
        {
            _hidden.Add(next);
        }
    }

    private bool IsHidingSafe(Value[] parts) => !parts.Any(_hidden.Contains)
        || (IsSafe(parts.Where(_hidden.Contains)) && IsSafe(parts.Where(v => _hidden.Contains(v) || _hiddenBefore.Contains(v))));

    /// <summary>The smallest that has anybody in it, always the same.</summary>
    private Value? NextToHide(Value[] parts) => parts.Where(v => !_hidden.Contains(v))
        .OrderBy(v => _now[v].IsNone && _before.GetValueOrDefault(v).IsNone).ThenBy(v => _now[v].Number + _now[v].Rest)
        .ThenBy(v => v.Agenda, StringComparer.Ordinal).ThenBy(v => v.Programme, StringComparer.Ordinal).Select(v => (Value?)v).FirstOrDefault();

    private bool IsSafe(IEnumerable<Value> values)
    {
        var (now, before) = values.Aggregate((Now: default(PeoplePair), Before: default(PeoplePair)),
            (sum, v) => (sum.Now + _now[v], sum.Before + _before.GetValueOrDefault(v)));
        return now.MayFollow(before);
    }

    /// <summary>An agenda, or with a programme one of its programmes.</summary>
    private readonly record struct Value(string Agenda, string? Programme);
}
