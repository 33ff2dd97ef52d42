using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using MnistNet.Generators.Tests.Harness;
using MnistNet.Generators.Text;

namespace MnistNet.Generators.Tests.Generation;

/// <summary>Does generated code compile, without a warning, whatever layers are called?</summary>
public class HostileLayerNamesTests
{
    private const int AtOnce = 60;

    // What stands in the code of any network, in its base classes, and in C# itself.
    private static readonly IReadOnlyList<string> Names =
    [
        .. MembersOf(CompilerRun.Of("[Network, Input(2, 2, 1), Conv2D(2, 1, Activation = Activation.ReLU), Flatten, Dense(10)] partial class Net;"))
            .Concat(SyntaxFacts.GetKeywordKinds().Select(static keyword => SyntaxFacts.GetText(keyword)))
            .Concat(HostileMembersTests.Names.Cast<object[]>().Select(static name => (string)name[0]))
            .Concat(["x_output", "x_outputs", "x_outputss", "conv2d_output", "images_", "to-", "N0", "TorchModule", "LayerSet", "ManagedEngine"])
            .Where(static name => char.IsAsciiLetter(name[0]) && name.All(static letter => char.IsAsciiLetterOrDigit(letter) || letter is '_' or '-'))
            .DistinctBy(Wording.Identifier, StringComparer.OrdinalIgnoreCase)
            .Where(static name => !string.Equals(name, "input", StringComparison.OrdinalIgnoreCase))
            .Order(StringComparer.Ordinal),
    ];

    public static TheoryData<int> Parts => [.. Enumerable.Range(0, (Names.Count + AtOnce - 1) / AtOnce)];

    [Theory]
    [MemberData(nameof(Parts))]
    public void As_anything_else_is(int part)
    {
        IReadOnlyList<string> names = [.. Names.Skip(part * AtOnce).Take(AtOnce)];
        Assert.Contains("train", Names);
        Assert.Contains("class", Names);

        CompilerRun.Of(
            Network("WithWeights", names, static (name, i) => $"[Dense(2, Activation = Activation.Tanh, Name = \"{name}\")] [ReLU(Name = \"between{i}\")] [Add(\"{name}\", Name = \"sum{i}\")]"),
            Network("Joined", names, static (name, i) => $"[ReLU(Name = \"{name}\")] [ELU(Name = \"between{i}\")] [Multiply(\"{name}\", Name = \"product{i}\")]"))
            .AssertClean();
    }

    [Fact]
    public void As_variables_and_fields_of_others_are() => CompilerRun.Of(Network(
        "Net",
        ["to", "to_output", "to_outputs", "a", "a_outputs", "a_outputss", "a_output", "train", "train_layer"],
        static (name, i) => $"[Dense(2, Activation = Activation.Tanh, Name = \"{name}\")] [ReLU(Name = \"between{i}\")] [Add(\"{name}\", Name = \"sum{i}\")]")).AssertClean();

    private static string Network(string type, IReadOnlyList<string> names, Func<string, int, string> layers) => $"""
        [Network, Input(1, 2, 1)]
        [Flatten(Name = "flat-{type}")]
        {string.Join('\n', names.Select(layers))}
        [Dense(2, Name = "last-{type}")]
        partial class {type};
        """;

    private static IEnumerable<string> MembersOf(CompilerRun run) => run.Output.GetTypeByMetadataName("Net")!
        .GetTypeMembers()
        .SelectMany(static nested => WithBases(nested))
        .SelectMany(static type => type.GetMembers())
        .Select(static member => member.Name);

    private static IEnumerable<INamedTypeSymbol> WithBases(INamedTypeSymbol type)
    {
        for (INamedTypeSymbol? present = type; present is not null; present = present.BaseType)
        {
            yield return present;
        }
    }
}
