using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace MnistNet.Generators.Tests.Harness;

/// <summary>A generator that stays alive between edits, as in an editor, and says which of its steps ran again.</summary>
internal sealed class TrackedDriver
{
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

    /// <summary>Replaces the text of a source by another, and runs the generator again.</summary>
    public void Edit(int source, string text)
    {
        SyntaxTree old = compilation.SyntaxTrees.Single(tree => tree.FilePath == $"File{source}.cs");
        compilation = compilation.ReplaceSyntaxTree(old, CompilerRun.Parse(text, old.FilePath));
        Run();
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
