using MnistNet.Generators.Diagnostics;
using MnistNet.Generators.Shapes;

namespace MnistNet;

/// <summary>
/// One layer as it was declared, with every argument: what its attribute, or its method of <c>NetworkBuilder</c>, said and
/// left to the defaults. Equal to another when all its values are.
/// </summary>
/// <param name="Kind">Keras's name of the layer's class: <c>Conv2D</c>.</param>
public abstract partial record LayerDeclaration(string Kind)
{
    /// <summary>What it is called; null where it takes Keras's name for it.</summary>
    public string? Name { get; init; }

    /// <summary>The activation that is an argument of the layer, applied to its output; <see cref="MnistNet.Activation.Linear"/> for layers that take none.</summary>
    public virtual Activation OwnActivation => Activation.Linear;

    /// <summary>The names of the layers that it reads beside the one before it, and the arguments that give them.</summary>
    internal virtual ImmutableArray<(string Argument, string Layer)> Others => [];

    /// <summary>What it says of its weights; of others, they start as their role has it.</summary>
    internal virtual ImmutableArray<WeightArguments> OwnWeights => [];

    /// <summary>Whether it takes images only.</summary>
    internal virtual bool NeedsImage => false;

    /// <summary>Whether it takes vectors only.</summary>
    internal virtual bool NeedsVector => false;

    /// <summary>Whether it does something only while training.</summary>
    internal virtual bool IsForTraining => false;

    /// <summary>The argument that says how many channels it gives, and so how many parameters it has; null without.</summary>
    internal virtual (string Argument, int Value)? Size => null;

    /// <summary>The argument that makes it large; null without.</summary>
    internal virtual string? CostlyArgument => Size?.Argument;

    /// <summary>Whether its output is probabilities: it is softmax, or ends in it.</summary>
    internal bool GivesProbabilities => this is Softmax or { OwnActivation: Activation.Softmax };

    /// <summary>Whether it is softmax, and nothing else.</summary>
    internal bool IsSoftmax => this is Softmax or ActivationLayer { Activation: Activation.Softmax };

    /// <summary>The layer with another <see cref="Size"/>.</summary>
    internal virtual LayerDeclaration WithSize(int value) => this;

    /// <summary>Says which arguments are wrong by themselves, whatever shape comes in.</summary>
    internal virtual void Check(ArgumentReport arguments)
    {
    }

    /// <summary>Why the layer cannot take a shape that is of the right kind; null when it can.</summary>
    /// <param name="input">The shape; of a join, the first.</param>
    /// <param name="index">Which layer of the network it is.</param>
    internal virtual Finding? CheckInput(Shape input, int index) => null;

    /// <summary>Says how the layer is written, but for what its weights and its name add.</summary>
    /// <param name="text">Takes the arguments.</param>
    /// <returns>The text.</returns>
    internal virtual LayerText Spell(LayerText text) => text;

    /// <summary>Says what the layer computes.</summary>
    /// <param name="layer">Takes the operators. Its shape is one that the layer can take.</param>
    internal abstract void Build(OperatorBuilder layer);

    /// <summary>One or more layers that C# itself rejects: the compiler has said why, so MnistNet stays silent.</summary>
    internal sealed record Unreadable() : LayerDeclaration("")
    {
        internal override void Build(OperatorBuilder layer) => throw new InvalidOperationException("A layer that cannot be read computes nothing.");
    }
}

/// <summary>One layer of a <see cref="NetworkAttribute">network</see>: the base of every layer attribute.</summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
#pragma warning disable CS3015 // Only the library derives from it.
public abstract class LayerAttribute : Attribute
{
    private protected LayerAttribute()
    {
    }

    /// <summary>What the layer is called, by which others read it: letters, digits, '_' and '-', a letter first. Keras's name for it unless set.</summary>
    public string? Name { get; set; }
}
