using static MnistNet.Generators.Emission.CodeTemplate;
using static MnistNet.Generators.Text.Wording;

namespace MnistNet.Generators.Emission;

/// <summary>Prints the class that users hold: constants, layers, constructor, Load, and what chooses between the engines.</summary>
internal static class FacadeEmitter
{
    public static GeneratedCode Emit(NetworkPlan plan, IEnumerable<BackendCode> engines)
    {
        TargetClass target = plan.Target;
        string[] table = [.. LayerTable.Lines(plan)];
        return GeneratedCode.Of(
            target,
            engine: "",
            [
                $"{target.DisplayName}: {plan.Input} → {plan.Output}, {Count(plan.ParameterCount)} parameters, {Count(plan.MultiplyAdds)} multiply-adds an image",
                "",
                .. table,
                "",
                $"Written by MnistNet {GeneratedCode.Version} from the declaration of {target.DisplayName}: change that, not this file.",
            ],
            Print($$"""
            /// <remarks>
            /// <code>
            {{table.Select(static line => "/// " + line)}}
            /// </code>
            /// </remarks>
            partial class {{target.Name}} : global::MnistNet.Network, global::MnistNet.INetwork<{{target.Name}}>
            {
                {{Constants(plan)}}

                {{Constructor(plan)}}

                {{Load(target, "a file", "string", "path", "A file that Save or another program wrote for this network; the extension says which format.", takesFormat: false)}}

                {{Load(target, "a file in one format, whatever its extension", "string", "path", "A file that Save or another program wrote for this network.")}}

                {{Load(target, "a stream", "global::System.IO.Stream", "stream", "What Save or another program wrote, from the present position to the end; stays open.")}}

                {{CreateEngine(engines)}}

                {{LayerSetEmitter.Emit(plan)}}
            }
            """));
    }

    private static string Constants(NetworkPlan plan) => Print($""""
        /// <summary>Number of parameters, counted by the compiler.</summary>
        {GeneratedCode.Marker}
        public const int ParameterCount = {IntegerLiteral(plan.ParameterCount)};

        /// <summary>The layers as Keras prints them, with output shapes and parameters.</summary>
        {GeneratedCode.Marker}
        public const string Summary = """
            {KerasSummary.Lines(plan)}
            """;

        /// <summary>The network as the compiler resolved it.</summary>
        {GeneratedCode.Marker}
        public static global::MnistNet.NetworkDefinition Definition => LayerSet.Definition;

        /// <summary>The layers behind the input, by position and by name.</summary>
        {GeneratedCode.Marker}
        public static LayerSet Layers => LayerSet.All;
        """");

    private static string Constructor(NetworkPlan plan) => Print($$"""
        /// <summary>Creates the network with new weights: {{StartText.Of(plan)}}.</summary>
        /// <param name="seed">Where all its randomness starts; null draws a seed.</param>
        /// <param name="backend">What computes; null takes C# alone.</param>
        {{GeneratedCode.Marker}}
        public {{plan.Target.Name}}(int? seed = null, global::MnistNet.Backend? backend = null)
            : base(Definition, seed, backend)
        {
        }
        """);

    private static string Load(TargetClass target, string source, string type, string argument, string description, bool takesFormat = true) => Print($$"""
        /// <summary>Creates the network with the weights of {{source}}.</summary>
        /// <param name="{{argument}}">{{description}}</param>
        {{(takesFormat ? "/// <param name=\"format\">The format.</param>" : "")}}
        /// <param name="backend">What computes; null takes C# alone.</param>
        /// <returns>The network.</returns>
        {{(argument == "path" ? "/// <exception cref=\"global::System.IO.FileNotFoundException\">There is no such file.</exception>" : "")}}
        /// <exception cref="global::System.IO.InvalidDataException">The content is damaged, or belongs to another network.</exception>
        {{GeneratedCode.Marker}}
        public static {{target.Name}} Load({{type}} {{argument}}{{(takesFormat ? ", global::MnistNet.FileFormat format" : "")}}, global::MnistNet.Backend? backend = null)
        {
            {{target.Name}} network = new(seed: 0, backend);
            network.LoadWeights({{argument}}{{(takesFormat ? ", format" : "")}});
            return network;
        }
        """);

    private static string CreateEngine(IEnumerable<BackendCode> engines) => Print($$"""
        /// <inheritdoc/>
        {{GeneratedCode.Marker}}
        protected override global::MnistNet.INetworkEngine CreateEngine(global::MnistNet.Backend? backend)
        {
            switch (backend)
            {
                {{engines.Select(static (engine, index) => Print($"""
                case {(index == 0 ? "null or " : "")}global::MnistNet.Backend.{engine.Backend}:
                    {engine.Creation}
                """))}}
                default:
                    return base.CreateEngine(backend);
            }
        }
        """);
}
