using System.Collections.Immutable;
using MnistNet.Torch.Tests.Networks;

namespace MnistNet.Files.Tests.Keras;

/// <summary>Every layer's weights, moving statistics included, and every optimizer's state come back from Keras's formats.</summary>
public class KerasRoundTripTests
{
    private static readonly FileFormat[] Formats = [FileFormat.KerasHdf5, FileFormat.KerasHdf5Weights, FileFormat.KerasWeights, FileFormat.Keras];

    public static IEnumerable<object[]> Files => NetworkCases.Names.SelectMany(network => Formats.Select(format => new object[] { network, format }));

    [Theory]
    [MemberData(nameof(Files))]
    public void Weights_come_back_bit_for_bit(string network, FileFormat format)
    {
        NetworkDefinition definition = NetworkCases.Of(network).Definition;
        float[] weights = RandomWeights.Of(definition, seed: 5);

        Assert.Equal(weights, Reload(definition, weights, null, format).Weights);
    }

    [Theory]
    [InlineData(FileFormat.KerasHdf5, Optimizer.Adam, false)]
    [InlineData(FileFormat.KerasHdf5, Optimizer.RMSprop, false)]
    [InlineData(FileFormat.KerasHdf5, Optimizer.SGD, false)]
    [InlineData(FileFormat.KerasHdf5, Optimizer.SGD, true)]
    [InlineData(FileFormat.KerasWeights, Optimizer.Adam, false)]
    [InlineData(FileFormat.KerasWeights, Optimizer.RMSprop, false)]
    [InlineData(FileFormat.KerasWeights, Optimizer.SGD, true)]
    [InlineData(FileFormat.Keras, Optimizer.Adam, false)]
    [InlineData(FileFormat.Keras, Optimizer.SGD, false)]
    public void The_optimizer_comes_back_bit_for_bit(FileFormat format, Optimizer optimizer, bool hasMomentum)
    {
        NetworkDefinition definition = NormalizedCnn.Definition;
        int trained = definition.Layers.SelectMany(layer => layer.Weights).Where(weight => weight.IsTrainable).Sum(weight => weight.Count);
        int slots = OptimizerState.SlotNames(optimizer, hasMomentum).Length;
        OptimizerState state = new(
            optimizer, 4711, 0.025f, [.. Enumerable.Range(1, slots).Select(slot => Enumerable.Range(0, trained).Select(i => (float)Math.Sin(slot * i)).ToImmutableArray())]);

        Assert.Equal(state, Reload(definition, RandomWeights.Of(definition, seed: 5), state, format).Optimizer);
    }

    private static StoredNetwork Reload(NetworkDefinition definition, float[] weights, OptimizerState? optimizer, FileFormat format)
    {
        using MemoryStream file = new();
        Checkpoint.Save(file, format, definition, weights, optimizer);
        file.Position = 0;
        return Checkpoint.Load(file, format, definition);
    }
}
