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
        foreach (var named in attribute.NamedArguments)
        {
            if (string.Equals(named.Key, name, StringComparison.OrdinalIgnoreCase))
            {
                return named.Value.Value;
            }
        }

        var parameters = attribute.AttributeConstructor!.Parameters;
        for (int i = 0; i < parameters.Length; i++)
        {
            if (string.Equals(parameters[i].Name, name, StringComparison.OrdinalIgnoreCase))
            {
                return attribute.ConstructorArguments[i].Value;
            }
        }

        return null;
    }
}
