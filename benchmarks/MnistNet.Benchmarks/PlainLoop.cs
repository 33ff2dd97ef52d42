using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace MnistNet.Benchmarks;

/// <summary>A training loop as a user of TorchSharp writes it: all images as one tensor of floats, batches by index_select, Adam.</summary>
internal sealed class PlainLoop : IDisposable
{
    private const int LogInterval = 100;

    private readonly Tensor images;
    private readonly Tensor labels;
    private readonly Module<Tensor, Tensor> model;
    private readonly TorchSharp.Modules.Adam optimizer;
    private readonly int batchSize;

    public PlainLoop(Module<Tensor, Tensor> model, LabeledImages data, int batchSize)
    {
        this.model = model;
        using (NewDisposeScope())
        {
            Tensor bytes = tensor(data.Pixels.ToArray(), [data.Count, data.Shape.Height, data.Shape.Width, data.Shape.Channels], ScalarType.Byte);
            images = (bytes.permute(0, 3, 1, 2).contiguous().to_type(ScalarType.Float32) / 255).MoveToOuterDisposeScope();
        }

        labels = tensor(data.Labels.ToArray(), ScalarType.Int64);
        this.batchSize = batchSize;
        optimizer = optim.Adam(model.parameters(), lr: 1e-3);
        model.train();
    }

    public void RunEpoch()
    {
        using Tensor order = randperm(images.shape[0], ScalarType.Int64);
        for (long first = 0; first < images.shape[0]; first += batchSize)
        {
            using var scope = NewDisposeScope();
            Tensor indices = order.narrow(0, first, Math.Min(batchSize, images.shape[0] - first));
            Tensor batch = images.index_select(0, indices);
            Tensor target = labels.index_select(0, indices);

            optimizer.zero_grad();
            Tensor loss = functional.cross_entropy(model.call(batch), target);
            loss.backward();
            optimizer.step();
            if (first / batchSize % LogInterval == 0)
            {
                _ = loss.item<float>();
            }
        }
    }

    public void Dispose()
    {
        optimizer.Dispose();
        model.Dispose();
        images.Dispose();
        labels.Dispose();
    }
}
