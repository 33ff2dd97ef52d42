using Microsoft.CodeAnalysis.CSharp;
using MnistNet.Generators.Model;

namespace MnistNet.Generators.Emission;

/// <summary>
/// Prints the members of a network that has errors, so that code which uses them still compiles and the only errors
/// are those that say what is wrong with the network.
/// </summary>
internal static class BrokenEmitter
{
    public static GeneratedCode Emit(ResolvedNetwork network)
    {
        TargetClass target = network.Target;
        SourceWriter writer = new();
        using (GeneratedFile.OpenContainers(writer, target))
        {
            writer.Line("/// <remarks>Its declaration has errors, so its members only throw.</remarks>");
            using (writer.Block($"partial class {target.Name} : global::MnistNet.Network"))
            {
                writer.Line("#pragma warning disable CS1591");

                // A second member of a name would be one more error, and not the one that explains it.
                foreach ((string _, string[] lines) in Members(network).Where(member => !target.Collides(member.Name)))
                {
                    writer.Line();
                    foreach (string line in lines)
                    {
                        writer.Line(line);
                    }
                }
            }
        }

        return GeneratedFile.Create(
            target,
            About(network, "its members only throw"),
            writer);
    }

    /// <summary>What the members do. A member that does it for them could have the name of one of the user's.</summary>
    public static string Throw(ResolvedNetwork network) =>
        $"throw new global::System.InvalidOperationException({SymbolDisplay.FormatLiteral(Message(network), quote: true)})";

    /// <summary>What the file says of itself: the errors, and what that means.</summary>
    public static IEnumerable<string> About(ResolvedNetwork network, string consequence) =>
        [$"{network.Target.DisplayName} has errors. Until they are mended, {consequence}.", .. network.Errors.SelectMany(static error => error.Split('\n'))];

    // Errors of C#'s leave no program that could throw.
    private static string Message(ResolvedNetwork network) =>
        $"{network.Target.DisplayName} was compiled with errors in its declaration.{string.Concat(network.Errors.Select(static error => "\n" + error))}";

    private static IEnumerable<(string Name, string[] Lines)> Members(ResolvedNetwork network)
    {
        TargetClass target = network.Target;
        string body = $"=> {Throw(network)};";
        yield return ("ParameterCount", ["public const int ParameterCount = 0;"]);
        yield return ("Summary", ["public const string Summary = \"\";"]);
        yield return ("Definition", [$"public static global::MnistNet.NetworkDefinition Definition {body}"]);
        yield return ("Layers", [$"public static global::MnistNet.LayerCollection Layers {body}"]);
        yield return (MemberCollision.Constructor,
        [
            $"public {target.Name}(int? seed = null, global::MnistNet.Backend? backend = null)",
            $"    : base(default(global::MnistNet.NetworkDefinition) ?? {Throw(network)}, seed, backend)",
            "{",
            "}",
        ]);
        yield return ("Load", [$"public static {target.Name} Load(string path, global::MnistNet.Backend? backend = null) {body}"]);
        yield return ("Load", [$"public static {target.Name} Load(string path, global::MnistNet.FileFormat format, global::MnistNet.Backend? backend = null) {body}"]);
        yield return ("Load", [$"public static {target.Name} Load(global::System.IO.Stream stream, global::MnistNet.FileFormat format, global::MnistNet.Backend? backend = null) {body}"]);
    }
}
