using System.Security.Cryptography;

namespace MnistNet.Tests.Data;

/// <summary>Four files in MNIST's form: 300 images to train on, 200 to test on. Training image i is all i + 1, modulo 256.</summary>
internal static class SmallMnist
{
    public static IReadOnlyDictionary<string, byte[]> Content { get; } = new Dictionary<string, byte[]>
    {
        ["train-images-idx3-ubyte"] = IdxBytes.Images(300, 28, 28, [.. Enumerable.Range(0, 300 * 784).Select(i => (byte)(i / 784 + 1))]),
        ["train-labels-idx1-ubyte"] = IdxBytes.Labels([.. Enumerable.Range(0, 300).Select(i => (byte)(7 * i % 10))]),
        ["t10k-images-idx3-ubyte"] = IdxBytes.Images(200, 28, 28),
        ["t10k-labels-idx1-ubyte"] = IdxBytes.Labels([.. Enumerable.Range(0, 200).Select(i => (byte)(3 * i % 10))]),
    };

    /// <summary>What the cache believes to be the originals.</summary>
    public static IReadOnlyList<MnistFile> Originals { get; } =
    [
        .. Content.Select(file => new MnistFile(file.Key, file.Value.Length, Convert.ToHexStringLower(SHA256.HashData(file.Value)))),
    ];

    public static void WriteTo(TemporaryFolder folder, bool compressed = false)
    {
        foreach ((string name, byte[] content) in Content)
        {
            folder.Write(compressed ? name + ".gz" : name, compressed ? IdxBytes.Gzip(content) : content);
        }
    }
}
