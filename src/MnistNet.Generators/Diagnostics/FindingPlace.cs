namespace MnistNet.Generators.Diagnostics;

/// <summary>A part of a network's declaration, which layer or problem where it is one of several, and which argument; null for all of it.</summary>
internal readonly record struct FindingPlace(DeclarationPart Part, int Index, string? Argument)
{
    public static FindingPlace ClassName { get; } = new(DeclarationPart.ClassName, -1, null);

    public static FindingPlace DefineName { get; } = new(DeclarationPart.DefineName, -1, null);

    public static FindingPlace OfLayer(int layer, string? argument = null) => new(DeclarationPart.Layer, layer, argument);

    public static FindingPlace OfProblem(int problem) => new(DeclarationPart.DefineProblem, problem, null);

    public static FindingPlace OfCollision(int collision) => new(DeclarationPart.Collision, collision, null);

    public static FindingPlace OfNetwork(string? argument = null) => new(DeclarationPart.Network, -1, argument);

    public static FindingPlace OfTraining(string? argument = null) => new(DeclarationPart.Training, -1, argument);
}

internal enum DeclarationPart
{
    /// <summary>The name of the class.</summary>
    ClassName,

    /// <summary>A layer: an attribute, or a call in Define.</summary>
    Layer,

    /// <summary>The <c>[Network]</c> attribute.</summary>
    Network,

    /// <summary>The <c>[Training]</c> attribute.</summary>
    Training,

    /// <summary>The name of the method Define.</summary>
    DefineName,

    /// <summary>Something in Define that is no layer.</summary>
    DefineProblem,

    /// <summary>A member of the user's that has the name of a generated one.</summary>
    Collision,
}
