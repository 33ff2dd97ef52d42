namespace MnistNet.Generators.Emission;

/// <summary>The locals of one training pass. Whoever asks for one has it declared.</summary>
/// <param name="goesBack">Whether a backward pass follows at once.</param>
internal sealed class ManagedLocals(bool goesBack = false)
{
    private readonly string?[] declarations = new string?[9];

    public string Weights => Declare(0, "ReadOnlySpan<float>", "weights", "Weights");

    public string Transposed => Declare(1, "ReadOnlySpan<float>", "transposed", "Transposed");

    public string Normalizations => Declare(2, "ReadOnlySpan<float>", "normalizations", "Normalizations");

    public string Values => Declare(3, "Span<float>", "values", "Values");

    public string Scratch => Declare(4, "Span<float>", "scratch", "Scratch");

    public string Gradients => Declare(5, "Span<float>", "gradients", "Gradients");

    public string WeightGradients => Declare(6, "Span<float>", "weightGradients", "WeightGradients");

    public string Marks => Declare(7, "Span<byte>", "marks", "Marks");

    public string Kept => Declare(8, "Span<float>", "kept", "Kept");

    /// <summary>Whether a backward pass follows at once.</summary>
    public bool GoesBack => goesBack;

    /// <summary>The declarations of those that were asked for, in one order.</summary>
    public IEnumerable<string> Declarations => declarations.OfType<string>();

    private string Declare(int place, string type, string local, string property)
    {
        declarations[place] ??= $"global::System.{type} {local} = pass.{property};";
        return local;
    }
}
