using System.Text.RegularExpressions;
using MnistNet.Generators.Lowering;
using MnistNet.Generators.Model;
using static MnistNet.Generators.Text.Wording;

namespace MnistNet.Generators.Emission;

/// <summary>Prints the network as a TorchSharp module, with its training step.</summary>
internal static class TorchEmitter
{
    private static readonly Regex Torch = new(@"(?<![\w.])torch\.", RegexOptions.CultureInvariant);

    public static string Emit(TorchPlan plan)
    {
        NetworkPlan network = plan.Network;
        SourceWriter writer = new();
        GeneratedFile.WriteHeader(
            writer,
            [
                $"{network.Target.DisplayName} on TorchSharp. Written by MnistNet {GeneratedFile.Version} from the attributes of {network.Target.DisplayName}.",
                "Images are (batch, channels, height, width); weights are views of one vector, convolution kernels channels-last.",
            ]);
        if (!network.Target.HidesTorch)
        {
            writer.Line("#pragma warning disable CS8981 // An alias in lower case: torch is the name that everybody knows.")
                .Line("using torch = global::TorchSharp.torch;")
                .Line();
        }

        using (GeneratedFile.OpenContainers(writer, network.Target))
        using (writer.Block($"partial class {network.Target.Name}"))
        {
            writer.Line("/// <inheritdoc/>")
                .Line(GeneratedFile.Marker)
                .Line("protected override global::MnistNet.INetworkEngine CreateEngine(global::MnistNet.Backend? backend)")
                .Line("{")
                .Line("    global::MnistNet.Torch.LibTorch.EnsureLoaded();")
                .Line("    return new global::MnistNet.Torch.TorchEngine<TorchModule>(Definition, new TorchModule(Seed));")
                .Line("}")
                .Line();
            EmitModule(writer, plan);
        }

        return network.Target.HidesTorch ? Torch.Replace(writer.ToString(), "global::TorchSharp.torch.") : writer.ToString();
    }

