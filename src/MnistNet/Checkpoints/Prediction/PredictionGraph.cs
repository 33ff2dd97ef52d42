namespace MnistNet;

/// <summary>
/// What a network computes one after the other when predicting: the operators without those that only training knows, that only rename
/// shapes, or that are folded into others. Softmax, which comes last, is not among them.
/// </summary>
internal sealed class PredictionGraph
{
    /// <summary>What stands for the images where a step is asked for.</summary>
    public const int Images = -1;

    private readonly List<PredictionStep> steps = [];

    private PredictionGraph()
    {
    }

    /// <summary>The steps, each behind those that it reads.</summary>
    public IReadOnlyList<PredictionStep> Steps => steps;

    /// <summary>The step that gives the scores; <see cref="Images"/> where a network has none.</summary>
    public int Scores { get; private set; }

    /// <summary>The graph of a network.</summary>
    public static PredictionGraph Of(NetworkDefinition definition)
    {
        PredictionGraph graph = new();
        ImmutableArray<Operator> operators = definition.Operators;

        // Whose value each operator gives: its own, or that of one before it.
        int[] given = new int[operators.Length];
        int[] readers = new int[operators.Length];
        for (int i = 0; i < operators.Length; i++)
        {
            given[i] = PassesOn(operators[i]) ? GivenBy(operators[i].Place.Sources[0]) : i;
            foreach (int source in given[i] == i ? operators[i].Place.Sources.Select(GivenBy).Where(static source => source >= 0) : [])
            {
                readers[source]++;
            }
        }

        int[] stepOf = new int[operators.Length];
        for (int i = 0; i < operators.Length; i++)
        {
            ImmutableArray<int> sources = [.. operators[i].Place.Sources.Select(source => GivenBy(source) is >= 0 and var operand ? stepOf[operand] : Images)];
            if (given[i] != i)
            {
                stepOf[i] = sources[0];
            }
            else if (operators[i] is Operator.Normalize normalize && sources[0] >= 0 && readers[GivenBy(normalize.Place.Sources[0])] == 1
                && graph.steps[sources[0]] is { Operator: Operator.Linear, Folded: null } linear)
            {
                stepOf[i] = sources[0];
                graph.steps[sources[0]] = linear with { Folded = normalize, Value = i };
            }
            else
            {
                stepOf[i] = graph.steps.Count;
                graph.steps.Add(new PredictionStep(operators[i], sources) { Value = i });
            }
        }

        graph.Scores = operators.Length == 0 ? Images : stepOf[^1];
        return graph;

        int GivenBy(int source) => source < 0 ? Images : given[source];
    }

    /// <summary>The last step that reads what a step gives; the step itself where none does, and one behind all of them for the scores.</summary>
    public int LastReader(int step)
    {
        int last = step == Scores ? steps.Count : step;
        for (int i = step + 1; i < steps.Count; i++)
        {
            last = steps[i].Sources.Contains(step) ? Math.Max(last, i) : last;
        }

        return last;
    }

    /// <summary>The steps in groups: one, and those behind it that follow value by value from what it gives, which nobody else reads.</summary>
    public IEnumerable<(int First, int End)> Groups()
    {
        for (int first = 0, end; first < steps.Count; first = end)
        {
            end = first + 1;
            while (end < steps.Count && IsAppended(end))
            {
                end++;
            }

            yield return (first, end);
        }
    }

    private bool IsAppended(int step) => steps[step] is { IsPointwise: true, Sources: [var source] } pointwise
        && source == step - 1 && LastReader(source) == step && pointwise.Output == steps[source].Output;

    private static bool PassesOn(Operator step) => step switch
    {
        Operator.Reshape or Operator.Drop or Operator.Disturb or Operator.Augment or Operator.Softmax => true,
        Operator.Permute permute => permute.Order.Keeps(permute.Input),
        _ => false,
    };
}

/// <summary>A step of a prediction.</summary>
/// <param name="Operator">What it computes.</param>
/// <param name="Sources">The steps that it reads, in order; <see cref="PredictionGraph.Images"/> for the images.</param>
internal sealed record PredictionStep(Operator Operator, ImmutableArray<int> Sources)
{
    /// <summary>The normalization that its weights hold as well; null without.</summary>
    public Operator.Normalize? Folded { get; init; }

    /// <summary>The place among all operators of that whose value it gives.</summary>
    public int Value { get; init; }

    /// <summary>The shape that it gives.</summary>
    public Shape Output => Operator.Output;

    /// <summary>Whether each value that it gives follows from the value at the same place alone, so that it may take its place.</summary>
    public bool IsPointwise => Operator is Operator.Map or Operator.Rectify or Operator.Rescale or Operator.Bend or Operator.Normalize or Operator.Calibrate;

    /// <summary>Whether what it gives may take the place of what it reads from a source.</summary>
    public bool MayReplace(int index) =>
        IsPointwise || (Operator is Operator.Join { Kind: not JoinKind.Concatenate } join && join.Inputs[index].Shape.Size == Output.Size);

    /// <summary>The layers that it computes, with its shapes.</summary>
    public string Description => $"{Operator.Place}{(Folded is null ? "" : $", with {Folded.Name}")}";
}
