using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using PartnershipPortal.Domain;
using PartnershipPortal.Domain.Mous;
using PartnershipPortal.Web.Components;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Features.Mous.Documents;
using PartnershipPortal.Web.Infrastructure;

namespace PartnershipPortal.Web.Features.Mous;

/// <summary>
/// A memorandum as a file: Word for the lawyers while the text is open, with comments and suggestions; PDF of what is frozen or signed, made once and kept.
/// </summary>
public sealed class MouDownloads(PortalDbContext db, MouReader reader, PublicAddress address, TimeProvider clock)
{
    public const string Word = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
    public const string Pdf = "application/pdf";

    /// <summary>The draft, or the text in review; null for who may not read it, and once the text is fixed.</summary>
    internal async Task<MouFile?> WordAsync(Guid id, Guid mouId, Viewer viewer, CancellationToken cancel)
    {
        if (await reader.ReadAsync(id, mouId, viewer, cancel) is not var (_, mou) || !mou.CanEdit)
        {
            return null;
        }

        var said = await (
            from c in db.MouComments.AsNoTracking()
            where c.MouId == mouId && c.State == MouCommentState.Open
            join o in db.Organisations.IgnoreQueryFilters() on c.OrganisationId equals o.Id
            orderby c.At, c.Id
            select new { Comment = c, From = o.Name }).ToListAsync(cancel);
        var number = mou.State is MouState.Draft ? mou.LastNumber + 1 : mou.LastNumber;
        var text = mou.TextNow(number);
        var document = DocumentOf(mou, text, mou.State is MouState.Draft ? MouDocumentStanding.Draft : MouDocumentStanding.LegalReview, clock.Today) with
        {
            Clauses =
            [
                .. text.Clauses.Select((c, i) => new MouDocumentClause(
                    i + 1, c.Heading, c.Paragraphs,
                    [.. said.Where(s => s.Comment.ClauseKey == c.Id && s.Comment.Suggestion is null)
                        .Select(s => new MouDocumentComment(s.Comment.Person, s.From, s.Comment.At, s.Comment.Words ?? ""))],
                    [.. said.Where(s => s.Comment.ClauseKey == c.Id && s.Comment.Suggestion is not null && s.Comment.Before == c.Body)
                        .Select(s => new MouDocumentSuggestion(
                            s.Comment.Person, s.From, s.Comment.At, (c with { Body = s.Comment.Suggestion! }).Paragraphs))])),
            ],
        };
        using var file = new MemoryStream();
        MouWord.Write(document, file);
        return new(file.ToArray(), Word, $"{NameOf(mou, number)}-draft.docx");
    }

    /// <summary>The fixed text, with the signatures once every party has signed; null for who may not read it, and while it is open.</summary>
    internal async Task<MouFile?> PdfAsync(Guid id, Guid mouId, Viewer viewer, CancellationToken cancel)
    {
        if (await reader.ReadAsync(id, mouId, viewer, cancel) is not var (_, mou) || mou is not { VersionId: { } versionId, FrozenAt: not null })
        {
            return null;
        }

        var kind = mou.State is MouState.Active ? MouPaperKind.Signed : MouPaperKind.Frozen;
        var bytes = await KeptAsync(versionId, kind, cancel) ?? await MakeAsync(mou, versionId, kind, cancel);
        return new(bytes, Pdf, $"{NameOf(mou, mou.LastNumber)}-{(kind is MouPaperKind.Signed ? "signed" : "not-signed")}.pdf");
    }

    private Task<byte[]?> KeptAsync(Guid version, MouPaperKind kind, CancellationToken cancel) =>
        db.Set<MouPaper>().Where(p => p.VersionId == version && p.Kind == kind).Select(p => p.Bytes).SingleOrDefaultAsync(cancel)!;

    /// <summary>Makes it and keeps it. Of two who make it at once the first is kept, and both have that one.</summary>
    private async Task<byte[]> MakeAsync(Mou mou, Guid versionId, MouPaperKind kind, CancellationToken cancel)
    {
        var version = await db.Set<MouVersion>().AsNoTracking().SingleAsync(v => v.Id == versionId, cancel);
        var isSigned = kind is MouPaperKind.Signed;
        var document = DocumentOf(
            mou, version.Text, isSigned ? MouDocumentStanding.Signed : MouDocumentStanding.Frozen,
            isSigned ? mou.SignedOn!.Value : London.DayOf(mou.FrozenAt!.Value)) with
        {
            Signatures =
            [
                .. mou.Parties.OrderBy(p => p.Order).Select(p => (Party: p, Given: isSigned ? mou.SignaturesNow.FirstOrDefault(s => s.PartyId == p.Id) : null))
                    .Select(x => new MouDocumentSignature(
                        x.Given?.SignedAs ?? "To be signed", x.Given?.Capacity ?? "by the person the organisation has named",
                        x.Given?.OrganisationName ?? x.Party.Name, x.Given?.At, x.Given?.Hash)),
            ],
            Hash = version.Hash,
            VerifyAt = address.To("/verify").ToString(),
        };
        using var file = new MemoryStream();
        MouPdf.Write(document, file);
        var bytes = file.ToArray();
        db.Add(new MouPaper(versionId, kind, bytes, Convert.ToHexStringLower(SHA256.HashData(bytes)), clock.GetUtcNow()));
        try
        {
            await db.SaveChangesAsync(cancel);
            return bytes;
        }
        catch (DbUpdateException race) when (race.GetBaseException() is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation })
        {
            db.ChangeTracker.Clear();
            return (await KeptAsync(versionId, kind, cancel))!;
        }
    }

    private static MouDocument DocumentOf(Mou mou, MouText text, MouDocumentStanding standing, DateOnly day) => new(
        text.Title, Reference(mou), text.Version, standing, day,
        [.. text.Parties.Select(p => new MouDocumentParty(p.Name, $"code {p.Code}"))],
        [
            new("Runs", $"{text.StartsOn.InWords} to {text.EndsOn.InWords}"),
            new("Notice", text.NoticeMonths is 1 ? "1 month" : $"{text.NoticeMonths} months"),
        ],
        [.. text.Clauses.Select((c, i) => new MouDocumentClause(i + 1, c.Heading, c.Paragraphs, [], []))],
        [], null, null);

    /// <summary>What people quote: the year it was begun, and the end of its number.</summary>
    private static string Reference(Mou mou) => $"MOU-{mou.StartedOn.Year}-{mou.Id.ToString("N")[^6..].ToUpperInvariant()}";

    private static string NameOf(Mou mou, int number) => $"{Reference(mou)}-version-{number}";
}

/// <summary>A file to download.</summary>
internal sealed record MouFile(byte[] Bytes, string ContentType, string Name);
