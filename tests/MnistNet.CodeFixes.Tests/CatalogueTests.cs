using System.Collections.Immutable;
using System.Composition;
using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using MnistNet.CodeFixes.Fixes;
using MnistNet.Generators;

namespace MnistNet.CodeFixes.Tests;

/// <summary>Will an editor find every fix, and does each name diagnostics that exist?</summary>
public class CatalogueTests
{
    public static TheoryData<Type> Fixes => [.. FixTypes];

    internal static IEnumerable<Type> FixTypes => typeof(InsertFlattenCodeFix).Assembly.GetTypes()
        .Where(static type => typeof(CodeFixProvider).IsAssignableFrom(type) && !type.IsAbstract);

    [Theory]
    [MemberData(nameof(Fixes))]
    public void An_editor_finds_it_by_its_name(Type type)
    {
        ExportCodeFixProviderAttribute export = Assert.IsType<ExportCodeFixProviderAttribute>(type.GetCustomAttribute<ExportCodeFixProviderAttribute>());

        Assert.Equal([LanguageNames.CSharp], export.Languages);
        Assert.Equal(type.Name, export.Name);
        Assert.NotNull(type.GetCustomAttribute<SharedAttribute>());
    }

    [Theory]
    [MemberData(nameof(Fixes))]
    public void It_fixes_diagnostics_of_the_analyzer_in_every_scope(Type type)
    {
        CodeFixProvider fix = (CodeFixProvider)Activator.CreateInstance(type)!;

        Assert.NotEmpty(fix.FixableDiagnosticIds);
        Assert.Subset(new NetworkAnalyzer().SupportedDiagnostics.Select(static rule => rule.Id).ToHashSet(), fix.FixableDiagnosticIds.Where(IsOurs).ToHashSet());
        Assert.Equal([FixAllScope.Document, FixAllScope.Project, FixAllScope.Solution], fix.GetFixAllProvider()!.GetSupportedFixAllScopes().Order());
    }

    [Fact]
    public void What_is_mechanical_has_a_fix() => Assert.Equal(
        ["MNN0001", "MNN0002", "MNN0004", "MNN0006", "MNN0010", "MNN0014", "MNN0019", "MNN1001", "MNN1003", "MNN1005", "MNN1007", "MNN1009", "MNN1011", "MNN1012", "MNN1014", "MNN1015", "MNN1018", "MNN1019", "MNN2001", "MNN3004", "MNN3005", "MNN3006", "MNN3007", "MNN3008"],
        FixTypes.SelectMany(static type => ((CodeFixProvider)Activator.CreateInstance(type)!).FixableDiagnosticIds).Where(IsOurs).Distinct().Order(StringComparer.Ordinal));

    // Editors offer no fix for what a generator tells, so C#'s own errors there bear it.
    private static bool IsOurs(string id) => id.StartsWith("MNN", StringComparison.Ordinal);

    [Fact]
    public void The_compiler_loads_no_workspaces_with_the_generator()
    {
        ImmutableArray<string> references = [.. typeof(NetworkAnalyzer).Assembly.GetReferencedAssemblies().Select(static name => name.Name!)];

        Assert.DoesNotContain(references, static name => name.Contains("Workspaces", StringComparison.Ordinal) || name.Contains("CodeFixes", StringComparison.Ordinal));
        Assert.DoesNotContain(typeof(InsertFlattenCodeFix).Assembly.GetReferencedAssemblies(), static name => name.Name == "MnistNet.Generators");
    }
}
