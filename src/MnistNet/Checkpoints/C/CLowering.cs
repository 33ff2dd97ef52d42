namespace MnistNet;

/// <summary>How the steps of a C file are computed: in which types, and by which loops.</summary>
internal abstract class CLowering
{
    /// <summary>The headers of C that it needs.</summary>
    public abstract string[] Headers { get; }

    /// <summary>The type of a pixel.</summary>
    public abstract string PixelType { get; }

    /// <summary>The type of what layers give.</summary>
    public abstract string ValueType { get; }

    /// <summary>The type of a probability.</summary>
    public abstract string ProbabilityType { get; }

    /// <summary>What pixels are, and what probabilities are, as clauses of a comment.</summary>
    public abstract (string Pixels, string Probabilities) Says { get; }

    /// <summary>What the head of the file says of it; empty for nothing.</summary>
    public abstract string Note { get; }

    /// <summary>Writes what functions share.</summary>
    public abstract void LowerShared(CText text);

    /// <summary>Writes the body of a function: a step, and those that follow value by value from what it gives.</summary>
    /// <param name="constants">Receives arrays that it reads.</param>
    /// <param name="text">Receives its loops, from <c>x</c>, or <c>x0</c>, <c>x1</c>, … of a join, to <c>y</c>.</param>
    /// <param name="first">The first step's place in the graph.</param>
    /// <param name="end">Behind that of the last.</param>
    public abstract void Lower(CText constants, CText text, int first, int end);

    /// <summary>Writes what comes before the functions that predict, of the scores that they have.</summary>
    public abstract void LowerSoftmaxConstants(CText text);

    /// <summary>Writes the probabilities, from scores, and <c>best</c>.</summary>
    /// <param name="text">Receives the loops.</param>
    /// <param name="scores">The name of the scores.</param>
    /// <param name="count">Number of scores.</param>
    public abstract void LowerSoftmax(CText text, string scores, int count);

    /// <summary>A step as comments show it.</summary>
    public static string Describe(PredictionStep step)
    {
        Operator computed = step.Operator;
        string folded = step.Folded is null ? "" : $", {step.Folded.Name} in its weights";
        return CText.Comment(computed.Place.IsActivation ? $"the activation of {computed.Place.Layer}" : $"{computed.Name}: {computed.Input} -> {computed.Output}{folded}");
    }
}
