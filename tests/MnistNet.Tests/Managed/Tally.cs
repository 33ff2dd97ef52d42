namespace MnistNet.Tests.Managed;

/// <summary>Sums in double precision with the sums of their absolute terms, by which errors are judged.</summary>
internal sealed class Tally(ReadOnlySpan<float> start)
{
    private readonly double[] _sums = Array.ConvertAll(start.ToArray(), value => (double)value);
    private readonly double[] _absolute = Array.ConvertAll(start.ToArray(), value => (double)Math.Abs(value));

    public void Add(int index, double term)
    {
        _sums[index] += term;
        _absolute[index] += Math.Abs(term);
    }

    public void AssertNear(ReadOnlySpan<float> actual, string what)
    {
        Assert.Equal(_sums.Length, actual.Length);
        for (int i = 0; i < _sums.Length; i++)
        {
            Assert.True(
                Math.Abs(_sums[i] - actual[i]) <= 1e-5 * _absolute[i],
                $"{what}[{i}] is {actual[i]}, should be {_sums[i]}");
        }
    }
}
