using System.Reflection;
using MnistNet.Files.Tests.Onnx;
using MnistNet.Torch;
using MnistNet.Torch.Tests.Networks;
using static TorchSharp.torch;
using static TorchSharp.torch.nn.functional;

namespace MnistNet.Files.Tests.Operators;

/// <summary>
/// Each operator computes, in the reference arithmetic and in ONNX Runtime, what TorchSharp's own functions do. That the two
/// agree would not be enough: both could leave one out.
/// </summary>
public class OperatorTests
{
    private const int Height = 6;
    private const int Width = 5;
    private const int Channels = 2;

    // Layers behind an input of 6×5×2, and TorchSharp's functions for images (1, channels, height, width) and weights as Keras has them.
    private static readonly Dictionary<string, (Func<NetworkBuilder, NetworkBuilder> Layers, Func<Tensor, Tensor[], Tensor> Torch)> Cases = new()
    {
        ["convolution"] = (
            network => network.Conv2D(3, (2, 3), strides: (2, 1)),
            (x, w) => conv2d(x, w[0].permute(3, 2, 0, 1), w[1], strides: [2, 1])),
        ["padded convolution"] = (
            network => network.Conv2D(3, (3, 4), padding: Padding.Same, useBias: false),
            (x, w) => conv2d(pad(x, (1, 2, 1, 1)), w[0].permute(3, 2, 0, 1))),
        ["convolution of each channel"] = (
            network => network.DepthwiseConv2D((2, 3), depthMultiplier: 2),
            (x, w) => conv2d(x, w[0].permute(2, 3, 0, 1).reshape(4, 1, 2, 3), w[1], groups: Channels)),
        ["separable convolution"] = (
            network => network.SeparableConv2D(3, 2, depthMultiplier: 2),
            (x, w) => conv2d(conv2d(x, w[0].permute(2, 3, 0, 1).reshape(4, 1, 2, 2), groups: Channels), w[1].permute(3, 2, 0, 1), w[2])),
        ["matrix"] = (network => network.Flatten().Dense(4), (x, w) => Flat(x).matmul(w[0]) + w[1]),
        ["largest of windows"] = (network => network.MaxPooling2D((2, 3), (1, 2)), (x, _) => max_pool2d(x, [2, 3], strides: [1, 2])),
        ["mean of windows"] = (network => network.AveragePooling2D((2, 3), (1, 2)), (x, _) => avg_pool2d(x, [2, 3], stride: [1, 2])),
        ["padded mean"] = (
            network => network.AveragePooling2D(3, 1, Padding.Same),
            (x, _) => avg_pool2d(x, [3, 3], stride: [1, 1], padding: [1, 1], count_include_pad: false)),
        ["largest of all"] = (network => network.GlobalMaxPooling2D(), (x, _) => x.amax([2, 3])),
        ["mean of all"] = (network => network.GlobalAveragePooling2D(keepDims: true), (x, _) => x.mean([2, 3], keepdim: true)),
        ["zeros around"] = (network => network.ZeroPadding2D(top: 1, bottom: 2, left: 0, right: 3), (x, _) => pad(x, (0, 3, 1, 2))),
        ["transposed convolution"] = (
            network => network.Conv2DTranspose(3, (2, 3), strides: (2, 1)),
            (x, w) => conv_transpose2d(x, w[0].permute(3, 2, 0, 1), w[1], strides: [2, 1])),
        ["larger image"] = (network => network.UpSampling2D((2, 3)), (x, _) => x.repeat_interleave(2, 2).repeat_interleave(3, 3)),
        ["another shape"] = (
            network => network.Reshape(5, 4, -1), (x, _) => x.permute(0, 2, 3, 1).reshape(1, 5, 4, 3).permute(0, 3, 1, 2)),
        ["another shape of one channel"] = (network => network.Reshape(-1, 4, 1), (x, _) => x.permute(0, 2, 3, 1).reshape(1, 1, 15, 4)),
        ["image of a vector"] = (
            network => network.Flatten().Dense(12).Reshape(2, -1, 2), (x, w) => (Flat(x).matmul(w[0]) + w[1]).reshape(1, 2, 3, 2).permute(0, 3, 1, 2)),
        ["vector of an image"] = (network => network.Reshape(60), (x, _) => Flat(x)),
        ["rows and columns exchanged"] = (network => network.Permute(2, 1, 3), (x, _) => x.transpose(2, 3)),
        ["axes in another order"] = (network => network.Permute(3, 1, 2), (x, _) => x.permute(0, 3, 1, 2)),
        ["each pixel normalized"] = (
            network => network.LayerNormalization(0.01),
            (x, w) => layer_norm(x.permute(0, 2, 3, 1), [Channels], w[0], w[1], 0.01).permute(0, 3, 1, 2)),
        ["noise"] = (network => network.GaussianNoise(0.5), (x, _) => x),
        ["augmentation"] = (network => network.RandomRotation(0.5).RandomErasing((1, 1)), (x, _) => x),
        ["sum"] = (network => network.MaxPooling2D(1, name: "same").Add("input"), (x, _) => x + x),
        ["channels side by side"] = (network => network.ReLU(name: "positive").Concatenate("input"), (x, _) => cat([x.relu(), x], dim: 1)),
        ["rectifier"] = (network => network.ReLU(), (x, _) => x.relu()),
        ["limited rectifier"] = (network => network.ReLU(1), (x, _) => x.clamp(0, 1)),
        ["leaky rectifier"] = (network => network.LeakyReLU(0.3), (x, _) => leaky_relu(x, 0.3)),
        ["rectifier with everything"] = (
            network => network.ReLU(1.5, 0.25, 0.5), (x, _) => where(x.gt(0.5), x.clamp_max(1.5), (x - 0.5) * 0.25)),
        ["normalization"] = (
            network => network.BatchNormalization(epsilon: 0.01), (x, w) => batch_norm(x, w[2], w[3], w[0], w[1], eps: 0.01)),
        ["normalization without scale"] = (
            network => network.BatchNormalization(scale: false), (x, w) => batch_norm(x, w[1], w[2], ones(Channels), w[0], eps: 0.001)),
        ["normalization without shift"] = (
            network => network.BatchNormalization(center: false), (x, w) => batch_norm(x, w[1], w[2], w[0], zeros(Channels), eps: 0.001)),
        ["factor and offset"] = (network => network.Rescaling(2, -0.5), (x, _) => x * 2 - 0.5),
        ["factor"] = (network => network.Rescaling(-3), (x, _) => x * -3),
        ["mean and variance"] = (network => network.Normalization(0.25, 0.0625), (x, _) => (x - 0.25) / 0.25),
        ["hardly any variance"] = (network => network.Normalization(0.5, 1e-18), (x, _) => (x - 0.5) / 1e-7),
        ["slopes of values"] = (network => network.PReLU(), (x, w) => where(x.gt(0), x, x * w[0].permute(2, 0, 1))),
        ["slopes of channels"] = (network => network.PReLU([1, 2]), (x, w) => prelu(x, w[0].flatten())),
        ["slopes of columns"] = (network => network.PReLU([1, 3]), (x, w) => where(x.gt(0), x, x * w[0].permute(2, 0, 1))),
        ["one slope"] = (network => network.Flatten().PReLU([1]), (x, w) => prelu(Flat(x), w[0])),
        ["mean and variance of channels"] = (
            network => network.Normalization([0.25, -0.5], [0.0625, 4]), (x, _) => (x - tensor([0.25f, -0.5f]).view(2, 1, 1)) / tensor([0.25f, 2f]).view(2, 1, 1)),
        ["adapted mean and variance"] = (network => network.Normalization(), (x, w) => batch_norm(x, w[0], w[1], eps: 0)),
        ["adapted mean and variance of a vector"] = (network => network.Flatten().Normalization(), (x, w) => batch_norm(Flat(x), w[0], w[1], eps: 0)),
        ["adapted mean and variance of all"] = (network => network.Normalization(NormalizationAxis.None), (x, w) => (x - w[0]) / w[1].sqrt()),
        ["dropout"] = (network => network.Dropout(0.5), (x, _) => x),
        ["Linear"] = (network => network.Conv2D(2, 1), (x, w) => Mixed(x, w)),
        ["ReLU"] = (network => network.Conv2D(2, 1, activation: Activation.ReLU), (x, w) => Mixed(x, w).relu()),
        ["Tanh"] = (network => network.Conv2D(2, 1, activation: Activation.Tanh), (x, w) => Mixed(x, w).tanh()),
        ["Sigmoid"] = (network => network.Conv2D(2, 1, activation: Activation.Sigmoid), (x, w) => Mixed(x, w).sigmoid()),
        ["ELU"] = (network => network.Conv2D(2, 1, activation: Activation.ELU), (x, w) => Mixed(x, w).elu()),
        ["SELU"] = (network => network.Conv2D(2, 1, activation: Activation.SELU), (x, w) => Mixed(x, w).selu()),
        ["GELU"] = (network => network.Conv2D(2, 1, activation: Activation.GELU), (x, w) => Mixed(x, w).gelu()),
        ["SiLU"] = (network => network.Conv2D(2, 1, activation: Activation.SiLU), (x, w) => Mixed(x, w).silu()),
        ["Softplus"] = (network => network.Conv2D(2, 1, activation: Activation.Softplus), (x, w) => softplus(Mixed(x, w))),
        ["Softsign"] = (network => network.Conv2D(2, 1, activation: Activation.Softsign), (x, w) => softsign(Mixed(x, w))),
        ["HardSigmoid"] = (network => network.Conv2D(2, 1, activation: Activation.HardSigmoid), (x, w) => (Mixed(x, w) / 6 + 0.5).clamp(0, 1)),
        ["HardSwish"] = (network => network.Conv2D(2, 1, activation: Activation.HardSwish), (x, w) => Mixed(x, w).hardswish()),
        ["ReLU6"] = (network => network.Conv2D(2, 1, activation: Activation.ReLU6), (x, w) => Mixed(x, w).clamp(0, 6)),
        ["LeakyReLU"] = (network => network.Conv2D(2, 1, activation: Activation.LeakyReLU), (x, w) => leaky_relu(Mixed(x, w), 0.2)),
        ["Mish"] = (network => network.Conv2D(2, 1, activation: Activation.Mish), (x, w) => mish(Mixed(x, w))),
        ["Exponential"] = (network => network.Conv2D(2, 1, activation: Activation.Exponential), (x, w) => Mixed(x, w).exp()),
        ["layer of an activation"] = (network => network.Activation(Activation.GELU), (x, _) => x.gelu()),
        ["layer of no activation"] = (network => network.Activation(Activation.Linear), (x, _) => x),
        ["activation softmax"] = (network => network.Flatten().Dense(4).Activation(Activation.Softmax), (x, w) => softmax(Flat(x).matmul(w[0]) + w[1], dim: 1)),
        ["Softmax"] = (network => network.Flatten().Dense(4, Activation.Softmax), (x, w) => softmax(Flat(x).matmul(w[0]) + w[1], dim: 1)),
        ["layer of softmax"] = (network => network.Flatten().Dense(4).Softmax(), (x, w) => softmax(Flat(x).matmul(w[0]) + w[1], dim: 1)),
    };

