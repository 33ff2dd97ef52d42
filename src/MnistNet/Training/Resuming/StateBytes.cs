namespace MnistNet;

/// <summary>Values that the states of several parts of a training hold, as bytes.</summary>
internal static class StateBytes
{
    /// <summary>Writes values without their number, which the reader knows; nothing for null.</summary>
    public static void WriteFloats(this BinaryWriter writer, ReadOnlySpan<float> values) => writer.Write(FloatBytes.Of(values));

    /// <summary>Reads values.</summary>
    public static float[] ReadFloats(this BinaryReader reader, int count)
    {
        float[] values = new float[count];
        byte[] bytes = new byte[count * sizeof(float)];
        reader.BaseStream.ReadExactly(bytes);
        FloatBytes.Read(bytes, FloatType.Float32, values);
        return values;
    }

    /// <summary>Writes bytes, their number before them.</summary>
    public static void WriteBlock(this BinaryWriter writer, ReadOnlySpan<byte> bytes)
    {
        writer.Write(bytes.Length);
        writer.Write(bytes);
    }

    /// <summary>Reads bytes, of which there cannot be more than the stream has left.</summary>
    public static byte[] ReadBlock(this BinaryReader reader)
    {
        int length = reader.ReadInt32();
        if (length < 0 || length > reader.BaseStream.Length - reader.BaseStream.Position)
        {
            throw new EndOfStreamException();
        }

        return reader.ReadBytes(length);
    }

    /// <summary>Writes an epoch.</summary>
    public static void WriteEpoch(this BinaryWriter writer, EpochResult epoch)
    {
        writer.Write(epoch.Epoch);
        writer.Write(epoch.Loss);
        writer.Write(epoch.Accuracy);
        writer.Write(epoch.ValidationLoss.HasValue);
        writer.Write(epoch.ValidationLoss ?? 0);
        writer.Write(epoch.ValidationAccuracy ?? 0);
        writer.Write(epoch.Seconds);
        writer.Write(epoch.LearningRate);
    }

    /// <summary>Reads an epoch.</summary>
    public static EpochResult ReadEpoch(this BinaryReader reader)
    {
        int epoch = reader.ReadInt32();
        double loss = reader.ReadDouble();
        double accuracy = reader.ReadDouble();
        bool isValidated = reader.ReadBoolean();
        double validationLoss = reader.ReadDouble();
        double validationAccuracy = reader.ReadDouble();
        double seconds = reader.ReadDouble();
        return new EpochResult(epoch, loss, accuracy, isValidated ? validationLoss : null, isValidated ? validationAccuracy : null, seconds)
        {
            LearningRate = reader.ReadDouble(),
        };
    }
}
