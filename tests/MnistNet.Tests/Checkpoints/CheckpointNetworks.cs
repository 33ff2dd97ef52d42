using System.Collections.Immutable;

namespace MnistNet.Tests;

/// <summary>Networks to save and load. Only their layers' names and weights matter here.</summary>
internal static class CheckpointNetworks
{
    /// <summary>The paper's network, 9,682 weights.</summary>
    public static NetworkDefinition PaperCnn { get; } = Network(
        "PaperCnn",
        Conv2D("conv2d", 1, 8),
        Conv2D("conv2d_1", 8, 8),
        Weightless("max_pooling2d", "MaxPooling2D"),
        Conv2D("conv2d_2", 8, 16),
        Weightless("max_pooling2d_1", "MaxPooling2D"),
        Weightless("flatten", "Flatten"),
        Weightless("dropout", "Dropout"),
        Dense("dense", 784, 10));

    /// <summary>One dense layer of 2 × 3 and three biases.</summary>
    public static NetworkDefinition Tiny { get; } = Network("Tiny", Dense("dense", 2, 3));

    public static NetworkDefinition Network(string name, params ImmutableArray<LayerInfo> layers) =>
        new(name, Shape.Image(28, 28, 1), layers, new TrainingSettings());

    public static LayerInfo Conv2D(string name, int inputs, int filters) =>
        new(name, "Conv2D", Shape.Image(1, 1, filters), 0, [new WeightInfo("kernel", [3, 3, inputs, filters]), new WeightInfo("bias", [filters])]);

    public static LayerInfo Dense(string name, int inputs, int units) =>
        new(name, "Dense", Shape.Vector(units), 0, [new WeightInfo("kernel", [inputs, units]), new WeightInfo("bias", [units])]);

    public static LayerInfo DenseWithoutBias(string name, int inputs, int units) =>
        new(name, "Dense", Shape.Vector(units), 0, [new WeightInfo("kernel", [inputs, units])]);

    public static LayerInfo Weightless(string name, string kind) => new(name, kind, Shape.Vector(1), 0, []);

    /// <summary>0, 1, 2, …: each weight tells where it stands.</summary>
    public static float[] Counting(NetworkDefinition network) => [.. Enumerable.Range(0, network.ParameterCount).Select(i => (float)i)];
}
