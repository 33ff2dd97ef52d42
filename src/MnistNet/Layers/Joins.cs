namespace MnistNet;

/// <summary>How a layer joins what several others give.</summary>
public enum JoinKind
{
    /// <summary>The sum, value by value.</summary>
    Add = 0,

    /// <summary>The first less the second, value by value.</summary>
    Subtract = 1,

    /// <summary>The product, value by value.</summary>
    Multiply = 2,

    /// <summary>The mean, value by value.</summary>
    Average = 3,

    /// <summary>The largest, value by value.</summary>
    Maximum = 4,

    /// <summary>All channels, side by side.</summary>
    Concatenate = 5,
}

/// <summary>
/// A layer that reads several others: the one before it first, then those that it names. Their shapes are equal, or 1 along
/// an axis, which is then repeated; only <c>Concatenate</c> takes any number of channels. No parameters.
/// </summary>
/// <param name="second">The name of the second layer that it reads, as <c>Name</c> gives it or Keras would; <c>input</c> for the images.</param>
/// <param name="third">The third; null for none.</param>
/// <param name="fourth">The fourth; null for none.</param>
/// <param name="fifth">The fifth; null for none.</param>
public abstract class JoinLayerAttribute(string second, string? third, string? fourth, string? fifth) : LayerAttribute
{
    /// <summary>The second layer that it reads.</summary>
    public string Second { get; } = second;

    /// <summary>The third layer that it reads; null for none.</summary>
    public string? Third { get; } = third;

    /// <summary>The fourth layer that it reads; null for none.</summary>
    public string? Fourth { get; } = fourth;

    /// <summary>The fifth layer that it reads; null for none.</summary>
    public string? Fifth { get; } = fifth;
}

/// <summary>The sum of what several layers give, value by value: a shortcut around layers. Their shapes are equal, or 1 along an axis. No parameters.</summary>
/// <inheritdoc cref="JoinLayerAttribute(string, string, string, string)" path="/param"/>
public sealed class AddAttribute(string second, string? third = null, string? fourth = null, string? fifth = null) : JoinLayerAttribute(second, third, fourth, fifth);

/// <summary>What the layer before gives, less what another gives, value by value. Their shapes are equal, or 1 along an axis. No parameters.</summary>
/// <inheritdoc cref="JoinLayerAttribute(string, string, string, string)" path="/param[@name='second']"/>
public sealed class SubtractAttribute(string second) : JoinLayerAttribute(second, null, null, null);

/// <summary>The product of what several layers give, value by value: one side may weigh the channels of the other. Their shapes are equal, or 1 along an axis. No parameters.</summary>
/// <inheritdoc cref="JoinLayerAttribute(string, string, string, string)" path="/param"/>
public sealed class MultiplyAttribute(string second, string? third = null, string? fourth = null, string? fifth = null) : JoinLayerAttribute(second, third, fourth, fifth);

/// <summary>The mean of what several layers give, value by value. Their shapes are equal, or 1 along an axis. No parameters.</summary>
/// <inheritdoc cref="JoinLayerAttribute(string, string, string, string)" path="/param"/>
public sealed class AverageAttribute(string second, string? third = null, string? fourth = null, string? fifth = null) : JoinLayerAttribute(second, third, fourth, fifth);

/// <summary>The largest of what several layers give, value by value. Their shapes are equal, or 1 along an axis. No parameters.</summary>
/// <inheritdoc cref="JoinLayerAttribute(string, string, string, string)" path="/param"/>
public sealed class MaximumAttribute(string second, string? third = null, string? fourth = null, string? fifth = null) : JoinLayerAttribute(second, third, fourth, fifth);

/// <summary>What several layers give, side by side: images of one size with all their channels, or vectors one behind the other. No parameters.</summary>
/// <inheritdoc cref="JoinLayerAttribute(string, string, string, string)" path="/param"/>
public sealed class ConcatenateAttribute(string second, string? third = null, string? fourth = null, string? fifth = null) : JoinLayerAttribute(second, third, fourth, fifth);

public sealed partial class NetworkBuilder
{
    /// <inheritdoc cref="AddAttribute" path="/summary"/>
    /// <param name="second">The name of the second layer that it reads, as <c>Name</c> gives it or Keras would; <c>input</c> for the images.</param>
    /// <param name="third">The third; null for none.</param>
    /// <param name="fourth">The fourth; null for none.</param>
    /// <param name="fifth">The fifth; null for none.</param>
    /// <param name="name">What the layer is called; Keras's name for it unless set.</param>
    /// <returns>This builder.</returns>
    public NetworkBuilder Add(string second, string? third = null, string? fourth = null, string? fifth = null, string? name = null) =>
        Append(new LayerDeclaration.Join(JoinKind.Add, second, third, fourth, fifth), name);

