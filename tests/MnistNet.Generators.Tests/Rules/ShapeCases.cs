using MnistNet.Generators.Tests.Harness;

namespace MnistNet.Generators.Tests.Rules;

/// <summary>Mistakes in shapes and arguments (MNN1xxx), and their neighbours that are none.</summary>
internal static class ShapeCases
{
    public static IReadOnlyList<RuleCase> Positive { get; } =
    [
        Layers("MNN1001", "dense on the input", "[|Dense(10)|]", "28×28×1 = 784"),
        Layers("MNN1001", "dense on a convolution", "Conv2D(8, 3), [|Dense(10)|]", "26×26×8 = 5,408", "28×28×1 → Conv2D 26×26×8"),
        Layers("MNN1002", "convolution behind flatten", "Flatten, [|Conv2D(8, 3)|], Dense(10)", "vector of 784", "28×28×1 → Flatten 784"),
        Layers("MNN1002", "pooling behind dense", "Flatten, Dense(32), [|MaxPooling2D|], Dense(10)", "MaxPooling2D", "vector of 32"),
        Layers("MNN1002", "average pooling behind flatten", "Flatten, [|AveragePooling2D(2)|], Dense(10)", "AveragePooling2D", "vector of 784"),
        Layers("MNN1003", "kernel larger than the image", "Conv2D(8, [|29|]), Flatten, Dense(10)", "29×29", "28×28×1", "at most 28"),
        Layers("MNN1003", "kernel by name", "Conv2D([|kernelSize: 29|], filters: 8), Flatten, Dense(10)", "29×29"),
        Layers("MNN1003", "pool larger than what is left", "MaxPooling2D(14), AveragePooling2D([|3|]), Flatten, Dense(10)", "3×3", "2×2×1", "at most 2", "28×28×1 → MaxPooling2D 2×2×1"),
        Layers("MNN1003", "default pool", "MaxPooling2D(28), [|MaxPooling2D|], Flatten, Dense(10)", "2×2", "1×1×1", "at most 1"),
        new("MNN1003", "the shorter side counts", "[Network, Input(5, 40, 1), Conv2D(8, [|6|]), Flatten, Dense(10)] public partial class Net;", "6×6", "5×40×1", "at most 5"),
        Input("MNN1004", "height 0", "Input([|0|], 28, 1)", "Height of Input is 0"),
        Input("MNN1004", "width −1", "Input(28, [|-1|], 1)", "Width of Input is -1"),
        Input("MNN1004", "channels by name", "Input(width: 28, height: 28, [|channels: 0|])", "Channels of Input is 0"),
        Layers("MNN1004", "no filters", "Conv2D([|0|], 3), Flatten, Dense(10)", "Filters of Conv2D is 0"),
        Layers("MNN1004", "no kernel", "Conv2D([|kernelSize: 0|], filters: 8), Flatten, Dense(10)", "KernelSize of Conv2D is 0"),
        Layers("MNN1004", "no stride", "Conv2D(8, 3, [|Strides = 0|]), Flatten, Dense(10)", "Strides of Conv2D is 0"),
        Layers("MNN1004", "no pool", "MaxPooling2D([|0|]), Flatten, Dense(10)", "PoolSize of MaxPooling2D is 0"),
        Layers("MNN1004", "pool steps backwards", "AveragePooling2D(2, [|Strides = -2|]), Flatten, Dense(10)", "Strides of AveragePooling2D is -2"),
        Layers("MNN1004", "no units", "Flatten, Dense([|0|])", "Units of Dense is 0"),
        Layers("MNN1004", "two at once", "Conv2D([|0|], [|-3|]), Flatten, Dense(10)", " of Conv2D is "),
        Layers("MNN1005", "rate 1", "Flatten, Dropout([|1|]), Dense(10)", "Dropout is 1:"),
        Layers("MNN1005", "negative rate", "Flatten, Dropout([|-0.1|]), Dense(10)", "Dropout is -0.1:"),
        Layers("MNN1005", "rate that is no number", "Flatten, Dropout([|double.NaN|]), Dense(10)", "NaN"),
        Layers("MNN1006", "padding", "Conv2D(8, 3, [|Padding = (Padding)7|]), Flatten, Dense(10)", "Padding of Conv2D is 7", "Valid, Same"),
        Layers("MNN1006", "padding of a pooling", "MaxPooling2D(2, [|Padding = (Padding)(-1)|]), Flatten, Dense(10)", "Padding of MaxPooling2D is -1"),
        Layers("MNN1006", "activation", "Flatten, Dense(10, [|Activation = (Activation)9|])", "Activation of Dense is 9", "Linear, ReLU, Softmax, Tanh, Sigmoid"),
        Layers("MNN1007", "in a convolution", "Conv2D(1, 3, [|Activation = Activation.Softmax|]), Flatten, Dense(10)", "conv2d, which flatten follows"),
        Layers("MNN1007", "in a hidden dense layer", "Flatten, Dense(8, [|Activation = Activation.Softmax|]), Dense(10)", "dense, which dense_1 follows"),
        Layers("MNN1008", "ends with flatten", "[|Flatten|]", "'Net' ends with Flatten"),
        Layers("MNN1008", "ends with a pooling", "Conv2D(10, 3), [|MaxPooling2D(26)|]", "'Net' ends with MaxPooling2D"),
        Layers("MNN1008", "ends with dropout", "Flatten, Dense(10), [|Dropout(0.1)|]", "'Net' ends with Dropout"),
        Layers("MNN1009", "ends in ReLU", "Flatten, Dense(10, [|Activation = Activation.ReLU|])", "'Net' ends in ReLU"),
        Layers("MNN1009", "ends in tanh", "Flatten, Dense(10, [|Activation = Activation.Tanh|])", "Tanh"),
        Layers("MNN1009", "ends in sigmoid", "Flatten, Dense(10, [|Activation = Activation.Sigmoid|])", "Sigmoid"),
        Layers("MNN1010", "dense kernel", "Flatten, Dense([|2_147_483_647|])", "1.7e12 parameters", "2,147,483,647"), // 785 · 2³¹
        Layers("MNN1010", "convolution kernel", "Conv2D([|250_000_000|], 3), Flatten, Dense(10)", "2.5e9 parameters"), // 10 · 2.5e8
        Layers("MNN1010", "output of a convolution", "[|Conv2D(10_000_000, 1)|], Flatten, Dense(10)", "7.8e9 output values"), // 784 · 1e7
        Input("MNN1010", "input", "[|Input(100_000, 100_000, 1)|]", "1e10 values"),
        new("MNN1010", "layers together", "[Network, Input(1, 1, 40_000), Flatten, Dense(40_000), Dense(40_000), Dense(10)] public partial class [|Net|];", "3.2e9 parameters"),
    ];

