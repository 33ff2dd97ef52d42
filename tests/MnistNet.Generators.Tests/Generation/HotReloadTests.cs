using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using MnistNet.Generators.Tests.Harness;

namespace MnistNet.Generators.Tests.Generation;

/// <summary>
/// May somebody edit a network's attributes under <c>dotnet watch</c>? It crashes where a class has an initialiser in another
/// part than the attributes (dotnet/roslyn#82046).
/// </summary>
public class HotReloadTests
{
    public static TheoryData<string> Sources =>
    [
        Networks.Paper,
        "[Network, Input(28, 28, 1), Dense(10)] public partial class Broken;",
        "[Network, Input(8, 8, 1), Conv2D(4, 3), BatchNormalization, ReLU(MaxValue = 6), GlobalAveragePooling2D, Dense(10)] public partial class Net;",
    ];

    [Theory]
    [MemberData(nameof(Sources))]
    public void No_generated_part_of_the_users_class_has_an_initializer(string source)
    {
        TypeDeclarationSyntax[] parts =
        [
            .. CompilerRun.Of(source).Output.SyntaxTrees
                .Where(static tree => tree.FilePath.EndsWith(".g.cs", StringComparison.Ordinal))
                .SelectMany(static tree => tree.GetRoot(CancellationToken.None).ChildNodes().OfType<TypeDeclarationSyntax>()),
        ];

        Assert.NotEmpty(parts);
        Assert.All(parts.SelectMany(static part => part.Members), static member => Assert.False(
            member is PropertyDeclarationSyntax { Initializer: not null }
            || (member is FieldDeclarationSyntax field && !field.Modifiers.Any(SyntaxKind.ConstKeyword) && field.Declaration.Variables.Any(static variable => variable.Initializer is not null)),
            member.ToString()));
    }
}
