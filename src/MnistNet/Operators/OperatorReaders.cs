namespace MnistNet;

/// <summary>Which operators read what another gives; −1 stands for the images.</summary>
internal sealed class OperatorReaders(ImmutableArray<Operator> operators)
{
    private readonly ILookup<int, int> readers = Enumerable.Range(0, operators.Length)
        .SelectMany(reader => operators[reader].Place.Sources.Select(source => (Source: source, Reader: reader)))
        .ToLookup(static edge => edge.Source, static edge => edge.Reader);

    /// <summary>Its readers, first to last.</summary>
    public IEnumerable<int> Of(int source) => readers[source];

    /// <summary>The one that reads it; null where none or several do.</summary>
    public int? Only(int source) => readers[source].Take(2).Count() == 1 ? readers[source].First() : null;

    /// <summary>Whether no other reads it later.</summary>
    public bool IsLast(int source, int reader) => readers[source].LastOrDefault() == reader;
}
