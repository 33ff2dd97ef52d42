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
        Shape first = layers.FirstOrDefault(layer => !layer.Weights.IsEmpty)?.InputShape ?? Shape.Vector(1);
        Shape input = first.IsImage ? first : Shape.Image(1, 1, first.Channels);
        Shape shape = input;
        List<LayerInfo> fitted = [];
        foreach (LayerInfo layer in layers)
        {
            if (layer.Kind == "Dense" && shape.IsImage)
            {
                int side = (int)Math.Sqrt(layer.InputShape.Channels / shape.Channels);
                if (side < shape.Height)
                {
                    Fit("pool", new LayerDeclaration.Pooling2D(PoolingKind.Max, 28 / side, 28 / side, Padding.Valid));
                }

                Fit("flat", new LayerDeclaration.Flatten());
            }

            // Others' layers need not fit together.
            shape = layer.Weights.IsEmpty || layer.InputShape.IsImage ? shape : layer.InputShape;
            Fit(layer.Name, layer.Declaration);
        }

        return new(name, input, [.. fitted], new TrainingSettings());

        void Fit(string layer, LayerDeclaration declaration)
        {
            fitted.Add(new LayerInfo(layer, declaration, [new LayerInput(fitted.Count == 0 ? "input" : fitted[^1].Name, shape)]));
            shape = fitted[^1].OutputShape;
        }
    }

    public static LayerInfo Conv2D(string name, int inputs, int filters) =>
        new(name, new LayerDeclaration.Conv2D(filters, 3, 1, Padding.Same, Activation.ReLU, true), [new LayerInput("input", Shape.Image(28, 28, inputs))]);

    public static LayerInfo Dense(string name, int inputs, int units) =>
        new(name, new LayerDeclaration.Dense(units, Activation.Linear, true), [new LayerInput("input", Shape.Vector(inputs))]);

    public static LayerInfo DenseWithoutBias(string name, int inputs, int units) =>
        new(name, new LayerDeclaration.Dense(units, Activation.Linear, false), [new LayerInput("input", Shape.Vector(inputs))]);

    public static LayerInfo Weightless(string name, string kind) => new(
        name,
        kind switch
        {
            "Flatten" => new LayerDeclaration.Flatten(),
            "Dropout" => new LayerDeclaration.Dropout(0.5),
            _ => new LayerDeclaration.Softmax(),
        },
        [new LayerInput("input", Shape.Image(28, 28, 1))]);

    /// <summary>0, 1, 2, …: each weight tells where it stands.</summary>
    public static float[] Counting(NetworkDefinition network) => [.. Enumerable.Range(0, network.ParameterCount).Select(i => (float)i)];
}