    /// <inheritdoc cref="SubtractAttribute" path="/summary"/>
    /// <param name="second">The name of the second layer that it reads, as <c>Name</c> gives it or Keras would; <c>input</c> for the images.</param>
    /// <param name="name">What the layer is called; Keras's name for it unless set.</param>
    /// <returns>This builder.</returns>
    public NetworkBuilder Subtract(string second, string? name = null) => Append(new LayerDeclaration.Join(JoinKind.Subtract, second, null, null, null), name);

    /// <inheritdoc cref="MultiplyAttribute" path="/summary"/>
    /// <param name="second">The name of the second layer that it reads, as <c>Name</c> gives it or Keras would; <c>input</c> for the images.</param>
    /// <param name="third">The third; null for none.</param>
    /// <param name="fourth">The fourth; null for none.</param>
    /// <param name="fifth">The fifth; null for none.</param>
    /// <param name="name">What the layer is called; Keras's name for it unless set.</param>
    /// <returns>This builder.</returns>
    public NetworkBuilder Multiply(string second, string? third = null, string? fourth = null, string? fifth = null, string? name = null) =>
        Append(new LayerDeclaration.Join(JoinKind.Multiply, second, third, fourth, fifth), name);

    /// <inheritdoc cref="AverageAttribute" path="/summary"/>
    /// <param name="second">The name of the second layer that it reads, as <c>Name</c> gives it or Keras would; <c>input</c> for the images.</param>
    /// <param name="third">The third; null for none.</param>
    /// <param name="fourth">The fourth; null for none.</param>
    /// <param name="fifth">The fifth; null for none.</param>
    /// <param name="name">What the layer is called; Keras's name for it unless set.</param>
    /// <returns>This builder.</returns>
    public NetworkBuilder Average(string second, string? third = null, string? fourth = null, string? fifth = null, string? name = null) =>
        Append(new LayerDeclaration.Join(JoinKind.Average, second, third, fourth, fifth), name);

    /// <inheritdoc cref="MaximumAttribute" path="/summary"/>
    /// <param name="second">The name of the second layer that it reads, as <c>Name</c> gives it or Keras would; <c>input</c> for the images.</param>
    /// <param name="third">The third; null for none.</param>
    /// <param name="fourth">The fourth; null for none.</param>
    /// <param name="fifth">The fifth; null for none.</param>
    /// <param name="name">What the layer is called; Keras's name for it unless set.</param>
    /// <returns>This builder.</returns>
    public NetworkBuilder Maximum(string second, string? third = null, string? fourth = null, string? fifth = null, string? name = null) =>
        Append(new LayerDeclaration.Join(JoinKind.Maximum, second, third, fourth, fifth), name);

    /// <inheritdoc cref="ConcatenateAttribute" path="/summary"/>
    /// <param name="second">The name of the second layer that it reads, as <c>Name</c> gives it or Keras would; <c>input</c> for the images.</param>
    /// <param name="third">The third; null for none.</param>
    /// <param name="fourth">The fourth; null for none.</param>
    /// <param name="fifth">The fifth; null for none.</param>
    /// <param name="name">What the layer is called; Keras's name for it unless set.</param>
    /// <returns>This builder.</returns>
    public NetworkBuilder Concatenate(string second, string? third = null, string? fourth = null, string? fifth = null, string? name = null) =>
        Append(new LayerDeclaration.Join(JoinKind.Concatenate, second, third, fourth, fifth), name);
}

public abstract partial record LayerDeclaration
{
    /// <summary>A layer that reads several others: the one before it, and those that it names.</summary>
    /// <param name="Joining">How it joins them.</param>
    /// <param name="Second">The second that it reads.</param>
    /// <param name="Third">The third; null for none.</param>
    /// <param name="Fourth">The fourth; null for none.</param>
    /// <param name="Fifth">The fifth; null for none.</param>
    public sealed record Join(JoinKind Joining, string Second, string? Third, string? Fourth, string? Fifth) : LayerDeclaration(Joining.ToString())
    {
        internal const int MostInputs = 5;

        internal override ImmutableArray<(string Argument, string Layer)> Others =>
        [
            (nameof(Second), Second),
            .. Third is null ? [] : new[] { (nameof(Third), Third) },
            .. Fourth is null ? [] : new[] { (nameof(Fourth), Fourth) },
            .. Fifth is null ? [] : new[] { (nameof(Fifth), Fifth) },
        ];

        internal override LayerText Spell(LayerText text) => text.Put([.. Others.Select(static other => (object)other.Layer)]);

        internal override void Build(OperatorBuilder layer) => layer.Join(Joining);
    }
}
