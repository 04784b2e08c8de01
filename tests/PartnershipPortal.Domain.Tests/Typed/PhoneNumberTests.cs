namespace PartnershipPortal.Domain.Tests.Typed;

public class PhoneNumberTests
{
    [Theory]
    [InlineData("0161 496 0000", "0161 496 0000", "+441614960000")]
    [InlineData("01614960000", "0161 496 0000", "+441614960000")]
    [InlineData("(0161) 496-0000", "0161 496 0000", "+441614960000")]
    [InlineData("0161\u2013496\u20110000", "0161 496 0000", "+441614960000")]
    [InlineData("0161\u2212496\u00A00000", "0161 496 0000", "+441614960000")]
    [InlineData("0161.496.0000", "0161 496 0000", "+441614960000")]
    [InlineData("\u202A0161 496 0000\u202C", "0161 496 0000", "+441614960000")]
    [InlineData("tel:+44-161-496-0000", "0161 496 0000", "+441614960000")]
    [InlineData("Tel. 0161 496 0000", "0161 496 0000", "+441614960000")]
    [InlineData("T: 0161 496 0000", "0161 496 0000", "+441614960000")]
    [InlineData("+44 (0)161 496 0000", "0161 496 0000", "+441614960000")]
    [InlineData("+44 0161 496 0000", "0161 496 0000", "+441614960000")]
    [InlineData("+44 (0) 161 496 0000", "0161 496 0000", "+441614960000")]
    [InlineData("(+44) 161 496 0000", "0161 496 0000", "+441614960000")]
    [InlineData("+441614960000", "0161 496 0000", "+441614960000")]
    [InlineData("0044 161 496 0000", "0161 496 0000", "+441614960000")]
    [InlineData("441614960000", "0161 496 0000", "+441614960000")]
    [InlineData("02079460000", "020 7946 0000", "+442079460000")]
    [InlineData("07700900123", "07700 900123", "+447700900123")]
    [InlineData("01632 960 100", "01632 960 100", "+441632960100")]
    [InlineData("+353 1 234 5678", "+353 1 234 5678", "+35312345678")]
    [InlineData("00353 1 234 5678", "+353 1 234 5678", "+35312345678")]
    [InlineData("0800 111 999", "0800 111 999", "+44800111999")]
    [InlineData("0808 157 0192", "0808 157 0192", "+448081570192")]
    [InlineData("0800 1111", "0800 1111", "+448001111")]
    [InlineData("0845 46 47", "0845 46 47", "+448454647")]
    [InlineData("111", "111", "111")]
    [InlineData("116 123", "116 123", "116123")]
    [InlineData("\uFF10\uFF11\uFF16\uFF11 496 0000", "0161 496 0000", "+441614960000")]
    public void Numbers_are_read_as_people_write_them(string typed, string text, string dialled)
    {
        var number = PhoneNumber.Read(typed).Value;

        Assert.Equal((text, dialled), (number?.Text, number?.Dialled));
    }

    [Theory]
    [InlineData("0161 496 0000 ext 123")]
    [InlineData("0161 496 0000 Ext. 123")]
    [InlineData("0161 496 0000 extension: 123")]
    [InlineData("0161 496 0000x123")]
    [InlineData("0161 496 0000, x 123")]
    [InlineData("0161 496 0000 (ext 123)")]
    [InlineData("0161 496 0000 #123")]
    [InlineData("tel:+441614960000;ext=123")]
    public void An_extension_is_kept_apart(string typed)
    {
        var number = PhoneNumber.Read(typed).Value;

        Assert.Equal(("0161 496 0000 ext 123", "123", "tel:+441614960000;ext=123"), (number?.Text, number?.Extension, number?.Link));
    }

    [Theory]
    [InlineData("161 496 0000", "0161 496 0000")]
    [InlineData("1614960000", "0161 496 0000")]
    [InlineData("7700900123", "07700 900123")]
    [InlineData("2079460000 x12", "020 7946 0000 ext 12")]
    public void A_number_without_its_zero_is_asked_about(string typed, string meant)
    {
        var reading = PhoneNumber.Read(typed);

        Assert.Equal((null, meant), (reading.Value, reading.Meant?.Text));
        Assert.Contains($"Did you mean {meant}?", reading.Problem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "like 0161")]
    [InlineData("ring me", "like 0161")]
    [InlineData("496 0000", "area code")]
    [InlineData("0161 496", "has 7")]
    [InlineData("0161 496 00000", "has 12")]
    [InlineData("0461 496 0000", "begins with 04")]
    [InlineData("0161 496 0000 / 0161 496 0001", "one telephone number")]
    [InlineData("0161 496 0000 or 0161 496 0001", "one telephone number")]
    [InlineData("4.41614E+11", "spreadsheet")]
    [InlineData("1.614960000e9", "spreadsheet")]
    [InlineData("+1 2", "too short")]
    [InlineData("=HYPERLINK(0161)", "like 0161")]
    [InlineData("<b>0161 496 0000</b>", "like 0161")]
    public void Anything_else_is_refused_in_words(string typed, string problem)
    {
        var reading = PhoneNumber.Read(typed);

        Assert.Null(reading.Value);
        Assert.Contains(problem, reading.Problem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("+44 (0)161 496 0000 ext. 9")]
    [InlineData("00353 1 234 5678")]
    [InlineData("0845 46 47")]
    public void Reading_twice_changes_nothing(string typed)
    {
        var once = PhoneNumber.Read(typed).Value!;

        Assert.Equal((once, false), (PhoneNumber.Read(once.Text).Value, PhoneNumber.Read(once.Text).IsCorrected));
    }
}
