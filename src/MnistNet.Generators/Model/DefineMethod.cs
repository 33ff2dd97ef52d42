namespace MnistNet.Generators.Model;

/// <summary>What is wrong with a fluent declaration before its layers are looked at.</summary>
/// <param name="HasAttributesToo">Whether the class has layers as attributes, too.</param>
/// <param name="SignatureProblem">Why the compiler cannot read the method; null when it can.</param>
/// <param name="Problems">What stands in it beside layers and constants, in source order.</param>
internal sealed record DefineMethod(bool HasAttributesToo, string? SignatureProblem, EquatableArray<DefineProblem> Problems);

/// <summary>Something in Define that the compiler cannot read.</summary>
/// <param name="Text">An argument as written, or what stands where a layer should: "A loop".</param>
/// <param name="Argument">The argument's name, when it is one.</param>
/// <param name="Layer">The kind of the argument's layer, when it is an argument.</param>
internal sealed record DefineProblem(string Text, string? Argument = null, string? Layer = null)
{
    /// <summary>A chain of more calls than the compiler can read.</summary>
    public static DefineProblem LongChain { get; } = new("A chain");
}
