using System.Text;
using System.Text.RegularExpressions;
using PaperCnnSample;

namespace MnistNet.Files.Tests.C;

/// <summary>What a C file says, what its names are, and what is refused.</summary>
public sealed class CFileTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_file_says_what_it_is_and_has_both_functions()
    {
        using PaperCnn network = new(seed: 5);
        network.SetClassNames(["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "*/ ??/ /* né"]);
        network.Save(folder.File("paper.c"));
        string text = File.ReadAllText(folder.File("paper.c"));

        Assert.StartsWith("/*\n * C99, written by MnistNet: PaperCnn\n", text, StringComparison.Ordinal);
        Assert.Contains("\n * conv2d_1: Conv2D -> 28x28x8, 584 parameters\n", text, StringComparison.Ordinal);
        Assert.Contains("\n * 9682 parameters, 741664 multiply-adds an image.\n", text, StringComparison.Ordinal);
        Assert.Contains("\n * Seed: 5\n", text, StringComparison.Ordinal);
        Assert.Contains("\n * 9 * / ? ?/ / * n\\u00e9\n", text, StringComparison.Ordinal);
        Assert.Contains("\nint paper_cnn_predict(const float pixels[784], float probabilities[10]);\n", text, StringComparison.Ordinal);
        Assert.Contains("\nint paper_cnn_predict_in(const float pixels[784], float probabilities[10], float workspace[PAPER_CNN_WORKSPACE]);\n", text, StringComparison.Ordinal);
        Assert.Contains("\nstatic const float paper_cnn_conv2d_1_kernel[576] = {\n", text, StringComparison.Ordinal);
        Assert.DoesNotContain("dropout(", text, StringComparison.Ordinal);
        Assert.DoesNotContain('\r', text);
        Assert.All(text, letter => Assert.InRange(letter, '\n', '~'));
    }

    // The two images of the largest layers are all that has to be there at once.
    [Fact]
    public void Layers_share_their_memory()
    {
        using PaperCnn network = new(seed: 5);

        Assert.Contains($"#define PAPER_CNN_WORKSPACE {2 * 28 * 28 * 8}\n", TextOf(network, new COptions()), StringComparison.Ordinal);
    }

    [Fact]
    public void The_same_network_gives_the_same_bytes_whatever_its_optimizer_remembers()
    {
        using PaperCnn network = new(seed: 5);
        network.Save(folder.File("first.c"));
        network.Save(folder.File("named"), FileFormat.C);

        Assert.Equal(File.ReadAllBytes(folder.File("first.c")), File.ReadAllBytes(folder.File("named")));
        Assert.Equal(File.ReadAllText(folder.File("first.c")), TextOf(network, new COptions()));
    }

    [Fact]
    public void Names_begin_with_the_prefix()
    {
        using PaperCnn network = new(seed: 5);
        network.Save(folder.File("digits.c"), new COptions { Prefix = "my_Digits2" });
        string text = File.ReadAllText(folder.File("digits.c"));

        Assert.Contains("int my_Digits2_predict(", text, StringComparison.Ordinal);
        Assert.Contains("#define MY_DIGITS2_WORKSPACE ", text, StringComparison.Ordinal);
        Assert.All(Regex.Matches(text, @"^static .* \*?(\w+)[\[(]", RegexOptions.Multiline), name => Assert.StartsWith("my_Digits2_", name.Groups[1].Value, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("")]
    [InlineData("2nd")]
    [InlineData("my-net")]
    [InlineData("é")]
    [InlineData("a b")]
    public void What_is_no_name_in_C_is_refused(string prefix)
    {
        using PaperCnn network = new(seed: 5);

        Assert.Contains($"'{prefix}' is no name in C", Assert.Throws<ArgumentException>(() => network.Save(folder.File("a.c"), new COptions { Prefix = prefix })).Message, StringComparison.Ordinal);
        Assert.Empty(folder.FileNames);
    }

    [Theory]
    [InlineData("PaperCnn", "paper_cnn")]
    [InlineData("MNISTNet2", "mnist_net2")]
    [InlineData("digits", "digits")]
    [InlineData("_Net__Of_Mine", "net_of_mine")]
    [InlineData("Größe", "gr_e")]
    [InlineData("数字", "network")]
    [InlineData("数9", "network_9")]
    public void A_class_gives_its_name_in_snake_case(string name, string prefix)
    {
        NetworkDefinition definition = new NetworkBuilder(name).Input(2, 2, 1).Flatten().Dense(2).Build();

        Assert.Contains($"int {prefix}_predict(const float pixels[4], float probabilities[2]);", TextOf(definition), StringComparison.Ordinal);
    }

    // A layer may be called like anything else of the file.
    [CompilerFact("gcc")]
    public void Names_of_layers_never_meet()
    {
        NetworkDefinition definition = new NetworkBuilder("Net").Input(2, 2, 1).Flatten().Dense(3, name: "predict").Dense(3, name: "predict_kernel").Dense(3, name: "predict_in").Dense(2, name: "WORKSPACE").Build();
        File.WriteAllText(folder.File("net.c"), TextOf(definition));

        Compiler.Run("gcc", ["-std=c99", .. Compiler.Strict, "-c", "-o", folder.File("net.o"), folder.File("net.c")]);
    }

    [Fact]
    public void A_C_file_is_not_read_back()
    {
        using PaperCnn network = new(seed: 5);
        network.Save(folder.File("paper.c"));

        string expected = $"{folder.File("paper.c")}: this is a C file, for compilers; weights cannot be read back from it. ";
        Assert.StartsWith(expected, Assert.Throws<InvalidDataException>(() => PaperCnn.Load(folder.File("paper.c"))).Message, StringComparison.Ordinal);
        Assert.StartsWith(expected, Assert.Throws<InvalidDataException>(() => network.LoadWeights(folder.File("paper.c"), FileFormat.Keras)).Message, StringComparison.Ordinal);
        File.Copy(folder.File("paper.c"), folder.File("paper.keras"));
        Assert.Contains("this is a C file", Assert.Throws<InvalidDataException>(() => PaperCnn.Load(folder.File("paper.keras"))).Message, StringComparison.Ordinal);
        Assert.Throws<FileNotFoundException>(() => PaperCnn.Load(folder.File("missing.c")));
    }

    private static string TextOf(Network network, COptions options)
    {
        using MemoryStream stream = new();
        network.Save(stream, options);
        return Encoding.ASCII.GetString(stream.ToArray());
    }

    private static string TextOf(NetworkDefinition definition)
    {
        using MemoryStream stream = new();
        Checkpoint.Save(stream, FileFormat.C, definition, WeightInitializer.Initialize(definition, seed: 1));
        return Encoding.ASCII.GetString(stream.ToArray());
    }
}
