using Microsoft.CodeAnalysis.CSharp;
using static MnistNet.Generators.Emission.CodeTemplate;

namespace MnistNet.Generators.Emission;

/// <summary>
/// Prints the members of a network that has errors, so that code which uses them still compiles and the only errors
/// are those that say what is wrong with the network.
/// </summary>
internal static class BrokenEmitter
{
    public static GeneratedCode Emit(ResolvedNetwork network) => GeneratedCode.Of(
        network.Target,
        engine: "",
        About(network, "its members only throw"),
        Print($$"""
        /// <remarks>Its declaration has errors, so its members only throw.</remarks>
        partial class {{network.Target.Name}} : global::MnistNet.Network, global::MnistNet.INetwork<{{network.Target.Name}}>
        {
            #pragma warning disable CS1591

            {{Members(network)}}
        }
        """));

    /// <summary>What the members do. A member that does it for them could have the name of one of the user's.</summary>
    public static string Throw(ResolvedNetwork network) =>
        $"throw new global::System.InvalidOperationException({SymbolDisplay.FormatLiteral(Message(network), quote: true)})";

    /// <summary>What the file says of itself: the errors, and what that means.</summary>
    public static IEnumerable<string> About(ResolvedNetwork network, string consequence) =>
        [$"{network.Target.DisplayName} has errors. Until they are mended, {consequence}.", .. network.Errors.SelectMany(static error => error.Split('\n'))];

    // Errors of C#'s leave no program that could throw.
    private static string Message(ResolvedNetwork network) =>
        $"{network.Target.DisplayName} was compiled with errors in its declaration.{string.Concat(network.Errors.Select(static error => "\n" + error))}";

    private static string Members(ResolvedNetwork network)
    {
        string name = network.Target.Name;
        string body = $"=> {Throw(network)};";
        (string Name, string Code)[] members =
        [
            ("ParameterCount", "public const int ParameterCount = 0;"),
            ("Summary", "public const string Summary = \"\";"),
            ("Definition", $"public static global::MnistNet.NetworkDefinition Definition {body}"),
            ("Layers", $"public static global::MnistNet.LayerCollection Layers {body}"),
            (MemberCollision.Constructor, $$"""
                public {{name}}(int? seed = null, global::MnistNet.Backend? backend = null)
                    : base(default(global::MnistNet.NetworkDefinition) ?? {{Throw(network)}}, seed, backend)
                {
                }
                """),
            ("Load", $"public static {name} Load(string path, global::MnistNet.Backend? backend = null) {body}"),
            ("Load", $"public static {name} Load(string path, global::MnistNet.FileFormat format, global::MnistNet.Backend? backend = null) {body}"),
            ("Load", $"public static {name} Load(global::System.IO.Stream stream, global::MnistNet.FileFormat format, global::MnistNet.Backend? backend = null) {body}"),
        ];

        string[] ofInterface =
        [
            $"static global::MnistNet.NetworkDefinition global::MnistNet.INetwork<{name}>.Definition {body}",
            $"static {name} global::MnistNet.INetwork<{name}>.Load(string path, global::MnistNet.Backend? backend) {body}",
        ];

        // A second member of a name would be one more error, and not the one that explains it.
        return Apart(members.Where(member => !network.Target.Collides(member.Name)).Select(static member => member.Code).Concat(ofInterface));
    }
}
