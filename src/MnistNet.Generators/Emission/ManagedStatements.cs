using MnistNet.Generators.Lowering;
using static MnistNet.Generators.Text.Wording;

namespace MnistNet.Generators.Emission;

/// <summary>What the statements of both directions have in common: names, slices and regions.</summary>
internal static class ManagedStatements
{
    public const string Library = "global::MnistNet.Managed.";

    // What the class around them has, and the types themselves.
    private static readonly HashSet<string> Taken =
    [
        "Backward", "BackwardTail", "Channels", "Definition", "Equals", "Filters", "Finalize", "FoldGradients", "Forward", "ForwardTail", "ForwardTraining", "GetHashCode", "GetType", "GradientCount", "HasInferenceTail", "HasTail", "Inference", "InferenceLogitsStart", "InferenceTailStart", "InferenceValueCount", "InputHeight",
        "InputRowStride", "InputStart", "InputWidth", "KeptCount", "KernelHeight", "KernelWidth", "Left", "LogitsStart", "ManagedNetwork", "MarkCount", "MemberwiseClone", "Normalizations",
        "OutputHeight", "OutputRowStride", "OutputStart", "OutputWidth", "PaddedHeight", "PaddedWidth", "PoolHeight", "PoolWidth", "PooledHeight", "PooledWidth",
        "ReferenceEquals", "ScratchCount", "StrideHeight", "StrideWidth", "ToString", "Top", "Transpose", "TransposedCount", "ValueCount",
    ];

    /// <summary>The name of a stage's type or field: conv2d_1 is Conv2d1. Names differ in more than '_', so no other has it.</summary>
    public static string NameOf(ManagedStage.Named stage)
    {
        string name = Identifier(stage.Name);
        bool isTaken = Taken.Contains(name.TrimEnd('0', '1', '2', '3', '4', '5', '6', '7', '8', '9')) || name.EndsWith("Sums", StringComparison.Ordinal) || name.EndsWith("Turned", StringComparison.Ordinal) || name.EndsWith("Scratch", StringComparison.Ordinal);
        return isTaken ? name + "_" : name;
    }

    /// <summary>The buffer of an image.</summary>
    public static string Buffer(string span, ManagedImage image) => Slice(span, image.Buffer, image.BufferLength);

    /// <summary>The values of an image that lie side by side.</summary>
    public static string Vector(string span, ManagedImage image) => Slice(span, image.Buffer + image.Start, image.Size);

    /// <summary>Where an image lies in its buffer.</summary>
    public static string Region(ManagedImage image) => Region(image, image.Start, image.IsContiguous);

    /// <summary>Where an image lies in its buffer, row by row.</summary>
    public static string Rows(ManagedImage image) => Region(image, image.Start, isContiguous: false);

    /// <summary>Where two images of the same size lie in their buffers: in as many rows, both of them.</summary>
    public static (string First, string Second) Regions(ManagedImage first, ManagedImage second)
    {
        bool isContiguous = first.IsContiguous && second.IsContiguous;
        return (Region(first, first.Start, isContiguous), Region(second, second.Start, isContiguous));
    }

    /// <summary>Where an image lies, counted from <paramref name="start"/>.</summary>
    public static string Region(ManagedImage image, long start, bool isContiguous) => isContiguous
        ? $"new({IntegerLiteral(start)}, 1, {IntegerLiteral(image.Size)}, {IntegerLiteral(image.Size)})"
        : $"new({IntegerLiteral(start)}, {IntegerLiteral(image.Height)}, {IntegerLiteral(image.RowLength)}, {IntegerLiteral(image.RowStride)})";

    /// <summary>Brings an image with its axes in another order from one buffer into another.</summary>
    public static string Permuted(AxisOrder order, string span, ManagedImage from, ManagedImage to)
    {
        (long row, long column, long channel) = order.Of(from.RowStride, from.Channels, 1L);
        string steps = string.Join(", ", new[] { from.Start, row, column, channel }.Select(static step => IntegerLiteral(step)));
        return $"{Library}ImageCopy.Permute({Buffer(span, from)}, new({steps}), {Buffer(span, to)}, {Rows(to)}, {IntegerLiteral(to.Channels)});";
    }

    /// <summary>The parameter of a function as a further argument; empty without.</summary>
    public static string Alpha(ManagedStage.Activate activate) => activate.Alpha is { } alpha ? ", " + DoubleLiteral(alpha) : "";

    /// <summary>The values of a weight; nothing without.</summary>
    public static string Range(string span, OperatorWeight? weight) => weight is null ? "[]" : Slice(span, weight.Start, weight.Count);

    /// <summary>The means of a normalization that no training moves.</summary>
    public static string Means(ManagedLocals pass, Operator.Calibrate calibrate) => Numbers(pass, calibrate.Mean, calibrate.Means);

