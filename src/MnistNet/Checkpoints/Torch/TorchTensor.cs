using System.Collections.Immutable;

namespace MnistNet;

/// <summary>One tensor of a file, whatever the file's format.</summary>
/// <param name="Name">PyTorch's name: <c>conv2d.weight</c>.</param>
/// <param name="Dimensions">Its shape, in PyTorch's order of axes.</param>
/// <param name="CopyTo">
/// Writes the values to a span that is as long as the shape says. Throws <see cref="InvalidDataException"/> when they are no
/// floating-point numbers.
/// </param>
internal sealed record TorchTensor(string Name, ImmutableArray<long> Dimensions, Action<Span<float>> CopyTo)
{
    /// <summary>A tensor whose values stand in a file as they are.</summary>
    /// <param name="name">PyTorch's name.</param>
    /// <param name="dimensions">Its shape.</param>
    /// <param name="bytes">Its values, as many bytes as the shape and the type say.</param>
    /// <param name="type">What they are; null when no floating-point numbers.</param>
    /// <param name="typeName">What the file's format calls that.</param>
    public static TorchTensor OfBytes(
        string name, ImmutableArray<long> dimensions, ReadOnlyMemory<byte> bytes, FloatType? type, string typeName) =>
        new(name, dimensions, values => FloatBytes.Read(bytes.Span, type ?? throw NoFloats(name, typeName), values));

    private static InvalidDataException NoFloats(string name, string typeName) =>
        new($"tensor {StoredName.Shown(name)} holds values of type {typeName}; expected floating-point numbers of 16, 32 or 64 bits.");
}
