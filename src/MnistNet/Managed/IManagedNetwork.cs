namespace MnistNet.Managed;

/// <summary>
/// What <see cref="ManagedEngine"/> asks of the code that the compiler wrote for a network: its passes over one image. They
/// hold no state, so that any number of threads can be in them. A pass is cut into segments by the batch normalizations,
/// each of which has to see the whole batch before the next segment can start.
/// </summary>
public interface IManagedNetwork
{
    /// <summary>Number of values that a pass over one image computes, borders of zeros included.</summary>
    int ValueCount { get; }

    /// <summary>Number of values and gradients that are kept of each image of a batch while it goes from one segment of a training pass to the next.</summary>
    int KeptCount => 0;

    /// <summary>Number of bytes that a training pass over one image remembers: where pools found their values, what dropout kept.</summary>
    int MarkCount { get; }

    /// <summary>Number of values in the turned kernels that backward passes read.</summary>
    int TransposedCount { get; }

    /// <summary>Number of values in which the gradients of the weights are added up: one a weight, and what <see cref="FoldGradients"/> brings there.</summary>
    int GradientCount { get; }

    /// <summary>Number of values that kernels work in, and in which they keep what they made of the weights from one pass to the next: zero when the weights are others.</summary>
    int ScratchCount { get; }

    /// <summary>Index of the scores before softmax among the values.</summary>
    int LogitsStart { get; }

    /// <summary>As <see cref="ValueCount"/>, of <see cref="Forward"/>.</summary>
    int InferenceValueCount => ValueCount;

    /// <summary>As <see cref="LogitsStart"/>, of <see cref="Forward"/>.</summary>
    int InferenceLogitsStart => LogitsStart;

    /// <summary>Whether training passes have a tail: what follows from a large dense layer on, for several images at once, so that its kernel is read once for all of them.</summary>
    bool HasTail => false;

    /// <summary>As <see cref="HasTail"/>, of <see cref="Forward"/>.</summary>
    bool HasInferenceTail => HasTail;

    /// <summary>Index of the first value that the tail of <see cref="Forward"/> reads.</summary>
    int InferenceTailStart => 0;

    /// <summary>The batch normalizations, first to last; there is one more segment.</summary>
    ImmutableArray<NormalizationLayer> Normalizations { get; }

    /// <summary>Turns the kernels for backward passes.</summary>
    /// <param name="weights">All weights.</param>
    /// <param name="transposed">Receives the turned kernels.</param>
    void Transpose(ReadOnlySpan<float> weights, Span<float> transposed);

    /// <summary>Computes the scores of an image, or what <see cref="ForwardTail(ReadOnlySpan{float}, ReadOnlySpan{float}, ImageBlock, Span{float})"/> begins with.</summary>
    /// <param name="pixels">The image.</param>
    /// <param name="weights">All weights, those of batch normalizations with a <see cref="NormalizationLayer.Kernel"/> folded into it.</param>
    /// <param name="normalizations">The constants of the batch normalizations.</param>
    /// <param name="values">Where the values of the pass go; what was not written by an earlier pass is zero.</param>
    /// <param name="scratch">Memory for kernels to work in, on a cache line.</param>
    void Forward(
        ReadOnlySpan<float> pixels, ReadOnlySpan<float> weights, ReadOnlySpan<float> normalizations, Span<float> values, Span<float> scratch);

    /// <summary>Computes the scores of images from where <see cref="Forward"/> ended.</summary>
    /// <param name="weights">As of <see cref="Forward"/>.</param>
    /// <param name="normalizations">As of <see cref="Forward"/>.</param>
    /// <param name="block">The values of the passes.</param>
    /// <param name="scratch">As of <see cref="Forward"/>.</param>
    void ForwardTail(ReadOnlySpan<float> weights, ReadOnlySpan<float> normalizations, ImageBlock block, Span<float> scratch)
    {
    }

    /// <summary>One segment of the forward pass of training; the last ends before the tail.</summary>
    /// <param name="segment">Which segment, in order.</param>
    /// <param name="pass">The pass.</param>
    void ForwardTraining(int segment, in TrainingPass pass);

    /// <summary>The tail of the forward pass of training.</summary>
    /// <param name="block">The passes.</param>
    void ForwardTail(in TrainingBlock block)
    {
    }

    /// <summary>The tail of the backward pass: adds to the gradients of the weights.</summary>
    /// <param name="block">The passes.</param>
    void BackwardTail(in TrainingBlock block)
    {
    }

    /// <summary>One segment of the backward pass: adds to the gradients of the weights.</summary>
    /// <param name="segment">Which segment, last to first.</param>
    /// <param name="pass">The pass.</param>
    void Backward(int segment, in TrainingPass pass);

    /// <summary>Brings gradients that were added up in another order to where their weights' are.</summary>
    /// <param name="gradients">The gradients of the weights, and what belongs to them.</param>
    void FoldGradients(Span<float> gradients);
}
