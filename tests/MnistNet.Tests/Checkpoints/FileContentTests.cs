using System.Text;
using static MnistNet.Tests.CheckpointNetworks;

namespace MnistNet.Tests;

/// <summary>What is in a file decides what it is, and what is not a network's weights is called what it is.</summary>
public sealed class FileContentTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public static TheoryData<string, byte[]> Foreign() => new()
    {
        { "expected a file with content; found an empty one, or a pipe or device.", [] },
        { "this is a pointer of Git LFS, not the file itself; 'git lfs pull' fetches that.", Text("version https://git-lfs.github.com/spec/v1\noid sha256:4d7a214614ab2935c943f9e0ff69d22eadbb8f32b1258daaa5e2ca24d17e2393\nsize 12345\n") },
        { "this is a page in HTML; ", Text("<html><body>404 Not Found</body></html>") },
        { "this is a page in HTML; ", Text("\n<!DOCTYPE html>\n<html lang=\"en\"></html>") },
        { "this is JSON; ", Text("{\"class_name\": \"Sequential\", \"config\": {}}") },
        { "this is text, which starts with 'Not Found (the answer of a server)'; ", Text("Not Found (the answer of a server)") },
        { "this is compressed by gzip; ", [0x1F, 0x8B, 8, 0, 1, 2, 3, 4, 5, 6] },
        { "this is a file of PyTorch's torch.save, ", ZipBytes.Of([new ZipBytes.Entry("archive/data.pkl", [0x80, 2]), new ZipBytes.Entry("archive/data/0", [1])]) },
        { "this is a pickle of Python's", [0x80, 2, 0x8A, 10, 0x6C, 0xFC, 0x9C, 0x46, 0xF9, 0x20, 0x6A, 0xA8, 0x50, 0x19, 0x2E] },
        { "this is a zip archive with arrays of NumPy's; ", ZipBytes.Of([new ZipBytes.Entry("arr_0.npy", [1])]) },
        { "this is an array of NumPy's; ", [0x93, .. Text("NUMPY"), 1, 0] },
        { "this is a zip archive with a SavedModel of TensorFlow's; ", ZipBytes.Of([new ZipBytes.Entry("model/saved_model.pb", [1])]) },
        { "this is a SavedModel of TensorFlow's; ", [0x08, 0x01, 0x12, 0x9C, 0xA1, 0x02, 0x0A] },
        { "this is a model for TensorFlow Lite; ", [0x1C, 0, 0, 0, .. Text("TFL3"), 0x14, 0, 0x20, 0] },
        { "this is the index of a TensorFlow checkpoint; ", [0, 1, 2, 3, 0x57, 0xFB, 0x80, 0x8B, 0x24, 0x75, 0x47, 0xDB] },
        { "this is a tar archive; ", [.. Enumerable.Repeat((byte)0, 257), .. Text("ustar"), 0] },
        { "this is a picture; ", [0x89, .. Text("PNG"), 0x0D, 0x0A] },
    };

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_file_loads_whatever_its_name_is()
    {
        float[] weights = WeightInitializer.Initialize(EveryLayer, seed: 3);
        string[] names = ["a.h5", "a.weights.h5", "a.keras", "a.safetensors", "a.dat", "a.onnx", "a.bin", "a"];
        foreach (FileFormat format in EveryFormatAttribute.Formats)
        {
            foreach (string path in names.Select(name => folder.File(name)))
            {
                Checkpoint.Save(path, EveryLayer, weights, format: format);
                Assert.Equal(weights, Checkpoint.Load(path, EveryLayer).Weights);
                Assert.All(EveryFormatAttribute.Formats, told => Assert.Equal(weights, Checkpoint.Load(path, EveryLayer, told).Weights));
            }

            using MemoryStream stream = new(File.ReadAllBytes(folder.File("a")));
            Assert.Equal(weights, Checkpoint.Load(stream, format == FileFormat.Keras ? FileFormat.Onnx : FileFormat.Keras, EveryLayer).Weights);
        }
    }

    // The length of a safetensors header may be any number, those included with which other formats start.
    [Theory]
    [InlineData(0x0480)]
    [InlineData(0x8B1F)]
    [InlineData(0x0580)]
    public void A_length_is_not_taken_for_another_format(int length)
    {
        string header = $"{{{TorchFiles.Entry("dense.weight", "F32", "[3,2]", "[0,24]")},{TorchFiles.Entry("dense.bias", "F32", "[3]", "[24,36]")}}}".PadRight(length);

        Assert.Equal(9, Checkpoint.Load(new MemoryStream(TorchFiles.Safetensors(header, 36)), FileFormat.Safetensors, Tiny).Weights.Length);
    }

    [Theory]
    [MemberData(nameof(Foreign), DisableDiscoveryEnumeration = true)]
    public void What_is_no_network_is_called_what_it_is(string complaint, byte[] content)
    {
        foreach (string path in new[] { "net.h5", "net.weights.h5", "net.keras", "net.safetensors", "net.dat", "net.onnx", "net.bin" }.Select(name => folder.File(name)))
        {
            File.WriteAllBytes(path, content);
            InvalidDataException e = Assert.Throws<InvalidDataException>(() => Checkpoint.Load(path, Tiny));
            Assert.StartsWith($"{path}: {complaint}", e.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void An_unknown_name_of_unknown_content_is_not_supported()
    {
        string path = folder.File("net.bin");
        File.WriteAllBytes(path, [0xC0, 0xC1, 0xF5, 0xFF, 0xC0, 0xC1, 0xF5, 0xFF]);

        Assert.Contains(".weights.h5", Assert.Throws<NotSupportedException>(() => Checkpoint.Load(path, Tiny)).Message, StringComparison.Ordinal);
        Assert.Throws<NotSupportedException>(() => Checkpoint.Load(folder.File("missing.bin"), Tiny));
        Assert.Throws<FileNotFoundException>(() => Checkpoint.Load(folder.File("missing.h5"), Tiny));
        Assert.Contains("this is a folder, as a SavedModel", Assert.Throws<FileNotFoundException>(() => Checkpoint.Load(Directory.CreateDirectory(folder.File("saved.keras")).FullName, Tiny)).Message, StringComparison.Ordinal);
    }

    private static byte[] Text(string text) => Encoding.ASCII.GetBytes(text);
}
