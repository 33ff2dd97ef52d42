extern alias library;

using System.Reflection;

using MnistNet.Generators.Tests.Harness;

namespace MnistNet.Generators.Tests.Rules;

/// <summary>Does a number at its place mean the same in an attribute, in Define and in Keras?</summary>
public class BothFormsTests
{
    // Keras's own order: https://keras.io/api/layers/, as far as the arguments are numbers. Its padding is one number, or pairs.
    private static readonly Dictionary<string, string[]> Keras = new()
    {
        ["Input"] = ["height", "width", "channels"],
        ["Conv2D"] = ["filters", "kernelSize", "strides"],
        ["DepthwiseConv2D"] = ["kernelSize", "strides"],
        ["SeparableConv2D"] = ["filters", "kernelSize", "strides"],
        ["MaxPooling2D"] = ["poolSize", "strides"],
        ["AveragePooling2D"] = ["poolSize", "strides"],
        ["Dense"] = ["units"],
        ["Dropout"] = ["rate"],
        ["LeakyReLU"] = ["negativeSlope"],
    };

    public static TheoryData<string> Kinds => [.. Attributes.Select(static type => type.Name[..^nameof(Attribute).Length])];

    private static IEnumerable<Type> Attributes => typeof(LayerAttribute).Assembly.GetExportedTypes()
        .Where(static type => type.IsSubclassOf(typeof(LayerAttribute)) && !type.IsAbstract);

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Arguments_stand_at_the_same_places(string kind)
    {
        Type attribute = Attributes.Single(type => type.Name == kind + nameof(Attribute));
        string[][] methods = [.. typeof(NetworkBuilder).GetMethods().Where(method => method.Name == kind).Select(NamesOf)];
        foreach (string[] names in attribute.GetConstructors().Select(NamesOf))
        {
            Assert.Contains(methods, method => method.Take(names.Length).SequenceEqual(names));
            Assert.True(!Keras.TryGetValue(kind, out string[]? keras) || keras.Take(names.Length).SequenceEqual(names), string.Join(", ", names));
        }
    }

    // Shapes are Keras 3.9's.
    [Theory]
    [InlineData("Conv2D(8, 3, 2)", "13×13×8")]
    [InlineData("Conv2D(4, 5, 3)", "8×8×4")]
    [InlineData("DepthwiseConv2D(3, 2)", "13×13×1")]
    [InlineData("SeparableConv2D(8, 3, 2)", "13×13×8")]
    [InlineData("MaxPooling2D(3, 1)", "26×26×1")]
    [InlineData("MaxPooling2D(2, 1)", "27×27×1")]
    [InlineData("AveragePooling2D(4, 3)", "9×9×1")]
    [InlineData("ZeroPadding2D(2, 0)", "32×28×1")]
    public void Numbers_mean_the_same_in_both_forms(string layer, string shape)
    {
        CompilerRun run = CompilerRun.Of(
            $"[Network, Input(28, 28, 1), {layer}, GlobalMaxPooling2D, Dense(10)] public partial class Attributes; "
            + $"[Network] public partial class Calls {{ static void Define(NetworkBuilder n) => n.Input(28, 28, 1).{layer}.GlobalMaxPooling2D().Dense(10); }}");
        using EmittedAssembly networks = new(run);
        library::MnistNet.NetworkDefinition attributes = networks.Static<library::MnistNet.NetworkDefinition>("Attributes", "Definition");
        library::MnistNet.NetworkDefinition calls = networks.Static<library::MnistNet.NetworkDefinition>("Calls", "Definition");

        Assert.Empty(run.Findings);
        Assert.Equal(shape, attributes.Layers[0].OutputShape.ToString());
        Assert.Equal(attributes.Layers.Select(static layer => layer.Declaration), calls.Layers.Select(static layer => layer.Declaration));
    }

    private static string[] NamesOf(MethodBase method) => [.. method.GetParameters().Select(static parameter => parameter.Name!)];
}
