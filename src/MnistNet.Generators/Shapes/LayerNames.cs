using System.Text;

namespace MnistNet.Generators.Shapes;

/// <summary>Names layers as Keras does: conv2d, conv2d_1, max_pooling2d, …</summary>
internal sealed class LayerNames
{
    private readonly Dictionary<string, int> counts = [];

    public string Next(string kind)
    {
        string name = SnakeCase(kind);
        counts.TryGetValue(name, out int count);
        counts[name] = count + 1;
        return count == 0 ? name : $"{name}_{count}";
    }

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
