using System.Buffers.Binary;
using System.Numerics;

namespace MnistNet;

/// <summary>
/// SHA-256 (FIPS 180-4) in C#: on Linux, that of .NET loads OpenSSL when it is first asked, and ends the process where there is none, so
/// that a program in one native file would need a second. It tells files apart here; it keeps no secrets.
/// </summary>
internal sealed class Sha256Digest
{
    /// <summary>Bytes of a digest.</summary>
    public const int Size = 32;

    private const int BlockSize = 64;
    private const int LengthSize = sizeof(long);
    private const int BufferSize = 1 << 16;

    // The first 32 bits of the fractions of the cube roots of the first 64 primes.
    private static readonly uint[] RoundConstants =
    [
        0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
        0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
        0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
        0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
        0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
        0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
        0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
        0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2,
    ];

    // At first, those of the square roots of the first eight.
    private readonly uint[] state = [0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19];
    private readonly uint[] schedule = new uint[BlockSize];
    private readonly byte[] pending = new byte[BlockSize];
    private int pendingLength;
    private long length;

    /// <summary>The digest of bytes.</summary>
    public static byte[] Of(ReadOnlySpan<byte> bytes)
    {
        Sha256Digest digest = new();
        digest.Append(bytes);
        return digest.Finish();
    }

    /// <summary>The digest of a stream, from its present position to its end.</summary>
    public static byte[] Of(Stream stream)
    {
        Sha256Digest digest = new();
        byte[] buffer = new byte[BufferSize];
        for (int read = stream.Read(buffer); read > 0; read = stream.Read(buffer))
        {
            digest.Append(buffer.AsSpan(0, read));
        }

        return digest.Finish();
    }

    /// <summary>Takes the next bytes.</summary>
    public void Append(ReadOnlySpan<byte> bytes)
    {
        length += bytes.Length;
        if (pendingLength > 0)
        {
            int taken = Math.Min(BlockSize - pendingLength, bytes.Length);
            bytes[..taken].CopyTo(pending.AsSpan(pendingLength));
            pendingLength += taken;
            bytes = bytes[taken..];
            if (pendingLength < BlockSize)
            {
                return;
            }

            Take(pending);
        }

        for (; bytes.Length >= BlockSize; bytes = bytes[BlockSize..])
        {
            Take(bytes[..BlockSize]);
        }

        bytes.CopyTo(pending);
        pendingLength = bytes.Length;
    }

    /// <summary>The digest of all bytes that were taken; nothing can be taken after it.</summary>
    /// <returns><see cref="Size"/> bytes.</returns>
    public byte[] Finish()
    {
        // A bit of 1, bits of 0, and the length in bits at the end of a block.
        long bits = 8 * length;
        int rest = (pendingLength + 1 + LengthSize) % BlockSize;
        byte[] padding = new byte[1 + (rest == 0 ? 0 : BlockSize - rest) + LengthSize];
        padding[0] = 0x80;
        BinaryPrimitives.WriteInt64BigEndian(padding.AsSpan(padding.Length - LengthSize), bits);
        Append(padding);

        byte[] digest = new byte[Size];
        for (int i = 0; i < state.Length; i++)
        {
            BinaryPrimitives.WriteUInt32BigEndian(digest.AsSpan(sizeof(uint) * i), state[i]);
        }

        return digest;
    }

    private void Take(ReadOnlySpan<byte> block)
    {
        uint[] w = schedule;
        for (int i = 0; i < 16; i++)
        {
            w[i] = BinaryPrimitives.ReadUInt32BigEndian(block[(sizeof(uint) * i)..]);
        }

        for (int i = 16; i < w.Length; i++)
        {
            uint early = w[i - 15];
            uint late = w[i - 2];
            uint first = BitOperations.RotateRight(early, 7) ^ BitOperations.RotateRight(early, 18) ^ (early >> 3);
            uint second = BitOperations.RotateRight(late, 17) ^ BitOperations.RotateRight(late, 19) ^ (late >> 10);
            w[i] = w[i - 16] + first + w[i - 7] + second;
        }

        (uint a, uint b, uint c, uint d) = (state[0], state[1], state[2], state[3]);
        (uint e, uint f, uint g, uint h) = (state[4], state[5], state[6], state[7]);
        for (int i = 0; i < w.Length; i++)
        {
            uint choice = (e & f) ^ (~e & g);
            uint majority = (a & b) ^ (a & c) ^ (b & c);
            uint mixed = h + (BitOperations.RotateRight(e, 6) ^ BitOperations.RotateRight(e, 11) ^ BitOperations.RotateRight(e, 25)) + choice + RoundConstants[i] + w[i];
            uint turned = (BitOperations.RotateRight(a, 2) ^ BitOperations.RotateRight(a, 13) ^ BitOperations.RotateRight(a, 22)) + majority;
            (h, g, f, e, d, c, b, a) = (g, f, e, d + mixed, c, b, a, mixed + turned);
        }

        (state[0], state[1], state[2], state[3]) = (state[0] + a, state[1] + b, state[2] + c, state[3] + d);
        (state[4], state[5], state[6], state[7]) = (state[4] + e, state[5] + f, state[6] + g, state[7] + h);
        pendingLength = 0;
    }
}
