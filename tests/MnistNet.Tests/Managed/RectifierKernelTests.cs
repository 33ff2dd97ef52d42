using MnistNet.Managed;

namespace MnistNet.Tests.Managed;

/// <summary>Rectifiers at every width, against Keras's definition.</summary>
public sealed class RectifierKernelTests
{
    private static readonly float[] s_values = [float.NegativeInfinity, -5, -0.25f, -0f, 0, 0.5f, 1, 1.5f, 3, 6, 7, float.PositiveInfinity, -1, 2, 5.5f, 0.75f, 1.25f, -3, 6.5f];

    [Theory]
    [InlineData(double.PositiveInfinity, 0, 0, 0, 0)]
    [InlineData(double.PositiveInfinity, 0.3, 0, 0.3, 0)]
    [InlineData(6, 0, 0, 0, 0)]
    [InlineData(6, 0, 1, 0, 0)]
    [InlineData(6, 0.25, 1, 0.25, 1)]
    public void AreTheirDefinition(double maximum, double slope, double threshold, double slopeAtThreshold, double slopeAtMaximum)
    {
        Case rectifier = new(
            new RectifierFunction((float)maximum, (float)slope, (float)threshold),
            new RectifierGradient((float)maximum, (float)slope, (float)threshold, (float)slopeAtThreshold, (float)slopeAtMaximum));

        IEnumerable<float> results = s_values.Select(x => (float)(x > threshold ? Math.Min(x, maximum) : slope == 0 ? 0 : slope * (x - threshold)));
        IEnumerable<float> gradients = s_values.Select(x => 2 * (float)(
            x > threshold ? x < maximum ? 1 : x > maximum ? 0 : slopeAtMaximum : x < threshold ? slope : slopeAtThreshold));
        Assert.Equal([.. results, .. gradients], Widths.Same(rectifier), static (left, right) => left.Equals(right) || Math.Abs(left - right) < 1e-6f);
    }

    [Fact]
    public void PassOnWhatIsNoNumberAndStopWhatIsInfinite()
    {
        float[] results = new float[1];
        Rectifier rectifier = new(6, 0, 0, 0, 0);
        ImageRegion one = new(0, 1, 1, 1);

        rectifier.Forward([float.NaN], one, results, one);
        Assert.Equal(float.NaN, results[0]);
        rectifier.Backward([-1], one, [float.PositiveInfinity], one, results);
        Assert.Equal(0, results[0]);
    }

    private sealed class Case(RectifierFunction function, RectifierGradient gradient) : IWidthCase<float[]>
    {
        public float[] Run<TWidth>()
            where TWidth : struct, IWidth
        {
            float[] results = new float[s_values.Length];
            float[] gradients = new float[s_values.Length];
            float[] two = [.. s_values.Select(static _ => 2f)];
            ImageRegion all = new(0, 1, s_values.Length, s_values.Length);
            VectorMap<TWidth>.Apply(function, s_values, all, results, all);
            VectorMap<TWidth>.Combine(gradient, s_values, all, two, all, gradients);
            return [.. results, .. gradients];
        }
    }
}