    private static void EmitModule(SourceWriter writer, TorchPlan plan)
    {
        NetworkPlan network = plan.Network;
        Shape input = network.Input;
        writer.Line("/// <summary>")
            .Line($"/// The network as a TorchSharp module: images (batch, {input.Channels}, {input.Height}, {input.Width}) in [0, 1] → probabilities (batch, {network.Output.Channels}).")
            .Line("/// </summary>")
            .Line(GeneratedFile.Marker);
        using (writer.Block("public sealed class TorchModule : torch.nn.Module<torch.Tensor, torch.Tensor>, global::MnistNet.Torch.ITorchNetwork"))
        {
            foreach (TorchField field in plan.Fields)
            {
                writer.Line($"private readonly global::TorchSharp.Modules.{ModuleOf(field)} {field.Name};");
            }

            writer.Line()
                .Line("static TorchModule() => global::MnistNet.Torch.LibTorch.EnsureLoaded();")
                .Line();
            EmitConstructor(writer, plan);
            EmitProperties(writer);
            EmitForward(writer, plan);
            EmitTrainBatch(writer);
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

    private static void EmitConstructor(SourceWriter writer, TorchPlan plan)
    {
        writer.Line("/// <summary>Creates the module with new weights: Glorot-uniform kernels, zero biases.</summary>")
            .Line("/// <param name=\"seed\">Where their randomness, and that of dropout, starts.</param>")
            .Line("public TorchModule(int seed = 0)");
        using (writer.Indent())
        {
            writer.Line($": base(\"{plan.Network.Target.DisplayName}\")");
        }

        writer.Line("{");
        using (writer.Indent())
        {
            writer.Line("using var intermediates = torch.NewDisposeScope();");
            foreach (TorchField field in plan.Fields)
            {
                writer.Line($"{field.Name} = {Construction(field)};");
            }

            writer.Line();
            foreach (TorchField field in plan.Fields)
            {
                writer.Line($"register_module(\"{field.Name}\", {field.Name});");
            }

            writer.Line().Line("Noise = new(seed);").Line("Weights = new(").Line("[");
            using (writer.Indent())
            {
                foreach (string weight in plan.Fields.SelectMany(WeightBindings))
                {
                    writer.Line(weight + ",");
                }
            }

            writer.Line("]);").Line("Weights.Import(global::MnistNet.WeightInitializer.Initialize(Definition, seed));");
        }

        writer.Line("}").Line();
    }

    private static void EmitProperties(SourceWriter writer) => writer
        .Line("/// <inheritdoc/>")
        .Line("public global::MnistNet.Torch.TorchWeights Weights { get; }")
        .Line()
        .Line("/// <inheritdoc/>")
        .Line("public global::MnistNet.Torch.DropoutNoise Noise { get; }")
        .Line();

    private static void EmitForward(SourceWriter writer, TorchPlan plan)
    {
        Shape input = plan.Network.Input;
        int classes = plan.Network.Output.Channels;
        writer.Line("/// <summary>The probability of every class.</summary>")
            .Line($"/// <param name=\"images\">(batch, {input.Channels}, {input.Height}, {input.Width}), values in [0, 1].</param>")
            .Line($"/// <returns>(batch, {classes}); each row sums to one.</returns>");
        using (writer.Block("public override torch.Tensor forward(torch.Tensor images)"))
        {
            writer.Line("using torch.Tensor logits = Logits(images);")
                .Line("return torch.nn.functional.softmax(logits, dim: 1);");
        }

        writer.Line()
            .Line("/// <summary>The scores before softmax, which cross-entropy trains on.</summary>")
            .Line($"/// <param name=\"images\">(batch, {input.Channels}, {input.Height}, {input.Width}), values in [0, 1].</param>")
            .Line($"/// <returns>(batch, {classes}).</returns>");
        using (writer.Block("public torch.Tensor Logits(torch.Tensor images)"))
        {
            writer.Line("using var intermediates = torch.NewDisposeScope();").Line("torch.Tensor x = images;");
            foreach (TorchStep step in plan.Steps)
            {
                if (step.Comment.Length > 0)
                {
                    writer.Line().Line("// " + step.Comment);
                }

                foreach (string statement in Statements(step))
                {
                    writer.Line(statement);
                }
            }

            writer.Line().Line("return x.MoveToOuterDisposeScope();");
        }

        writer.Line();
    }

    private static void EmitTrainBatch(SourceWriter writer)
    {
        writer.Line("/// <inheritdoc/>");
        using (writer.Block(
            "public void TrainBatch(torch.Tensor images, torch.Tensor labels, global::MnistNet.Torch.FlatOptimizer optimizer, global::MnistNet.Torch.RunningTotals totals)"))
        {
            writer.Line("using var intermediates = torch.NewDisposeScope();")
                .Line("torch.Tensor logits = Logits(images);")
                .Line("torch.Tensor loss = torch.nn.functional.cross_entropy(logits, labels);")
                .Line()
                .Line("Weights.ZeroGradients();")
                .Line("loss.backward();")
                .Line("optimizer.Step();")
                .Line("totals.Add(loss, logits, labels);");
        }

        writer.Line();
    }

    private static string ModuleOf(TorchField field) => field.Layer.Declaration is LayerDeclaration.Conv2D ? "Conv2d" : "Linear";

    private static string Construction(TorchField field)
    {
        if (field.Layer.Declaration is LayerDeclaration.Conv2D conv)
        {
            string stride = conv.Strides == 1 ? "" : $", stride: {Number(conv.Strides)}";
            string padding = (field.PadHeight, field.PadWidth) switch
            {
                (0, 0) => "",
                var (height, width) when height == width => $", padding: {Number(height)}",
                var (height, width) => $", padding: ({Number(height)}, {Number(width)})",
            };

            // TorchSharp takes a pair for the padding only when it takes pairs for all.
            string kernel = padding.Contains("(") ? $"kernel_size: ({Number(conv.KernelSize)}, {Number(conv.KernelSize)})" : $"kernel_size: {Number(conv.KernelSize)}";
            stride = padding.Contains("(") && stride.Length > 0 ? $", stride: ({Number(conv.Strides)}, {Number(conv.Strides)})" : stride;
            return $"torch.nn.Conv2d({Number(field.Layer.Input.Channels)}, {Number(conv.Filters)}, {kernel}{stride}{padding}{(field.HasBias ? "" : ", bias: false")})";
        }

        return $"torch.nn.Linear({Number(field.Layer.Input.Channels)}, {Number(field.Layer.Output.Channels)}{(field.HasBias ? "" : ", hasBias: false")})";
    }

    private static IEnumerable<string> WeightBindings(TorchField field)
    {
        const string Binding = "global::MnistNet.Torch.WeightBinding";
        yield return field switch
        {
            { Layer.Declaration: LayerDeclaration.Conv2D } => $"{Binding}.ConvolutionKernel({field.Name}.weight!)",
            { Flattened: { } image } => $"{Binding}.DenseKernel({field.Name}.weight!, flattened: global::MnistNet.Shape.Image({Number(image.Height)}, {Number(image.Width)}, {Number(image.Channels)}))",
            _ => $"{Binding}.DenseKernel({field.Name}.weight!)",
        };
        if (field.HasBias)
        {
            yield return $"{Binding}.Bias({field.Name}.bias!)";
        }
    }

    private static IEnumerable<string> Statements(TorchStep step)
    {
        switch (step)
        {
            case TorchStep.Pad pad:
                yield return $"x = torch.nn.functional.pad(x, ({Number(pad.Left)}, {Number(pad.Right)}, {Number(pad.Top)}, {Number(pad.Bottom)}));";
                break;
            case TorchStep.Weighted weighted:
                yield return $"x = {weighted.Field}.call(x);";
                break;
            case TorchStep.Pool pool:
                yield return Pooling(pool);
                if (pool.DropFirst)
                {
                    yield return "x = x[.., .., 1.., 1..];";
                }

                break;
            case TorchStep.Activate activate:
                yield return $"x = x.{activate.Activation.ToString().ToLowerInvariant()}_();";
                break;
            case TorchStep.Flatten:
                yield return "x = x.flatten(start_dim: 1);";
                break;
            case TorchStep.Dropout dropout:
                yield return $"x = training ? Noise.Drop(x, {DoubleLiteral(dropout.Rate)}) : x;";
                break;
        }
    }

    private static string Pooling(TorchStep.Pool pool)
    {
        bool pairs = pool.PadHeight != pool.PadWidth;
        string size = pairs ? $"({Number(pool.Size)}, {Number(pool.Size)})" : Number(pool.Size);
        string stride = pairs ? $"({Number(pool.Stride)}, {Number(pool.Stride)})" : Number(pool.Stride);
        string padding = (pool.PadHeight, pool.PadWidth) switch
        {
            (0, 0) => "",
            _ when !pairs => $", padding: {Number(pool.PadHeight)}",
            var (height, width) => $", padding: ({Number(height)}, {Number(width)})",
        };
        string ceil = pool.CeilMode ? ", ceil_mode: true" : "";
        bool overhangs = padding.Length > 0 || ceil.Length > 0;
        return pool.Average
            ? $"x = torch.nn.functional.avg_pool2d(x, {size}, stride: {stride}{padding}{ceil}{(overhangs ? ", count_include_pad: false" : "")});"
            : $"x = torch.nn.functional.max_pool2d(x, {size}, stride: {stride}{padding}{ceil});";
    }
}
