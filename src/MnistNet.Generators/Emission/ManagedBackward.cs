using MnistNet.Generators.Lowering;
using static MnistNet.Generators.Emission.ManagedStatements;
using static MnistNet.Generators.Text.Wording;

namespace MnistNet.Generators.Emission;

/// <summary>Stages of the managed engine as C# statements, backward.</summary>
internal static class ManagedBackward
{
    /// <summary>The statements of one stage.</summary>
    /// <param name="stage">The stage.</param>
    /// <param name="needsInput">Whether an earlier stage needs the gradient of what this one read.</param>
    public static IEnumerable<string> Of(ManagedStage stage, bool needsInput) => stage switch
    {
        ManagedStage.Convolve { FusedPool: not null } conv => OfPooled(conv, needsInput),
        ManagedStage.Convolve conv => OfConvolution(conv, needsInput),
        ManagedStage.Multiply dense => OfDense(dense, needsInput),
        _ => needsInput ? OfUntrained(stage) : [],
    };

    private static IEnumerable<string> OfPooled(ManagedStage.Convolve conv, bool needsInput)
    {
        if (!needsInput)
        {
            yield return $"{ClassOf(conv)}.AddKernelGradient(";
            yield return $"    {Buffer("values", conv.Input)},";
            yield return $"    {Buffer("values", conv.Output)},";
            yield return $"    {Slice("marks", conv.Marks, conv.Output.Size)},";
            yield return $"    {Buffer("gradients", conv.Output)},";
            yield return $"    {Range("weightGradients", conv.Kernel)},";
            yield return $"    {Range("weightGradients", conv.Bias)});";
            yield break;
        }

        string input = Buffer("gradients", conv.Input);
        yield return input + ".Clear();";
        yield return $"{ClassOf(conv)}.Backward(";
        yield return $"    {Buffer("values", conv.Input)},";
        yield return $"    {Turned(conv)},";
        yield return $"    {Buffer("values", conv.Output)},";
        yield return $"    {Slice("marks", conv.Marks, conv.Output.Size)},";
        yield return $"    {Buffer("gradients", conv.Output)},";
        yield return $"    {Sums("weightGradients", conv)},";
        yield return $"    {Range("weightGradients", conv.Bias)},";
        yield return $"    {input});";
    }

    private static IEnumerable<string> OfConvolution(ManagedStage.Convolve conv, bool needsInput)
    {
        string gradient = Buffer("gradients", conv.Output);
        if (conv.HasReLU)
        {
            yield return $"{Library}ReluGate.MaskReLU({Buffer("values", conv.Output)}, {gradient});";
        }

        yield return $"{ClassOf(conv)}.AddKernelGradient({Buffer("values", conv.Input)}, {gradient}, {Range("weightGradients", conv.Kernel)}, {Range("weightGradients", conv.Bias)});";
        if (needsInput)
        {
            string kernel = conv.IsDepthwise ? Range("weights", conv.Kernel) : Turned(conv);
            yield return Buffer("gradients", conv.Input) + ".Clear();";
            yield return $"{ClassOf(conv)}.AddInputGradient({kernel}, {gradient}, {Buffer("gradients", conv.Input)});";
        }
    }

    private static IEnumerable<string> OfDense(ManagedStage.Multiply dense, bool needsInput)
    {
        string gradient = Vector("gradients", dense.Output);
        yield return $"{Library}DenseProduct.AddKernelGradient({Vector("values", dense.Input)}, {gradient}, {Range("weightGradients", dense.Kernel)}, {Range("weightGradients", dense.Bias)});";
        if (needsInput)
        {
            yield return $"{Library}DenseProduct.InputGradient({Turned(dense)}, {gradient}, {Vector("gradients", dense.Input)});";
        }
    }

    private static IEnumerable<string> OfUntrained(ManagedStage stage)
    {
        switch (stage)
        {
            case ManagedStage.Pool pool:
                string values = pool.Layer.Pooling == PoolingKind.Max ? Buffer("values", pool.Input) + ", " : "";
                yield return Buffer("gradients", pool.Input) + ".Clear();";
                yield return $"{ClassOf(pool)}.AddInputGradient({values}{Buffer("gradients", pool.Output)}, {Buffer("gradients", pool.Input)});";
                break;
            case ManagedStage.GlobalPool { Pooling: PoolingKind.Average } pool:
                yield return $"{Library}GlobalPooling.AverageGradient({Vector("gradients", pool.Output)}, {Buffer("gradients", pool.Input)}, {Region(pool.Input)});";
                break;
            case ManagedStage.GlobalPool pool:
                yield return $"{Library}GlobalPooling.MaxGradient({Buffer("values", pool.Input)}, {Region(pool.Input)}, {Vector("values", pool.Output)}, {Vector("gradients", pool.Output)}, {Buffer("gradients", pool.Input)});";
                break;
            case ManagedStage.Normalize normalize:
                yield return $"{ManagedFields.NameOf(normalize.Name)}.Backward(values, gradients, {Range("normalizations", normalize.Constants)});";
                break;
            case ManagedStage.Activate activate:
                yield return $"{Library}Activations.{activate.Activation}Gradient({Buffer("values", activate.Image)}, {Buffer("gradients", activate.Image)}, {Region(activate.Image)});";
                break;
            case ManagedStage.Rectify rectify:
                (string from, string to) = Regions(rectify.Input, rectify.Output);
                yield return $"{ManagedFields.NameOf(rectify.Name)}.Backward({Buffer("values", rectify.Input)}, {from}, {Buffer("gradients", rectify.Output)}, {to}, {Buffer("gradients", rectify.Input)});";
                break;
            case ManagedStage.Drop drop:
                yield return $"{Library}DropoutNoise.DropGradient({Slice("marks", drop.Marks, drop.Image.Size)}, {Buffer("gradients", drop.Image)}, {Region(drop.Image)}, {DoubleLiteral(drop.Rate)});";
                break;
            case ManagedStage.Copy copy:
                (string source, string target) = Regions(copy.Output, copy.Input);
                yield return $"{Library}ImageCopy.Forward({Buffer("gradients", copy.Output)}, {source}, {Buffer("gradients", copy.Input)}, {target});";
                break;
        }
    }
}
