using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Html;
using PartnershipPortal.Domain.FrontDoor;

namespace PartnershipPortal.Web.Features.Find;

/// <summary>A sentence as a page shows it. There are some sixty on a page of suggestions, so each writes itself and none is a view.</summary>
internal static class Sentences
{
    public static IHtmlContent Html(this Sentence sentence) => new Runs(sentence);

    private sealed class Runs(Sentence sentence) : IHtmlContent
    {
        public void WriteTo(TextWriter writer, HtmlEncoder encoder)
        {
            foreach (var run in sentence.Runs)
            {
                if (run.IsStrong)
                {
                    writer.Write("<strong>");
                    encoder.Encode(writer, run.Text);
                    writer.Write("</strong>");
                }
                else
                {
                    encoder.Encode(writer, run.Text);
                }
            }
        }
    }
}
