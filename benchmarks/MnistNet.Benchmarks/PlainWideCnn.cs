using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace MnistNet.Benchmarks;

/// <summary>The layers of <see cref="WideCnn"/> as a user of TorchSharp writes them.</summary>
internal sealed class PlainWideCnn : Module<Tensor, Tensor>
{
    private readonly Sequential layers = Sequential(
        Conv2d(1, 16, 5, padding: 2), ReLU(), MaxPool2d(2), Conv2d(16, 32, 3, padding: 1), ReLU(), MaxPool2d(2), Flatten(), Linear(1568, 10));

    public PlainWideCnn()
        : base(nameof(PlainWideCnn)) => RegisterComponents();

    public override Tensor forward(Tensor input) => layers.call(input);

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            layers.Dispose();
        }

        base.Dispose(disposing);
    }
}
