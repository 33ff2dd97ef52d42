using System.Globalization;
using CsCheck;

namespace MnistNet.Fuzz.Tests.Programs;

/// <summary>Layers that C# accepts: every argument has its type, and any value of it.</summary>
internal static class TypedLayers
{
    private const string Window = "Strides:size Padding:padding";
    private const string Bias = " BiasInitializer:initializer BiasL1:real BiasL2:real";
    private const string Kernel = " KernelInitializer:initializer KernelL1:real KernelL2:real" + Bias;
    private const string Depthwise = " DepthwiseInitializer:initializer DepthwiseL1:real DepthwiseL2:real";
    private const string Normalization = "Epsilon:real Center:bool Scale:bool BetaInitializer:initializer GammaInitializer:initializer";
    private const string Resampling = "FillMode:fill Interpolation:interpolation FillValue:real";
    private const string Convolution = Window + " Activation:activation UseBias:bool DilationRate:size";

    private static readonly Gen<string> Integer = Gen.FrequencyConst(
        (8, "1"), (8, "2"), (8, "3"), (4, "5"), (2, "10"), (2, "Sizes.Classes"), (1, "0"), (1, "-1"), (1, "int.MinValue"), (1, "int.MaxValue"), (1, "46341"), (1, "100_000"), (1, "1 + 2"), (1, "(byte)3"), (1, "'a'"));

    private static readonly Gen<string> Real = Gen.OneOfConst(
        "0", "0.1", "0.5", "0.99", "1", "1.5", "-1", "-0.0", "6", "95", "1e-3", "1e-300", "1e300", "double.NaN", "double.PositiveInfinity", "double.NegativeInfinity", "double.Epsilon", "double.MaxValue", "Sizes.Real", "0.1f", "3L", "'a'");

    private static readonly Gen<string> Pair = Gen.Select(Real, Real, static (lower, upper) => $"({lower}, {upper})");

    private static readonly Gen<string> Padding = Gen.FrequencyConst((8, "Padding.Same"), (8, "Padding.Valid"), (1, "(Padding)99"), (1, "(Padding)(-1)"), (1, "0"), (1, "default"));

    private static readonly Gen<string> Activation = Gen.FrequencyConst(
        (4, "Activation.ReLU"), (4, "Activation.Linear"), (2, "Activation.Softmax"), (2, "Activation.Tanh"), (2, "Activation.Sigmoid"), (2, "Activation.GELU"), (1, "Activation.SELU"), (1, "Activation.HardSigmoid"), (1, "Activation.ReLU6"), (1, "Activation.LeakyReLU"), (1, "(Activation)99"), (1, "(Activation)int.MinValue"), (1, "0"));

    private static readonly Gen<string> Truth = Gen.OneOfConst("true", "false", "!true", "1 > 2");

    private static readonly (string Kind, string Positional, string Named)[] Signatures =
    [
        ("Input", "int int int", ""),
        ("Conv2D", "int size", Convolution + Kernel + " Groups:int"),
        ("Conv2D", "int size size", "Padding:padding Activation:activation UseBias:bool"),
        ("DepthwiseConv2D", "size", Convolution + Depthwise + Bias + " DepthMultiplier:int"),
        ("SeparableConv2D", "int size", Convolution + Depthwise + Bias + " DepthMultiplier:int PointwiseInitializer:initializer PointwiseL1:real PointwiseL2:real"),
        ("MaxPooling2D", "", Window),
        ("MaxPooling2D", "size", Window),
        ("AveragePooling2D", "size", Window),
        ("AveragePooling2D", "size size", "Padding:padding"),
        ("GlobalMaxPooling2D", "", "KeepDims:bool"),
        ("GlobalAveragePooling2D", "", "KeepDims:bool"),
        ("ZeroPadding2D", "size", ""),
        ("ZeroPadding2D", "int int", ""),
        ("ZeroPadding2D", "int int int int", ""),
        ("Cropping2D", "size", ""),
        ("Cropping2D", "int int", ""),
        ("Cropping2D", "int int int int", ""),
        ("Permute", "int int int", ""),
        ("Reshape", "int", ""),
        ("Reshape", "int int int", ""),
        ("BatchNormalization", "", "Momentum:real " + Normalization),
        ("LayerNormalization", "", Normalization),
        ("GroupNormalization", "", Normalization),
        ("GroupNormalization", "int", Normalization),
        ("UnitNormalization", "", ""),
        ("ReLU", "", "MaxValue:real NegativeSlope:real Threshold:real"),
        ("LeakyReLU", "real", ""),
        ("PReLU", "", "SharedAxes:axes"),
        ("ELU", "", ""),
        ("ELU", "real", ""),
        ("Activation", "activation", ""),
        ("Rescaling", "real", ""),
        ("Rescaling", "real real", ""),
        ("Normalization", "real real", ""),
        ("Normalization", "reals reals", ""),
        ("Normalization", "axis", ""),
        ("Normalization", "", ""),
        ("Softmax", "", ""),
        ("Flatten", "", ""),
        ("Dropout", "real", ""),
        ("SpatialDropout2D", "real", ""),
        ("GaussianDropout", "real", ""),
        ("GaussianNoise", "real", ""),
        ("RandomTranslation", "range range", Resampling),
        ("RandomRotation", "range", Resampling),
        ("RandomZoom", "range", Resampling),
        ("RandomZoom", "range range", Resampling),
        ("RandomShear", "", Resampling),
        ("RandomShear", "range range", Resampling),
        ("RandomFlip", "", ""),
        ("RandomFlip", "flip", ""),
        ("RandomContrast", "range", "ValueRange:bounds"),
        ("RandomBrightness", "range", "ValueRange:bounds"),
        ("RandomErasing", "", "Scale:bounds ValueRange:bounds FillValue:real"),
        ("RandomErasing", "range", "Scale:bounds ValueRange:bounds FillValue:real"),
        ("RandomElasticTransform", "", "Scale:bounds ValueRange:bounds " + Resampling),
        ("RandomElasticTransform", "range", "Scale:bounds ValueRange:bounds " + Resampling),
        ("UpSampling2D", "", "Interpolation:interpolation"),
        ("UpSampling2D", "size", "Interpolation:interpolation"),
        ("Conv2DTranspose", "int size", Convolution + Kernel),
        ("Dense", "int", "Activation:activation UseBias:bool" + Kernel),
    ];

