using MnistNet.CodeFixes.Fixes;
using MnistNet.CodeFixes.Tests.Harness;

namespace MnistNet.CodeFixes.Tests.Fixes;

/// <summary>Does the method with the layers get its name?</summary>
public class RenameDefineTests
{
    [Theory]
    [InlineData("define")]
    [InlineData("Build")]
    public Task The_only_method_that_takes_a_builder(string name) => FixTest<RenameDefineCodeFix>.FixesAsync($"Rename '{name}' to Define", Source(name), Source("Define"));

    [Fact]
    public Task Another_mistake_in_Define_is_not_its_name() => FixTest<RenameDefineCodeFix>.OffersNothingAsync(
        "[Network] partial class Net { private void Define(NetworkBuilder network) => network.Input(28, 28, 1).Flatten().Dense(10); }");

    private static string Source(string name) => $$"""
        [Network]
        public partial class Net
        {
            private static void {{name}}(NetworkBuilder network) => network.Input(28, 28, 1).Flatten().Dense(10);
        }
        """;
}
