namespace MnistNet;

/// <summary>The formats of files that hold a network's weights. Each is written, and all but <see cref="C"/> are read, without a native library.</summary>
public enum FileFormat
{
    /// <summary>
    /// Keras's whole model in HDF5, <c>.h5</c> or <c>.hdf5</c>: for <c>load_model</c> and <c>load_weights</c> of Keras 2 and 3.
    /// Reading takes weights alone, too, in any of Keras's HDF5 layouts. Keeps the state of the optimizer.
    /// </summary>
    KerasHdf5 = 0,

    /// <summary>Weights in HDF5 as Keras 2's <c>save_weights</c> wrote them, which Keras 3 calls legacy and still loads; no extension means this format alone.</summary>
    KerasHdf5Weights = 1,

    /// <summary>Keras 3's weights, <c>.weights.h5</c>: for <c>load_weights</c>. Keeps the state of the optimizer.</summary>
    KerasWeights = 2,

    /// <summary>Keras 3's whole model, <c>.keras</c>: for <c>load_model</c>. Keeps the state of the optimizer.</summary>
    Keras = 3,

    /// <summary>safetensors, <c>.safetensors</c>, with PyTorch's names and layouts: for <c>load_state_dict</c>.</summary>
    Safetensors = 4,

    /// <summary>TorchSharp's own format, <c>.dat</c>, which its <c>Module.load</c> and the scripts <c>exportsd.py</c> and <c>importsd.py</c> share.</summary>
    TorchSharp = 5,

    /// <summary>
    /// The network for ONNX Runtime and others, <c>.onnx</c>: images (batch, height, width, channels) → scores or probabilities
    /// (batch, classes). Of other programs, files that compute what the network does are read. <see cref="OnnxOptions"/> say how it is written.
    /// </summary>
    Onnx = 6,

    /// <summary>
    /// The network as one file of C99, <c>.c</c>, that needs no library but <c>math.h</c>: for what runs no .NET. It is not read back.
    /// <see cref="COptions"/> say how it is written.
    /// </summary>
    C = 7,
}
