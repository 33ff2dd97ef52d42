using System.Collections.Immutable;

namespace MnistNet.Tests;

/// <summary>Networks to save and load.</summary>
internal static class CheckpointNetworks
{
    /// <summary>The paper's network, 9,682 weights.</summary>
    public static NetworkDefinition PaperCnn { get; } = new NetworkBuilder("PaperCnn")
        .Input(28, 28, 1)
        .Conv2D(8, 3, padding: Padding.Same, activation: Activation.ReLU)
        .Conv2D(8, 3, padding: Padding.Same, activation: Activation.ReLU)
        .MaxPooling2D(2)
        .Conv2D(16, 3, padding: Padding.Same, activation: Activation.ReLU)
        .MaxPooling2D(2)
        .Flatten()
        .Dropout(0.1)
        .Dense(10, Activation.Softmax)
        .Build();

    /// <summary>A small network with every kind of layer that has weights, 99 of them.</summary>
    public static NetworkDefinition EveryLayer { get; } = new NetworkBuilder("EveryLayer")
        .Input(4, 4, 1)
        .Conv2D(2, 3, activation: Activation.ReLU)
        .DepthwiseConv2D(2, padding: Padding.Same, depthMultiplier: 2)
        .BatchNormalization()
        .SeparableConv2D(3, 2, depthMultiplier: 1)
        .GlobalAveragePooling2D()
        .Dense(3, Activation.Softmax)
        .Build();

    /// <summary>One dense layer of 2 × 3 and three biases.</summary>
    public static NetworkDefinition Tiny { get; } = Network("Tiny", Dense("dense", 2, 3));

    /// <summary>A network of some layers, by whatever names; what makes their shapes fit is added where it is missing.</summary>
    public static NetworkDefinition Network(string name, params ImmutableArray<LayerInfo> layers)
    {
        ImmutableArray<int> first = [.. layers.SelectMany(layer => layer.Weights).Select(weight => weight.Dimensions).FirstOrDefault([1])];
        Shape input = first.Length == 4 ? Shape.Image(28, 28, first[2]) : Shape.Image(1, 1, first[0]);
        Shape shape = input;
        List<LayerInfo> fitted = [];
        foreach (LayerInfo layer in layers)
        {
            if (layer.Kind == "Dense" && shape.IsImage)
            {
                int side = (int)Math.Sqrt(layer.Weights[0].Dimensions[0] / shape.Channels);
                if (side < shape.Height)
                {
                    shape = Shape.Image(side, side, shape.Channels);
                    LayerDeclaration pool = new LayerDeclaration.Pooling2D(PoolingKind.Max, 28 / side, 28 / side, Padding.Valid);
                    fitted.Add(new LayerInfo("pool", pool, shape, 0, []));
                }

                shape = Shape.Vector((int)shape.Size);
                fitted.Add(new LayerInfo("flat", new LayerDeclaration.Flatten(), shape, 0, []));
            }

            shape = layer.Declaration switch
            {
                LayerDeclaration.Conv2D conv => Shape.Image(shape.Height, shape.Width, conv.Filters),
                LayerDeclaration.Dense dense => Shape.Vector(dense.Units),
                LayerDeclaration.Flatten => Shape.Vector((int)shape.Size),
                _ => shape,
            };
            fitted.Add(layer with { OutputShape = shape });
        }

        return new(name, input, [.. fitted], new TrainingSettings());
    }

    public static LayerInfo Conv2D(string name, int inputs, int filters) => Layer(
        name,
        new LayerDeclaration.Conv2D(filters, 3, 1, Padding.Same, Activation.ReLU, true),
        new WeightInfo("kernel", [3, 3, inputs, filters]),
        new WeightInfo("bias", [filters]));

    public static LayerInfo Dense(string name, int inputs, int units) => Layer(
        name,
        new LayerDeclaration.Dense(units, Activation.Linear, true),
        new WeightInfo("kernel", [inputs, units]),
        new WeightInfo("bias", [units]));

    public static LayerInfo DenseWithoutBias(string name, int inputs, int units) =>
        Layer(name, new LayerDeclaration.Dense(units, Activation.Linear, false), new WeightInfo("kernel", [inputs, units]));

    public static LayerInfo Weightless(string name, string kind) => Layer(name, kind switch
    {
        "Flatten" => new LayerDeclaration.Flatten(),
        "Dropout" => new LayerDeclaration.Dropout(0.5),
        _ => new LayerDeclaration.Softmax(),
    });

    /// <summary>0, 1, 2, …: each weight tells where it stands.</summary>
    public static float[] Counting(NetworkDefinition network) => [.. Enumerable.Range(0, network.ParameterCount).Select(i => (float)i)];

    private static LayerInfo Layer(string name, LayerDeclaration declaration, params ImmutableArray<WeightInfo> weights) =>
        new(name, declaration, Shape.Vector(1), 0, weights);
}
