using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using MnistNet.Generators.Tests.Harness;

namespace MnistNet.Generators.Tests.Generation;

/// <summary>Does generated code compile whatever the project's settings, and whatever else the class says of itself?</summary>
public class HostileProjectsTests
{
    private const string Layers = "Input(8, 8, 1), Conv2D(4, 3, Activation = MnistNet.Activation.ReLU), BatchNormalization, Flatten, Dense(10)";
    private const string Wrong = "[Network, Input(28, 28, 1), Dense(10)] public partial class Wrong;";

    [Fact]
    public void Nullable_off() => AssertClean(static settings => settings.WithNullableContextOptions(NullableContextOptions.Disable));

    [Fact]
    public void Overflow_checked() => AssertClean(static settings => settings.WithOverflowChecks(true));

    [Fact]
    public void Unsafe_code_allowed() => AssertClean(static settings => settings.WithAllowUnsafe(true));

    [Fact]
    public void Optimized() => AssertClean(static settings => settings.WithOptimizationLevel(OptimizationLevel.Release));

    [Fact]
    public void Without_the_types_of_other_platforms() => AssertClean(static settings => settings.WithPlatform(Platform.X64));

    [Theory]
    [InlineData(LanguageVersion.CSharp12)]
    [InlineData(LanguageVersion.CSharp13)]
    [InlineData(LanguageVersion.Latest)]
    [InlineData(LanguageVersion.LatestMajor)]
    [InlineData(LanguageVersion.Preview)]
    public void In_any_language_version_from_12_on(LanguageVersion language) => AssertClean(new CompilerOptions { LanguageVersion = language }, Networks.Paper);

    [Fact]
    public void Beside_top_level_statements() => AssertClean(
        new CompilerOptions { Settings = static settings => settings.WithOutputKind(OutputKind.ConsoleApplication) },
        $"using Net net = new(); System.Console.WriteLine(Net.Summary);\n[Network, {Layers}] internal partial class Net;");

    [Fact]
    public void In_an_assembly_that_is_CLS_compliant()
    {
        const string Assembly = "[assembly: System.CLSCompliant(true)]\n/// <summary>A network.</summary>\n";

        AssertClean(new CompilerOptions(), $"{Assembly}[Network, {Layers}] public partial class Net;");
        AssertClean(new CompilerOptions(), $"{Assembly}[Network, {Layers}, System.CLSCompliant(false)] public partial class Net;");
        AssertNothingGeneratedIsAtFault(CompilerRun.Of(Assembly + Wrong));
    }

    [Theory]
    [InlineData("System.Obsolete")]
    [InlineData("System.Obsolete(\"Use another.\")")]
    [InlineData("System.Obsolete(\"Use another.\", true)")]
    [InlineData("System.Diagnostics.CodeAnalysis.Experimental(\"USER001\")")]
    [InlineData("System.Runtime.Versioning.RequiresPreviewFeatures")]
    [InlineData("System.Diagnostics.CodeAnalysis.RequiresUnreferencedCode(\"No.\")")]
    [InlineData("System.Runtime.Versioning.UnsupportedOSPlatform(\"browser\")")]
    [InlineData("System.Serializable")]
    [InlineData("System.Diagnostics.DebuggerDisplay(\"{Seed}\")")]
    public void With_other_attributes(string attribute)
    {
        AssertClean(new CompilerOptions(), $"/// <summary>A network.</summary>\n[Network, {Layers}, {attribute}] public partial class Net;");
        AssertNothingGeneratedIsAtFault(CompilerRun.Of($"[{attribute}]\n{Wrong}"));
    }

    [Theory]
    [InlineData("[System.Obsolete] partial class Outer { ATTRIBUTES internal partial class Net; }")]
    [InlineData("internal partial class Outer { /** <summary>A network.</summary> */ ATTRIBUTES public partial class Net; }")]
    [InlineData("internal partial class Outer { ATTRIBUTES private partial class Net; }")]
    [InlineData("internal partial class Outer { ATTRIBUTES protected partial class Net; }")]
    [InlineData("internal partial class Outer { ATTRIBUTES private protected partial class Net; }")]
    [InlineData("internal partial class Outer { ATTRIBUTES protected internal partial class Net; }")]
    [InlineData("/** <summary>Outer.</summary> */ public partial class Outer { /** <summary>A network.</summary> */ ATTRIBUTES protected partial class Net; }")]
    [InlineData("/** <summary>Outer.</summary> */ public partial interface IOuter { /** <summary>A network.</summary> */ ATTRIBUTES public partial class Net; }")]
    [InlineData("internal partial struct A { internal partial record B { internal partial interface IC { ATTRIBUTES internal partial class Net; } } }")]
    [InlineData("internal unsafe partial class Outer { ATTRIBUTES internal unsafe partial class Net { internal static int* Pointer(int* value) => value; } }")]
    [InlineData("internal ref partial struct Outer { ATTRIBUTES internal partial class Net; }")]
    public void In_any_accessibility(string source) => AssertClean(
        new CompilerOptions { Settings = static settings => settings.WithAllowUnsafe(true) },
        source.Replace("ATTRIBUTES", $"[Network, {Layers}]", StringComparison.Ordinal));

    [Fact]
    public void Under_a_very_long_name() => AssertClean(
        new CompilerOptions(),
        $"namespace {new string('N', 200)}.{new string('M', 200)};\n[Network, {Layers}] internal partial class {new string('C', 400)};");

    [Fact]
    public void Under_one_name_in_two_classes()
    {
        CompilerRun run = CompilerRun.Of(
            $"partial class A {{ [Network, {Layers}] internal partial class Net; }} partial class B {{ [Network, {Layers}] internal partial class Net; }} namespace A_ {{ [Network, {Layers}] internal partial class Net; }}");

        Assert.Equal(9, run.AssertClean().Generated.Count);
    }

    private static void AssertClean(Func<CSharpCompilationOptions, CSharpCompilationOptions> settings)
    {
        AssertClean(new CompilerOptions { Settings = settings }, Networks.Paper, Networks.Small, "#nullable enable\n" + Networks.UseOfNet, "#nullable enable\n" + Networks.UseOfModule);
        AssertNothingGeneratedIsAtFault(CompilerRun.Of(new CompilerOptions { Settings = settings }, Wrong));
    }

    private static void AssertClean(CompilerOptions options, params string[] sources) => Assert.NotEmpty(CompilerRun.Of(options, sources).AssertClean().Generated);

    private static void AssertNothingGeneratedIsAtFault(CompilerRun run)
    {
        Assert.NotEmpty(run.Generated);
        Assert.DoesNotContain(run.CompilerDiagnostics, static diagnostic => diagnostic.Location.SourceTree?.FilePath.EndsWith(".g.cs", StringComparison.Ordinal) == true);
    }
}
