using System.Text.Json;

namespace MnistNet.Managed.Tests;

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
        using JsonDocument recorded = JsonDocument.Parse(File.ReadAllText(RepositoryFiles.KerasFile("optimizer-traces.json")));
        float[] weights = Values(recorded.RootElement.GetProperty("initial"));
        LayerInfo layer = new("dense", new LayerDeclaration.Dense(1, Activation.Linear, false), [new LayerInput("input", Shape.Vector(weights.Length))]);
        NetworkDefinition definition = new("Trace", Shape.Image(1, 1, weights.Length), [layer], settings);
        WeightOptimizer optimizer = WeightOptimizer.Create(definition, settings);

        JsonElement gradients = recorded.RootElement.GetProperty("gradients");
        JsonElement expected = recorded.RootElement.GetProperty("traces").GetProperty(trace);
        Assert.Equal(25, expected.GetArrayLength());
        for (int step = 0; step < expected.GetArrayLength(); step++)
        {
            if (step == Interruption)
            {
                OptimizerState state = optimizer.Export(definition);
                Assert.Equal((settings.Optimizer, Interruption), (state.Optimizer, state.Iterations));
                optimizer = WeightOptimizer.Create(definition, settings);
                optimizer.Import(state, definition);
            }

            optimizer.BeginStep();
            optimizer.Move(0, weights, Values(gradients[step]));
            float[] values = Values(expected[step]);
            for (int i = 0; i < values.Length; i++)
            {
                Assert.True(
                    Math.Abs(values[i] - weights[i]) <= 1e-6 * Math.Abs(values[i]),
                    $"{trace}, step {step + 1}, value {i}: Keras has {values[i]:R}, found {weights[i]:R}.");
            }
        }
    }

    private static float[] Values(JsonElement array) => [.. array.EnumerateArray().Select(value => value.GetSingle())];
}
