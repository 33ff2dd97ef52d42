using MnistNet.Generators.Model;

namespace MnistNet.Generators.Emission;

/// <summary>
/// Prints the members of a network that has errors, so that code which uses them still compiles and the only errors
/// are those that say what is wrong with the network.
/// </summary>
internal static class BrokenEmitter
{
    public static string Emit(TargetClass target)
    {
        SourceWriter writer = new();
        GeneratedFile.WriteHeader(writer, [$"{target.DisplayName} has errors: see the diagnostics MNN…. Until they are mended, its members only throw."]);
        using (GeneratedFile.OpenContainers(writer, target))
        {
            writer.Line("/// <remarks>Its declaration has errors, so its members only throw.</remarks>");
            using (writer.Block($"partial class {target.Name} : global::MnistNet.Network"))
            {
                EmitMembers(writer, target);
            }
        }

        return writer.ToString();
    }

    private static void EmitMembers(SourceWriter writer, TargetClass target) => writer
        .Line("#pragma warning disable CS1591")
        .Line("public const int ParameterCount = 0;")
        .Line()
        .Line("public const string Summary = \"\";")
        .Line()
        .Line("public static global::MnistNet.NetworkDefinition Definition => throw Broken();")
        .Line()
        .Line("public static global::System.Collections.Immutable.ImmutableArray<global::MnistNet.LayerInfo> Layers => throw Broken();")
        .Line()
        .Line($"public {target.Name}(int? seed = null, global::MnistNet.Backend? backend = null)")
        .Line("    : base(Definition, seed, backend)")
        .Line("{")
        .Line("}")
        .Line()
        .Line($"public static {target.Name} Load(string path, global::MnistNet.Backend? backend = null) => throw Broken();")
        .Line()
        .Line("private static global::System.InvalidOperationException Broken() =>")
        .Line($"    new(\"{target.DisplayName} was compiled with errors in its declaration.\");");
}
