using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using MnistNet.Generators.Parsing;

namespace MnistNet.Generators.Diagnostics;

/// <summary>Finds the place of a finding in the source: the argument, else the layer, else the name of the class.</summary>
internal sealed class FindingLocator(NetworkSource source, CancellationToken cancellation)
{
    private static readonly Dictionary<string, (string Both, int Element)> Sides = new()
    {
        ["KernelHeight"] = ("KernelSize", 0),
        ["KernelWidth"] = ("KernelSize", 1),
        ["PoolHeight"] = ("PoolSize", 0),
        ["PoolWidth"] = ("PoolSize", 1),
        ["StrideHeight"] = ("Strides", 0),
        ["StrideWidth"] = ("Strides", 1),
        ["Top"] = ("Height", 0),
        ["Bottom"] = ("Height", 0),
        ["Left"] = ("Width", 1),
        ["Right"] = ("Width", 1),
        ["Height"] = ("Padding", 0),
        ["Width"] = ("Padding", 1),
    };

    /// <summary>The diagnostic of a finding; its properties and additional locations carry what a code fix needs.</summary>
    public Diagnostic Report(Finding finding) => Diagnostic.Create(
        Descriptors.Of(finding.Rule),
        Locate(finding.Place),
        finding.Hints.Where(static hint => hint.Place is not null).Select(hint => Locate(hint.Place!.Value)),
        finding.Hints.ToImmutableDictionary(static hint => hint.Key, static hint => (string?)hint.Value),
        [.. finding.Arguments]);

    public Location Locate(FindingPlace place) => place.Part switch
    {
        DeclarationPart.Layer when source.Attributes.Layers.IsEmpty => Locate(source.Define!.Layers[place.Index], place.Argument),
        DeclarationPart.Layer => Locate(source.Attributes.Layers[place.Index], place.Argument),
        DeclarationPart.Network => Locate(source.Attributes.Network!, place.Argument),
        DeclarationPart.Training => Locate(source.Attributes.Training!, place.Argument),
        DeclarationPart.DefineName => source.Define!.Method.Locations[0],
        DeclarationPart.DefineProblem => source.Define!.Problems[place.Index].Location,
        DeclarationPart.Collision => GeneratedMembers.CollisionsOf(source.Type).ElementAt(place.Index).Locations[0],
        _ => ClassName(),
    };

    /// <summary>What an argument may be called, the nearest name first, and which element of a pair it is there.</summary>
    private static IEnumerable<(string Name, int Element)> Candidates(string argument)
    {
        foreach (string name in Narrower(argument))
        {
            yield return (name, -1);
        }

        for (string name = argument; Sides.TryGetValue(name, out (string Both, int Element) wider); name = wider.Both)
        {
            yield return wider;
        }
    }

    /// <summary>The argument itself, and those that hold a part of what it holds.</summary>
    private static IEnumerable<string> Narrower(string argument) =>
        Sides.Where(side => side.Value.Both == argument).SelectMany(static side => Narrower(side.Key)).Prepend(argument);

    private static Location Locate(DefinedLayer layer, string? argument)
    {
        foreach ((string name, int element) in argument is null ? [] : Candidates(argument))
        {
            if (layer.Arguments.TryGetValue(name, out SyntaxNode? syntax))
            {
                return syntax is ArgumentSyntax { Expression: TupleExpressionSyntax pair } && pair.Arguments.Count > element && element >= 0
                    ? pair.Arguments[element].GetLocation()
                    : syntax.GetLocation();
            }
        }

        return layer.Location;
    }

    private static AttributeArgumentSyntax? FindArgument(AttributeSyntax syntax, AttributeData attribute, string name)
    {
        int parameter = attribute.AttributeConstructor?.Parameters
            .FirstOrDefault(candidate => string.Equals(candidate.Name, name, StringComparison.OrdinalIgnoreCase))?.Ordinal ?? -1;
        SeparatedSyntaxList<AttributeArgumentSyntax> arguments = syntax.ArgumentList?.Arguments ?? default;
        return arguments.FirstOrDefault(argument => argument.NameEquals?.Name.Identifier.ValueText == name)
            ?? arguments.FirstOrDefault(argument => string.Equals(argument.NameColon?.Name.Identifier.ValueText, name, StringComparison.OrdinalIgnoreCase))
            ?? arguments.Where(static argument => argument.NameEquals is null && argument.NameColon is null).ElementAtOrDefault(parameter);
    }

    private Location Locate(AttributeData attribute, string? argument)
    {
        if (attribute.ApplicationSyntaxReference?.GetSyntax(cancellation) is not AttributeSyntax syntax)
        {
            return ClassName();
        }

        IEnumerable<AttributeArgumentSyntax?> written = argument is null
            ? []
            : Candidates(argument).Select(candidate => FindArgument(syntax, attribute, candidate.Name));
        return (written.FirstOrDefault(static found => found is not null) ?? (SyntaxNode)syntax).GetLocation();
    }

    // Of several partial declarations, the one that says [Network].
    private Location ClassName()
    {
        SyntaxNode? declaration = source.Attributes.Network?.ApplicationSyntaxReference?.GetSyntax(cancellation).FirstAncestorOrSelf<TypeDeclarationSyntax>();
        return declaration is TypeDeclarationSyntax { Identifier: var identifier } ? identifier.GetLocation() : source.Type.Locations[0];
    }
}
