namespace MnistNet;

/// <summary>
/// Makes a partial class a network: the layer attributes below it, from top to bottom, are its layers, and the compiler
/// writes the rest.
/// </summary>
/// <example>
/// <code>
/// [Network]
/// [Input(28, 28, 1)]
/// [Conv2D(8, 3, Padding = Padding.Same, Activation = Activation.ReLU)]
/// [MaxPooling2D(2)]
/// [Flatten]
/// [Dense(10, Activation = Activation.Softmax)]
/// public partial class SmallCnn;
/// </code>
/// </example>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class NetworkAttribute : Attribute
{
    /// <summary>
    /// The number of parameters above which the compiler warns (MNN2001). Unless set, the MSBuild property
    /// <c>MnistNetParameterBudget</c>, else 10,000.
    /// </summary>
    public int ParameterBudget { get; set; } = 10_000;
}