    /// <summary>The variances of a normalization that no training moves.</summary>
    public static string Variances(ManagedLocals pass, Operator.Calibrate calibrate) => Numbers(pass, calibrate.Variance, calibrate.Variances);

    public static string Slice(string span, long start, long count) => $"{span}.Slice({IntegerLiteral(start)}, {IntegerLiteral(count)})";

    /// <summary>The class that computes a convolution.</summary>
    public static string ClassOf(ManagedStage.Convolve conv)
    {
        string kind = conv switch
        {
            { IsGrouped: true } => "GroupedConvolution",
            { Operator.IsDense: false } => "DepthwiseConvolution",
            { FusedPool: null } => "Convolution",
            _ => "PooledConvolution",
        };
        return $"{Library}{kind}<{NameOf(conv)}>";
    }

    /// <summary>The class that computes a pooling.</summary>
    public static string ClassOf(ManagedStage.Pool pool) =>
        $"{Library}{(pool.Operator.Kind == PoolingKind.Max ? "Max" : "Average")}Pooling<{NameOf(pool)}>";

    /// <summary>The class that computes a gate.</summary>
    public static string ClassOf(ManagedStage.Gate gate) => $"{Library}GatedActivation<{GateOf(gate.Function)}>";

    /// <summary>The type of a gated function.</summary>
    public static string GateOf(string function) => $"{Library}{function}Gate";

    /// <summary>The stages that work in memory of their own.</summary>
    public static List<ManagedStage.Named> WithScratch(IEnumerable<ManagedStage> stages) =>
        [.. stages.OfType<ManagedStage.Named>().Where(static stage => stage is ManagedStage.Convolve or ManagedStage.ConvolveTransposed)];

    /// <summary>Where the memory of a stage begins.</summary>
    public static string StartOfScratch(ManagedStage.Named stage) => NameOf(stage) + "Scratch";

    /// <summary>Where the memory of the next stage begins.</summary>
    public static string EndOfScratch(ManagedStage.Named stage) => $"{StartOfScratch(stage)} + {LengthOfScratch(stage)}";

    /// <summary>The memory of a stage, from its beginning on.</summary>
    public static string Scratch(string span, ManagedStage.Named stage) => $"{span}.Slice({StartOfScratch(stage)})";

    /// <summary>Where the gradient of a pooled convolution's kernel is added up.</summary>
    public static string SumsOf(ManagedStage.Convolve conv) => NameOf(conv) + "Sums";

    /// <summary>Where the next sums start.</summary>
    public static string EndOfSums(ManagedStage.Convolve conv) => $"{SumsOf(conv)} + {ClassOf(conv)}.KernelGradientLength";

    /// <summary>The sums of a pooled convolution's kernel.</summary>
    public static string Sums(string span, ManagedStage.Convolve conv) => $"{span}.Slice({SumsOf(conv)}, {ClassOf(conv)}.KernelGradientLength)";

    /// <summary>Where a turned kernel lies.</summary>
    public static string StartOfTurned(ManagedStage.Weighted stage) => NameOf(stage) + "Turned";

    /// <summary>Where the next turned kernel lies.</summary>
    public static string EndOfTurned(ManagedStage.Weighted stage) => $"{StartOfTurned(stage)} + {LengthOfTurned(stage)}";

    /// <summary>A turned kernel.</summary>
    public static string Turned(string span, ManagedStage.Weighted stage) => $"{span}.Slice({StartOfTurned(stage)}, {LengthOfTurned(stage)})";

    public static string Transpose(ManagedStage.Weighted stage) => stage is ManagedStage.Convolve conv
        ? $"{ClassOf(conv)}.Transpose({Range("weights", conv.Kernel)}, {Turned("transposed", conv)});"
        : $"{Library}DenseProduct.Transpose({Range("weights", stage.Kernel)}, {IntegerLiteral(stage.Output.Size)}, {Turned("transposed", stage)});";

    public static string Fold(ManagedStage.Convolve conv) => $"{ClassOf(conv)}.FoldKernelGradient({Sums("gradients", conv)}, {Range("gradients", conv.Kernel)});";

    private static string Numbers(ManagedLocals pass, OperatorWeight? weight, ImmutableArray<double> constants) =>
        weight is null ? $"[{string.Join(", ", constants.Select(SingleLiteral))}]" : Range(pass.Weights, weight);

    private static string LengthOfScratch(ManagedStage.Named stage) => (stage is ManagedStage.Convolve conv ? ClassOf(conv) : NameOf(stage)) + ".ScratchLength";

    private static string LengthOfTurned(ManagedStage.Weighted stage) =>
        stage is ManagedStage.Convolve conv ? ClassOf(conv) + ".TransposedKernelLength" : IntegerLiteral(stage.Kernel.Count);
}
