using MnistNet.Generators.Lowering;
using static MnistNet.Generators.Emission.ManagedStatements;
using static MnistNet.Generators.Text.Wording;

namespace MnistNet.Generators.Emission;

/// <summary>Stages of the managed engine as C# statements, forward.</summary>
internal static class ManagedForward
{
    /// <summary>The statements of one stage.</summary>
    /// <param name="stage">The stage.</param>
    /// <param name="isTraining">Whether a backward pass follows.</param>
    public static IEnumerable<string> Of(ManagedStage stage, bool isTraining)
    {
        switch (stage)
        {
            case ManagedStage.Load load:
                string pixels = isTraining ? "pass.Pixels" : "pixels";
                yield return $"{Library}ImageCopy.Load({pixels}, {Buffer("values", load.Output)}, {Region(load.Output)});";
                break;
            case ManagedStage.Convolve conv:
                string method = conv is { HasReLU: true, FusedPool: null } ? "ForwardReLU" : "Forward";
                string winners = conv.FusedPool is not null && isTraining ? ", " + Slice("marks", conv.Marks, conv.Output.Size) : "";
                string scratch = conv.IsDepthwise ? "" : ", scratch";
                yield return $"{ClassOf(conv)}.{method}({Buffer("values", conv.Input)}, {Range("weights", conv.Kernel)}, {Range("weights", conv.Bias)}, {Buffer("values", conv.Output)}{winners}{scratch});";
                break;
            case ManagedStage.Multiply dense:
                yield return $"{Library}DenseProduct.Forward({Vector("values", dense.Input)}, {Range("weights", dense.Kernel)}, {Range("weights", dense.Bias)}, {Vector("values", dense.Output)});";
                break;
            case ManagedStage.Pool pool:
                yield return $"{ClassOf(pool)}.Forward({Buffer("values", pool.Input)}, {Buffer("values", pool.Output)});";
                break;
            case ManagedStage.GlobalPool pool:
                yield return $"{Library}GlobalPooling.{pool.Pooling}({Buffer("values", pool.Input)}, {Region(pool.Input)}, {Vector("values", pool.Output)});";
                break;
            case ManagedStage.Normalize normalize:
                yield return $"{ManagedFields.NameOf(normalize.Name)}.Forward(values, {Range("normalizations", normalize.Constants)});";
                break;
            case ManagedStage.Activate activate:
                yield return $"{Library}Activations.{activate.Activation}({Buffer("values", activate.Image)}, {Region(activate.Image)});";
                break;
            case ManagedStage.Rectify rectify:
                (string from, string to) = Regions(rectify.Input, rectify.Output);
                yield return $"{ManagedFields.NameOf(rectify.Name)}.Forward({Buffer("values", rectify.Input)}, {from}, {Buffer("values", rectify.Output)}, {to});";
                break;
            case ManagedStage.Drop drop when isTraining:
                yield return $"pass.Noise.Drop({Buffer("values", drop.Image)}, {Region(drop.Image)}, {DoubleLiteral(drop.Rate)}, {Slice("marks", drop.Marks, drop.Image.Size)});";
                break;
            case ManagedStage.Copy copy:
                (string source, string target) = Regions(copy.Input, copy.Output);
                yield return $"{Library}ImageCopy.Forward({Buffer("values", copy.Input)}, {source}, {Buffer("values", copy.Output)}, {target});";
                break;
        }
    }
}
