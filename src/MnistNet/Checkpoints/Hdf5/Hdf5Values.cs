namespace MnistNet;

/// <summary>The values of an attribute or a dataset, which are found when they are asked for.</summary>
internal sealed class Hdf5Values(Hdf5File file, string subject, Hdf5Datatype type, Hdf5Dataspace space, Func<Hdf5Storage> findStorage)
{
    private Hdf5Storage? found;
    private ImmutableArray<string> strings;

    public Hdf5Datatype Type => type;

    /// <summary>Their dimensions; none for a single value, and for no value at all.</summary>
    public ImmutableArray<ulong> Dimensions => space.Dimensions;

    public ulong Count => space.Count;

    /// <summary>The text that they are; null where they are anything else than one string.</summary>
    public string? Text => Type.IsString && Count == 1 ? ReadStrings()[0] : null;

    public bool HasShapeOf(WeightInfo weight) => Dimensions.SequenceEqual(weight.Dimensions.Select(size => (ulong)size));

    /// <summary>Reads strings, of fixed or variable length.</summary>
    public ImmutableArray<string> ReadStrings()
    {
        if (strings.IsDefault)
        {
            strings = Type.IsString ? ReadStringsOnce() : throw Refusal("strings");
        }

        return strings;
    }

    /// <summary>Reads floating-point numbers of 16, 32 or 64 bits, as many as there are; those of 32 bits as they are, bit for bit.</summary>
    public void ReadSingles(Span<float> values)
    {
        if (Type.Class != Hdf5TypeClass.FloatingPoint || !Type.IsPlain)
        {
            throw Refusal("floating-point numbers of IEEE 754, of 16, 32 or 64 bits");
        }

        RequireCount((ulong)values.Length);
        Hdf5Storage storage = FindStorage();
        if (!storage.IsRepeated)
        {
            ReadSingles(file.Bytes[storage.Data], values);
            return;
        }

        Span<float> fill = [0];
        if (storage.Data.Length > 0)
        {
            ReadSingles(file.Bytes[storage.Data], fill);
        }

        values.Fill(fill[0]);
    }

    public long ReadInteger()
    {
        if (Type.Class != Hdf5TypeClass.FixedPoint || !Type.IsPlain)
        {
            throw Refusal("an integer of 8, 16, 32 or 64 bits");
        }

        RequireCount(1);
        ReadOnlySpan<byte> bytes = file.Bytes[FindStorage().Data];
        ulong bits = 0;
        for (int i = 0; i < bytes.Length; i++)
        {
            bits = (bits << 8) | bytes[Type.IsBigEndian ? i : bytes.Length - 1 - i];
        }

        // A BigInteger would take a hundred thousand bytes of a native program.
        int unused = 64 - (8 * bytes.Length);
        return bytes.IsEmpty ? 0
            : Type.IsSigned ? (long)(bits << unused) >> unused
            : bits <= long.MaxValue ? (long)bits
            : throw Hdf5Refusal.Unsupported($"{subject} is greater than {long.MaxValue}");
    }

    private void ReadSingles(ReadOnlySpan<byte> bytes, Span<float> singles)
    {
        int size = (int)Type.Size;
        if (Type.IsBigEndian)
        {
            byte[] turned = bytes[..(singles.Length * size)].ToArray();
            for (int i = 0; i < turned.Length; i += size)
            {
                turned.AsSpan(i, size).Reverse();
            }

            bytes = turned;
        }

        FloatBytes.Read(bytes, size switch
        {
            sizeof(float) => FloatType.Float32,
            sizeof(double) => FloatType.Float64,
            _ => Type.IsBFloat16 ? FloatType.BFloat16 : FloatType.Float16,
        }, singles);
    }

    private ImmutableArray<string> ReadStringsOnce()
    {
        if (Count == 0)
        {
            return [];
        }

        Hdf5Storage storage = FindStorage();
        if (storage.IsRepeated)
        {
            throw Hdf5Refusal.Unsupported($"{subject} has strings that were never written; expected their text");
        }

        // Each string, or the reference to it, takes at least a byte of the file: there is no smaller type.
        ImmutableArray<string>.Builder read = ImmutableArray.CreateBuilder<string>((int)Count);
        Hdf5Cursor cursor = file.Bytes.Open(storage.Data, subject);
        for (ulong i = 0; i < Count; i++)
        {
            read.Add(Hdf5Text.Decode(Type.IsVariableLengthString ? FindString(cursor) : TrimEnd(file.Bytes[cursor.Take(Type.Size)]), subject));
        }

        return read.MoveToImmutable();
    }

    private ReadOnlySpan<byte> FindString(Hdf5Cursor reference)
    {
        uint length = reference.UInt32();
        ulong address = reference.UInt64();
        uint index = reference.UInt32();
        if (length == 0)
        {
            return [];
        }

        Hdf5Range text = file.Strings.Find(address, index);
        if (length > (uint)text.Length)
        {
            throw Hdf5Refusal.Damaged($"{subject} refers to a string of {length} bytes at 0x{text.Start:X}, where only {text.Length} are");
        }

        // Several references may lead to one string, of which each makes a copy.
        file.Bytes.Spend(length);
        return Hdf5Text.UntilZero(file.Bytes[text][..(int)length]);
    }

    private ReadOnlySpan<byte> TrimEnd(ReadOnlySpan<byte> text) => Type.Padding switch
    {
        1 => text.TrimEnd((byte)0),
        2 => text.TrimEnd((byte)' '),
        _ => Hdf5Text.UntilZero(text),
    };

    private Hdf5Storage FindStorage()
    {
        if (found is null)
        {
            Hdf5Storage storage = findStorage();
            UInt128 size = (UInt128)Count * Type.Size;
            found = storage.IsRepeated ? storage
                : (UInt128)storage.Data.Length >= size ? storage with { Data = storage.Data with { Length = (int)size } }
                : throw Hdf5Refusal.Damaged($"{subject} has {storage.Data.Length} bytes at 0x{storage.Data.Start:X}; its values take {size}");
        }

        return found.Value;
    }

    private void RequireCount(ulong expected)
    {
        if (Count != expected)
        {
            throw Hdf5Refusal.Unsupported($"{subject} has {Count} values; expected {expected}");
        }
    }

    private InvalidDataException Refusal(string expected) =>
        Hdf5Refusal.Unsupported($"{subject} holds values of type {Type.Class}, {8UL * Type.Size} bits; expected {expected}");
}

/// <summary>Where values are.</summary>
/// <param name="Data">All values; or one for all; or nothing, for values that are zero.</param>
/// <param name="IsRepeated">Whether the data are one value for all, or nothing.</param>
internal readonly record struct Hdf5Storage(Hdf5Range Data, bool IsRepeated);
