using MnistNet.CodeFixes.Fixes;
using MnistNet.CodeFixes.Tests.Harness;

namespace MnistNet.CodeFixes.Tests.Fixes;

/// <summary>Windows that do not fit (MNN1003), that leave pixels out (MNN1014), or that come too late (MNN1015).</summary>
public class PadSameTests
{
    [Theory]
    [InlineData("Conv2D(1, 29)", "Conv2D(1, 29, Padding = Padding.Same)")]
    [InlineData("Conv2D(1, 29, Padding = Padding.Valid, UseBias = false)", "Conv2D(1, 29, Padding = Padding.Same, UseBias = false)")]
    [InlineData("Conv2D(kernelSize: 29, filters: 1)", "Conv2D(kernelSize: 29, filters: 1, Padding = Padding.Same)")]
    [InlineData("Conv2D(1, 29, KernelWidth = 3)", "Conv2D(1, 29, KernelWidth = 3, Padding = Padding.Same)")]
    [InlineData("MaxPooling2D(3)", "MaxPooling2D(3, Padding = Padding.Same)")]
    [InlineData("AveragePooling2D(2, StrideHeight = 3, StrideWidth = 5)", "AveragePooling2D(2, StrideHeight = 3, StrideWidth = 5, Padding = Padding.Same)")]
    [InlineData("MaxPooling2D(14), Conv2D(1, 3)", "MaxPooling2D(14), Conv2D(1, 3, Padding = Padding.Same)")]
    [InlineData("MaxPooling2D(4), MaxPooling2D", "MaxPooling2D(4), MaxPooling2D(Padding = Padding.Same)")]
    [InlineData("MaxPooling2D(4), MaxPooling2D()", "MaxPooling2D(4), MaxPooling2D(Padding = Padding.Same)")]
    [InlineData("MaxPooling2D(14), MaxPooling2D(3, Strides = 2)", "MaxPooling2D(14), MaxPooling2D(3, Strides = 2, Padding = Padding.Same)")]
    public Task An_attribute_is_padded(string before, string after) => FixTest<PadSameCodeFix>.FixesAsync(
        "Set the padding to Same",
        $"[Network, Input(28, 28, 1), {before}, Flatten, Dense(10)] public partial class Net;",
        $"[Network, Input(28, 28, 1), {after}, Flatten, Dense(10)] public partial class Net;");

    [Theory]
    [InlineData("Conv2D(1, 29)", "Conv2D(1, 29, padding: Padding.Same)")]
    [InlineData("Conv2D(1, (29, 3), 1, Padding.Valid)", "Conv2D(1, (29, 3), 1, Padding.Same)")]
    [InlineData("Conv2D(padding: Padding.Valid, kernelSize: 29, filters: 1)", "Conv2D(padding: Padding.Same, kernelSize: 29, filters: 1)")]
    [InlineData("Conv2D(filters: 1, kernelSize: new Size2D(3, 29))", "Conv2D(filters: 1, kernelSize: new Size2D(3, 29), padding: Padding.Same)")]
    [InlineData("MaxPooling2D(3)", "MaxPooling2D(3, padding: Padding.Same)")]
    [InlineData("MaxPooling2D(4).AveragePooling2D()", "MaxPooling2D(4).AveragePooling2D(padding: Padding.Same)")]
    public Task A_call_is_padded(string before, string after) => FixTest<PadSameCodeFix>.FixesAsync(
        "Set the padding to Same",
        $"[Network] partial class Net {{ static void Define(NetworkBuilder n) => n.Input(28, 28, 1).{before}.Flatten().Dense(10); }}",
        $"[Network] partial class Net {{ static void Define(NetworkBuilder n) => n.Input(28, 28, 1).{after}.Flatten().Dense(10); }}");

    [Theory]
    [InlineData("MaxPooling2D(29)")]
    [InlineData("Conv2D(1, 29, Strides = 29)")]
    public Task A_stride_beyond_the_image_needs_more_than_padding(string layer) =>
        FixTest<PadSameCodeFix>.OffersNothingAsync($"[Network, Input(28, 28, 1), {layer}, Flatten, Dense(10)] public partial class Net;");

    [Fact]
    public Task Arguments_on_lines_get_a_line() => FixTest<PadSameCodeFix>.FixesAsync(
        "[Network]\r\n[Input(28, 28, 1)]\r\n[Conv2D(\r\n    1, // filter\r\n    29)] // large\r\n[Flatten, Dense(10)]\r\npublic partial class Net;\r\n",
        "[Network]\r\n[Input(28, 28, 1)]\r\n[Conv2D(\r\n    1, // filter\r\n    29,\r\n    Padding = Padding.Same)] // large\r\n[Flatten, Dense(10)]\r\npublic partial class Net;\r\n");

    [Fact]
    public Task A_name_that_means_something_else_is_qualified() => FixTest<PadSameCodeFix>.FixesAsync(
        """
        [Network]
        public partial class Net
        {
            private const int Padding = 29;

            private static void Define(NetworkBuilder network) => network
                .Input(28, 28, 1)
                .Conv2D(1, Padding)
                .Flatten()
                .Dense(10);
        }
        """,
        """
        [Network]
        public partial class Net
        {
            private const int Padding = 29;

            private static void Define(NetworkBuilder network) => network
                .Input(28, 28, 1)
                .Conv2D(1, Padding, padding: MnistNet.Padding.Same)
                .Flatten()
                .Dense(10);
        }
        """);

    [Fact]
    public Task All_layers_and_networks_of_a_file_are_fixed_at_once() => FixTest<PadSameCodeFix>.FixesAllAsync(
        """
        [Network, Input(29, 29, 1), MaxPooling2D(2), MaxPooling2D(4), Flatten, Dense(10)]
        public partial class First;

        [Network]
        public partial class Second
        {
            private static void Define(NetworkBuilder network) => network
                .Input(28, 28, 1)
                .Conv2D(1, 29)
                .Flatten()
                .Dense(10);
        }
        """,
        """
        [Network, Input(29, 29, 1), MaxPooling2D(2, Padding = Padding.Same), MaxPooling2D(4, Padding = Padding.Same), Flatten, Dense(10)]
        public partial class First;

        [Network]
        public partial class Second
        {
            private static void Define(NetworkBuilder network) => network
                .Input(28, 28, 1)
                .Conv2D(1, 29, padding: Padding.Same)
                .Flatten()
                .Dense(10);
        }
        """);
}
