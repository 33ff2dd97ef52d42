namespace MnistNet;

/// <summary>Which operators read what another gives; −1 stands for the images.</summary>
internal sealed class OperatorReaders(ImmutableArray<Operator> operators)
{
    private readonly List<int>[] readers = Find(operators);

    /// <summary>Its readers, first to last.</summary>
    public IReadOnlyList<int> Of(int source) => readers[source + 1];

    /// <summary>The one that reads it; null where none or several do.</summary>
    public int? Only(int source) => Of(source).Count == 1 ? Of(source)[0] : null;

    /// <summary>Whether no other reads it later.</summary>
    public bool IsLast(int source, int reader) => Of(source)[Of(source).Count - 1] == reader;

    /// <summary>An augmentation and those that follow it, of which each but the last is read by the next alone.</summary>
    public ImmutableArray<OperatorPlace> Augmentations(int first)
    {
        int end = first + 1;
        while (Only(end - 1) == end && operators[end] is Operator.Augment)
        {
            end++;
        }

        return [.. operators.Take(end).Skip(first).Select(static step => step.Place)];
    }

    private static List<int>[] Find(ImmutableArray<Operator> operators)
    {
        List<int>[] readers = new List<int>[operators.Length + 1];
        for (int i = 0; i < readers.Length; i++)
        {
            readers[i] = [];
        }

        for (int i = 0; i < operators.Length; i++)
        {
            foreach (int source in operators[i].Place.Sources)
            {
                readers[source + 1].Add(i);
            }
        }

        return readers;
    }
}
