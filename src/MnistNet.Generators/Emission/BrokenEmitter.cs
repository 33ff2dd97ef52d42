using MnistNet.Generators.Model;

namespace MnistNet.Generators.Emission;

/// <summary>
/// Prints the members of a network that has errors, so that code which uses them still compiles and the only errors
/// are those that say what is wrong with the network.
/// </summary>
internal static class BrokenEmitter
{
    public static GeneratedCode Emit(TargetClass target)
    {
        SourceWriter writer = new();
        using (GeneratedFile.OpenContainers(writer, target))
        {
            writer.Line("/// <remarks>Its declaration has errors, so its members only throw.</remarks>");
            using (writer.Block($"partial class {target.Name} : global::MnistNet.Network"))
            {
                writer.Line("#pragma warning disable CS1591");

                // A second member of a name would be one more error, and not the one that explains it.
                foreach ((string _, string[] lines) in Members(target).Where(member => !target.Collides(member.Name)))
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
            [$"{target.DisplayName} has errors: see the diagnostics MNN…. Until they are mended, its members only throw."],
            writer);
    }

    /// <summary>What the members do. A member that does it for them could have the name of one of the user's.</summary>
    public static string Throw(TargetClass target) =>
        $"throw new global::System.InvalidOperationException(\"{target.DisplayName} was compiled with errors in its declaration.\")";

    private static IEnumerable<(string Name, string[] Lines)> Members(TargetClass target)
    {
        yield return ("ParameterCount", ["public const int ParameterCount = 0;"]);
        yield return ("Summary", ["public const string Summary = \"\";"]);
        yield return ("Definition", [$"public static global::MnistNet.NetworkDefinition Definition => {Throw(target)};"]);
        yield return ("Layers", [$"public static global::MnistNet.LayerCollection Layers => {Throw(target)};"]);
        yield return (MemberCollision.Constructor,
        [
            $"public {target.Name}(int? seed = null, global::MnistNet.Backend? backend = null)",
            $"    : base(default(global::MnistNet.NetworkDefinition) ?? {Throw(target)}, seed, backend)",
            "{",
            "}",
        ]);
        yield return ("Load", [$"public static {target.Name} Load(string path, global::MnistNet.Backend? backend = null) => {Throw(target)};"]);
    }
}
