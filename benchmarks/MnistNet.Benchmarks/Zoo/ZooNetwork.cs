using MnistNet.Benchmarks.Zoo.Networks;
using MnistNet.Torch;
using PaperCnnSample;
using static TorchSharp.torch;

namespace MnistNet.Benchmarks.Zoo;

/// <summary>A network that is measured.</summary>
/// <param name="Name">What the tables and <c>--only</c> call it.</param>
/// <param name="Create">Makes it, for a backend.</param>
/// <param name="CreatePlain">Makes its module as a user of TorchSharp has it.</param>
internal sealed record ZooNetwork(string Name, Func<Backend, Network> Create, Func<nn.Module<Tensor, Tensor>> CreatePlain)
{
    /// <summary>All of them. The first is the paper's, by which the others are measured.</summary>
    public static IReadOnlyList<ZooNetwork> All { get; } =
    [
        Of("paper", backend => new PaperCnn(1, backend), () => new PaperCnn.TorchModule(1)),
        Of("normalized", backend => new NormalizedCnn(1, backend), () => new NormalizedCnn.TorchModule(1)),
        Of("separable", backend => new SeparableCnn(1, backend), () => new SeparableCnn.TorchModule(1)),
        Of("lenet", backend => new LeNet5(1, backend), () => new LeNet5.TorchModule(1)),
        Of("keras", backend => new KerasCnn(1, backend), () => new KerasCnn.TorchModule(1)),
        Of("strided", backend => new StridedCnn(1, backend), () => new StridedCnn.TorchModule(1)),
        Of("hidden", backend => new HiddenLayer(1, backend), () => new HiddenLayer.TorchModule(1)),
        Of("wide", backend => new WideCnn(1, backend), () => new WideCnn.TorchModule(1)),
        Of("residual", backend => new ResidualCnn(1, backend), () => new ResidualCnn.TorchModule(1)),
        Of("inception", backend => new InceptionCnn(1, backend), () => new InceptionCnn.TorchModule(1)),
        Of("excited", backend => new ExcitedCnn(1, backend), () => new ExcitedCnn.TorchModule(1)),
        Of("kernels", backend => new LargeKernels(1, backend), () => new LargeKernels.TorchModule(1)),
        Of("colour", backend => new ColourCnn(1, backend), () => new ColourCnn.TorchModule(1)),
        Of("letters", backend => new LetterCnn(1, backend), () => new LetterCnn.TorchModule(1)),
        Of("odd", backend => new OddChannels(1, backend), () => new OddChannels.TorchModule(1)),
        Of("narrow", backend => new DeepNarrowCnn(1, backend), () => new DeepNarrowCnn.TorchModule(1)),
        Of("mobile", backend => new MobileCnn(1, backend), () => new MobileCnn.TorchModule(1)),
        Of("leaky", backend => new LeakyCnn(1, backend), () => new LeakyCnn.TorchModule(1)),
        Of("dilated", backend => new DilatedCnn(1, backend), () => new DilatedCnn.TorchModule(1)),
        Of("groups", backend => new GroupedCnn(1, backend), () => new GroupedCnn.TorchModule(1)),
        Of("groupnorm", backend => new GroupNormalizedCnn(1, backend), () => new GroupNormalizedCnn.TorchModule(1)),
        Of("next", backend => new NextCnn(1, backend), () => new NextCnn.TorchModule(1)),
        Of("dense", backend => new ThreeDenseLayers(1, backend), () => new ThreeDenseLayers.TorchModule(1)),
    ];

    /// <summary>The paper's network and those of the given names; all where there is none.</summary>
    public static IReadOnlyList<ZooNetwork> Select(string[] names) =>
        names.Length == 0 ? All : [.. All.Where((network, place) => place == 0 || names.Contains(network.Name))];

    private static ZooNetwork Of<TModule>(string name, Func<Backend, Network> create, Func<TModule> createModule)
        where TModule : nn.Module, ITorchNetwork =>
        new(name, create, () => new PlainModule<TModule>(createModule()));
}
