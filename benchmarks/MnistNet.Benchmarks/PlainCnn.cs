using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace MnistNet.Benchmarks;

/// <summary>The paper's network as a user of TorchSharp writes it, after the MNIST example in TorchSharp's repository.</summary>
internal sealed class PlainCnn : Module<Tensor, Tensor>
{
    private readonly Conv2d conv1 = Conv2d(1, 8, 3, padding: 1);
    private readonly Conv2d conv2 = Conv2d(8, 8, 3, padding: 1);
    private readonly Conv2d conv3 = Conv2d(8, 16, 3, padding: 1);
    private readonly MaxPool2d pool1 = MaxPool2d(2);
    private readonly MaxPool2d pool2 = MaxPool2d(2);
    private readonly ReLU relu1 = ReLU();
    private readonly ReLU relu2 = ReLU();
    private readonly ReLU relu3 = ReLU();
    private readonly Flatten flatten = Flatten();
    private readonly Dropout dropout = Dropout(0.1);
    private readonly Linear dense = Linear(784, 10);

    public PlainCnn()
        : base(nameof(PlainCnn)) => RegisterComponents();

    public override Tensor forward(Tensor input)
    {
        using Tensor c1 = conv1.call(input);
        using Tensor r1 = relu1.call(c1);
        using Tensor c2 = conv2.call(r1);
        using Tensor r2 = relu2.call(c2);
        using Tensor p1 = pool1.call(r2);
        using Tensor c3 = conv3.call(p1);
        using Tensor r3 = relu3.call(c3);
        using Tensor p2 = pool2.call(r3);
        using Tensor f = flatten.call(p2);
        using Tensor d = dropout.call(f);
        return dense.call(d);
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            foreach (Module module in new Module[] { conv1, conv2, conv3, pool1, pool2, relu1, relu2, relu3, flatten, dropout, dense })
            {
                module.Dispose();
            }
        }

        base.Dispose(disposing);
    }
}
