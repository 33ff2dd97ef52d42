// (14,17)-(14,30) error MNN0011: 'sizes.Filters' is no compile-time constant, but filters of Conv2D has to be one, since the compiler reads Define without running it: write the value itself, or a const
// (14,33)-(14,43) error MNN0011: 'sizes.Rows' is no compile-time constant, but kernelSize of Conv2D has to be one, since the compiler reads Define without running it: write the value itself, or a const
// (14,45)-(14,58) error MNN0011: 'sizes.Columns' is no compile-time constant, but kernelSize of Conv2D has to be one, since the compiler reads Define without running it: write the value itself, or a const

using MnistNet;

[Network]
internal partial class Net
{
    private static (int Filters, int Rows, int Columns) sizes = (8, 3, 5);

    private static void Define(NetworkBuilder network) => network
        .Input(28, 28, 1)
        .Conv2D(sizes.Filters, (sizes.Rows, sizes.Columns))
        .Flatten()
        .Dense(10);
}
