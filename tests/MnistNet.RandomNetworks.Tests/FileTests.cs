extern alias library;

using library::MnistNet;
using MnistNet.Generators.Tests.Harness;
using MnistNet.Torch.Tests.Emitted;

namespace MnistNet.RandomNetworks.Tests;

/// <summary>Random networks through files that say what the layers are, and the class that is written of such a file.</summary>
[Collection(CompiledNetworksGroup.Name)]
public class FileTests(CompiledNetworks networks)
{
    // A prime, so as to meet every kind of network.
    private const int CompiledStep = 67;

    private static readonly (string Extension, FileFormat Format)[] WholeModels = [(".keras", FileFormat.Keras), (".h5", FileFormat.KerasHdf5), (".onnx", FileFormat.Onnx)];

    [Fact]
    public void The_class_that_is_written_of_a_file_predicts_what_Keras_does()
    {
        using TemporaryFolder folder = new();
        (CompiledNetwork Network, string Path, library::MnistNet.NetworkDefinition Read)[] files = [.. networks.All.Where(static network => network.Source.Number % CompiledStep == 0).SelectMany(network => WholeModels.Select(format =>
        {
            string path = folder[network.Source.Name + format.Extension];
            using Network saved = network.CreateFacade(Backend.Managed);
            saved.SetWeights(network.Weights);
            saved.Save(path);
            return (network, path, library::MnistNet.NetworkDefinition.Read(path));
        }))];
        using EmittedAssembly classes = new(CompilerRun.Of(
            new CompilerOptions { Torch = false },
            [.. files.Select(static (file, i) => file.Read.ToCSharp($"Written{i}", (library::MnistNet.DeclarationForm)(i % 2)))]));

        foreach ((int i, (CompiledNetwork network, string path, library::MnistNet.NetworkDefinition read)) in files.Index())
        {
            Assert.Equal(read with { Name = $"Written{i}" }, classes.Static<library::MnistNet.NetworkDefinition>($"Written{i}", "Definition"));
            using Network loaded = (Network)classes[$"Written{i}"].GetMethod("Load", [typeof(string), typeof(Backend?)])!.Invoke(null, [path, Backend.Managed])!;
            double[,,] image = new RandomImages(network.Source.Input, 1, network.Source.Number)[0];
            double[] expected = [.. KerasArithmetic.Softmax(network.Source.Predict(image, [.. network.Weights]))];
            float[] found = new float[expected.Length];
            loaded.Predict([.. image.Cast<double>().Select(static pixel => (float)pixel)], found);
            Assert.All(expected.Zip(found), pair => Assert.True(Math.Abs(pair.First - pair.Second) < 1e-4, $"{Path.GetExtension(path)}: {pair.Second}, Keras has {pair.First}.\n{network.Source.AttributeForm}"));
        }
    }
}
