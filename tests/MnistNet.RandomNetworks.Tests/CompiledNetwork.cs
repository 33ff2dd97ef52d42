extern alias library;

using library::MnistNet;
using Microsoft.CodeAnalysis;
using MnistNet.RandomNetworks.Tests.Networks;
using MnistNet.Torch.Tests.Networks;
using static TorchSharp.torch;

namespace MnistNet.RandomNetworks.Tests;

/// <summary>A random network with what the compiler made of it.</summary>
/// <param name="Source">What was declared.</param>
/// <param name="AttributeCode">The code generated for the attribute form.</param>
/// <param name="FluentCode">The code generated for the fluent form.</param>
/// <param name="AttributeFindings">What the analyzer says of the attribute form.</param>
/// <param name="FluentFindings">What the analyzer says of the fluent form.</param>
/// <param name="ParameterCount">The generated constant.</param>
/// <param name="Definition">The generated definition.</param>
/// <param name="Resolved">The definition that the builder resolves when it runs.</param>
/// <param name="Facade">The generated class.</param>
/// <param name="Module">The generated module.</param>
internal sealed record CompiledNetwork(
    RandomNetwork Source,
    IReadOnlyList<string> AttributeCode,
    IReadOnlyList<string> FluentCode,
    IReadOnlyList<Diagnostic> AttributeFindings,
    IReadOnlyList<Diagnostic> FluentFindings,
    int ParameterCount,
    library::MnistNet.NetworkDefinition Definition,
    library::MnistNet.NetworkDefinition Resolved,
    Type Facade,
    Type Module)
{
    /// <summary>Random weights of its own.</summary>
    public float[] Weights => RandomWeights.Of(Definition.Layers.SelectMany(layer => layer.Weights).Select(weight => (weight.Name, weight.Count)), Source.Number);

    /// <summary>The network itself.</summary>
    public Network CreateFacade(Backend backend) => (Network)Activator.CreateInstance(Facade, 0, backend)!;

    /// <summary>The running module, ready to predict.</summary>
    public nn.Module<Tensor, Tensor> CreateModule()
    {
        nn.Module<Tensor, Tensor> module = (nn.Module<Tensor, Tensor>)Activator.CreateInstance(Module, 0, null)!;
        module.eval();
        return module;
    }
}
