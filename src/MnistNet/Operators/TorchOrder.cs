namespace MnistNet;

/// <summary>
/// In which order vectors lie where images are channel-first, as torch and ONNX have them. Flattening such an image gives
/// another order than Keras's; kernels that read the vector are turned instead of it, where only they do. What is reshaped to
/// an image lies in Keras's order before, and in torch's behind it.
/// </summary>
internal sealed class TorchOrder
{
    private readonly ImmutableArray<Operator> operators;
    private readonly OperatorReaders readers;

    // The image in whose order the output of each operator lies; null where that is Keras's.
    private readonly Shape?[] outputs;

    public TorchOrder(ImmutableArray<Operator> operators)
    {
        this.operators = operators;
        readers = new OperatorReaders(operators);
        outputs = new Shape?[operators.Length];
        for (int i = 0; i < operators.Length; i++)
        {
            outputs[i] = operators[i] switch
            {
                Operator.Reshape { Output.IsImage: false } reshape when HasOrders(reshape.Input) && IsTurnedByReaders(i) => reshape.Input,
                var step => KeepsOrder(step) ? OfInput(i) : null,
            };
        }
    }

    /// <summary>The image in whose order an operator's input lies; null where that is Keras's.</summary>
    public Shape? OfInput(int step) => operators[step].Place.Sources[0] is >= 0 and var source ? outputs[source] : null;

    /// <summary>Whether a reshaping has to bring an image's values into Keras's order first, as not only kernels read them.</summary>
    public bool Turns(int reshape) =>
        HasOrders(operators[reshape].Input) && outputs[reshape] is null;

    /// <summary>Whether values lie otherwise in torch's order than in Keras's. Those of one channel, of one pixel or of a vector do not.</summary>
    public static bool HasOrders(Shape image) => image.Channels > 1 && (long)image.Height * image.Width > 1;

    private static bool KeepsOrder(Operator step) =>
        step is Operator.Normalize or Operator.Standardize or Operator.Bend or Operator.Calibrate { Mean: not null } or Operator.Drop or Operator.Disturb or Operator.Map or Operator.Rescale or Operator.Rectify;

    private bool IsTurnedByReaders(int step)
    {
        foreach (int reader in readers.Of(step))
        {
            if (operators[reader] is not Operator.Multiply && !(KeepsOrder(operators[reader]) && IsTurnedByReaders(reader)))
            {
                return false;
            }
        }

        return readers.Of(step).Count > 0;
    }
}
