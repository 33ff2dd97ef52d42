namespace MnistNet;

/// <summary>
/// A group in Keras 3's layout. Keras 2 on Windows put a path with back-slashes into one name: such names are taken apart.
/// </summary>
internal sealed class LayeredNode
{
    private const char WindowsSeparator = '\\';

    // As deep as models are within models, twice; names of others may have anything.
    private const int MostParts = 64;

    private readonly Hdf5Group? group;
    private readonly Dictionary<string, LayeredNode> apart = [];

    private LayeredNode(Hdf5Group? group)
    {
        this.group = group;
    }

    /// <summary>The names of the groups in it.</summary>
    public IEnumerable<string> Names => apart.Keys.Concat((group?.LinkNames ?? []).Where(name => !name.Contains(WindowsSeparator, StringComparison.Ordinal)));

    /// <summary>Its own variables, in order; null without any.</summary>
    public StoredLayer? Variables => group is null ? null : LayeredReader.Variables(group);

    /// <summary>The root of a file.</summary>
    public static LayeredNode Root(Hdf5Group root)
    {
        LayeredNode whole = new(root);
        foreach (string path in root.LinkNames.Where(name => name.Contains(WindowsSeparator, StringComparison.Ordinal)))
        {
            if (root.Find(path) is Hdf5Group end)
            {
                whole.Add(path.Split(WindowsSeparator, MostParts), end);
            }
        }

        return whole;
    }

    /// <summary>Finds a group in it.</summary>
    public LayeredNode? Find(string name) =>
        apart.TryGetValue(name, out LayeredNode? node) ? node
        : group?.Find(name) is Hdf5Group found ? new LayeredNode(found)
        : null;

    private void Add(string[] path, Hdf5Group end)
    {
        LayeredNode node = this;
        foreach (string name in path[..^1])
        {
            if (!node.apart.TryGetValue(name, out LayeredNode? next))
            {
                next = new LayeredNode(null);
                node.apart.Add(name, next);
            }

            node = next;
        }

        node.apart[path[^1]] = new LayeredNode(end);
    }
}
