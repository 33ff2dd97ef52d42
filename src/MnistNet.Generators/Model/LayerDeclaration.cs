namespace MnistNet.Generators.Model;

/// <summary>One layer as the user wrote it, values unchecked.</summary>
/// <param name="Kind">Keras's name of the class.</param>
internal abstract record LayerDeclaration(string Kind)
{
    /// <summary>An attribute that C# itself rejects: the compiler has said why, so MnistNet stays silent.</summary>
    public sealed record Unreadable() : LayerDeclaration("");

    public sealed record Input(int Height, int Width, int Channels) : LayerDeclaration("Input");

    public sealed record Conv2D(int Filters, int KernelSize, int Strides, Padding Padding, Activation Activation, bool UseBias)
        : LayerDeclaration("Conv2D");

    public sealed record Pooling2D(PoolingKind Pooling, int PoolSize, int Strides, Padding Padding)
        : LayerDeclaration(Pooling == PoolingKind.Max ? "MaxPooling2D" : "AveragePooling2D");

    public sealed record Flatten() : LayerDeclaration("Flatten");

    public sealed record Dropout(double Rate) : LayerDeclaration("Dropout");

    public sealed record Dense(int Units, Activation Activation, bool UseBias) : LayerDeclaration("Dense");
}

internal enum PoolingKind
{
    Max,
    Average,
}
