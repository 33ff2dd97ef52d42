using System.Security.Cryptography;
using System.Text;

namespace MnistNet.Tests.Files;

public class Sha256DigestTests
{
    // NIST's examples of FIPS 180.
    [Theory]
    [InlineData("", 1, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")]
    [InlineData("abc", 1, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")]
    [InlineData("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq", 1, "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1")]
    [InlineData("a", 1_000_000, "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0")]
    public void Known_messages_have_their_digests(string text, int times, string expected)
    {
        byte[] message = Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat(text, times)));

        Assert.Equal(expected, Convert.ToHexStringLower(Sha256Digest.Of(message)));
        Assert.Equal(expected, Convert.ToHexStringLower(Sha256Digest.Of(new MemoryStream(message))));
    }

    [Fact]
    public void Messages_of_every_length_in_any_pieces_have_the_digests_of_the_base_library()
    {
        byte[] message = new byte[300];
        Random random = new(1);
        random.NextBytes(message);
        for (int length = 0; length <= message.Length; length++)
        {
            Sha256Digest digest = new();
            for (int start = 0; start < length;)
            {
                int piece = Math.Min(length - start, random.Next(0, 90));
                digest.Append(message.AsSpan(start, piece));
                start += piece;
            }

            Assert.Equal(SHA256.HashData(message.AsSpan(0, length)), digest.Finish());
        }
    }
}
