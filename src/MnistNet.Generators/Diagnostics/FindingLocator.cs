using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using MnistNet.Generators.Parsing;

namespace MnistNet.Generators.Diagnostics;

/// <summary>Finds the place of a finding in the source: the argument, else the attribute, else the name of the class.</summary>
internal sealed class FindingLocator(INamedTypeSymbol type, NetworkAttributes attributes, CancellationToken cancellation)
{
    public Location Locate(FindingPlace place) => place.Part switch
    {
        DeclarationPart.Layer => Locate(attributes.Layers[place.Layer], place.Argument),
        DeclarationPart.Network => Locate(attributes.Network!, place.Argument),
        DeclarationPart.Training => Locate(attributes.Training!, place.Argument),
        _ => ClassName(),
    };

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

        return (argument is null ? null : FindArgument(syntax, attribute, argument))?.GetLocation() ?? syntax.GetLocation();
    }

    // Of several partial declarations, the one that says [Network].
    private Location ClassName()
    {
        SyntaxNode? declaration = attributes.Network?.ApplicationSyntaxReference?.GetSyntax(cancellation).FirstAncestorOrSelf<TypeDeclarationSyntax>();
        return declaration is TypeDeclarationSyntax { Identifier: var identifier } ? identifier.GetLocation() : type.Locations[0];
    }
}
