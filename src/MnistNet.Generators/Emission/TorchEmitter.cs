using MnistNet.Generators.Lowering;
using MnistNet.Generators.Model;

namespace MnistNet.Generators.Emission;

/// <summary>Prints the network as a TorchSharp module, with its training step.</summary>
internal sealed class TorchEmitter
{
    /// <summary>Stands before the module.</summary>
    public const string ClsPragma = "#pragma warning disable CS3001, CS3002, CS3003, CS3009 // TorchSharp does not say that it is CLS-compliant.";

    private const string Alias = """
        #pragma warning disable CS8981 // An alias in lower case: torch is the name that everybody knows.
        using torch = global::TorchSharp.torch;


        """;

    private readonly TorchPlan plan;
    private readonly SourceWriter writer = new();
    private readonly TorchFields fields;
    private readonly TorchStatements statements;
    private readonly string torch;

    private TorchEmitter(TorchPlan plan)
    {
        this.plan = plan;

        // Where something else is called torch, only the whole name means TorchSharp's.
        torch = plan.Network.Target.HidesTorch ? "global::TorchSharp.torch" : "torch";
        fields = new TorchFields(torch);
        statements = new TorchStatements(torch);
    }

    private string NewScope => $"using global::TorchSharp.DisposeScope intermediates = {torch}.NewDisposeScope();";

    public static GeneratedCode Emit(TorchPlan plan) => new TorchEmitter(plan).EmitFile();

    private GeneratedCode EmitFile()
    {
        NetworkPlan network = plan.Network;
        using (GeneratedFile.OpenContainers(writer, network.Target))
        using (writer.Block($"partial class {network.Target.Name}"))
        {
            EmitModule();
        }

        return GeneratedFile.Create(
            network.Target,
            [
                $"{network.Target.DisplayName} on TorchSharp. Written by MnistNet {GeneratedFile.Version} from the declaration of {network.Target.DisplayName}.",
                "Images are (batch, channels, height, width); weights are views of one vector, convolution kernels channels-last.",
            ],
            writer,
            network.Target.HidesTorch ? "" : Alias);
    }

    private void EmitModule()
    {
        NetworkPlan network = plan.Network;
        Shape input = network.Input;
        writer.Line(ClsPragma)
            .Line("/// <summary>")
            .Line($"/// The network as a TorchSharp module: images (batch, {input.Channels}, {input.Height}, {input.Width}) in [0, 1] → probabilities (batch, {network.Output.Channels}).")
            .Line("/// </summary>")
            .Line(GeneratedFile.Marker);
        using (writer.Block("public sealed class TorchModule : global::MnistNet.Torch.NetworkModule, global::MnistNet.Torch.ITorchNetwork"))
        {
            foreach (TorchField field in plan.Fields)
            {
                writer.Line("// " + TorchFields.Describe(field))
                    .Line($"private readonly {TorchFields.TypeOf(field)} {field.Name};")
                    .Line();
            }

            writer.Line("static TorchModule() => global::MnistNet.Torch.LibTorch.EnsureLoaded();")
                .Line();
            EmitConstructor();
            EmitProperties();
            EmitForward();
            EmitTrainBatch();
            writer.Line("/// <inheritdoc/>");
            using (writer.Block("protected override void Dispose(bool disposing)"))
            {
                using (writer.Block("if (disposing)"))
                {
                    writer.Line("Weights.Dispose();").Line("Noise.Dispose();");
                }

                writer.Line().Line("base.Dispose(disposing);");
            }
        }
    }

    private void EmitConstructor()
    {
        writer.Line("/// <summary>Creates the module with new weights: Glorot-uniform kernels, zero biases.</summary>")
            .Line("/// <param name=\"seed\">Where their randomness, and that of dropout, starts.</param>")
            .Line("/// <param name=\"device\">Where it computes; null is the CPU.</param>")
            .Line($"public TorchModule(int seed = 0, {torch}.Device? device = null)");
        using (writer.Indent())
        {
            writer.Line($": base(\"{plan.Network.Target.DisplayName}\")");
        }

        writer.Line("{");
        using (writer.Indent())
        {
            writer.Line(NewScope);
            foreach (TorchField field in plan.Fields)
            {
                writer.Line($"{field.Name} = {fields.Construction(field)};");
            }

            writer.Line();
            foreach (TorchField field in plan.Fields)
            {
                writer.Line($"register_module(\"{field.Name}\", {field.Name});");
            }

            writer.Line().Line("Noise = new(seed, device);").Line("Weights = new(").Line("[");
            using (writer.Indent())
            {
                foreach (string weight in plan.Fields.SelectMany(TorchFields.WeightBindings))
                {
                    writer.Line(weight + ",");
                }
            }

            writer.Line("]);").Line("Weights.Import(global::MnistNet.WeightInitializer.Initialize(Definition, seed));");
        }

        writer.Line("}").Line();
    }

    private void EmitProperties() => writer
        .Line("/// <inheritdoc/>")
        .Line("public global::MnistNet.Torch.TorchWeights Weights { get; }")
        .Line()
        .Line("/// <inheritdoc/>")
        .Line("public global::MnistNet.Torch.DropoutNoise Noise { get; }")
        .Line();

    private void EmitForward()
    {
        Shape input = plan.Network.Input;
        int classes = plan.Network.Output.Channels;
        writer.Line("/// <summary>The probability of every class.</summary>")
            .Line($"/// <param name=\"images\">(batch, {input.Channels}, {input.Height}, {input.Width}), values in [0, 1].</param>")
            .Line($"/// <returns>(batch, {classes}); each row sums to one.</returns>");
        using (writer.Block($"public override {torch}.Tensor forward({torch}.Tensor images)"))
        {
            writer.Line($"using {torch}.Tensor logits = Logits(images);")
                .Line($"return {torch}.nn.functional.softmax(logits, dim: 1);");
        }

        writer.Line()
            .Line("/// <summary>The scores before softmax, which cross-entropy trains on.</summary>")
            .Line($"/// <param name=\"images\">(batch, {input.Channels}, {input.Height}, {input.Width}), values in [0, 1].</param>")
            .Line($"/// <returns>(batch, {classes}).</returns>");
        using (writer.Block($"public {torch}.Tensor Logits({torch}.Tensor images)"))
        {
            writer.Line(NewScope).Line($"{torch}.Tensor x = images;");
            foreach (TorchStep step in plan.Steps)
            {
                if (step.Comment.Length > 0)
                {
                    writer.Line().Line("// " + step.Comment);
                }

                foreach (string statement in statements.Of(step))
                {
                    writer.Line(statement);
                }
            }

            writer.Line().Line("return x.MoveToOuterDisposeScope();");
        }

        writer.Line();
    }

    private void EmitTrainBatch()
    {
        writer.Line("/// <inheritdoc/>");
        using (writer.Block(
            $"public void TrainBatch({torch}.Tensor images, {torch}.Tensor labels, global::MnistNet.Torch.FlatOptimizer optimizer, global::MnistNet.Torch.RunningTotals totals)"))
        {
            writer.Line(NewScope)
                .Line($"{torch}.Tensor logits = Logits(images);")
                .Line($"{torch}.Tensor loss = {torch}.nn.functional.cross_entropy(logits, labels);")
                .Line()
                .Line("Weights.ZeroGradients();")
                .Line("loss.backward();")
                .Line("optimizer.Step();")
                .Line("totals.Add(loss, logits, labels);");
        }

        writer.Line();
    }
}
