using CsCheck;
using MnistNet.Torch.Tests.Emitted;

namespace MnistNet.RandomNetworks.Tests.Networks;

/// <summary>Layers that can follow a shape, and such as can end a network.</summary>
internal static class LayerGen
{
    private const int FewestClasses = 2;
    private const int MostUnits = 12;
    private const int LongestSide = 16;
    private const int MostChannels = 12;

    /// <summary>Any layer that may stand inside a network.</summary>
    public static Gen<RandomLayer> After(Volume input) => input.IsImage
        ? Gen.Frequency(
            (4, ConvolutionGen.Conv2D(input)),
            (3, ConvolutionGen.DepthwiseConv2D(input)),
            (3, ConvolutionGen.SeparableConv2D(input)),
            (6, PoolingGen.Pooling2D(input)),
            (1, PoolingGen.GlobalPooling2D(input)),
            (2, PoolingGen.UpSampling2D(input)),
            (2, ConvolutionGen.Conv2DTranspose(input)),
            (2, PoolingGen.ZeroPadding2D(input)),
            (2, PoolingGen.Cropping2D(input)),
            (2, Permute(input)),
            (2, Reshape(input)),
            (4, ElementwiseGen.After(input)),
            (2, Flatten(input)))
        : Gen.Frequency(
            (3, Activations.Hidden.SelectMany(activation => Dense(input, 1, activation))),
            (3, ElementwiseGen.After(input)),
            (1, Reshape(input)),
            (1, Flatten(input)));

    /// <summary>The last layers: those that make the scores, and softmax behind them or not.</summary>
    public static Gen<IReadOnlyList<RandomLayer>> LastAfter(Volume input) =>
        from scores in input.IsImage ? Gen.OneOf(Pooled(input), Flattened(input)) : Scored(input)
        from hasSoftmax in Gen.Bool
        select (IReadOnlyList<RandomLayer>)(hasSoftmax && !scores[^1].Attribute.Contains("Softmax", StringComparison.Ordinal)
            ? [.. scores, new RandomLayer { Attribute = "Softmax", Call = "Softmax()", Output = scores[^1].Output }]
            : scores);

    private static Gen<RandomLayer[]> Scored(Volume input) =>
        from activation in Gen.OneOfConst(Activation.Linear, Activation.Softmax)
        from dense in Dense(input, FewestClasses, activation)
        from normalization in ElementwiseGen.BatchNormalization(dense.Output)
        from isNormalized in Gen.Bool
        select isNormalized && activation == Activation.Linear ? new[] { dense, normalization } : [dense];

    // A single pixel is as good as a vector of scores.
    private static Gen<RandomLayer[]> Flattened(Volume input) =>
        from flatten in Flatten(input)
        from scores in Scored(flatten.Output)
        from isScored in Gen.Bool
        select isScored || input.Height * input.Width > 1 ? new[] { flatten }.Concat(scores).ToArray() : [flatten];

    private static Gen<RandomLayer[]> Pooled(Volume input) =>
        from keepDims in Gen.Bool
        from pool in PoolingGen.GlobalPooling2D(input, keepDims)
        from flatten in Flatten(pool.Output)
        select keepDims ? new[] { pool, flatten } : [pool];

    private static Gen<RandomLayer> Flatten(Volume input) => Gen.Const(new RandomLayer
    {
        Attribute = "Flatten",
        Call = "Flatten()",
        Output = Volume.Vector(input.Size),
        Apply = (x, _) => KerasArithmetic.Flatten(x),
    });

    private static Gen<RandomLayer> Permute(Volume input) =>
        from axes in Gen.Shuffle(new[] { 1, 2, 3 })
        from isVerbose in Gen.Bool
        let text = new LayerText("Permute", isVerbose).Add(axes[0]).Add(axes[1]).Add(axes[2])
        let sides = new[] { input.Height, input.Width, input.Channels }
        select new RandomLayer
        {
            Attribute = text.Attribute,
            Call = text.Call,
            Output = Volume.Image(sides[axes[0] - 1], sides[axes[1] - 1], sides[axes[2] - 1]),
            Apply = (x, _) => KerasArithmetic.Permute(x, axes[0], axes[1], axes[2]),
        };

    // One size may be what the others leave.
    private static Gen<RandomLayer> Reshape(Volume input) =>
        from output in Gen.OneOfConst<Volume>([Volume.Vector(input.Size), .. ImagesOf(input.Size)])
        let sizes = output.IsImage ? new[] { output.Height, output.Width, output.Channels } : [output.Channels]
        from rest in Gen.Int[0, 2 * sizes.Length]
        let text = sizes.Select((size, i) => i == rest ? -1 : size).Aggregate(new LayerText("Reshape", isVerbose: false), (all, size) => all.Add(size))
        select new RandomLayer
        {
            Attribute = text.Attribute,
            Call = text.Call,
            Output = output,
            Apply = (x, _) => KerasArithmetic.Reshape(x, output.Height, output.Width, output.Channels),
        };

    private static IEnumerable<Volume> ImagesOf(int size) =>
        from height in Enumerable.Range(1, LongestSide)
        from width in Enumerable.Range(1, LongestSide)
        let channels = size / (height * width)
        where channels is >= 1 and <= MostChannels && height * width * channels == size
        select Volume.Image(height, width, channels);

    private static Gen<RandomLayer> Dense(Volume input, int fewest, Activation activation) => Dense(input, Gen.Int[fewest, MostUnits], activation);

    public static Gen<RandomLayer> Dense(Volume input, Gen<int> unitCounts, Activation activation) =>
        from units in unitCounts
        from useBias in Gen.Bool
        from kernel in WeightOptions.OfMatrix
        from bias in WeightOptions.OfShift
        from isVerbose in Gen.Bool
        let said = new LayerText("Dense", isVerbose).Add(units).Add("Activation", activation, Activation.Linear).Add("UseBias", useBias, true)
        let text = bias.WriteTo(kernel.WriteTo(said, "Kernel", Initializer.GlorotUniform), "Bias", Initializer.Zeros)
        select new RandomLayer
        {
            Attribute = text.Attribute,
            Call = text.Call,
            Output = Volume.Vector(units),
            Trained = (input.Size + (useBias ? 1 : 0)) * units,
            Apply = (x, weights) => KerasArithmetic.Dense(x, weights, units, Activations.FunctionOf(activation), useBias),
        };
}
