using MnistNet.Generators.Tests.Harness;

namespace MnistNet.Generators.Tests.Generation;

/// <summary>Does generated code compile beside members and types that have the names it uses itself?</summary>
public class HostileMembersTests
{
    private const string Right = "[global::MnistNet.Network, global::MnistNet.Input(28, 28, 1), global::MnistNet.Flatten, global::MnistNet.Dropout(0.5), global::MnistNet.Dense(10)]";
    private const string Wrong = "[global::MnistNet.Network, global::MnistNet.Input(28, 28, 1), global::MnistNet.Dense(10)]";

    // What generated code says without the name of a namespace before it, and what code of this kind is often tempted to say so.
    public static TheoryData<string> Names =>
    [
        "torch", "nn", "functional", "Tensor", "Module", "Modules", "DisposeScope", "Conv2d", "Linear", "TorchSharp", "Torch", "MnistNet", "System", "CodeDom", "Global",
        "Network", "NetworkDefinition", "LayerCollection", "LayerInfo", "WeightInfo", "Shape", "Optimizer", "TrainingSettings", "Model", "Engine",
        "Broken", "Unresolved", "Managed", "ManagedEngine", "Convolution", "Flatten", "Dropout", "Dense", "Forward", "Backward", "Span", "ReadOnlySpan", "ImmutableArray",
        "values", "weights", "gradients", "marks", "pass", "segment", "logits", "images", "intermediates", "network", "path", "labels", "totals", "x", "dense", "disposing", "Logits", "TrainBatch", "forward",
        "Int32", "String", "Single", "Double", "Boolean", "InvalidOperationException", "GeneratedCode", "GeneratedCodeAttribute", "Object", "Attribute", "var", "dynamic", "@int", "@string", "nint", "value", "field", "global",
    ];

    [Theory]
    [MemberData(nameof(Names))]
    public void Members_of_the_class(string name) => AssertClean($"private static int {name}() => 3; internal static int Use() => {name}();");

    [Theory]
    [MemberData(nameof(Names))]
    public void Types_in_the_class(string name) => AssertClean($"internal sealed class {name};");

    // Inside the class, C# would say that it hides a property of the base class.
    [Theory]
    [InlineData("Backend")]
    [MemberData(nameof(Names))]
    public void Types_around_the_class(string name)
    {
        // Outside of all namespaces, such a class would leave no way to name what is in the namespace.
        string source = $"namespace User; internal static class {name};\npartial class Outer {{ internal static class {name}; ATTRIBUTES partial class Net; }}";

        AssertRightIsClean(Source(source, Right));
        AssertWrongIsClean(Source(source, Wrong));
    }

    [Theory]
    [InlineData("Conv2DAttribute : System.Attribute")]
    [InlineData("DenseAttribute : System.Attribute")]
    [InlineData("NetworkAttribute : System.Attribute")]
    [InlineData("NetworkBuilder")]
    [InlineData("Padding")]
    [InlineData("Activation")]
    [InlineData("Size2D")]
    public void Twins_of_the_librarys_types(string twin) =>
        AssertRightIsClean(Source($"namespace User; internal class {twin};\nATTRIBUTES partial class Net;", Right));

    [Fact]
    public void Constructors_and_overloads_of_its_own() => AssertClean("""
        internal Net(string name)
            : this(seed: name.Length)
        {
        }

        internal static Net Load(System.IO.Stream stream) => throw new System.IO.EndOfStreamException(stream.ToString());

        internal void CreateEngine(int count) => System.Console.Write(count);

        internal static void Dispose(string what) => System.Console.Write(what);
        """);

    private static void AssertClean(string members)
    {
        AssertRightIsClean(Source($"ATTRIBUTES partial class Net {{ {members} }}", Right));
        AssertWrongIsClean(Source($"ATTRIBUTES partial class Net {{ {members} }}", Wrong));
    }

    private static string Source(string text, string attributes) =>
        "#pragma warning disable CS8981 // Names in small letters.\n" + text.Replace("ATTRIBUTES", attributes, StringComparison.Ordinal);

    private static void AssertRightIsClean(string source) => Assert.Equal(3, CompilerRun.Of(source).AssertClean().Generated.Count);

    private static void AssertWrongIsClean(string source)
    {
        CompilerRun run = CompilerRun.Of(source);

        Assert.Empty(run.CompilerDiagnostics);
        Assert.Equal("MNN1001", Assert.Single(run.Findings).Id);
        Assert.Equal(2, run.Generated.Count);
    }
}
