using MnistNet.Generators.Lowering;
using static MnistNet.Generators.Emission.CodeTemplate;
using static MnistNet.Generators.Emission.ManagedStatements;
using static MnistNet.Generators.Text.Wording;

namespace MnistNet.Generators.Emission;

/// <summary>Stages of the managed engine as C# statements, backward.</summary>
internal static class ManagedBackward
{
    /// <summary>The statements of one stage; empty without.</summary>
    public static string Of(ManagedStage stage, ManagedLocals pass) => stage switch
    {
        ManagedStage.Convolve { FusedPool: not null } conv => OfPooled(conv, pass),
        ManagedStage.Convolve conv => OfConvolution(conv, pass),
        ManagedStage.ConvolveTransposed conv => OfTransposed(conv, pass),
        ManagedStage.Multiply dense => OfDense(dense, pass),
        ManagedStage.Standardize standardize => OfStandardization(standardize, pass),
        ManagedStage.Bend bend => OfBend(bend, pass),
        _ => stage.NeedsInput ? OfUntrained(stage, pass) : "",
    };

    private static string OfPooled(ManagedStage.Convolve conv, ManagedLocals pass) => conv.NeedsInput
        ? Print($$"""
            {{Buffer(pass.Gradients, conv.Input)}}.Clear();
            {{ClassOf(conv)}}.Backward(
                {{Buffer(pass.Values, conv.Input)}},
                {{Turned(pass.Transposed, conv)}},
                {{Buffer(pass.Values, conv.Output)}},
                {{Slice(pass.Marks, conv.Marks, conv.Output.Size)}},
                {{Buffer(pass.Gradients, conv.Output)}},
                {{Sums(pass.WeightGradients, conv)}},
                {{Range(pass.WeightGradients, conv.Bias)}},
                {{Buffer(pass.Gradients, conv.Input)}});
            """)
        : Print($$"""
            {{ClassOf(conv)}}.AddKernelGradient(
                {{Buffer(pass.Values, conv.Input)}},
                {{Buffer(pass.Values, conv.Output)}},
                {{Slice(pass.Marks, conv.Marks, conv.Output.Size)}},
                {{Buffer(pass.Gradients, conv.Output)}},
                {{Range(pass.WeightGradients, conv.Kernel)}},
                {{Range(pass.WeightGradients, conv.Bias)}});
            """);

    private static string OfConvolution(ManagedStage.Convolve conv, ManagedLocals pass)
    {
        string gradient = Buffer(pass.Gradients, conv.Output);
        string gate = conv.Rectifier is not null ? $"{Library}Activations.ReLUGradient({Buffer(pass.Values, conv.Output)}, {gradient}, {Region(conv.Output)});" : "";
        string scratch = conv.Operator.IsDense ? "" : ", " + Scratch(pass.Scratch, conv);
        string ofKernel = $"{ClassOf(conv)}.AddKernelGradient({Buffer(pass.Values, conv.Input)}, {gradient}, {Range(pass.WeightGradients, conv.Kernel)}, {Range(pass.WeightGradients, conv.Bias)}{scratch});";
        return conv.NeedsInput
            ? Print($$"""
                {{gate}}
                {{ofKernel}}
                {{ClassOf(conv)}}.InputGradient({{(conv.Operator.IsDense ? Turned(pass.Transposed, conv) : Range(pass.Weights, conv.Kernel))}}, {{gradient}}, {{Buffer(pass.Gradients, conv.Input)}}{{scratch}});
                """)
            : Print($$"""
                {{gate}}
                {{ofKernel}}
                """);
    }

    private static string OfTransposed(ManagedStage.ConvolveTransposed conv, ManagedLocals pass)
    {
        string gradient = Buffer(pass.Gradients, conv.Output);
        string ofKernel = $"{NameOf(conv)}.AddKernelGradient({Buffer(pass.Values, conv.Input)}, {gradient}, {Range(pass.WeightGradients, conv.Kernel)}, {Range(pass.WeightGradients, conv.Bias)});";
        return !conv.NeedsInput ? ofKernel : Print($$"""
            {{ofKernel}}
            {{Buffer(pass.Gradients, conv.Input)}}.Clear();
            {{NameOf(conv)}}.AddInputGradient({{Range(pass.Weights, conv.Kernel)}}, {{gradient}}, {{Buffer(pass.Gradients, conv.Input)}});
            """);
    }

    private static string OfDense(ManagedStage.Multiply dense, ManagedLocals pass)
    {
        string gradient = Vector(pass.Gradients, dense.Output);
        string ofInput = dense.NeedsInput ? $"{Library}DenseProduct.InputGradient({Turned(pass.Transposed, dense)}, {gradient}, {Vector(pass.Gradients, dense.Input)});" : "";
        return Print($$"""
            {{Library}}DenseProduct.AddKernelGradient({{Vector(pass.Values, dense.Input)}}, {{gradient}}, {{Range(pass.WeightGradients, dense.Kernel)}}, {{Range(pass.WeightGradients, dense.Bias)}});
            {{ofInput}}
            """);
    }

    private static string OfStandardization(ManagedStage.Standardize stage, ManagedLocals pass)
    {
        Operator.Standardize standardize = stage.Operator;
        (string from, string to) = Regions(stage.Input, stage.Output);
        return Print($$"""
            {{NameOf(stage)}}.Backward(
                {{Buffer(pass.Values, stage.Input)}},
                {{from}},
                {{Range(pass.Weights, standardize.Scale)}},
                {{Buffer(pass.Gradients, stage.Output)}},
                {{to}},
                {{(stage.NeedsInput ? Buffer(pass.Gradients, stage.Input) : "[]")}},
                {{Range(pass.WeightGradients, standardize.Scale)}},
                {{Range(pass.WeightGradients, standardize.Shift)}});
            """);
    }

