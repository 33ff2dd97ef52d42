using MnistNet.Generators.Lowering;
using static MnistNet.Generators.Emission.ManagedStatements;
using static MnistNet.Generators.Text.Wording;

namespace MnistNet.Generators.Emission;

/// <summary>Stages of the managed engine as C# statements, forward.</summary>
internal static class ManagedForward
{
    /// <summary>The statement of one stage; empty without.</summary>
    /// <param name="isTraining">Whether a backward pass follows.</param>
    public static string Of(ManagedStage stage, bool isTraining, ManagedLocals pass)
    {
        switch (stage)
        {
            case ManagedStage.Load load:
                return $"{Library}ImageCopy.Load({(isTraining ? "pass.Pixels" : "pixels")}, {Buffer(pass.Values, load.Output)}, {Region(load.Output)});";
            case ManagedStage.Convolve conv:
                string method = conv is { Rectifier: not null, FusedPool: null } ? "ForwardReLU" : "Forward";
                string maximum = conv.Rectifier is null or { FloatMaximum: double.PositiveInfinity } ? "" : $", maximum: {DoubleLiteral(conv.Rectifier.FloatMaximum)}";
                string winners = conv.FusedPool is not null && isTraining ? ", " + Slice(pass.Marks, conv.Marks, conv.Output.Size) : "";
                return $"{ClassOf(conv)}.{method}({Buffer(pass.Values, conv.Input)}, {Range(pass.Weights, conv.Kernel)}, {Range(pass.Weights, conv.Bias)}, {Buffer(pass.Values, conv.Output)}{winners}, {Scratch(pass.Scratch, conv)}{maximum});";
            case ManagedStage.ConvolveTransposed conv:
                return $"{NameOf(conv)}.Forward({Buffer(pass.Values, conv.Input)}, {Range(pass.Weights, conv.Kernel)}, {Range(pass.Weights, conv.Bias)}, {Buffer(pass.Values, conv.Output)}, {Scratch(pass.Scratch, conv)});";
            case ManagedStage.Multiply dense:
                return $"{Library}DenseProduct.Forward({Vector(pass.Values, dense.Input)}, {Range(pass.Weights, dense.Kernel)}, {Range(pass.Weights, dense.Bias)}, {Vector(pass.Values, dense.Output)});";
            case ManagedStage.Pool pool:
                return $"{ClassOf(pool)}.Forward({Buffer(pass.Values, pool.Input)}, {Buffer(pass.Values, pool.Output)});";
            case ManagedStage.Resize resize:
                return $"{NameOf(resize)}.Forward({Buffer(pass.Values, resize.Input)}, {Rows(resize.Input)}, {Buffer(pass.Values, resize.Output)}, {Rows(resize.Output)});";
            case ManagedStage.GlobalPool pool:
                return $"{Library}GlobalPooling.{pool.Kind}({Buffer(pass.Values, pool.Input)}, {Region(pool.Input)}, {Vector(pass.Values, pool.Output)});";
            case ManagedStage.Normalize normalize:
                string slopes = isTraining && pass.GoesBack && normalize.Slopes is not null ? "WithSlopes" : "";
                return $"{NameOf(normalize)}.Forward{slopes}({(isTraining ? pass.Kept + ", " : "")}{pass.Values}, {Slice(pass.Normalizations, normalize.Constants, normalize.ConstantCount)});";
            case ManagedStage.Standardize standardize:
                (string source, string target) = Regions(standardize.Input, standardize.Output);
                return $"{NameOf(standardize)}.Forward({Buffer(pass.Values, standardize.Input)}, {source}, {Range(pass.Weights, standardize.Operator.Scale)}, {Range(pass.Weights, standardize.Operator.Shift)}, {Buffer(pass.Values, standardize.Output)}, {target});";
            case ManagedStage.Bend bend:
                return $"{NameOf(bend)}.Forward({Buffer(pass.Values, bend.Input)}, {Rows(bend.Input)}, {Range(pass.Weights, bend.Operator.Slope)}, {Buffer(pass.Values, bend.Output)}, {Rows(bend.Output)});";
            case ManagedStage.Calibrate calibrate:
                return $"{Library}Calibration.Forward({Buffer(pass.Values, calibrate.Image)}, {Region(calibrate.Image)}, {Means(pass, calibrate.Operator)}, {Variances(pass, calibrate.Operator)});";
            case ManagedStage.Activate activate:
                return $"{Library}Activations.{activate.Function}({Buffer(pass.Values, activate.Image)}, {Region(activate.Image)}{Alpha(activate)});";
            case ManagedStage.Scale scale:
                return $"{Library}Activations.Scale({Buffer(pass.Values, scale.Image)}, {Region(scale.Image)}, {DoubleLiteral(scale.Factor)}, {DoubleLiteral(scale.Offset)});";
            case ManagedStage.Gate gate:
                (string closed, string open) = Regions(gate.Input, gate.Output);
                return $"{ClassOf(gate)}.Forward({Buffer(pass.Values, gate.Input)}, {closed}, {Buffer(pass.Values, gate.Output)}, {open});";
            case ManagedStage.Rectify rectify:
                (string from, string to) = Regions(rectify.Input, rectify.Output);
                return $"{NameOf(rectify)}.Forward({Buffer(pass.Values, rectify.Input)}, {from}, {Buffer(pass.Values, rectify.Output)}, {to});";
            case ManagedStage.Drop drop:
                return !isTraining ? "" : $"pass.Noise.Drop{(drop.Operator.IsOfChannels ? "Channels" : "")}({Buffer(pass.Values, drop.Image)}, {Region(drop.Image)}, {DoubleLiteral(drop.Operator.Rate)}, {Slice(pass.Marks, drop.Marks, drop.MarkCount)});";
            case ManagedStage.Disturb disturb:
                string deviation = DoubleLiteral(disturb.Operator.Deviation);
                return !isTraining ? ""
                    : disturb.Operator.IsFactor ? $"pass.Noise.Multiply({Buffer(pass.Values, disturb.Image)}, {Region(disturb.Image)}, {deviation}, {Slice(pass.Marks, disturb.Marks, disturb.MarkCount)});"
                    : $"pass.Noise.Add({Buffer(pass.Values, disturb.Image)}, {Region(disturb.Image)}, {deviation});";
            case ManagedStage.Augment augment:
                return !isTraining ? "" : $"{NameOf(augment)}.Apply({Buffer(pass.Values, augment.Image)}, {Rows(augment.Image)}, pass.Noise);";
            case ManagedStage.Join join:
                return $"{NameOf(join)}.Forward({pass.Values});";
            case ManagedStage.Permute permute:
                return Permuted(permute.Order, pass.Values, permute.Input, permute.Output);
            case ManagedStage.Copy copy:
                (string origin, string copied) = Regions(copy.Input, copy.Output);
                return $"{Library}ImageCopy.Forward({Buffer(pass.Values, copy.Input)}, {origin}, {Buffer(pass.Values, copy.Output)}, {copied});";
            default:
                throw new ArgumentOutOfRangeException(nameof(stage), stage, "No such stage.");
        }
    }
}
