using System.Text.Json;
using static TorchSharp.torch;

namespace MnistNet.Torch.Tests.Keras;

/// <summary>25 steps of each optimizer as Keras took them, with the same gradients; after some of them, another takes over its state.</summary>
public class OptimizerTraceTests
{
    private const int Interruption = 10;

    [Fact]
    public void Adam_is_Keras_s() => AssertFollows("adam_defaults", new TrainingSettings { Optimizer = Optimizer.Adam, LearningRate = 1e-3 });

    [Fact]
    public void RMSprop_is_Keras_s() => AssertFollows("rmsprop_keras3_defaults", new TrainingSettings { Optimizer = Optimizer.RMSprop, LearningRate = 1e-3 });

    [Fact]
    public void SGD_with_momentum_is_Keras_s() => AssertFollows("sgd_momentum_0.9", new TrainingSettings { Optimizer = Optimizer.SGD, LearningRate = 1e-2, Momentum = 0.9 });

    private static void AssertFollows(string trace, TrainingSettings settings)
    {
        LibTorch.EnsureLoaded();
        using var scope = NewDisposeScope();
        using JsonDocument recorded = JsonDocument.Parse(File.ReadAllText(RepositoryFiles.KerasFile("optimizer-traces.json")));
        float[] initial = Values(recorded.RootElement.GetProperty("initial"));
        using TorchWeights weights = new([WeightBinding.Bias(nn.Parameter(zeros(initial.Length)))]);
        weights.Import(initial);
        FlatOptimizer optimizer = FlatOptimizer.Create(weights, settings);

        JsonElement gradients = recorded.RootElement.GetProperty("gradients");
        JsonElement expected = recorded.RootElement.GetProperty("traces").GetProperty(trace);
        Assert.Equal(25, expected.GetArrayLength());
        float[] actual = new float[initial.Length];
        for (int step = 0; step < expected.GetArrayLength(); step++)
        {
            if (step == Interruption)
            {
                OptimizerState state = optimizer.Export();
                Assert.Equal((settings.Optimizer, Interruption), (state.Optimizer, state.Iterations));
                optimizer.Dispose();
                optimizer = FlatOptimizer.Create(weights, settings, state);
            }

            using (no_grad())
            {
                weights.Gradients.copy_(tensor(Values(gradients[step])));
            }

            optimizer.Step();
            weights.Export(actual);
            float[] values = Values(expected[step]);
            for (int i = 0; i < values.Length; i++)
            {
                Assert.True(
                    Math.Abs(values[i] - actual[i]) <= 1e-6 * Math.Abs(values[i]),
                    $"{trace}, step {step + 1}, value {i}: Keras has {values[i]:R}, found {actual[i]:R}.");
            }
        }

        optimizer.Dispose();
    }

    private static float[] Values(JsonElement array) => [.. array.EnumerateArray().Select(value => value.GetSingle())];
}
