namespace MnistNet.Plots.Tests;

/// <summary>Networks to draw.</summary>
internal static class Networks
{
    internal static NetworkDefinition Paper => new NetworkBuilder("PaperCnn")
        .Input(28, 28, 1)
        .Conv2D(8, 3, padding: Padding.Same, activation: Activation.ReLU)
        .Conv2D(8, 3, padding: Padding.Same, activation: Activation.ReLU)
        .MaxPooling2D(2)
        .Conv2D(16, 3, padding: Padding.Same, activation: Activation.ReLU)
        .MaxPooling2D(2)
        .Flatten()
        .Dropout(0.1)
        .Dense(10, activation: Activation.Softmax)
        .Build();

    internal static NetworkDefinition EveryLayer => new NetworkBuilder("EveryLayer")
        .Input(32, 48, 3)
        .ZeroPadding2D(1)
        .SeparableConv2D(12, (3, 5), strides: 2, padding: Padding.Same, depthMultiplier: 2, activation: Activation.Sigmoid, useBias: false)
        .BatchNormalization(momentum: 0.9, epsilon: 0.01, center: false)
        .ReLU(maxValue: 6)
        .AveragePooling2D(2, strides: 1, padding: Padding.Same)
        .DepthwiseConv2D(3, depthMultiplier: 2)
        .LeakyReLU()
        .MaxPooling2D(2)
        .Permute(2, 1, 3)
        .GlobalMaxPooling2D(keepDims: true)
        .Conv2D(10, 1)
        .GlobalAveragePooling2D()
        .Dense(64, activation: Activation.Tanh)
        .Dropout(0.25)
        .Dense(10)
        .Softmax()
        .Build();

    /// <summary>Shortcuts within rows and over several, and branches from the images.</summary>
    internal static NetworkDefinition Graph => new NetworkBuilder("Graph")
        .Input(28, 28, 1)
        .Conv2D(4, 3, padding: Padding.Same, name: "stem")
        .ReLU(name: "first")
        .Conv2D(4, 3, padding: Padding.Same)
        .Add("first", name: "sum")
        .From("input")
        .Conv2D(2, 5, padding: Padding.Same, activation: Activation.Tanh)
        .Concatenate("sum", "stem", name: "together")
        .MaxPooling2D(2)
        .Conv2D(8, 3, padding: Padding.Same)
        .BatchNormalization()
        .ReLU(name: "late")
        .From("together")
        .MaxPooling2D(2)
        .Conv2D(8, 1)
        .Multiply("late")
        .GlobalAveragePooling2D()
        .Dense(10, activation: Activation.Softmax)
        .Build();

    /// <summary>Convolution, normalization and rectifier, over and over.</summary>
    internal static NetworkDefinition Deep(int layers)
    {
        NetworkBuilder network = new NetworkBuilder("Deep").Input(28, 28, 1);
        for (int i = 0; i + 2 < layers; i++)
        {
            network = (i % 3) switch
            {
                0 => network.Conv2D(8 + i, 3, padding: Padding.Same, useBias: false),
                1 => network.BatchNormalization(),
                _ => network.ReLU(),
            };
        }

        return network.GlobalAveragePooling2D().Dense(10, activation: Activation.Softmax).Build();
    }
}
