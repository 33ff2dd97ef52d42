using System.Text;
using Google.Protobuf;

namespace MnistNet;

/// <summary>One field of a message of ONNX's: a number, or bytes, which may be a text or another message.</summary>
internal readonly struct OnnxField(uint tag, long value, ArraySegment<byte> bytes)
{
    public int Number => WireFormat.GetTagFieldNumber(tag);

    /// <summary>Whether it is bytes: of numbers, there may be several in one field.</summary>
    public bool IsBytes => WireFormat.GetTagWireType(tag) == WireFormat.WireType.LengthDelimited;

    public long Value => WireFormat.GetTagWireType(tag) == WireFormat.WireType.Varint ? value : throw Damaged($"its field {Number} is not a number.");

    /// <summary>A number with a fraction, of 32 bits.</summary>
    public float Single => WireFormat.GetTagWireType(tag) == WireFormat.WireType.Fixed32 ? BitConverter.Int32BitsToSingle((int)value) : throw Damaged($"its field {Number} is not a number of 32 bits.");

    public ArraySegment<byte> Bytes => IsBytes ? bytes : throw Damaged($"its field {Number} is not bytes.");

    /// <summary>The fields of a message, nothing of which is copied.</summary>
    public static IEnumerable<OnnxField> Of(ArraySegment<byte> message)
    {
        using CodedInputStream input = new(message.Array!, message.Offset, message.Count);
        while (input.ReadTag() is var tag and not 0)
        {
            switch (WireFormat.GetTagWireType(tag))
            {
                case WireFormat.WireType.Varint:
                    yield return new OnnxField(tag, input.ReadInt64(), []);
                    break;
                case WireFormat.WireType.LengthDelimited:
                    yield return new OnnxField(tag, 0, ReadBytes(input, message.Array!));
                    break;
                case WireFormat.WireType.Fixed32:
                    yield return new OnnxField(tag, input.ReadFixed32(), []);
                    break;
                case WireFormat.WireType.Fixed64:
                    input.SkipLastField();
                    yield return new OnnxField(tag, 0, []);
                    break;
                default:
                    throw Damaged($"its field {WireFormat.GetTagFieldNumber(tag)} is of a kind that ONNX does not have.");
            }
        }
    }

    public static string Text(ArraySegment<byte> bytes) => Encoding.UTF8.GetString(bytes);

    public static InvalidDataException Damaged(string how, Exception? cause = null) =>
        new($"this is not an ONNX file, or it is damaged: {how}", cause);

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
}