    public OperatorTests() => LibTorch.EnsureLoaded();

    public static TheoryData<string> Names => [.. Cases.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void It_computes_what_TorchSharp_computes(string name)
    {
        NetworkDefinition definition = Definition(name);
        float[] weights = RandomWeights.Of(definition, seed: 21);
        SeededRandom random = new(22);
        float[] pixels = [.. Enumerable.Range(0, Height * Width * Channels).Select(_ => (float)random.NextDouble(-2, 2))];

        using IDisposable scope = NewDisposeScope();
        Tensor[] tensors = [.. definition.Operators.SelectMany(step => step.Weights).Select(weight =>
            tensor(weights[weight.Start..weight.End], [.. weight.Dimensions.Select(size => (long)size)]))];
        Tensor image = tensor(pixels, [1, Height, Width, Channels]).permute(0, 3, 1, 2);
        Tensor expected = definition.EndsInSoftmax
            ? Cases[name].Torch(image, tensors)
            : Flat(Cases[name].Torch(image, tensors)).matmul(tensors[^2]) + tensors[^1];
        float[] values = expected.contiguous().data<float>().ToArray();

        AssertNear(values, ReferenceNetwork.Run(definition, weights, pixels));
        using OnnxRuntimeNetwork network = new(OnnxFile.Of(definition, weights));
        AssertNear(values, network.Run(pixels, definition.Input));
    }

    [Fact]
    public void No_operator_and_no_activation_is_missing()
    {
        Operator[] all = [.. Cases.Keys.SelectMany(name => Definition(name).Operators)];
        Assert.Empty(typeof(Operator).GetNestedTypes(BindingFlags.Public | BindingFlags.NonPublic)
            .Where(type => !type.IsAbstract && type.IsSubclassOf(typeof(Operator))).Except(all.Select(step => step.GetType())));
        Assert.Empty(Enum.GetNames<Activation>().Except(Cases.Keys));
    }

    [Fact]
    public void Functions_are_those_of_TorchSharp()
    {
        double[] values = [-8, -4, -3, -1, -0.25, 0, 0.25, 1, 3, 8];
        ElementFunction[] functions =
            [.. typeof(ElementFunction).GetProperties(BindingFlags.Public | BindingFlags.Static).Select(property => (ElementFunction)property.GetValue(null)!)];
        Assert.NotEmpty(functions);
        Assert.All(functions, function =>
        {
            using Tensor x = tensor(values);
            using Tensor y = function.Name switch
            {
                "Tanh" => x.tanh(),
                "Sigmoid" => x.sigmoid(),
                "Elu" => x.elu(0.7),
                "Selu" => x.selu(),
                "Gelu" => x.gelu(),
                "Silu" => x.silu(),
                "Softplus" => softplus(x),
                "Softsign" => softsign(x),
                "HardSigmoid" => x.hardsigmoid(),
                "HardSwish" => x.hardswish(),
                "Mish" => mish(x),
                "Exponential" => x.exp(),
                _ => throw new NotSupportedException($"What is {function.Name} in TorchSharp?"),
            };
            Assert.All(values.Zip(y.data<double>().ToArray()), pair => Assert.Equal(pair.Second, function.Apply(pair.First, 0.7), 1e-12));
        });
    }

    [Fact]
    public void An_unknown_activation_is_refused() =>
        Assert.ThrowsAny<Exception>(() => new NetworkBuilder("Odd").Input(1, 1, 4).Flatten().Dense(3, (Activation)99).Build());

    private static NetworkDefinition Definition(string name)
    {
        NetworkBuilder network = Cases[name].Layers(new NetworkBuilder("Operators").Input(Height, Width, Channels));
        return (name.EndsWith("oftmax", StringComparison.Ordinal) ? network : network.Flatten().Dense(3)).Build();
    }

    // As Keras has a flattened image.
    private static Tensor Flat(Tensor x) => x.dim() == 4 ? x.permute(0, 2, 3, 1).flatten(start_dim: 1) : x;

    private static Tensor Mixed(Tensor x, Tensor[] w) => conv2d(x, w[0].permute(3, 2, 0, 1), w[1]);

    private static void AssertNear(float[] expected, float[] actual)
    {
        Assert.Equal(expected.Length, actual.Length);
        Assert.All(expected.Zip(actual), pair => Assert.Equal(pair.First, pair.Second, 1e-5 * Math.Max(1, Math.Abs(pair.First))));
    }
}
