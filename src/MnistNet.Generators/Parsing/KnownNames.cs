using Microsoft.CodeAnalysis;

namespace MnistNet.Generators.Parsing;

/// <summary>Names of types that the generator looks for in the user's compilation.</summary>
internal static class KnownNames
{
    public const string NetworkAttribute = "MnistNet.NetworkAttribute";
    public const string TrainingAttribute = "MnistNet.TrainingAttribute";
    public const string LayerAttribute = "MnistNet.LayerAttribute";
    public const string Network = "MnistNet.Network";
    public const string NetworkBuilder = "MnistNet.NetworkBuilder";
    public const string Backend = "MnistNet.Backend";
    public const string FileFormat = "MnistNet.FileFormat";
    public const string Stream = "System.IO.Stream";
    public const string MnistDataset = "MnistNet.MnistDataset";
    public const string Size2D = "MnistNet.Size2D";
    public const string NumberRange = "MnistNet.NumberRange";
    public const string TorchEngine = "MnistNet.Torch.TorchEngine`1";

    /// <summary>The attributes of the library, without their suffix.</summary>
    public static readonly string[] Attributes = ["Network", "Training", .. LayerParser.Kinds];

    /// <summary>The method that holds the fluent form.</summary>
    public const string Define = "Define";

    /// <summary>Whether a type has a name; a <c>?</c> behind a reference type makes no difference.</summary>
    public static bool IsNamed(ITypeSymbol? type, string name) => type?.WithNullableAnnotation(NullableAnnotation.None).ToDisplayString() == name;

    /// <summary>Keras's name of a layer's class: that of its attribute, less the suffix.</summary>
    public static string KindOf(INamedTypeSymbol attribute) => attribute.Name.Substring(0, attribute.Name.Length - "Attribute".Length);
}
