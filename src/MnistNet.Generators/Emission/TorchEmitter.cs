using MnistNet.Generators.Lowering;
using static MnistNet.Generators.Emission.CodeTemplate;

namespace MnistNet.Generators.Emission;

/// <summary>Prints the network as a TorchSharp module, with its training step.</summary>
internal static class TorchEmitter
{
    /// <summary>Stands before the module.</summary>
    public const string ClsPragma = "#pragma warning disable CS3001, CS3002, CS3003, CS3009 // TorchSharp does not say that it is CLS-compliant.";

    private const string Alias = """
        #pragma warning disable CS8981 // An alias in lower case: torch is the name that everybody knows.
        using torch = global::TorchSharp.torch;


        """;

    public static GeneratedCode Emit(TorchPlan plan)
    {
        TargetClass target = plan.Network.Target;
        Shape input = plan.Network.Input;
        string images = $"(batch, {input.Channels}, {input.Height}, {input.Width})";
        string classes = $"(batch, {plan.Network.Output.Channels})";

        // Where something else is called torch, only the whole name means TorchSharp's.
        string torch = target.HidesTorch ? "global::TorchSharp.torch" : "torch";
        string scope = $"using global::TorchSharp.DisposeScope intermediates = {torch}.NewDisposeScope();";
        TorchFields fields = new(torch);
        TorchStatements statements = new(torch);
        string penalties = string.Join("\n+ ", plan.Fields.SelectMany(TorchFields.Penalties));
        return GeneratedCode.Of(
            target,
            "TorchSharp",
            [
                $"{target.DisplayName} on TorchSharp. Written by MnistNet {GeneratedCode.Version} from the declaration of {target.DisplayName}.",
                "Images are (batch, channels, height, width); weights are views of one vector, convolution kernels channels-last.",
            ],
            Print($$"""
            partial class {{target.Name}}
            {
                {{ClsPragma}}
                /// <summary>
                /// The network as a TorchSharp module: images {{images}} in [0, 1] → probabilities {{classes}}.
                /// </summary>
                {{GeneratedCode.Marker}}
                public sealed class TorchModule : global::MnistNet.Torch.NetworkModule, global::MnistNet.Torch.ITorchNetwork
                {
                    {{Apart(plan.Fields.Select(static field => Print($"""
                    // {TorchFields.Describe(field)}
                    private readonly {TorchFields.TypeOf(field)} {field.Field};
                    """)))}}

                    static TorchModule() => global::MnistNet.Torch.LibTorch.EnsureLoaded();

                    /// <summary>Creates the module with new weights: {{StartText.Of(plan.Network)}}.</summary>
                    /// <param name="seed">Where their randomness, and that of dropout, starts.</param>
                    /// <param name="device">Where it computes; null is the CPU.</param>
                    public TorchModule(int seed = 0, {{torch}}.Device? device = null)
                        : base("{{target.DisplayName}}")
                    {
                        {{scope}}
                        {{plan.Fields.Select(field => $"{field.Field} = {fields.Construction(field)};")}}

                        {{plan.Fields.Select(static field => $"register_module(\"{field.Name}\", {field.Field});")}}

                        Noise = new(seed, device);
                        Weights = new(
                        [
                            {{plan.Fields.SelectMany(TorchFields.WeightBindings).Select(static binding => binding + ",")}}
                        ]);
                        Weights.Import(global::MnistNet.WeightInitializer.Initialize(Definition, seed));
                    }

                    /// <inheritdoc/>
                    public global::MnistNet.Torch.TorchWeights Weights { get; }

                    /// <inheritdoc/>
                    public global::MnistNet.Torch.DropoutNoise Noise { get; }

                    /// <summary>The probability of every class.</summary>
                    /// <param name="images">{{images}}, values in [0, 1].</param>
                    /// <returns>{{classes}}; each row sums to one.</returns>
                    public override {{torch}}.Tensor forward({{torch}}.Tensor images)
                    {
                        using {{torch}}.Tensor logits = Logits(images);
                        return {{torch}}.nn.functional.softmax(logits, dim: 1);
                    }

                    /// <summary>The scores before softmax, which cross-entropy trains on.</summary>
                    /// <param name="images">{{images}}, values in [0, 1].</param>
                    /// <returns>{{classes}}.</returns>
                    public {{torch}}.Tensor Logits({{torch}}.Tensor images)
                    {
                        {{scope}}
                        {{torch}}.Tensor x = images;

                        {{string.Concat(plan.Steps.Select(step => Print($"""
                        {(step.Comment.Length > 0 ? "\n// " + step.Comment : "")}
                        {(step is TorchStep.Save save ? $"{torch}.Tensor {save.Variable}" : "x")} = {statements.Of(step)};
                        """) + "\n")).Trim('\n')}}

                        return x.MoveToOuterDisposeScope();
                    }

                    {{(penalties.Length == 0 ? "" : Print($$"""
                    /// <summary>What the regularizers of its layers add to the loss.</summary>
                    /// <returns>A scalar.</returns>
                    public {{torch}}.Tensor Penalty()
                    {
                        {{scope}}
                        {{torch}}.Tensor penalty =
                            {{penalties}};
                        return penalty.MoveToOuterDisposeScope();
                    }
                    """))}}

                    /// <inheritdoc/>
                    public void TrainBatch({{torch}}.Tensor images, {{torch}}.Tensor labels, global::MnistNet.Torch.FlatOptimizer optimizer, global::MnistNet.Torch.RunningTotals totals, {{torch}}.Tensor? targets = null)
                    {
                        {{scope}}
                        {{torch}}.Tensor logits = Logits(images);
                        {{torch}}.Tensor loss = {{torch}}.nn.functional.cross_entropy(logits, targets ?? labels){{(penalties.Length > 0 ? " + Penalty()" : "")}};

                        Weights.ZeroGradients();
                        loss.backward();
                        optimizer.Step();
                        totals.Add(loss, logits, labels);
                    }

                    /// <inheritdoc/>
                    protected override void Dispose(bool disposing)
                    {
                        if (disposing)
                        {
                            Weights.Dispose();
                            Noise.Dispose();
                        }

                        base.Dispose(disposing);
                    }
                }
            }
            """),
            target.HidesTorch ? "" : Alias);
    }
}
