using Google.Protobuf;

namespace MnistNet;

/// <summary>One field of a message: a number, or bytes, which may be a text or another message.</summary>
internal readonly struct OnnxField
{
    private readonly WireFormat.WireType type;
    private readonly long value;
    private readonly ArraySegment<byte> bytes;

    private OnnxField(uint tag, long value, ArraySegment<byte> bytes)
    {
        Number = WireFormat.GetTagFieldNumber(tag);
        type = WireFormat.GetTagWireType(tag);
        this.value = value;
        this.bytes = bytes;
    }

    /// <summary>Which field it is.</summary>
    public int Number { get; }

    /// <summary>The number.</summary>
    /// <exception cref="InvalidDataException">The field is not a number.</exception>
    public long Value => type == WireFormat.WireType.Varint ? value : throw Unexpected("a number");

    /// <summary>The bytes.</summary>
    /// <exception cref="InvalidDataException">The field does not hold bytes.</exception>
    public ArraySegment<byte> Bytes => type == WireFormat.WireType.LengthDelimited ? bytes : throw Unexpected("bytes");

    /// <summary>The fields of a message, nothing of which is copied.</summary>
    /// <param name="message">The bytes of the message.</param>
    /// <exception cref="InvalidProtocolBufferException">The bytes are no message.</exception>
    /// <exception cref="InvalidDataException">There is a group, which ONNX does not have, or worse.</exception>
    public static IEnumerable<OnnxField> In(ArraySegment<byte> message)
    {
        using CodedInputStream input = new(message.Array!, message.Offset, message.Count);
        while (input.ReadTag() is var tag and not 0)
        {
            switch (WireFormat.GetTagWireType(tag))
            {
                case WireFormat.WireType.Varint:
                    yield return new OnnxField(tag, input.ReadInt64(), default);
                    break;
                case WireFormat.WireType.LengthDelimited:
                    yield return new OnnxField(tag, 0, ReadBytes(input, message.Array!));
                    break;
                case WireFormat.WireType.Fixed32 or WireFormat.WireType.Fixed64:
                    input.SkipLastField();
                    yield return new OnnxField(tag, 0, default);
                    break;
                default:
                    throw OnnxReader.Damaged($"its field {WireFormat.GetTagFieldNumber(tag)} is of a kind that ONNX does not have.");
            }
        }
    }

    // Skipping checks the length against what there is; the bytes are behind the length, whose last byte has no highest bit.
    private static ArraySegment<byte> ReadBytes(CodedInputStream input, byte[] buffer)
    {
        int start = (int)input.Position;
        input.SkipLastField();
        while ((buffer[start++] & 0x80) != 0)
        {
        }

        return new ArraySegment<byte>(buffer, start, (int)input.Position - start);
    }

    private InvalidDataException Unexpected(string expected) => OnnxReader.Damaged($"its field {Number} is not {expected}.");
}
