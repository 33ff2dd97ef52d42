namespace MnistNet;

/// <summary>The part of ONNX's messages that our files need: the numbers of their fields, from <c>onnx.proto</c>.</summary>
internal static class OnnxSchema
{
    /// <summary>The version of the messages that came with <see cref="OperatorSet"/>.</summary>
    public const int IrVersion = 8;

    /// <summary>The version of the operators: old enough for any runtime since 2022, and the first with all that is needed.</summary>
    public const int OperatorSet = 17;

    public static class Model
    {
        public const int IrVersion = 1;
        public const int ProducerName = 2;
        public const int ProducerVersion = 3;
        public const int DocString = 6;
        public const int Graph = 7;
        public const int OperatorSetImport = 8;
        public const int MetadataProps = 14;
    }

    public static class OperatorSetId
    {
        public const int Version = 2;
    }

    public static class StringEntry
    {
        public const int Key = 1;
        public const int Value = 2;
    }

    public static class Graph
    {
        public const int Node = 1;
        public const int Name = 2;
        public const int Initializer = 5;
        public const int Input = 11;
        public const int Output = 12;
        public const int ValueInfo = 13;
    }

    public static class Node
    {
        public const int Input = 1;
        public const int Output = 2;
        public const int Name = 3;
        public const int OperatorType = 4;
        public const int Attribute = 5;
    }

    public static class Attribute
    {
        public const int Name = 1;
        public const int Float = 2;
        public const int Int = 3;
        public const int Ints = 8;
        public const int Type = 20;
    }

    public static class AttributeType
    {
        public const int Float = 1;
        public const int Int = 2;
        public const int Ints = 7;
    }

    public static class Tensor
    {
        public const int Dimensions = 1;
        public const int DataType = 2;
        public const int Name = 8;
        public const int RawData = 9;
    }

    public static class DataType
    {
        public const int Float32 = 1;
        public const int Int64 = 7;
    }

    public static class ValueInfo
    {
        public const int Name = 1;
        public const int Type = 2;
        public const int DocString = 3;
    }

    public static class ValueType
    {
        public const int Tensor = 1;
    }

    public static class TensorType
    {
        public const int ElementType = 1;
        public const int Shape = 2;
    }

    public static class TensorShape
    {
        public const int Dimension = 1;
    }

    public static class Dimension
    {
        public const int Size = 1;
        public const int Symbol = 2;
    }
}
