using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace MnistNet.Generators.Spelling;

/// <summary>Looks for names of other libraries, and slips, in the attributes of a class.</summary>
internal sealed class AttributeSpelling(SemanticModel model, CancellationToken cancellation)
{
    private readonly Vocabulary vocabulary = new(model.Compilation);
    private readonly ChoiceSpelling choices = new(model, cancellation);

    public IEnumerable<Misspelling> Check(TypeDeclarationSyntax part) =>
        part.AttributeLists.SelectMany(static list => list.Attributes).SelectMany(Check);

    public IEnumerable<Misspelling> Check(AttributeSyntax attribute)
    {
        ITypeSymbol? type = model.GetTypeInfo(attribute, cancellation).Type;
        if (type is null or { TypeKind: TypeKind.Error })
        {
            return CheckName(attribute) is { } misspelling ? [misspelling] : [];
        }

        return vocabulary.IsAttribute(type) && IsRejected(attribute) ? CheckArguments(attribute, (INamedTypeSymbol)type) : [];
    }

    // C# binds the constructor by its arguments, and a property to its value.
    private bool IsRejected(AttributeSyntax attribute) =>
        model.GetDiagnostics(attribute.Span, cancellation).Any(static diagnostic => diagnostic.DefaultSeverity == DiagnosticSeverity.Error);

    private Misspelling? CheckName(AttributeSyntax attribute)
    {
        string written = attribute.Name.GetLastToken().ValueText;
        IReadOnlyCollection<string> names = vocabulary.Attributes;
        if (names.Contains(written) || NearestName.Find(written, names, ForeignNames.Layers) is not { } kind)
        {
            return null;
        }

        TextSpan name = attribute.Name is QualifiedNameSyntax { Left: var left, Right: var right } && left.ToString() == "MnistNet" ? right.Span : attribute.Name.Span;
        return LayerRenaming.Reduce(kind, written, [.. attribute.ArgumentList?.Arguments ?? default]) is { } arguments
            ? Misspelling.Of(attribute.Name, written, "attribute of MnistNet", TextSpan.FromBounds(name.Start, attribute.Span.End), Write(kind, arguments))
            : Misspelling.Of(attribute.Name, written, "attribute of MnistNet", name, kind);
    }

    private IEnumerable<Misspelling> CheckArguments(AttributeSyntax attribute, INamedTypeSymbol type)
    {
        string kind = Vocabulary.KindOf(type);
        AttributeArgumentSyntax[] arguments = [.. attribute.ArgumentList?.Arguments ?? default];
        if (LayerRenaming.Reduce(kind, kind, arguments) is { } reduced && attribute.ArgumentList is { } list)
        {
            yield return Misspelling.Of(
                list, list.ToString(), $"list of arguments of {kind}, which counts its inputs itself", attribute.Span, Write(attribute.Name.ToString(), reduced));
            yield break;
        }

        if (SizeSpelling.CompleteImage(kind, [.. arguments.Select(static argument => argument is { NameEquals: null, NameColon: null } ? argument.Expression : null)]) is { } image)
        {
            yield return Misspelling.Of(attribute.ArgumentList!, attribute.ArgumentList!.ToString(), SizeSpelling.ArgumentsOf(kind), attribute.Span, image);
            yield break;
        }

        IMethodSymbol[] constructors = [.. type.InstanceConstructors.Where(static constructor => constructor.DeclaredAccessibility == Accessibility.Public)];
        ArgumentSpelling spelling = new(kind, [.. PropertiesOf(type), .. constructors.SelectMany(ParametersOf).Distinct()], vocabulary, choices);
        for (int i = 0; i < arguments.Length; i++)
        {
            AttributeArgumentSyntax argument = arguments[i];
            string? name = (argument.NameEquals?.Name ?? argument.NameColon?.Name)?.Identifier.ValueText
                ?? constructors.SelectMany(static constructor => constructor.Parameters).FirstOrDefault(parameter => parameter.Ordinal == i)?.Name;
            Misspelling? misspelling = SizeSpelling.CheckAttribute(kind, argument, argument.Expression, name) ?? argument switch
            {
                { NameEquals.Name.Identifier.ValueText: var property } => spelling.CheckNamed(argument, property, " = ", argument.Expression),
                { NameColon.Name.Identifier.ValueText: var parameter } => spelling.CheckNamed(argument, parameter, ": ", argument.Expression),
                _ => spelling.CheckPositional(argument.Expression, null),
            };
            if (misspelling is not null)
            {
                yield return misspelling;
            }
        }
    }

    private static IEnumerable<ArgumentSlot> PropertiesOf(INamedTypeSymbol type)
    {
        for (INamedTypeSymbol? owner = type; owner is not null; owner = owner.BaseType)
        {
            foreach (IPropertySymbol property in owner.GetMembers().OfType<IPropertySymbol>().Where(static property => property.SetMethod is { DeclaredAccessibility: Accessibility.Public }))
            {
                yield return new ArgumentSlot(property.Name, property.Type, " = ");
            }
        }
    }

    private static IEnumerable<ArgumentSlot> ParametersOf(IMethodSymbol constructor) =>
        constructor.Parameters.Select(static parameter => new ArgumentSlot(parameter.Name, parameter.Type, ": "));

    private static string Write(string name, IReadOnlyList<SyntaxNode> arguments) =>
        arguments.Count == 0 ? name : $"{name}({string.Join(", ", arguments)})";
}
