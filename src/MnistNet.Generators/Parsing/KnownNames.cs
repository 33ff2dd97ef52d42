namespace MnistNet.Generators.Parsing;

/// <summary>Names of types that the generator looks for in the user's compilation.</summary>
internal static class KnownNames
{
    public const string Namespace = "MnistNet";
    public const string NetworkAttribute = "MnistNet.NetworkAttribute";
    public const string TrainingAttribute = "MnistNet.TrainingAttribute";
    public const string LayerAttribute = "MnistNet.LayerAttribute";
    public const string TorchEngine = "MnistNet.Torch.TorchEngine`1";
}
