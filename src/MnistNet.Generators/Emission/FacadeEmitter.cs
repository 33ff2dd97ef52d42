using MnistNet.Generators.Model;
using static MnistNet.Generators.Text.Wording;

namespace MnistNet.Generators.Emission;

/// <summary>Prints the class that users hold: constants, layers, constructor, Load.</summary>
internal static class FacadeEmitter
{
    public static GeneratedCode Emit(NetworkPlan plan)
    {
        TargetClass target = plan.Target;
        SourceWriter writer = new();
        using (GeneratedFile.OpenContainers(writer, target))
        {
            writer.Line("/// <remarks>").Line("/// <code>");
            foreach (string line in LayerTable.Lines(plan))
            {
                writer.Line("/// " + line);
            }

            writer.Line("/// </code>").Line("/// </remarks>");
            using (writer.Block($"partial class {target.Name} : global::MnistNet.Network"))
            {
                EmitConstants(writer, plan);
                EmitDefinition(writer, plan);
                EmitConstruction(writer, target);
                LayerSetEmitter.Emit(writer, plan);
            }
        }

        return GeneratedFile.Create(
            target,
            [
                $"{target.DisplayName}: {plan.Input} → {plan.Output}, {Count(plan.ParameterCount)} parameters, {Count(plan.MultiplyAdds)} multiply-adds an image",
                "",
                .. LayerTable.Lines(plan),
                "",
                $"Written by MnistNet {GeneratedFile.Version} from the declaration of {target.DisplayName}: change that, not this file.",
            ],
            writer);
    }

    private static void EmitConstants(SourceWriter writer, NetworkPlan plan)
    {
        writer.Line("/// <summary>Number of parameters, counted by the compiler.</summary>")
            .Line(GeneratedFile.Marker)
            .Line($"public const int ParameterCount = {IntegerLiteral(plan.ParameterCount)};")
            .Line()
            .Line("/// <summary>The layers as Keras prints them, with output shapes and parameters.</summary>")
            .Line(GeneratedFile.Marker)
            .Line("public const string Summary = \"\"\"");
        using (writer.Indent())
        {
            foreach (string line in KerasSummary.Lines(plan))
            {
                writer.Line(line);
            }

            writer.Line("\"\"\";");
        }

        writer.Line();
    }

    private static void EmitDefinition(SourceWriter writer, NetworkPlan plan)
    {
        writer.Line("/// <summary>The network as the compiler resolved it.</summary>")
            .Line(GeneratedFile.Marker)
            .Line("public static global::MnistNet.NetworkDefinition Definition => LayerSet.Definition;")
            .Line()
            .Line("/// <summary>The layers behind the input, by position and by name.</summary>")
            .Line(GeneratedFile.Marker)
            .Line("public static LayerSet Layers => LayerSet.All;")
            .Line();
    }

    /// <summary>
    /// Prints what the property gives. Not as its initialiser: hot reload crashes over one that stands in another part of a
    /// class than the attributes that somebody edits (dotnet/roslyn#82046).
    /// </summary>
    public static void EmitDefinitionValue(SourceWriter writer, NetworkPlan plan)
    {
        writer.Line("internal static readonly global::MnistNet.NetworkDefinition Definition = new(");
        using (writer.Indent())
        {
            writer.Line($"\"{plan.Target.DisplayName}\",").Line(DefinitionLiteral.OfShape(plan.Input) + ",").Line("[");
            using (writer.Indent())
            {
                foreach (LayerInfo layer in plan.Layers)
                {
                    writer.Line(DefinitionLiteral.OfLayer(layer));
                }
            }

            writer.Line("],").Line("new global::MnistNet.TrainingSettings");
            TrainingSettings training = plan.Training;
            writer.Line("{");
            using (writer.Indent())
            {
                writer.Line($"Optimizer = global::MnistNet.Optimizer.{training.Optimizer},")
                    .Line($"LearningRate = {DoubleLiteral(training.LearningRate)},")
                    .Line($"Momentum = {DoubleLiteral(training.Momentum)},")
                    .Line($"Epochs = {IntegerLiteral(training.Epochs)},")
                    .Line($"BatchSize = {IntegerLiteral(training.BatchSize)},")
                    .Line($"ValidationSplit = {DoubleLiteral(training.ValidationSplit)},");
            }

            writer.Line("});");
        }
    }

    private static void EmitConstruction(SourceWriter writer, TargetClass target)
    {
        writer.Line("/// <summary>Creates the network with new weights: Glorot-uniform kernels, zero biases.</summary>")
            .Line("/// <param name=\"seed\">Where all its randomness starts; null draws a seed.</param>")
            .Line("/// <param name=\"backend\">What computes; null takes C# alone.</param>")
            .Line(GeneratedFile.Marker)
            .Line($"public {target.Name}(int? seed = null, global::MnistNet.Backend? backend = null)")
            .Line("    : base(Definition, seed, backend)")
            .Line("{")
            .Line("}")
            .Line();
        EmitLoad(writer, target, "a file", "path", "string path", "A file that Save or another program wrote for this network; the extension says which format.");
        EmitLoad(writer, target, "a file in one format, whatever its extension", "path", "string path", "A file that Save or another program wrote for this network.", takesFormat: true);
        EmitLoad(writer, target, "a stream", "stream", "global::System.IO.Stream stream", "What Save or another program wrote, from the present position to the end; stays open.", takesFormat: true);
    }

    private static void EmitLoad(
        SourceWriter writer, TargetClass target, string source, string argument, string parameter, string description, bool takesFormat = false)
    {
        writer.Line($"/// <summary>Creates the network with the weights of {source}.</summary>")
            .Line($"/// <param name=\"{argument}\">{description}</param>");
        if (takesFormat)
        {
            writer.Line("/// <param name=\"format\">The format.</param>");
        }

        writer.Line("/// <param name=\"backend\">What computes; null takes C# alone.</param>")
            .Line("/// <returns>The network.</returns>");
        if (argument == "path")
        {
            writer.Line("/// <exception cref=\"global::System.IO.FileNotFoundException\">There is no such file.</exception>");
        }

        writer.Line("/// <exception cref=\"global::System.IO.InvalidDataException\">The content is damaged, or belongs to another network.</exception>")
            .Line(GeneratedFile.Marker);
        string format = takesFormat ? ", global::MnistNet.FileFormat format" : "";
        using (writer.Block($"public static {target.Name} Load({parameter}{format}, global::MnistNet.Backend? backend = null)"))
        {
            writer.Line($"{target.Name} network = new(seed: 0, backend);")
                .Line($"network.LoadWeights({argument}{(takesFormat ? ", format" : "")});")
                .Line("return network;");
        }

        writer.Line();
    }
}
