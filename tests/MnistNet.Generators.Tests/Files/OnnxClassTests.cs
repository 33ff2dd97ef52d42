extern alias library;

using MnistNet.Files.Tests.Onnx;
using MnistNet.Generators.Tests.Harness;
using Definition = library::MnistNet.NetworkDefinition;

namespace MnistNet.Generators.Tests.Files;

/// <summary>From an ONNX file of PyTorch's to a class, which predicts what ONNX Runtime does with the same file.</summary>
public sealed class OnnxClassTests
{
    [Fact]
    public void The_class_is_the_network_of_the_file_in_both_forms()
    {
        string[] paths = [.. Directory.GetFiles(Path.Combine(RepositoryFiles.Root, "tests", "data", "onnx-files"), "*.onnx").Order(StringComparer.Ordinal)];
        (string Path, string Name, string Code)[] all = [.. Enum.GetValues<library::MnistNet.DeclarationForm>().SelectMany(form => paths.Select((path, i) => (path, $"{form}{i}", Definition.Read(path).ToCSharp($"{form}{i}", form))))];
        using EmittedAssembly classes = new(CompilerRun.Of(new CompilerOptions { Torch = false }, [.. all.Select(static one => one.Code)]));
        foreach ((string path, string name, _) in all)
        {
            Definition read = Definition.Read(path);
            Assert.Equal(read with { Name = name }, classes.Static<Definition>(name, "Definition"));
            using library::MnistNet.Network network = (library::MnistNet.Network)classes[name].GetMethod("Load", [typeof(string), typeof(library::MnistNet.Backend?)])!.Invoke(null, [path, library::MnistNet.Backend.Managed])!;
            using OnnxRuntimeNetwork runtime = new(File.ReadAllBytes(path));
            library::MnistNet.Shape shape = read.Input;
            Random random = new(3);
            float[] pixels = [.. Enumerable.Range(0, (int)shape.Size).Select(_ => random.NextSingle())];
            int count = shape.Height * shape.Width;
            float[] scores = runtime.Run([.. Enumerable.Range(0, pixels.Length).Select(i => pixels[((i % count) * shape.Channels) + (i / count)])], shape.Channels, shape.Height, shape.Width);
            float[] expected = Probabilities(scores);
            float[] found = network.Predict(pixels).Probabilities.ToArray();
            Assert.All(expected.Zip(found), pair => Assert.True(Math.Abs(pair.First - pair.Second) < 1e-5, $"{path}: {pair.Second}, ONNX Runtime has {pair.First}."));
        }
    }

    private static float[] Probabilities(float[] values)
    {
        double[] powers = [.. values.Select(static value => Math.Exp(value))];
        return values.All(static value => value >= 0) && Math.Abs(values.Sum() - 1) < 1e-4 ? values : [.. powers.Select(power => (float)(power / powers.Sum()))];
    }
}
