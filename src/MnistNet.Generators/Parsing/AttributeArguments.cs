using Microsoft.CodeAnalysis;

namespace MnistNet.Generators.Parsing;

/// <summary>The arguments of one attribute by name, whether they were given to its constructor or to a property.</summary>
internal readonly struct AttributeArguments(AttributeData attribute)
{
    /// <summary>Whether C# accepted the attribute and every argument.</summary>
    public bool AreReadable =>
        attribute.AttributeConstructor is not null
        && attribute.ConstructorArguments.All(static argument => argument.Kind != TypedConstantKind.Error)
        && attribute.NamedArguments.All(static argument => argument.Value.Kind != TypedConstantKind.Error);

    public bool Has(string name) => Find(name) is not null;

    public int Integer(string name, int otherwise = 0) => Find(name) is int value ? value : otherwise;

    public double Number(string name, double otherwise = 0) => Find(name) is double value ? value : otherwise;

    public bool Truth(string name, bool otherwise) => Find(name) is bool value ? value : otherwise;

    public T Choice<T>(string name, T otherwise)
        where T : struct, Enum => Find(name) is int value ? (T)Enum.ToObject(typeof(T), value) : otherwise;

    private object? Find(string name)
    {
        foreach (var named in attribute.NamedArguments)
        {
            if (named.Key == name)
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
