using Microsoft.CodeAnalysis;

namespace MnistNet.Generators.Parsing;

/// <summary>The arguments of one attribute by name, whether they were given to its constructor or to a property.</summary>
internal sealed class AttributeArguments(AttributeData attribute) : LayerArguments
{
    /// <summary>Whether C# accepted the attribute and every argument.</summary>
    public bool AreReadable =>
        attribute.AttributeConstructor is not null
        && attribute.ConstructorArguments.All(static argument => argument.Kind != TypedConstantKind.Error)
        && attribute.NamedArguments.All(static argument => argument.Value.Kind != TypedConstantKind.Error);

    protected override object? Find(string name)
    {
        bool IsNamed(string candidate) => string.Equals(candidate, name, StringComparison.OrdinalIgnoreCase);
        TypedConstant found = attribute.NamedArguments.Where(named => IsNamed(named.Key)).Select(static named => named.Value)
            .Concat(attribute.AttributeConstructor!.Parameters.Where(parameter => IsNamed(parameter.Name)).Select(parameter => attribute.ConstructorArguments[parameter.Ordinal]))
            .FirstOrDefault();
        return found.Kind == TypedConstantKind.Array ? ListOf(found.Values) : found.Value;
    }

    // A null has no values.
    private static object?[]? ListOf(ImmutableArray<TypedConstant> values) =>
        values.IsDefault ? null : [.. values.Select(static value => value.Value)];
}
