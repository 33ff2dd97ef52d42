using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using MnistNet.Generators.Tests.Corpus;

namespace MnistNet.Fuzz.Tests.Builds;

/// <summary>What must never be true of a build, whatever the program.</summary>
internal static class BuildFaults
{
    /// <summary>The user's member that no constructor sets. C# warns of it at the constructor, where there is one.</summary>
    private const string UnsetMember = "CS8618";

    /// <summary>The first fault, its kind in the first line; null without one.</summary>
    public static string? Find(GuardedBuild build) =>
        FindException(build)
        ?? FindChange(build)
        ?? FindContradiction(build)
        ?? (HidesNamespace(build) ? null : FindErrorInGeneratedCode(build) ?? FindNewError(build));

    private static string? FindException(GuardedBuild build) =>
        build.Exceptions.Count > 0 ? Describe("An exception escaped", build.Exceptions)
        : build.Diagnostics.FirstOrDefault(static diagnostic => diagnostic.Id is "AD0001" or "CS8785" or "CS8784") is { } failure ? Describe("A failure", [failure.ToString()])
        : null;

    private static string? FindChange(GuardedBuild build) =>
        build.Generated.Select(static tree => tree.ToString()).SequenceEqual(build.GeneratedAgain.Select(static tree => tree.ToString()))
            ? null
            : "A second run wrote something else";

    private static string? FindErrorInGeneratedCode(GuardedBuild build)
    {
        Diagnostic[] errors = [.. build.Diagnostics.Where(diagnostic => IsGenerated(diagnostic, build) && diagnostic.Id != UnsetMember)];
        return errors.Length > 0 && !build.WithoutGenerator.Any(IsOfDeclaration)
            ? Describe("Generated code has an error: " + errors[0].Id, errors.Select(Print))
            : null;
    }

    private static string? FindNewError(GuardedBuild build)
    {
        Diagnostic[] errors = [.. build.Diagnostics.Where(static diagnostic => IsError(diagnostic) && !IsOurError(diagnostic) && !IsOfConstructor(diagnostic))];
        return errors.Length > 0 && !build.Diagnostics.Any(IsOurError) && !build.WithoutGenerator.Any(IsError)
            ? Describe("A right program has an error: " + errors[0].Id, errors.Select(Print))
            : null;
    }

    private static string? FindContradiction(GuardedBuild build)
    {
        foreach (INamedTypeSymbol network in GeneratedNetworks.Of(build))
        {
            Diagnostic[] errors = [.. build.Diagnostics.Where(IsOurError)];
            switch (GeneratedNetworks.FormOf(network, build))
            {
                case GeneratedForm.Plan when errors.FirstOrDefault(error => GeneratedNetworks.IsAbout(error, network)) is { } error:
                    return Describe($"{network.Name} has its code and an error: {error.Id}", [Print(error)]);
                case GeneratedForm.Broken or GeneratedForm.None when !build.Diagnostics.Any(IsError):
                    return $"{network.Name} has no code, and no error says why";
            }
        }

        return null;
    }

    // A network is derived from a class without a parameterless constructor; C# says so on a constructor that calls no other.
    private static bool IsOfConstructor(Diagnostic diagnostic) => diagnostic.Id == "CS7036"
        && diagnostic.Location.SourceTree?.GetRoot().FindNode(diagnostic.Location.SourceSpan) is ConstructorDeclarationSyntax { Initializer: null };

    private static bool IsError(Diagnostic diagnostic) => diagnostic.DefaultSeverity == DiagnosticSeverity.Error;

    private static bool IsOurError(Diagnostic diagnostic) =>
        IsError(diagnostic) && diagnostic.Id.StartsWith("MNN", StringComparison.Ordinal);

    private static bool IsGenerated(Diagnostic diagnostic, GuardedBuild build) =>
        diagnostic.Location.SourceTree is { } tree && build.Generated.Contains(tree);

    // A class of that name outside all namespaces leaves no way to name what is in the namespace.
    private static bool HidesNamespace(GuardedBuild build) =>
        build.Output.GlobalNamespace.GetTypeMembers().Any(static type => type.Name is "System" or "MnistNet" or "TorchSharp");

    // Generated code must stand beside a method with errors, but not in a class that is itself misread.
    private static bool IsOfDeclaration(Diagnostic diagnostic)
    {
        if (!IsError(diagnostic))
        {
            return false;
        }

        SyntaxNode? node = diagnostic.Location.SourceTree?.GetRoot().FindNode(diagnostic.Location.SourceSpan);
        return node is null || !node.AncestorsAndSelf().Any(static outer => outer is BlockSyntax or ArrowExpressionClauseSyntax or AttributeSyntax);
    }

    private static string Print(Diagnostic diagnostic) =>
        diagnostic.Location.SourceTree is { } tree ? $"{tree.FilePath}{ExpectedDiagnostic.Print(diagnostic)}\n    {LineOf(diagnostic, tree)}" : diagnostic.ToString();

    private static string LineOf(Diagnostic diagnostic, SyntaxTree tree) =>
        tree.GetText().Lines.GetLineFromPosition(diagnostic.Location.SourceSpan.Start).ToString().Trim();

    private static string Describe(string kind, IEnumerable<string> details) => kind + "\n  " + string.Join("\n  ", details);
}
