using System.Buffers.Binary;
using MnistNet;

namespace PaperCnnSample.Tests;

/// <summary>A folder with the four files of MNIST, filled with few drawn digits, so that a run takes a second.</summary>
public sealed class DigitsFolder : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public DigitsFolder()
        : this(trainCount: 1200, testCount: 300)
    {
    }

    internal DigitsFolder(int trainCount, int testCount)
    {
        MnistDataset digits = SyntheticDigits.Create(trainCount, testCount);
        Write("train", digits.Train);
        Write("t10k", digits.Test);
    }

    public string Path => folder.Path;

    public void Dispose() => folder.Dispose();

    private void Write(string name, LabeledImages images)
    {
        folder.Write($"{name}-images-idx3-ubyte", [.. Header(0x803, images.Count, 28, 28), .. images.Pixels.Span]);
        folder.Write($"{name}-labels-idx1-ubyte", [.. Header(0x801, images.Count), .. images.Labels.Span]);
    }

    // The IDX format: magic number and sizes, most significant byte first.
    private static byte[] Header(params int[] values)
    {
        byte[] header = new byte[values.Length * 4];
        for (int i = 0; i < values.Length; i++)
        {
            BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(i * 4), values[i]);
        }

        return header;
    }
}