    public static IReadOnlyList<RuleCase> Negative { get; } =
    [
        Layers("MNN1001", "dense on a vector", "Flatten, Dense(8), Dense(10)"),
        Layers("MNN1001", "dense behind dropout on a vector", "Flatten, Dropout(0.5), Dense(10)"),
        Layers("MNN1002", "dropout on an image", "Dropout(0.5), Conv2D(8, 3), Flatten, Dense(1)"),
        Layers("MNN1003", "kernel as large as the image", "Conv2D(8, 28), Flatten, Dense(10)"),
        Layers("MNN1003", "a window that overhangs with padding", "MaxPooling2D(14), MaxPooling2D(3, Padding = Padding.Same), Flatten, Dense(10)"),
        Layers("MNN1004", "all ones", "Conv2D(1, 1, Strides = 1), MaxPooling2D(1), Flatten, Dense(1)"),
        Layers("MNN1005", "rate 0", "Flatten, Dropout(0), Dense(10)"),
        Layers("MNN1005", "rate just below 1", "Flatten, Dropout(0.999999), Dense(10)"),
        Layers("MNN1006", "a value by its number", "Conv2D(8, 3, Padding = (Padding)1, Activation = (Activation)4), MaxPooling2D(4), Flatten, Dense(1)"),
        Layers("MNN1007", "softmax at the end", "Flatten, Dense(10, Activation = Activation.Softmax)"),
        Layers("MNN1008", "one class", "Flatten, Dense(1)"),
        Layers("MNN1009", "scores", "Flatten, Dense(10, Activation = Activation.Linear)"),
        Layers("MNN1009", "hidden layers may end in anything", "Conv2D(2, 3, Activation = Activation.Tanh), MaxPooling2D(2), Flatten, Dense(8, Activation = Activation.Sigmoid), Dense(10)"),
        Input("MNN1010", "a large image", "Input(30_000, 30_000, 1), MaxPooling2D(30_000)"),
    ];

    private static RuleCase Layers(string id, string name, string layers, params string[] says) =>
        new(id, name, $"[Network, Input(28, 28, 1), {layers}] public partial class Net;", says);

    private static RuleCase Input(string id, string name, string input, params string[] says) =>
        new(id, name, $"[Network, {input}, Flatten, Dense(10)] public partial class Net;", says);
}
