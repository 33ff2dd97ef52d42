namespace MnistNet.Files.Tests.Onnx;

/// <summary>What files give: probabilities as they are, and of scores.</summary>
internal static class OnnxOutput
{
    public static double[] Probabilities(float[] values)
    {
        if (values.All(static value => value >= 0) && Math.Abs(values.Sum() - 1) < 1e-4)
        {
            return [.. values.Select(static value => (double)value)];
        }

        double[] powers = [.. values.Select(value => Math.Exp(value - values.Max()))];
        return [.. powers.Select(power => power / powers.Sum())];
    }
}
