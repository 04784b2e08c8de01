using PartnershipPortal.Domain.Mous;
using PartnershipPortal.Domain.Tests.Partnerships;

namespace PartnershipPortal.Domain.Tests.Mous;

/// <summary>Whose name a signature may be.</summary>
public class SignedNameTests
{
    [Theory]
    [InlineData("Leila Varma-Stone", "Leila Varma-Stone")]
    [InlineData("  leila   VARMA–Stone ", "Leila Varma-Stone")]
    [InlineData("Leila Varma Stone", "Leila Varma-Stone")]
    [InlineData("Leila Varma-Stone", "Leila Varma Stone")]
    [InlineData("Varma-Stone, Leila", "Leila Varma-Stone")]
    [InlineData("L Varma-Stone", "Leila Varma-Stone")]
    [InlineData("L. Varma-Stone", "Leila Varma-Stone")]
    [InlineData("Leila Varma-Stone", "L Varma-Stone")]
    [InlineData("Sam Okafor", "Samantha Okafor")]
    [InlineData("Samantha J. Okafor", "Sam Okafor")]
    [InlineData("Mary Okafor", "Mary Jane Okafor")]
    [InlineData("M J Okafor", "Mary Jane Okafor")]
    [InlineData("Mrs. Aoife Ni Bhriain", "Dr Aoife Ní Bhriain")]
    [InlineData("Zoe O’Brien", "Zoë O'Brien")]
    [InlineData("Zoe O Brien", "Zoë O'Brien")]
    [InlineData("Jan van der Berg", "Jan Van Der Berg")]
    [InlineData("Prince", "Prince")]
    public void The_signatory_signs_in_their_own_way(string typed, string signatory) => Assert.Null(SignedName.WhyNot(typed, signatory));

    [Theory]
    [InlineData("Mickey Mouse", "Leila Varma-Stone")]
    [InlineData("Leila Stone", "Leila Varma-Stone")]
    [InlineData("Leila Varma-Stone", "Leila Stone")]
    [InlineData("Leila Varma", "Leila Varma-Stone")]
    [InlineData("Varma-Stone", "Leila Varma-Stone")]
    [InlineData("Mrs Varma-Stone", "Leila Varma-Stone")]
    [InlineData("Leila", "Leila Varma-Stone")]
    [InlineData("Priya Varma-Stone", "Leila Varma-Stone")]
    [InlineData("Mary Ann Okafor", "Mary Jane Okafor")]
    [InlineData("Mary Okafor", "Mary Obi")]
    [InlineData("Dr", "Leila Varma-Stone")]
    [InlineData("---", "Leila Varma-Stone")]
    public void Nobody_signs_with_another_name_and_the_words_say_whose_is_expected(string typed, string signatory) =>
        Assert.Contains(signatory, SignedName.WhyNot(typed, signatory), StringComparison.Ordinal);

    [Fact]
    public void An_empty_field_is_the_forms_own_matter() => Assert.Null(SignedName.WhyNot(" ", "Leila Varma-Stone"));

    [Fact]
    public void A_memorandum_refuses_another_name_and_keeps_who_was_signed_in_where_it_is_written_otherwise()
    {
        var agreed = new Agreed().BeingSigned();
        var (chief, mou) = (agreed.Both.Chief, agreed.Mou);

        Assert.Contains(chief.Name, Agreed.Refusal(() => mou.Sign(mou.Versions[^1], chief, "Mickey Mouse", "Chief", mou.Hash, agreed.Trust)),
            StringComparison.Ordinal);
        Assert.Empty(mou.Signatures);
        mou.Sign(mou.Versions[^1], chief, $"Dr {chief.Name}", "Chief", mou.Hash, agreed.HandOf(Both.Trust, chief.Name));
        mou.Sign(mou.Versions[^1], agreed.Both.Principal, agreed.Both.Principal.Name, "Principal", mou.Hash,
            agreed.HandOf(Both.College, agreed.Both.Principal.Name));

        Assert.Equal([$"signed as “Dr {chief.Name}” by {chief.Name}", agreed.Both.Principal.Name], mou.Signatures.Select(s => s.SignedAs));
    }
}
