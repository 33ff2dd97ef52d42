using Microsoft.CodeAnalysis;
using MnistNet.Generators.Tests.Harness;

namespace MnistNet.Generators.Tests.Corpus;

/// <summary>Does the compiler say of each file what the file says, and nothing else?</summary>
public class CorpusTests
{
    public static TheoryData<string> WrongNames => CorpusFiles.NamesOf(CorpusFiles.Wrong);

    public static TheoryData<string> RightNames => CorpusFiles.NamesOf(CorpusFiles.Right);

    [Theory]
    [MemberData(nameof(WrongNames))]
    public void The_mistake_is_reported_at_its_place_with_its_numbers(string name)
    {
        CorpusFile file = CorpusFiles.Find(name);

        Assert.NotEmpty(file.Expected);
        AssertFound(file, file.Compile());
    }

    [Theory]
    [MemberData(nameof(RightNames))]
    public void Nothing_is_reported_and_every_network_gets_its_code(string name)
    {
        CorpusFile file = CorpusFiles.Find(name);
        CompilerRun run = file.Compile();

        Assert.Empty(file.Expected);
        AssertFound(file, run);
        INamedTypeSymbol[] networks = [.. Networks(run)];
        Assert.All(networks, static network => Assert.True(ParameterCount(network) > 0, $"{network} has no code of its own."));
        Assert.True(networks.Length > 0 || file.Id == "MNN0008", "There is no network.");
    }

    [Fact]
    public void There_are_enough_files() =>
        Assert.True(CorpusFiles.Wrong.Count >= 80 && CorpusFiles.Right.Count >= 40, $"{CorpusFiles.Wrong.Count} wrong, {CorpusFiles.Right.Count} right");

    [Theory]
    [MemberData(nameof(WrongNames))]
    public void A_file_is_named_after_its_mistake(string name)
    {
        CorpusFile file = CorpusFiles.Find(name);

        Assert.NotEmpty(file.Id);
        Assert.Contains(file.Expected, expected => expected.Id == file.Id);
    }

    private static void AssertFound(CorpusFile file, CompilerRun run) =>
        LineComparison.AssertEqual(
        file.Name, [.. file.Expected.Select(static expected => expected.Line)], [.. run.Diagnostics.Select(ExpectedDiagnostic.Print)]);

    private static IEnumerable<INamedTypeSymbol> Networks(CompilerRun run) => run.Output.GetSymbolsWithName(static _ => true, SymbolFilter.Type)
        .OfType<INamedTypeSymbol>()
        .Where(static type => type.GetAttributes().Any(static attribute => attribute.AttributeClass?.ToDisplayString() == "MnistNet.NetworkAttribute"));

    // The members of a network that has errors count 0.
    private static int ParameterCount(INamedTypeSymbol network) =>
        network.GetMembers("ParameterCount").OfType<IFieldSymbol>().Select(static field => (int)field.ConstantValue!).SingleOrDefault();
}
