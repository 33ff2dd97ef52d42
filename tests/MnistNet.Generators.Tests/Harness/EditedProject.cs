using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace MnistNet.Generators.Tests.Harness;

/// <summary>A project that is edited under a living generator, which after every edit must write what a new one writes.</summary>
internal sealed class EditedProject
{
    private GeneratorDriver driver = CreateDriver();

    public EditedProject(IEnumerable<(string Path, string Text)> files, bool torch = false)
    {
        Compilation = CompilerRun.Compile([], new CompilerOptions { Torch = torch })
            .AddSyntaxTrees(files.Select(static file => CompilerRun.Parse(file.Text, file.Path)));
        Generated = Run();
    }

    public CSharpCompilation Compilation { get; private set; }

    /// <summary>Generated files by name.</summary>
    public IReadOnlyDictionary<string, string> Generated { get; private set; }

    /// <summary>Writes a file: a new one, or another text for one that exists.</summary>
    public void Write(string path, string text) => Update(Find(path) is { } old
        ? Compilation.ReplaceSyntaxTree(old, CompilerRun.Parse(text, path))
        : Compilation.AddSyntaxTrees(CompilerRun.Parse(text, path)));

    public void Delete(string path)
    {
        if (Find(path) is { } old)
        {
            Update(Compilation.RemoveSyntaxTrees(old));
        }
    }

    /// <summary>Changes the project in any way.</summary>
    public void Update(CSharpCompilation compilation)
    {
        Compilation = compilation;
        Generated = Run();
    }

    private static CSharpGeneratorDriver CreateDriver() =>
        CSharpGeneratorDriver.Create([new NetworkGenerator().AsSourceGenerator()], parseOptions: CompilerRun.ParseOptions);

    private static Dictionary<string, string> Output(GeneratorDriver driver)
    {
        GeneratorRunResult result = driver.GetRunResult().Results.Single();
        Assert.Null(result.Exception);
        return result.GeneratedSources.ToDictionary(static source => source.HintName, static source => source.SourceText.ToString());
    }

    private SyntaxTree? Find(string path) => Compilation.SyntaxTrees.SingleOrDefault(tree => tree.FilePath == path);

    private Dictionary<string, string> Run()
    {
        driver = driver.RunGenerators(Compilation);
        Dictionary<string, string> output = Output(driver);
        Assert.Equal(Output(CreateDriver().RunGenerators(Compilation)), output);
        return output;
    }
}
