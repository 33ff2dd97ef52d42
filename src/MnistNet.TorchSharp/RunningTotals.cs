namespace MnistNet.Torch;

/// <summary>Loss and hits of the batches so far, summed where the tensors live: nobody waits for a number until it is read.</summary>
/// <param name="device">Where the tensors live; null is the CPU.</param>
public sealed class RunningTotals(Device? device = null) : IDisposable
{
    private readonly Tensor loss = zeros(1, ScalarType.Float64, device).DetachFromDisposeScope();
    private readonly Tensor correct = zeros(1, ScalarType.Int64, device).DetachFromDisposeScope();
    private long count;

    /// <summary>Adds one batch.</summary>
    /// <param name="meanLoss">Its mean loss, a scalar.</param>
    /// <param name="logits">Its scores, (batch, classes).</param>
    /// <param name="labels">Its labels, (batch).</param>
    public void Add(Tensor meanLoss, Tensor logits, Tensor labels)
    {
        ArgumentNullException.ThrowIfNull(meanLoss);
        ArgumentNullException.ThrowIfNull(logits);
        ArgumentNullException.ThrowIfNull(labels);
        using IDisposable frozen = no_grad();
        using var intermediates = NewDisposeScope();
        long batch = labels.shape[0];
        loss.add_(meanLoss, batch);
        correct.add_(logits.argmax(1).eq(labels).sum());
        count += batch;
    }

    /// <summary>Sets everything to zero.</summary>
    public void Reset()
    {
        using var handles = NewDisposeScope();
        loss.zero_();
        correct.zero_();
        count = 0;
    }

    /// <summary>The sums so far; waits for the tensors.</summary>
    /// <returns>The totals.</returns>
    public BatchTotals Read()
    {
        using var copies = NewDisposeScope();
        return new BatchTotals(loss.cpu().item<double>(), correct.cpu().item<long>(), count);
    }

    /// <summary>Frees the sums.</summary>
    public void Dispose()
    {
        loss.Dispose();
        correct.Dispose();
    }
}
