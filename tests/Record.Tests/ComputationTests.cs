using MnistNet;
using MnistNet.Plots;
using MnistNet.Pretrained;

namespace RecordSample.Tests;

public sealed class ComputationTests
{
    [Fact]
    public void What_computes_is_the_library_and_all_generated_code_and_nothing_that_draws()
    {
        Assert.Equal([typeof(Network).Assembly, typeof(Recipes).Assembly, typeof(RecordCnn).Assembly], Computation.Assemblies);
        Assert.DoesNotContain(typeof(Figures).Assembly, Computation.Assemblies);
    }
}
