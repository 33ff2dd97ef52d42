using MnistNet.Generators.Lowering;
using static MnistNet.Generators.Text.Wording;

namespace MnistNet.Generators.Emission;

/// <summary>What the statements of both directions have in common: names, slices and regions.</summary>
internal static class ManagedStatements
{
    public const string Library = "global::MnistNet.Managed.";

    /// <summary>The locals of a training pass, with their types and the properties that they come from.</summary>
    public static readonly (string Type, string Local, string Property)[] Locals =
    [
        ("ReadOnlySpan<float>", "weights", "Weights"),
        ("ReadOnlySpan<float>", "transposed", "Transposed"),
        ("ReadOnlySpan<float>", "normalizations", "Normalizations"),
        ("Span<float>", "values", "Values"),
        ("Span<float>", "scratch", "Scratch"),
        ("Span<float>", "gradients", "Gradients"),
        ("Span<float>", "weightGradients", "WeightGradients"),
        ("Span<byte>", "marks", "Marks"),
    ];

    /// <summary>Whether a statement reads a local.</summary>
    public static bool Reads(string statement, string local)
    {
        for (int at = statement.IndexOf(local, StringComparison.Ordinal); at >= 0; at = statement.IndexOf(local, at + 1, StringComparison.Ordinal))
        {
            int end = at + local.Length;
            if ((at == 0 || " (".IndexOf(statement[at - 1]) >= 0) && (end == statement.Length || ".,)".IndexOf(statement[end]) >= 0))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The buffer of an image.</summary>
    public static string Buffer(string span, ManagedImage image) => Slice(span, image.Buffer, image.BufferLength);

    /// <summary>The values of an image that lie side by side.</summary>
    public static string Vector(string span, ManagedImage image) => Slice(span, image.Buffer + image.Start, image.Size);

    /// <summary>Where an image lies in its buffer.</summary>
    public static string Region(ManagedImage image) => Region(image, image.Start, image.IsContiguous);

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

    /// <summary>Some values in a row; nothing without.</summary>
    public static string Range(string span, WeightRange? range) => range is null ? "[]" : Slice(span, range.Start, range.Count);

    public static string Slice(string span, long start, long count) => $"{span}.Slice({IntegerLiteral(start)}, {IntegerLiteral(count)})";

    /// <summary>The class that computes a convolution.</summary>
    public static string ClassOf(ManagedStage.Convolve conv)
    {
        string kind = conv.IsDepthwise ? "DepthwiseConvolution" : conv.FusedPool is null ? "Convolution" : "PooledConvolution";
        return $"{Library}{kind}<{ManagedFields.NameOf(conv.Name)}>";
    }

    /// <summary>The class that computes a pooling.</summary>
    public static string ClassOf(ManagedStage.Pool pool) =>
        $"{Library}{(pool.Layer.Pooling == PoolingKind.Max ? "Max" : "Average")}Pooling<{ManagedFields.NameOf(pool.Name)}>";

    /// <summary>The convolutions whose gradients are added up in an order of their own, first to last.</summary>
    public static List<ManagedStage.Convolve> SummedOf(ManagedPlan plan) =>
        [.. plan.Stages.OfType<ManagedStage.Convolve>().Where(static conv => conv is { FusedPool: not null, IsTurned: true })];

    /// <summary>How much memory the convolutions work in, one after the other.</summary>
    public static string ScratchCount(ManagedPlan plan)
    {
        List<string> lengths = [.. plan.Stages.OfType<ManagedStage.Convolve>().Where(static conv => !conv.IsDepthwise).Select(static conv => ClassOf(conv) + ".ScratchLength")];
        return lengths.Count switch
        {
            0 => "0",
            1 => lengths[0],
            _ => $"global::System.Linq.Enumerable.Max(new[] {{ {string.Join(", ", lengths)} }})",
        };
    }

    /// <summary>Where the gradient of a pooled convolution's kernel is added up.</summary>
    public static string SumsOf(ManagedStage.Convolve conv) => ManagedFields.NameOf(conv.Name) + "Sums";

    /// <summary>Where the next sums start.</summary>
    public static string EndOfSums(ManagedStage.Convolve conv) => $"{SumsOf(conv)} + {ClassOf(conv)}.KernelGradientLength";

    /// <summary>The sums of a pooled convolution's kernel.</summary>
    public static string Sums(string span, ManagedStage.Convolve conv) => $"{span}.Slice({SumsOf(conv)}, {ClassOf(conv)}.KernelGradientLength)";

    /// <summary>The steps whose kernels are turned for backward passes, first to last.</summary>
    public static List<ManagedStage.Weighted> TurnedOf(ManagedPlan plan) => [.. plan.Stages.OfType<ManagedStage.Weighted>().Where(static stage => stage.IsTurned)];

    /// <summary>Where a turned kernel lies.</summary>
    public static string StartOfTurned(ManagedStage.Weighted stage) => ManagedFields.NameOf(stage.Name) + "Turned";

    /// <summary>Where the next turned kernel lies.</summary>
    public static string EndOfTurned(ManagedStage.Weighted stage) => $"{StartOfTurned(stage)} + {LengthOfTurned(stage)}";

    /// <summary>A turned kernel.</summary>
    public static string Turned(ManagedStage.Weighted stage) =>
        stage.IsTurned ? $"transposed.Slice({StartOfTurned(stage)}, {LengthOfTurned(stage)})" : "[]";

    public static string Transpose(ManagedStage.Weighted stage) => stage is ManagedStage.Convolve conv
        ? $"{ClassOf(conv)}.Transpose({Range("weights", conv.Kernel)}, {Turned(conv)});"
        : $"{Library}DenseProduct.Transpose({Range("weights", stage.Kernel)}, {IntegerLiteral(stage.Output.Size)}, {Turned(stage)});";

    public static string Fold(ManagedStage.Convolve conv) => $"{ClassOf(conv)}.FoldKernelGradient({Sums("gradients", conv)}, {Range("gradients", conv.Kernel)});";

    private static string LengthOfTurned(ManagedStage.Weighted stage) =>
        stage is ManagedStage.Convolve conv ? ClassOf(conv) + ".TransposedKernelLength" : IntegerLiteral(stage.Kernel.Count);
}