    private static string OfBend(ManagedStage.Bend stage, ManagedLocals pass) => Print($$"""
        {{NameOf(stage)}}.Backward(
            {{Buffer(pass.Values, stage.Input)}},
            {{Rows(stage.Input)}},
            {{Range(pass.Weights, stage.Operator.Slope)}},
            {{Buffer(pass.Gradients, stage.Output)}},
            {{Rows(stage.Output)}},
            {{(stage.NeedsInput ? Buffer(pass.Gradients, stage.Input) : "[]")}},
            {{Range(pass.WeightGradients, stage.Operator.Slope)}});
        """);

    private static string OfUntrained(ManagedStage stage, ManagedLocals pass)
    {
        switch (stage)
        {
            case ManagedStage.Pool pool:
                return pool.Operator.Kind == PoolingKind.Max
                    ? $"{ClassOf(pool)}.InputGradient({Buffer(pass.Values, pool.Input)}, {Buffer(pass.Gradients, pool.Output)}, {Buffer(pass.Gradients, pool.Input)});"
                    : Print($$"""
                        {{Buffer(pass.Gradients, pool.Input)}}.Clear();
                        {{ClassOf(pool)}}.AddInputGradient({{Buffer(pass.Gradients, pool.Output)}}, {{Buffer(pass.Gradients, pool.Input)}});
                        """);
            case ManagedStage.Resize resize:
                return Print($$"""
                    {{Buffer(pass.Gradients, resize.Input)}}.Clear();
                    {{NameOf(resize)}}.AddInputGradient({{Buffer(pass.Gradients, resize.Output)}}, {{Rows(resize.Output)}}, {{Buffer(pass.Gradients, resize.Input)}}, {{Rows(resize.Input)}});
                    """);
            case ManagedStage.GlobalPool { Kind: PoolingKind.Average } pool:
                return $"{Library}GlobalPooling.AverageGradient({Vector(pass.Gradients, pool.Output)}, {Buffer(pass.Gradients, pool.Input)}, {Region(pool.Input)});";
            case ManagedStage.GlobalPool pool:
                return $"{Library}GlobalPooling.MaxGradient({Buffer(pass.Values, pool.Input)}, {Region(pool.Input)}, {Vector(pass.Values, pool.Output)}, {Vector(pass.Gradients, pool.Output)}, {Buffer(pass.Gradients, pool.Input)});";
            case ManagedStage.Normalize normalize:
                return $"{NameOf(normalize)}.Backward({pass.Kept}, {pass.Gradients}, {Slice(pass.Normalizations, normalize.Constants, normalize.ConstantCount)});";
            case ManagedStage.Activate activate:
                return $"{Library}Activations.{activate.Function}Gradient({Buffer(pass.Values, activate.Image)}, {Buffer(pass.Gradients, activate.Image)}, {Region(activate.Image)}{Alpha(activate)});";
            case ManagedStage.Scale scale:
                return $"{Library}Activations.Scale({Buffer(pass.Gradients, scale.Image)}, {Region(scale.Image)}, {DoubleLiteral(scale.Factor)}, 0);";
            case ManagedStage.Calibrate calibrate:
                return $"{Library}Calibration.Backward({Buffer(pass.Gradients, calibrate.Image)}, {Region(calibrate.Image)}, {Variances(pass, calibrate.Operator)});";
            case ManagedStage.Gate gate:
                (string closed, string open) = Regions(gate.Input, gate.Output);
                return $"{ClassOf(gate)}.Backward({Buffer(pass.Values, gate.Input)}, {closed}, {Buffer(pass.Gradients, gate.Output)}, {open}, {Buffer(pass.Gradients, gate.Input)});";
            case ManagedStage.Rectify rectify:
                (string from, string to) = Regions(rectify.Input, rectify.Output);
                return $"{NameOf(rectify)}.Backward({Buffer(pass.Values, rectify.Input)}, {from}, {Buffer(pass.Gradients, rectify.Output)}, {to}, {Buffer(pass.Gradients, rectify.Input)});";
            case ManagedStage.Drop drop:
                return $"{Library}DropoutNoise.Drop{(drop.Operator.IsOfChannels ? "Channels" : "")}Gradient({Slice(pass.Marks, drop.Marks, drop.MarkCount)}, {Buffer(pass.Gradients, drop.Image)}, {Region(drop.Image)}, {DoubleLiteral(drop.Operator.Rate)});";
            case ManagedStage.Disturb disturb:
                return !disturb.Operator.IsFactor ? "" : $"{Library}DropoutNoise.MultiplyGradient({Slice(pass.Marks, disturb.Marks, disturb.MarkCount)}, {Buffer(pass.Gradients, disturb.Image)}, {Region(disturb.Image)});";
            case ManagedStage.Join join:
                return $"{NameOf(join)}.Backward({pass.Values}, {pass.Gradients});";
            case ManagedStage.Permute permute:
                return Permuted(permute.Order.Inverse, pass.Gradients, permute.Output, permute.Input);
            case ManagedStage.Copy copy:
                (string source, string target) = Regions(copy.Output, copy.Input);
                return Print($$"""
                    {{(copy.Reason == CopyReason.Part ? Buffer(pass.Gradients, copy.Input) + ".Clear();" : "")}}
                    {{Library}}ImageCopy.{{(copy.Reason == CopyReason.Branch ? "AddGradient" : "Forward")}}({{Buffer(pass.Gradients, copy.Output)}}, {{source}}, {{Buffer(pass.Gradients, copy.Input)}}, {{target}});
                    """);
            default:
                throw new ArgumentOutOfRangeException(nameof(stage), stage, "No such stage.");
        }
    }
}
