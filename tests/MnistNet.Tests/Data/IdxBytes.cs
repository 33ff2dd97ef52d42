using System.Buffers.Binary;
using System.IO.Compression;

namespace MnistNet.Tests.Data;

/// <summary>IDX files as LeCun's page describes them, written without the library.</summary>
internal static class IdxBytes
{
    public static byte[] Images(int count, int height, int width, byte[] pixels) => [.. BigEndian(0x0803, count, height, width), .. pixels];

    public static byte[] Images(int count, int height, int width) => Images(count, height, width, new byte[count * height * width]);

    public static byte[] Labels(params byte[] labels) => [.. BigEndian(0x0801, labels.Length), .. labels];

    public static byte[] BigEndian(params int[] numbers)
    {
        byte[] bytes = new byte[sizeof(int) * numbers.Length];
        for (int i = 0; i < numbers.Length; i++)
        {
            BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(sizeof(int) * i), numbers[i]);
        }

        return bytes;
    }

    public static byte[] Gzip(byte[] content)
    {
        using MemoryStream target = new();
        using (GZipStream gzip = new(target, CompressionLevel.Optimal))
        {
            gzip.Write(content);
        }

        return target.ToArray();
    }
}
