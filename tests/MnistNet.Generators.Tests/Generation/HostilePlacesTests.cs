using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using MnistNet.Generators.Tests.Harness;

namespace MnistNet.Generators.Tests.Generation;

/// <summary>Does generated code compile wherever a class may stand, whatever stands around it?</summary>
public class HostilePlacesTests
{
    private const string Attributes =
        "[Network, Input(28, 28, 1), Conv2D(4, 4, Padding = MnistNet.Padding.Same), MaxPooling2D(4), Flatten, Dropout(0.5), Dense(10, UseBias = false)]";

    private const string QualifiedAttributes =
        "[global::MnistNet.Network, global::MnistNet.Input(28, 28, 1), global::MnistNet.Flatten, global::MnistNet.Dense(10)]";

    [Theory]
    [InlineData("partial class Outer { ATTRIBUTES internal partial class Net; }")]
    [InlineData("partial struct Outer { ATTRIBUTES private partial class Net; }")]
    [InlineData("partial record Outer { ATTRIBUTES protected sealed partial class Net; }")]
    [InlineData("partial record struct Outer { ATTRIBUTES partial class Net; }")]
    [InlineData("partial record Outer(int Value) { ATTRIBUTES partial class Net; }")]
    [InlineData("readonly partial struct Outer { ATTRIBUTES partial class Net; }")]
    [InlineData("partial interface IOuter { ATTRIBUTES partial class Net; }")]
    [InlineData("static partial class Outer { static partial class Middle { ATTRIBUTES internal partial class Net; } }")]
    [InlineData("namespace A { namespace B.C { partial class Outer { ATTRIBUTES partial class Net; } } }")]
    [InlineData("partial class @event { ATTRIBUTES partial class Net; }")]
    [InlineData("partial class @lowercase { ATTRIBUTES partial class Net; }")]
    public void In_other_types(string source) => AssertClean(source);

    [Theory]
    [InlineData("@class")]
    [InlineData("@int")]
    [InlineData("@record")]
    [InlineData("@file")]
    [InlineData("@required")]
    [InlineData("@scoped")]
    [InlineData("@partial")]
    [InlineData("@dynamic")]
    [InlineData("@await")]
    [InlineData("@field")]
    [InlineData("Größe")]
    [InlineData("Δ")]
    [InlineData("_")]
    public void With_an_unusual_name(string name) => AssertClean($"ATTRIBUTES partial class {name};");

    [Theory]
    [InlineData("A.System")]
    [InlineData("A.MnistNet")]
    [InlineData("A.TorchSharp")]
    [InlineData("A.MnistNet.Torch")]
    [InlineData("A.Modules")]
    [InlineData("A.@namespace.@class")]
    [InlineData("MnistNet")]
    [InlineData("MnistNet.Torch")]
    [InlineData("MnistNet.User")]
    [InlineData("TorchSharp")]
    [InlineData("TorchSharp.Modules")]
    [InlineData("System.User")]
    public void In_a_namespace_that_hides_others(string name) =>
        CompilerRun.Of($"namespace {name} {{ {QualifiedAttributes} partial class Net; }}").AssertClean();

    [Theory]
    [InlineData("namespace A.System { class Int32; }")]
    [InlineData("namespace A.MnistNet { class Shape; }")]
    [InlineData("namespace A.TorchSharp { class Tensor; }")]
    [InlineData("namespace A.Modules { class Linear; }")]
    [InlineData("namespace A.Torch { class TorchEngine; }")]
    [InlineData("namespace A { class Tensor; class Shape; class Padding; class LayerInfo; class Backend; class NetworkDefinition; class InvalidOperationException; class ImmutableArray; class WeightInitializer; }")]
    [InlineData("namespace A { class Network; class NetworkBase; class Modules; class TorchSharp; class System; class Module; class Functional; class Parameter; class Seed; class Training; class Weights; class Noise; class Logits; }")]
    [InlineData("namespace A { delegate void Conv2d(); enum Linear; interface MnistNet; }")]
    public void Beside_namespaces_and_types_of_the_same_names(string neighbours) =>
        CompilerRun.Of($"namespace A {{ {QualifiedAttributes} partial class Net; }}", neighbours).AssertClean();

    [Theory]
    [InlineData("namespace A { class torch; }")]
    [InlineData("namespace A.torch { class Tensor; }")]
    [InlineData("namespace torch { class Tensor; }")]
    [InlineData("class torch;")]
    public void Beside_something_called_torch(string neighbours) =>
        CompilerRun.Of($"#pragma warning disable CS8981\nnamespace A {{ {QualifiedAttributes} partial class Net; }}", "#pragma warning disable CS8981\n" + neighbours).AssertClean();

