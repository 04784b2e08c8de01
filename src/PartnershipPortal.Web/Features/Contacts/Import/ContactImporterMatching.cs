using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain.Contacts;

namespace PartnershipPortal.Web.Features.Contacts.Import;

/// <content>Whom each row is about, worked out for all rows before any is taken, because a later row may know a person better than an earlier one.</content>
public sealed partial class ContactImporter
{
    /// <summary>The known record each row is about; rows about somebody new are not in it.</summary>
    private readonly Dictionary<ContactImportLine, Contact> _meant = [];

    /// <summary>Rows that may be about somebody we know, which a person has to decide.</summary>
    private readonly HashSet<ContactImportLine> _leftAlone = [];

    private async Task RecogniseAsync(ILookup<Guid, ContactImportLine> lines, CancellationToken cancel)
    {
        var ids = lines.Select(l => l.Key).ToArray();
        var mailboxes = (await db.TeamMailboxes.Where(m => ids.Contains(m.OrganisationId)).Select(m => new { m.OrganisationId, m.Email }).ToListAsync(cancel))
            .Concat(await db.Organisations.Where(o => ids.Contains(o.Id) && o.GeneralMailbox != null)
                .Select(o => new { OrganisationId = o.Id, Email = o.GeneralMailbox! }).ToListAsync(cancel))
            .ToLookup(m => m.OrganisationId, m => m.Email);
        var known = _listed.ToLookup(c => c.OrganisationId);
        foreach (var organisation in lines)
        {
            Recognise([.. organisation], [.. known[organisation.Key]], [.. mailboxes[organisation.Key]]);
        }
    }

    private void Recognise(List<ContactImportLine> lines, List<Contact> known, List<string> mailboxes)
    {
        var shared = SamePerson.SharedAmong(lines.Select(Facts)).Concat(mailboxes).ToList();
        var present = new SamePerson([.. known.Where(c => !c.IsGone).Select(PersonFacts.Of)], shared);
        var gone = new SamePerson([.. known.Where(c => c.IsGone).Select(PersonFacts.Of)], shared);
        var byId = known.ToDictionary(c => c.Id);
        var claimed = new Dictionary<Guid, ContactImportLine>();

        bool Claim(ContactImportLine line, IEnumerable<PersonMatch> matches)
        {
            if (matches.FirstOrDefault(m => !claimed.ContainsKey(m.Known.ContactId!.Value)) is not { } match)
            {
                return false;
            }

            claimed[match.Known.ContactId!.Value] = line;
            _meant[line] = byId[match.Known.ContactId!.Value];
            return true;
        }

        // One person with two jobs has two records: whoever has the row's title goes first, whatever the order of the rows.
        var found = lines.ToDictionary(l => l, l => present.Find(Facts(l)));
        foreach (var line in lines)
        {
            Claim(line, found[line].Where(m => m.Likeness is Likeness.Same && SamePerson.SameTitle(m.Known, Facts(line))));
        }

        var added = new NewPeople(shared);
        foreach (var line in lines.Where(l => !_meant.ContainsKey(l)))
        {
            var same = found[line].Where(m => m.Likeness is Likeness.Same).ToList();
            if (Claim(line, same) || (line.Status is ImportedStatus.Left && Claim(line, gone.Find(Facts(line)).Where(m => m.Likeness is Likeness.Same))))
            {
                continue;
            }

            if (same.Find(m => SamePerson.SameTitle(m.Known, Facts(line))) is { } twice)
            {
                line.Refusals.Add($"Line {claimed[twice.Known.ContactId!.Value].Number} is about the same person.");
            }
            else if (found[line].FirstOrDefault(m => m.Likeness is Likeness.Likely) is { } likely)
            {
                _leftAlone.Add(line);
                line.Notes.Add($"Left alone: this is probably {likely.Known.Name}, {likely.Known.JobTitle}, who is listed already.");
                line.Notes.Add("Change their record, or add this person by hand if they are somebody else.");
            }
            else if (added.Earlier(line, out var earlier) is Likeness.Likely)
            {
                line.Refusals.Add($"Line {earlier!.Number} is probably about the same person. Keep one of the two, or give each their own address.");
            }
            else if (earlier is not null && SamePerson.SameTitle(Facts(earlier), Facts(line)) && added.IsSame(line, earlier))
            {
                line.Refusals.Add($"Line {earlier.Number} is about the same person.");
            }
            else
            {
                added.Add(line);
                NoteLikeness(line, same.Count > 0 ? same[0] : found[line].Count > 0 ? found[line][0] : null, earlier);
            }
        }
    }

    private static void NoteLikeness(ContactImportLine line, PersonMatch? match, ContactImportLine? earlier)
    {
        switch (match?.Likeness)
        {
            case Likeness.Same:
                line.Notes.Add($"A second job of {match.Known.Name}, who is also {match.Known.JobTitle}.");
                break;
            case Likeness.SharedMailbox:
                line.Notes.Add($"The address is shared with {match.Known.Name}, {match.Known.JobTitle}. They stay two people.");
                break;
            case Likeness.Namesake:
                line.Notes.Add($"Somebody of this name is listed already: {match.Known.JobTitle}, with another address.");
                break;
            case Likeness.Another or Likeness.Likely or null when earlier is not null:
                line.Notes.Add($"Has the address or the name of line {earlier.Number}. They are taken for two jobs or two people.");
                break;
            case Likeness.Another or Likeness.Likely or null:
                break;
        }
    }

    private static void NoteProposal(Contact contact, ContactImportLine line)
    {
        if (line.Visibility is ContactVisibility.Name && contact.Visibility is not ContactVisibility.Name)
        {
            line.Notes.Add(contact.HasDecidedOnName
                ? "The name stays hidden: this person said so themselves."
                : "The name is shown once they say yes themselves. We ask them.");
        }
    }

    private static PersonFacts Facts(ContactImportLine line) => new(line.Name, line.JobTitle, line.Email);

    /// <summary>Those a file adds, so that a later row about one of them is seen.</summary>
    private sealed class NewPeople(IReadOnlyList<string> shared)
    {
        private readonly SamePerson _rule = new([], shared);
        private readonly Dictionary<string, List<ContactImportLine>> _lines = new(StringComparer.Ordinal);

        public void Add(ContactImportLine line)
        {
            foreach (var key in Keys(line))
            {
                (_lines.TryGetValue(key, out var there) ? there : _lines[key] = []).Add(line);
            }
        }

        /// <summary>The earlier row that is likest to this one; of two alike the one with the same title.</summary>
        public Likeness Earlier(ContactImportLine line, out ContactImportLine? earlier)
        {
            var best = Keys(line).SelectMany(k => _lines.GetValueOrDefault(k) ?? []).Distinct()
                .Select(l => (Line: l, Likeness: _rule.Compare(Facts(line), Facts(l))))
                .Where(l => l.Likeness is not Likeness.Another)
                .OrderByDescending(l => l.Likeness).ThenByDescending(l => SamePerson.SameTitle(Facts(l.Line), Facts(line)))
                .FirstOrDefault();
            earlier = best.Line;
            return best.Likeness;
        }

        public bool IsSame(ContactImportLine line, ContactImportLine earlier) => _rule.Compare(Facts(line), Facts(earlier)) is Likeness.Same;

        private static IEnumerable<string> Keys(ContactImportLine line) =>
            line.Email is null ? [SamePerson.NameOf(line.Name)] : [SamePerson.NameOf(line.Name), line.Email];
    }
}
