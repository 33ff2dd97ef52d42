namespace MnistNet.Generators.Parsing;

/// <summary>The constant arguments of one layer by name, whichever form they were written in.</summary>
internal abstract class LayerArguments
{
    public bool Has(string name) => Find(name) is not null;

    public int Integer(string name, int otherwise = 0) => Find(name) is int value ? value : otherwise;

    public double Number(string name, double otherwise = 0) => Find(name) is double value ? value : otherwise;

    public bool Truth(string name, bool otherwise) => Find(name) is bool value ? value : otherwise;

    public T Choice<T>(string name, T otherwise)
        where T : struct, Enum => Find(name) is int value ? (T)Enum.ToObject(typeof(T), value) : otherwise;

    /// <summary>A size written as one number, as a pair, or as two arguments; the more specific wins.</summary>
    public Size2D Size(string both, string height, string width, Size2D otherwise)
    {
        Size2D size = Find(both) switch
        {
            Size2D pair => pair,
            int side => side,
            _ => otherwise,
        };
        return new Size2D(Integer(height, size.Height), Integer(width, size.Width));
    }

    /// <summary>The value of an argument; null when it was not written.</summary>
    protected abstract object? Find(string name);
}
