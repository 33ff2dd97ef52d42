using Google.Protobuf;

namespace MnistNet.Files.Tests.Onnx;

/// <summary>A message read anew from its bytes, with nothing of the library's: all values of each field, in their order.</summary>
internal sealed class ProtobufMessage
{
    private readonly List<(int Field, object Value)> fields = [];

    public ProtobufMessage(byte[] bytes)
    {
        using CodedInputStream input = new(bytes);
        while (input.ReadTag() is var tag and not 0)
        {
            fields.Add((WireFormat.GetTagFieldNumber(tag), WireFormat.GetTagWireType(tag) switch
            {
                WireFormat.WireType.Varint => input.ReadInt64(),
                WireFormat.WireType.Fixed32 => input.ReadFloat(),
                WireFormat.WireType.LengthDelimited => input.ReadBytes(),
                var type => throw new NotSupportedException($"{type}"),
            }));
        }
    }

    public IEnumerable<int> Fields => fields.Select(one => one.Field);

    public long Number(int field) => Numbers(field).Single();

    public string Text(int field) => Texts(field).Single();

    public ProtobufMessage Message(int field) => Messages(field).Single();

    public long[] Numbers(int field) => [.. All<long>(field)];

    public string[] Texts(int field) => [.. All<ByteString>(field).Select(bytes => bytes.ToStringUtf8())];

    public byte[] Bytes(int field) => All<ByteString>(field).Single().ToByteArray();

    public ProtobufMessage[] Messages(int field) => [.. All<ByteString>(field).Select(bytes => new ProtobufMessage(bytes.ToByteArray()))];

    private IEnumerable<T> All<T>(int field) => fields.Where(found => found.Field == field).Select(found => (T)found.Value);
}
