extern alias library;

using library::MnistNet.Torch;
using MnistNet.Managed.Tests;
using MnistNet.RandomNetworks.Tests.Networks;
using Xunit.Sdk;

namespace MnistNet.RandomNetworks.Tests;

/// <summary>2,048 random networks, compiled once for all tests.</summary>
public sealed class CompiledNetworks : IDisposable
{
    private const int Batches = 32;
    private const int BatchSize = 64;

    private readonly CompiledBatch[] batches = new CompiledBatch[Batches];

    public CompiledNetworks()
    {
        LibTorch.EnsureLoaded();
        Parallel.For(0, Batches, batch =>
            batches[batch] = new CompiledBatch([.. Enumerable.Range(batch * BatchSize, BatchSize).Select(NetworkGen.Number)]));
    }

    internal IEnumerable<CompiledNetwork> All => batches.SelectMany(batch => batch.Networks);

    /// <summary>Checks every network, and shows the first for which a check does not hold.</summary>
    /// <param name="check">Throws where something is wrong.</param>
    /// <param name="step">1 for all networks, 3 for every third.</param>
    internal void AssertEach(Action<CompiledNetwork> check, int step = 1)
    {
        foreach (CompiledNetwork network in All.Where(network => network.Source.Number % step == 0))
        {
            try
            {
                check(network);
            }
            catch (Exception e)
            {
                throw new XunitException($"{e.Message}\n\n{network.Source.AttributeForm}\n{network.Source.FluentForm}", e);
            }
        }
    }

    /// <summary>Whether libtorch is no judge of a network's gradients on this processor.</summary>
    internal static bool IsBeyondLibTorch(CompiledNetwork network) => !LibTorchFitness.ComputesGroups && network.Definition.Layers.Any(IsDilatedOrGrouped);

    private static bool IsDilatedOrGrouped(library::MnistNet.LayerInfo layer) => layer.Declaration
        is library::MnistNet.LayerDeclaration.DepthwiseConv2D
        or library::MnistNet.LayerDeclaration.SeparableConv2D
        or library::MnistNet.LayerDeclaration.Conv2D { Groups: > 1 }
        or library::MnistNet.LayerDeclaration.Conv2D { DilationRate: not { Height: 1, Width: 1 } };

    public void Dispose()
    {
        foreach (CompiledBatch batch in batches)
        {
            batch?.Dispose();
        }
    }
}
