using MnistNet.Torch;
using static TorchSharp.torch;

namespace MnistNet.Benchmarks.Zoo;

/// <summary>
/// An emitted module as a user of TorchSharp would have written it: it gives scores, and its weights are tensors of their own
/// in libtorch's order, not channels-last views of one vector.
/// </summary>
internal sealed class PlainModule<TModule> : nn.Module<Tensor, Tensor>
    where TModule : nn.Module, ITorchNetwork
{
    private readonly TModule network;

    public PlainModule(TModule network)
        : base(typeof(TModule).Name)
    {
        this.network = network;
        using IDisposable frozen = no_grad();
        foreach (TorchSharp.Modules.Parameter parameter in network.parameters())
        {
            using Tensor plain = parameter.contiguous();
            using Tensor own = plain.clone();
            parameter.set_(own);
            parameter.grad = null;
        }

        RegisterComponents();
    }

    public override Tensor forward(Tensor input) => network.Logits(input);

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            network.Dispose();
        }

        base.Dispose(disposing);
    }
}
