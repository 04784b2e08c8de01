using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace PartnershipPortal.Web.Features.Accounts.Security;

/// <summary>Six-digit codes of an authenticator app, as RFC 6238 has them: SHA-1, 30 seconds, one step either side for slow clocks.</summary>
public static class AuthenticatorCode
{
    private const string Base32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private const int SecondsPerStep = 30;

    /// <summary>160 random bits, in the letters that apps and people can type.</summary>
    public static string NewSecret() => string.Concat(RandomNumberGenerator.GetBytes(32).Select(b => Base32[b & 31]));

    /// <summary>The step whose code was typed, when it is later than the last one used; otherwise null. So a code seen over a shoulder is worthless.</summary>
    public static long? StepOf(string secret, string? typed, long lastStep, DateTimeOffset now)
    {
        var code = new string([.. (typed ?? "").Where(char.IsAsciiDigit)]);
        if (code.Length != 6)
        {
            return null;
        }

        var current = now.ToUnixTimeSeconds() / SecondsPerStep;
        long? found = null;
        for (var step = current - 1; step <= current + 1; step++)
        {
            // All three are compared, so that the time taken says nothing.
            var isEqual = CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(CodeAt(secret, step)), Encoding.ASCII.GetBytes(code));
            if (isEqual && step > lastStep)
            {
                found = step;
            }
        }

        return found;
    }

    /// <summary>The code an app shows at the moment.</summary>
    public static string CodeAt(string secret, DateTimeOffset moment) => CodeAt(secret, moment.ToUnixTimeSeconds() / SecondsPerStep);

    /// <summary>What the QR picture says to the app.</summary>
    public static string UriFor(string secret, string email) =>
        $"otpauth://totp/Partnership%20Portal:{Uri.EscapeDataString(email)}?secret={secret}&issuer=Partnership%20Portal&digits=6&period={SecondsPerStep}";

    private static string CodeAt(string secret, long step)
    {
        Span<byte> message = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(message, step);
        var hash = HMACSHA1.HashData(Decode(secret), message);
        var offset = hash[^1] & 15;
        var number = (BinaryPrimitives.ReadInt32BigEndian(hash.AsSpan(offset, 4)) & int.MaxValue) % 1_000_000;
        return number.ToString("D6", System.Globalization.CultureInfo.InvariantCulture);
    }

    private static byte[] Decode(string secret)
    {
        var bytes = new List<byte>(secret.Length * 5 / 8);
        var (buffer, bits) = (0, 0);
        foreach (var letter in secret)
        {
            (buffer, bits) = (((buffer << 5) | Base32.IndexOf(letter, StringComparison.Ordinal)) & 0xFFFF, bits + 5);
            if (bits >= 8)
            {
                bits -= 8;
                bytes.Add((byte)(buffer >> bits));
            }
        }

        return [.. bytes];
    }
}
