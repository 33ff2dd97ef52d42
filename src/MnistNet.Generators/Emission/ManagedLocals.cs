namespace MnistNet.Generators.Emission;

/// <summary>The locals of one training pass. Whoever names one has it declared.</summary>
internal sealed class ManagedLocals
{
    private readonly HashSet<string> named = [];

    public string Weights => Name("weights");

    public string Transposed => Name("transposed");

    public string Normalizations => Name("normalizations");

    public string Values => Name("values");

    public string Scratch => Name("scratch");

    public string Gradients => Name("gradients");

    public string WeightGradients => Name("weightGradients");

    public string Marks => Name("marks");

    /// <summary>The declarations of those that were named.</summary>
    public IEnumerable<string> Declarations
    {
        get
        {
            (string Type, string Local, string Property)[] all =
            [
                ("ReadOnlySpan<float>", "weights", "Weights"),
                ("ReadOnlySpan<float>", "transposed", "Transposed"),
                ("ReadOnlySpan<float>", "normalizations", "Normalizations"),
                ("Span<float>", "values", "Values"),
                ("Span<float>", "scratch", "Scratch"),
                ("Span<float>", "gradients", "Gradients"),
                ("Span<float>", "weightGradients", "WeightGradients"),
                ("Span<byte>", "marks", "Marks"),
            ];
            return all.Where(local => named.Contains(local.Local)).Select(static local => $"global::System.{local.Type} {local.Local} = pass.{local.Property};");
        }
    }

    private string Name(string local)
    {
        named.Add(local);
        return local;
    }
}
