namespace MnistNet.Generators.Emission;

/// <summary>All that is generated for one network.</summary>
/// <param name="FileName">The name of its files, unique in the compilation.</param>
/// <param name="Facade">The class that users hold.</param>
/// <param name="Managed">Its passes on the managed engine; null for a network that has errors.</param>
/// <param name="Module">Its TorchSharp module; null where the project does not reference MnistNet.TorchSharp.</param>
internal sealed record NetworkCode(string FileName, GeneratedCode Facade, GeneratedCode? Managed, GeneratedCode? Module);
