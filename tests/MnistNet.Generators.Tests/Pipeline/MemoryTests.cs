using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using MnistNet.Generators.Tests.Harness;

namespace MnistNet.Generators.Tests.Pipeline;

/// <summary>Does a generator that stays alive let go of what an edit has replaced?</summary>
public class MemoryTests
{
    private const string Part = "[Training(Epochs = 3)] partial class Net;";

    private GeneratorDriver driver = CSharpGeneratorDriver.Create([new NetworkGenerator().AsSourceGenerator()], parseOptions: CompilerRun.ParseOptions);

    // Roslyn itself keeps the file that came last to a compilation.
    private CSharpCompilation compilation = CompilerRun.Compile([Networks.Small, Part, "class Other;", "class Last;"], new CompilerOptions());

    [Theory]
    [InlineData("the network", "File0.cs", Networks.Small + "// edited")]
    [InlineData("another part of its class", "File1.cs", Part + "// edited")]
    [InlineData("another file", "File2.cs", "class Other { int field; }")]
    [InlineData("another file that declares something else", "File2.cs", "class Another;")]
    public void After_an_edit_of(string what, string path, string text)
    {
        Run();
        WeakReference[] replaced = Edit(path, text);

        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();

        Assert.All(replaced, reference => Assert.False(reference.IsAlive, $"After an edit of {what}, an old {reference.Target} lives on."));
        Assert.NotEmpty(driver.GetRunResult().GeneratedTrees);
        GC.KeepAlive(compilation);
    }

    // Not inlined, so that no local variable keeps alive what the test looks for.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private WeakReference[] Edit(string path, string text)
    {
        SyntaxTree old = compilation.SyntaxTrees.Single(tree => tree.FilePath == path);
        WeakReference[] replaced = [new(compilation), new(old)];
        compilation = compilation.ReplaceSyntaxTree(old, CompilerRun.Parse(text, path));
        Run();
        return replaced;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Run() => driver = driver.RunGenerators(compilation);
}
