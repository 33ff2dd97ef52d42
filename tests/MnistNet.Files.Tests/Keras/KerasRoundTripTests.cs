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

    public static TheoryData<FileFormat, Optimizer, bool> States
    {
        get
        {
            TheoryData<FileFormat, Optimizer, bool> rows = [];
            foreach (FileFormat format in new[] { FileFormat.KerasHdf5, FileFormat.KerasWeights, FileFormat.Keras })
            {
                foreach (Optimizer optimizer in Enum.GetValues<Optimizer>())
                {
                    rows.Add(format, optimizer, false);
                    rows.Add(format, optimizer, true);
                }
            }

            return rows;
        }
    }

    [Theory]
    [MemberData(nameof(States))]
    public void The_optimizer_comes_back_bit_for_bit(FileFormat format, Optimizer optimizer, bool hasMomentum)
    {
        NetworkDefinition definition = NormalizedCnn.Definition;
        int trained = definition.Layers.SelectMany(layer => layer.Weights).Where(weight => weight.IsTrainable).Sum(weight => weight.Count);
        TrainingSettings settings = new() { Optimizer = optimizer, Momentum = hasMomentum ? 0.9 : 0, AMSGrad = hasMomentum, Centered = hasMomentum, UseEma = hasMomentum };
        int slots = 0;
        OptimizerState state = OptimizerState.Of(settings, 4711, 0.025f, name =>
        {
            slots++;
            return [.. Enumerable.Range(0, name == OptimizerState.MomentumProduct ? 1 : trained).Select(i => (float)Math.Sin(slots * (i + 1)))];
        });
        Assert.Equal(slots, state.Slots.Length);

        OptimizerState again = Reload(definition, RandomWeights.Of(definition, seed: 5), state, format).Optimizer!;
        Assert.Equal(state, again);
        Assert.True(again.Arguments.IsEmpty ? !hasMomentum : again.Arguments.SequenceEqual(state.Arguments));
    }

    private static StoredNetwork Reload(NetworkDefinition definition, float[] weights, OptimizerState? optimizer, FileFormat format)
    {
        using MemoryStream file = new();
        Checkpoint.Save(file, format, definition, weights, optimizer);
        file.Position = 0;
        return Checkpoint.Load(file, format, definition);
    }
}
