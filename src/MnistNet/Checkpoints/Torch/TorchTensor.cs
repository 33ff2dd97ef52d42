namespace MnistNet;

/// <summary>One tensor of a file, whatever the file's format.</summary>
/// <param name="Name">PyTorch's name: <c>conv2d.weight</c>.</param>
/// <param name="Dimensions">Its shape, in PyTorch's order of axes.</param>
/// <param name="Bytes">Its values, as many bytes as the shape and the type say.</param>
/// <param name="Type">What they are; null when no floating-point numbers.</param>
/// <param name="TypeName">What the file's format calls that.</param>
internal sealed record TorchTensor(string Name, ImmutableArray<long> Dimensions, ReadOnlyMemory<byte> Bytes, FloatType? Type, string TypeName)
{
    /// <summary>As many axes as a tensor of PyTorch can have.</summary>
    public const int MaxRank = 64;

    /// <summary>Writes the values to a span that is as long as the shape says.</summary>
    public void CopyTo(Span<float> values) => FloatBytes.Read(
        Bytes.Span,
        Type ?? throw new InvalidDataException(
            $"tensor {StoredName.Shown(Name)} holds values of type {TypeName}; expected floating-point numbers of 16, 32 or 64 bits."),
        values);

    /// <summary>Number of bytes that a tensor's values take; no size is negative.</summary>
    public static long SizeInBytes(string name, ImmutableArray<long> dimensions, int bits)
    {
        try
        {
            long size = dimensions.Aggregate((long)bits, static (product, dimension) => checked(product * dimension));
            return size % 8 == 0
                ? size / 8
                : throw new InvalidDataException($"tensor {StoredName.Shown(name)} has {size} bits, which are no whole bytes.");
        }
        catch (OverflowException)
        {
            throw new InvalidDataException(
                $"tensor {StoredName.Shown(name)} is {string.Join('×', dimensions)}: more values than a file can hold.");
        }
    }
}