    // C# finds them from everywhere, if only to forbid their use: a program may well call its networks managed and torch.
    [Theory]
    [InlineData("")]
    [InlineData("namespace A;")]
    public void Beside_top_level_variables_of_every_name_in_it(string space)
    {
        string network = $"{space} {Attributes.Replace("MnistNet.", "global::MnistNet.", StringComparison.Ordinal)} public partial class Net;";
        IEnumerable<string> names = CompilerRun.Of(network).Generated.Values
            .SelectMany(static text => CSharpSyntaxTree.ParseText(text).GetRoot().DescendantTokens())
            .Where(static token => token.IsKind(SyntaxKind.IdentifierToken) && token.ValueText is not "args")
            .Select(static token => token.Text)
            .Distinct();
        string program = string.Concat(names.Select(static name => $"object {name} = 1; global::System.Console.Write({name});\n"));

        CompilerRun.Of(new CompilerOptions { Settings = static settings => settings.WithOutputKind(OutputKind.ConsoleApplication) }, network, program).AssertClean();
    }

    [Fact]
    public void In_two_namespaces_under_the_same_name()
    {
        CompilerRun run = CompilerRun.Of($"namespace A {{ {Attributes} partial class Net; }} namespace B {{ {Attributes} partial class Net; }}", Attributes + " partial class Net;").AssertClean();

        Assert.Equal(9, run.Generated.Count);
    }

    [Fact]
    public void Under_names_that_differ_in_case_only()
    {
        CompilerRun run = CompilerRun.Of($"{Attributes} partial class Net; {Attributes} partial class NET; {Attributes} partial class NeT;").AssertClean();

        Assert.Equal(9, run.Generated.Count);
    }

    [Fact]
    public void Nested_under_the_name_of_the_other_file()
    {
        CompilerRun run = CompilerRun.Of($"{Attributes} partial class Net {{ {Attributes} public partial class TorchSharp; }}").AssertClean();

        Assert.Equal(6, run.Generated.Count);
    }

    [Theory]
    [InlineData("partial class Outer { ATTRIBUTES partial class Net; } partial struct Outer { ATTRIBUTES partial class Net; }")]
    [InlineData("ATTRIBUTES partial class Net; namespace Net { ATTRIBUTES partial class TorchSharp; }")]
    public void Under_a_name_that_is_there_twice(string source)
    {
        CompilerRun run = CompilerRun.Of(source.Replace("ATTRIBUTES", Attributes, StringComparison.Ordinal));

        Assert.Equal(6, run.Generated.Count);
        Assert.True(Assert.Single(run.CompilerDiagnostics).Id is "CS0101" or "CS0261");
    }

    [Fact]
    public void With_members_and_documentation_of_its_own() => CompilerRun.Of($$"""
        /// <summary>My own words.</summary>
        /// <remarks>And <see cref="Describe"/>.</remarks>
        {{Attributes}}
        public partial class Net : System.IFormattable
        {
            /// <summary>Sets a name.</summary>
            public string Name { get; init; } = "";

            /// <summary>Describes the network.</summary>
            public string Describe() => Name + Summary + new TorchModule(seed: 3).GetName();

            string System.IFormattable.ToString(string? format, System.IFormatProvider? provider) => Describe();
        }
        """).AssertClean();

    [Fact]
    public void With_every_kind_of_layer() => CompilerRun.Of("""
        /// <summary>All layers, with all that their arguments lead to in generated code.</summary>
        [Network(ParameterBudget = 1_000_000)]
        [Input(29, 40, 3)]
        [Conv2D(4, 5, Strides = 2, Padding = Padding.Same, Activation = Activation.Tanh)]
        [AveragePooling2D(3, Strides = 2, Padding = Padding.Same)]
        [Conv2D(4, 2, Padding = Padding.Same, Activation = Activation.Sigmoid, UseBias = false)]
        [MaxPooling2D(2, Strides = 1, Padding = Padding.Same)]
        [Dropout(0.25)]
        [Conv2D(6, 3, Strides = 2, Padding = Padding.Same, Activation = Activation.ReLU)]
        [MaxPooling2D(3, Strides = 2, Padding = Padding.Same)]
        [Flatten]
        [Flatten]
        [Dropout(0)]
        [Dense(12, UseBias = false, Activation = Activation.ReLU)]
        [Dense(11, Activation = Activation.Sigmoid)]
        [Dense(10)]
        [Training(Optimizer = Optimizer.SGD, Momentum = 0.9)]
        public partial class Everything;
        """).AssertClean();

    private static void AssertClean(string source) =>
        Assert.NotEmpty(CompilerRun.Of(source.Replace("ATTRIBUTES", Attributes, StringComparison.Ordinal)).AssertClean().Generated);
}
