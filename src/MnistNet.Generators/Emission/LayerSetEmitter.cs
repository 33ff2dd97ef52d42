using static MnistNet.Generators.Emission.CodeTemplate;
using static MnistNet.Generators.Text.Wording;

namespace MnistNet.Generators.Emission;

/// <summary>Prints the class with a property for each layer, whose documentation shows in any editor what the compiler resolved.</summary>
internal static class LayerSetEmitter
{
    // Definition is no initialiser of the façade's own property: hot reload crashes over one that stands in another part of a
    // class than the attributes that somebody edits (dotnet/roslyn#82046).
    public static string Emit(NetworkPlan plan) => Print($$"""
        /// <summary>The layers of {{plan.Target.DisplayName}} behind its input, {{plan.Input.ToString()}}.</summary>
        {{GeneratedCode.Marker}}
        public sealed class LayerSet : global::MnistNet.LayerCollection
        {
            internal static readonly global::MnistNet.NetworkDefinition Definition = {{DefinitionLiteral.Of(plan)}};

            internal static readonly LayerSet All = new();

            private LayerSet()
                : base(Definition)
            {
            }

            {{Apart(Properties(plan))}}
        }
        """);

    private static IEnumerable<string> Properties(NetworkPlan plan)
    {
        HashSet<string> taken = ["Count", "Definition", "All", "Item", "Equals", "GetEnumerator", "GetHashCode", "GetType", "MemberwiseClone", "ReferenceEquals", "ToString", "LayerSet"];
        Dictionary<string, int> counts = [];
        bool isChain = plan.Definition.IsChain;
        for (int i = 0; i < plan.Layers.Length; i++)
        {
            LayerInfo layer = plan.Layers[i];
            string kind = layer.Kind;
            counts.TryGetValue(kind, out int count);
            counts[kind] = count + 1;
            string property = layer.Declaration.Name is { } given ? Identifier(given) : kind + (count == 0 ? "" : Number(count));
            while (!taken.Add(property))
            {
                property += "Layer";
            }

            string shapes = string.Join(", ", layer.Inputs.Select(input => isChain ? $"{input.Shape}" : $"{input.Layer} {input.Shape}"));
            yield return Print($$"""
                /// <summary>{{layer.Name}}: {{shapes}} → {{layer.OutputShape.ToString()}}, {{Parameters(layer)}}.</summary>
                public global::MnistNet.LayerInfo {{property}} => this[{{i}}];
                """);
        }
    }

    private static string Parameters(LayerInfo layer) => layer.ParameterCount switch
    {
        0 => "no parameters",
        1 => LayerTable.Parameters(layer) + " parameter",
        _ => LayerTable.Parameters(layer) + " parameters",
    };
}
