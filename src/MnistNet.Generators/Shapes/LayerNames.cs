using System.Text;

namespace MnistNet.Generators.Shapes;

/// <summary>Names layers as Keras does: conv2d, conv2d_1, max_pooling2d, …</summary>
internal sealed class LayerNames
{
    private readonly Dictionary<string, int> counts = [];

    /// <summary>The name of the next layer of a class, which takes it.</summary>
    public string Next(string kind)
    {
        string next = Peek(kind);
        string name = SnakeCase(kind);
        counts[name] = CountOf(name) + 1;
        return next;
    }

    /// <summary>The name that the next layer of a class would take.</summary>
    public string Peek(string kind)
    {
        string name = SnakeCase(kind);
        return CountOf(name) is > 0 and var count ? $"{name}_{count}" : name;
    }

    private int CountOf(string name) => counts.TryGetValue(name, out int count) ? count : 0;

    // Keras puts no underscore before a digit or between capitals: Conv2D is conv2d, MaxPooling2D is max_pooling2d, Conv2DTranspose is conv2d_transpose.
    private static string SnakeCase(string kind)
    {
        StringBuilder name = new();
        for (int i = 0; i < kind.Length; i++)
        {
            if (i > 0 && char.IsUpper(kind[i]) && (char.IsLower(kind[i - 1]) || (i + 1 < kind.Length && char.IsLower(kind[i + 1]))))
            {
                name.Append('_');
            }

            name.Append(char.ToLowerInvariant(kind[i]));
        }

        return name.ToString();
    }
}
