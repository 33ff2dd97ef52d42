using MnistNet.Generators.Model;
using static MnistNet.Generators.Text.Wording;

namespace MnistNet.Generators.Emission;

/// <summary>Prints the class with a property for each layer, whose documentation shows in any editor what the compiler resolved.</summary>
internal static class LayerSetEmitter
{
    public static void Emit(SourceWriter writer, NetworkPlan plan)
    {
        writer.Line($"/// <summary>The layers of {plan.Target.DisplayName} behind its input, {plan.Input}.</summary>").Line(GeneratedFile.Marker);
        using (writer.Block("public sealed class LayerSet : global::MnistNet.LayerCollection"))
        {
            FacadeEmitter.EmitDefinitionValue(writer, plan);
            writer.Line()
                .Line("internal static readonly LayerSet All = new();")
                .Line()
                .Line("private LayerSet()")
                .Line("    : base(Definition)")
                .Line("{")
                .Line("}");
            Dictionary<string, int> counts = [];
            for (int i = 0; i < plan.Layers.Length; i++)
            {
                LayerInfo layer = plan.Layers[i];
                counts.TryGetValue(layer.Kind, out int count);
                counts[layer.Kind] = count + 1;
                writer.Line()
                    .Line($"/// <summary>{layer.Name}: {layer.InputShape} → {layer.OutputShape}, {Parameters(layer)}.</summary>")
                    .Line($"public global::MnistNet.LayerInfo {layer.Kind}{(count == 0 ? "" : Number(count))} => this[{Number(i)}];");
            }
        }
    }

    private static string Parameters(LayerInfo layer) => layer.ParameterCount switch
    {
        0 => "no parameters",
        1 => LayerTable.Parameters(layer) + " parameter",
        _ => LayerTable.Parameters(layer) + " parameters",
    };
}
