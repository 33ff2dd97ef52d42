using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using static Microsoft.CodeAnalysis.IncrementalStepRunReason;

namespace MnistNet.Generators.Tests.Harness;

/// <summary>A generator that stays alive between edits, as in an editor, and says which of its steps ran again.</summary>
internal sealed class TrackedDriver
{
    /// <summary>The steps behind the one that reads the sources.</summary>
    public static readonly IReadOnlyList<string> StepsOfNetworks = [TrackingNames.Networks, TrackingNames.Resolve, TrackingNames.Emit, TrackingNames.Arrange];

    private CSharpCompilation compilation;
    private GeneratorDriver driver = CSharpGeneratorDriver.Create(
        [new NetworkGenerator().AsSourceGenerator()],
        parseOptions: CompilerRun.ParseOptions,
        driverOptions: new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true));

    public TrackedDriver(params string[] sources)
    {
        compilation = CompilerRun.Compile(sources, new CompilerOptions());
        Run();
    }

    public GeneratorRunResult Result { get; private set; }

    /// <summary>Generated files by name.</summary>
    public IReadOnlyDictionary<string, string> Generated =>
        Result.GeneratedSources.ToDictionary(static source => source.HintName, static source => source.SourceText.ToString());

    /// <summary>Replaces the text of a source by another, and runs the generator again.</summary>
    public void Edit(int source, string text) => Edit((source, text));

    /// <summary>Replaces the texts of several sources at once, and runs the generator again.</summary>
    public void Edit(params (int Source, string Text)[] edits)
    {
        foreach ((int source, string text) in edits)
        {
            SyntaxTree old = compilation.SyntaxTrees.Single(tree => tree.FilePath == $"File{source}.cs");
            compilation = compilation.ReplaceSyntaxTree(old, CompilerRun.Parse(text, old.FilePath));
        }

        Run();
    }

    /// <summary>Sets an MSBuild property, and runs the generator again.</summary>
    public void SetProperty(string name, string value)
    {
        driver = driver.WithUpdatedAnalyzerConfigOptions(new ConfigOptions(new Dictionary<string, string> { ["build_property." + name] = value }));
        Run();
    }

    /// <summary>Asserts that nothing was computed again from the networks, once they had been read.</summary>
    public void AssertNothingRanAgain()
    {
        foreach (string step in StepsOfNetworks)
        {
            Assert.NotEmpty(Reasons(step));
            Assert.All(Reasons(step), reason => Assert.True(reason is Cached or Unchanged, $"{step}: {reason}"));
        }

        Assert.NotEmpty(OutputReasons());
        Assert.All(OutputReasons(), static reason => Assert.Equal(Cached, reason));
    }

    /// <summary>What became of each result of a step.</summary>
    public IReadOnlyList<IncrementalStepRunReason> Reasons(string step) =>
        [.. Result.TrackedSteps[step].SelectMany(static run => run.Outputs).Select(static output => output.Reason)];

    /// <summary>What became of each generated file.</summary>
    public IReadOnlyList<IncrementalStepRunReason> OutputReasons() =>
        [.. Result.TrackedOutputSteps.SelectMany(static step => step.Value).SelectMany(static run => run.Outputs).Select(static output => output.Reason)];

    private void Run()
    {
        driver = driver.RunGenerators(compilation);
        Result = driver.GetRunResult().Results.Single();
        Assert.Null(Result.Exception);
    }
}