    /// <summary>Any layer, with any subset of its optional arguments.</summary>
    public static Gen<string> Of(bool isFluent) => Gen.OneOf([.. Signatures.Select(signature => Write(signature.Kind, signature.Positional, signature.Named, isFluent))]);

    /// <summary>A training attribute.</summary>
    public static Gen<string> Training { get; } =
        Write("Training", "", "Optimizer:optimizer LearningRate:real Momentum:real Nesterov:bool Rho:real Centered:bool Beta1:real Beta2:real Epsilon:real AMSGrad:bool WeightDecay:real ClipNorm:real GlobalClipNorm:real ClipValue:real UseEma:bool EmaMomentum:real EmaOverwriteFrequency:int StochasticWeightAveraging:int EpochsWithoutAugmentation:int Epochs:int BatchSize:int ValidationSplit:real StratifiedValidation:bool Shuffle:bool LabelSmoothing:real", isFluent: false);

    private static Gen<string> Write(string kind, string positional, string named, bool isFluent)
    {
        Gen<string>[] values = [.. Split(positional).Select(type => ValueOf(type, isFluent))];
        string[] names = Split(named);

        // Of many options few are given: each can be wrong, and a program is right where none is.
        int silence = Math.Max(2, names.Length / 4);
        Gen<string>[] options = [.. names.Select(option => WriteOption(option.Split(':')[0], ValueOf(option.Split(':')[1], isFluent), silence, isFluent))];
        return Gen.Select(Sequence(values), Sequence(options)).Select((given, chosen) =>
            $"{kind}({string.Join(", ", given.Concat(chosen.Where(static option => option.Length > 0)))})");
    }

    private static Gen<string> WriteOption(string name, Gen<string> value, int silence, bool isFluent) => Gen.Frequency(
        (silence, Gen.Const("")),
        (1, value.Select(text => isFluent ? $"{char.ToLowerInvariant(name[0])}{name[1..]}: {text}" : $"{name} = {text}")));

    private static Gen<string> ValueOf(string type, bool isFluent) => type switch
    {
        "int" => Integer,
        "size" when isFluent => Gen.Frequency((3, Integer), (1, Gen.Select(Integer, Integer, static (height, width) => $"({height}, {width})"))),
        "size" => Integer,
        "real" => Real,
        "axes" => Gen.Select(Integer.Array[0, 3], Gen.OneOfConst("new int[] {{ {0} }}", "[{0}]", "null!")).Select(static (items, form) => string.Format(CultureInfo.InvariantCulture, form, string.Join(", ", items))),
        "reals" => Gen.Select(Real.Array[0, 3], Gen.OneOfConst("new double[] {{ {0} }}", "[{0}]", "null!")).Select(static (items, form) => string.Format(CultureInfo.InvariantCulture, form, string.Join(", ", items))),
        "range" when isFluent => Gen.Frequency((3, Real), (1, Pair)),
        "range" => Real,
        "bounds" when isFluent => Gen.Frequency((1, Real), (3, Pair)),
        "bounds" => ValueOf("reals", isFluent: false),
        "fill" => Gen.OneOfConst("FillMode.Constant", "FillMode.Wrap", "FillMode.Nearest", "(FillMode)7", "0"),
        "flip" => Gen.OneOfConst("FlipMode.Horizontal", "FlipMode.Vertical", "(FlipMode)7", "0"),
        "axis" => Gen.OneOfConst("NormalizationAxis.None", "NormalizationAxis.Channels", "(NormalizationAxis)7", "0"),
        "padding" => Padding,
        "activation" => Activation,
        "interpolation" => Gen.OneOfConst("Interpolation.Nearest", "Interpolation.Bilinear", "(Interpolation)7", "0"),
        "initializer" => Gen.OneOfConst("Initializer.HeNormal", "Initializer.Ones", "Initializer.Orthogonal", "Initializer.Identity", "(Initializer)77", "0"),
        "optimizer" => Gen.OneOfConst("Optimizer.Adam", "Optimizer.SGD", "Optimizer.RMSprop", "Optimizer.AdamW", "Optimizer.Nadam", "(Optimizer)7", "0"),
        _ => Truth,
    };

    private static Gen<string[]> Sequence(Gen<string>[] parts) => parts.Aggregate(
        Gen.Const<string[]>([]), static (all, next) => Gen.Select(all, next, static (before, part) => (string[])[.. before, part]));

    private static string[] Split(string text) => text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
}
