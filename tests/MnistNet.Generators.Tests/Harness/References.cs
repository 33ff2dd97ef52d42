using Basic.Reference.Assemblies;
using Microsoft.CodeAnalysis;

namespace MnistNet.Generators.Tests.Harness;

/// <summary>What a user's project references. One list each for all tests, so that Roslyn reads the metadata once.</summary>
internal static class References
{
    public static IReadOnlyList<MetadataReference> Core { get; } = [.. Net100.References.All, Output("MnistNet.dll")];

    public static IReadOnlyList<MetadataReference> WithTorch { get; } = [.. Core, Output("MnistNet.TorchSharp.dll"), Output("TorchSharp.dll")];

    /// <summary>Every package; not a list that all projects of tests can make, so made only when it is asked for.</summary>
    public static IReadOnlyList<MetadataReference> Everything =>
    [
        .. WithTorch,
        Output("MnistNet.Hosting.dll"),
        Output("MnistNet.Images.dll"),
        Output("MnistNet.Plots.dll"),
        Output("MnistNet.Pretrained.dll"),
        Output("Microsoft.Extensions.DependencyInjection.Abstractions.dll"),
        Output("Microsoft.Extensions.Diagnostics.HealthChecks.dll"),
        Output("Microsoft.Extensions.Diagnostics.HealthChecks.Abstractions.dll"),
        Output("Microsoft.Extensions.Logging.Abstractions.dll"),
        Output("Microsoft.Extensions.Options.dll"),
        Output("System.Numerics.Tensors.dll"),
    ];

    private static PortableExecutableReference Output(string file) =>
        MetadataReference.CreateFromFile(Path.Combine(AppContext.BaseDirectory, file));
}
