namespace MnistNet;

/// <summary>
/// Declares a network as one expression. On a <see cref="NetworkAttribute">network</see>'s class, in a method
/// <c>private static void Define(NetworkBuilder network)</c>, the compiler reads it and writes the network; anywhere else it
/// runs, and <see cref="Build"/> gives what the compiler would have resolved. Layers, defaults and arithmetic are Keras's.
/// </summary>
/// <example>
/// <code>
/// [Network]
/// public partial class SmallCnn
/// {
///     private static void Define(NetworkBuilder network) => network
///         .Input(28, 28, 1)
///         .Conv2D(8, 3, padding: Padding.Same, activation: Activation.ReLU)
///         .MaxPooling2D(2)
///         .Flatten()
///         .Dense(10, activation: Activation.Softmax);
/// }
/// </code>
/// </example>
public sealed partial class NetworkBuilder
{
    private readonly string name;

    /// <summary>Starts a network.</summary>
    /// <param name="name">What it is called.</param>
    public NetworkBuilder(string name)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        this.name = name;
    }

    /// <summary>Resolves the layers, with the same arithmetic and the same messages as the compiler.</summary>
    /// <param name="training">How the network trains; the defaults of <see cref="TrainingAttribute"/> unless set.</param>
    /// <returns>What the compiler would write for this network.</returns>
    /// <exception cref="InvalidOperationException">The layers do not fit together; the message says which, and why.</exception>
    public NetworkDefinition Build(TrainingSettings? training = null) => DefinitionResolver.Resolve(name, [.. layers], training ?? new TrainingSettings());
}
